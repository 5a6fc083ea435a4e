"""Who says so: for every stretch of a sentence the claimant, the relays between claimant and reader, and how sure they are.

A relay is not a source: "the agency quoted a ministry as saying" makes the ministry the claimant and the agency a relay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.terms import words
from kg.extract.wordlists import Speech, speech_verbs
from kg.names import slug

_REPORT_NOUNS = words(
    "report claim statement allegation figure count tally estimate data account document communique communiqué announcement post tweet"
    " testimony briefing bulletin source dispatch message video toll number record"
)
_HEDGES = words(
    "reportedly allegedly purportedly apparently supposedly presumably possibly suspected alleged unconfirmed unverified rumoured likely"
)
_MEDIA = "MediaOrganisation"
_VOICES = words(
    "office command staff wing arm centre center media headquarters leadership statement spokesman channel desk service agency bureau front unit branch team"
)
_NOTING = words("document record count post write describe estimate suggest")
_GIVING = Speech("put", "Statement", "say")
_TRADES = ("er", "or", "ist", "ant", "ian", "man", "woman", "ee", "nurse", "monk", "cook", "guard", "clerk")
_WEAK_VERBS = words("say report believe allege claim suggest estimate suspect think accuse implicate")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens `[start, end)` of a line are said by `source` (None: nobody named), through `relays`.

    `speech` is the verb, `verb` its chunk; `hedged` where the text itself holds back ("reportedly").
    """

    line: int
    start: int
    end: int
    source: str | None
    relays: tuple[str, ...] = ()
    speech: Speech | None = None
    verb: int | None = None
    addressees: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind one token: claimant, relays, and whether the wording is hedged."""

    source: str | None = None
    relays: tuple[str, ...] = ()
    hedged: bool = False
    speech: Speech | None = None


@dataclass(slots=True)
class Attributions:
    """All attributions of one document, by line."""

    cast: Cast
    by_line: dict[int, list[Attribution]] = field(default_factory=dict)
    _last_person: str | None = None
    _last_body: str | None = None
    _open_quote: tuple[str | None, tuple[str, ...]] | None = None
    _inside: bool = False
    _paragraph: int = -1

    def run(self) -> None:
        """Read all lines in order, since a pronoun speaks for the speaker before."""
        for line in self.cast.document.lines:
            found = [*self._according_to(line), *self._verbs(line)]
            self._quotes(line, found)
            self.by_line[line.index] = found
            for said in found:
                self._pronouns(line, said)
            self._topic(line)

    def _topic(self, line: Line) -> None:
        """The subject of the first clause is what "it" or "he" means in the next sentence."""
        first = next((k for k in line.parse.verbs() if line.parse.chunks[k].form == "finite"), None)
        for np in line.parse.subjects(first)[:1] if first is not None else ():
            for entity in self.cast.of(line, np)[:1]:
                if not entity.local:
                    self._remember(entity)

    def _pronouns(self, line: Line, said: Attribution) -> None:
        """ "The group said it had killed", "we have found": the speaker's own pronouns stand for the speaker."""
        if said.source is None:
            return
        own = ("we", "i", "us") if self._kind(said.source) in ("Person", "Envoy") else ("it", "they", "we", "us")
        for k, chunk in enumerate(line.parse.chunks):
            if chunk.kind == "NP" and said.start <= chunk.start < said.end and line.parse.lower(k) in own:
                self.cast.at.setdefault((line.index, k), (said.source,))

    def at(self, line: Line, token: int) -> Voice:
        """Who says what stands at a token: the innermost speaker is the claimant, those around are relays."""
        around = sorted(
            (a for a in self.by_line.get(line.index, ()) if a.start <= token < a.end), key=lambda a: a.end - a.start
        )
        tokens = line.parse.sentence.tokens
        hedged = any(t.lower in _HEDGES for t in tokens[max(0, token - 6) : token + 3]) or self._weak(line, token)
        sourced = [
            a for a in around if a.source is not None and (a.speech is None or a.speech.mode not in ("appeal", "own"))
        ]
        if not sourced:
            return Voice(hedged=hedged or bool(around))
        origin = next((a for a in sourced if self._kind(a.source) != _MEDIA), sourced[0])
        relays = [r for a in sourced for r in a.relays]
        relays += [a.source for a in sourced if a.source is not None and a is not origin and a.source != origin.source]
        return Voice(
            origin.source, tuple(dict.fromkeys(r for r in relays if r != origin.source)), hedged, origin.speech
        )

    def _weak(self, line: Line, token: int) -> bool:
        """Whether a passive verb of speech without a speaker governs the token: "are said to have", "is believed to be"."""
        for k in line.parse.verbs():
            chunk = line.parse.chunks[k]
            head = line.parse.token(chunk.head).lower
            speech = speech_verbs().get(head)
            weak = (speech is not None and speech.lemma in _WEAK_VERBS) or head in (
                "suspected",
                "thought",
                "implicated",
                "feared",
                "rumoured",
            )
            if chunk.passive and weak and abs(chunk.head - token) <= 12:
                return True
        return False

    def _kind(self, key: str | None) -> str:
        return self.cast.registry.entities[key].kind if key is not None else ""

    def _remember(self, entity: Entity) -> None:
        if entity.kind in ("Person", "Envoy"):
            self._last_person = entity.key
        else:
            self._last_body = entity.key

    def speaker(self, line: Line, k: int) -> Entity | None:
        """The actor that a noun phrase makes speak: itself, a pronoun's, or the one behind "a report by"."""
        entities = self.cast.of(line, k)
        if entities:
            return entities[0]
        words = line.parse.lower(k)
        registry = self.cast.registry.entities
        if words in ("he", "she") and self._last_person:
            return registry[self._last_person]
        if words in ("it", "they") and (self._last_body or self._last_person):
            return registry[self._last_body or self._last_person or ""]
        head = line.parse.token(line.parse.chunks[k].head)
        if head.lemma in _REPORT_NOUNS:
            for prep, np in line.parse.preps(k):
                if prep in ("by", "from", "of") and self.cast.of(line, np):
                    return self.cast.of(line, np)[0]
            owner = self.cast.owner(line, line.parse.chunks[k].start, line.parse.chunks[k].head)
            if owner is not None:
                return owner
            if (
                words.startswith(("the ", "its ", "their "))
                and self._last_body
                and head.lemma in ("report", "statement", "document")
            ):
                return registry[self._last_body]
        metonym = self._metonym(line, k)
        return metonym if metonym is not None else self._someone(line, k)

    def _someone(self, line: Line, k: int) -> Entity | None:
        """ "a shopkeeper said": whoever speaks and is no name is a person of this article, kept anonymous."""
        chunk = line.parse.chunks[k]
        head = line.parse.token(chunk.head)
        first = line.parse.token(chunk.start).lower
        if (
            first not in ("a", "an", "one", "another")
            or head.tag != "NN"
            or head.lemma in _REPORT_NOUNS
            or not head.lower.endswith(_TRADES)
        ):
            return None
        label = " ".join(t.text for t in line.parse.sentence.tokens[chunk.start + 1 : chunk.end])
        key = f"{self.cast.document.article.key}-{slug(label)}"
        return self.cast.registry.meet(
            key, "Person", label, line.chunk_span(k), local=True, anonymous=True, sensitive=True
        )

    def _metonym(self, line: Line, k: int) -> Entity | None:
        """ "the military's press office said": the office speaks for its owner."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        if tokens[chunk.start].lower in ("its", "their") and tokens[chunk.head].lemma in _VOICES and self._last_body:
            return self.cast.registry.entities[self._last_body]
        pos = next((i for i in range(chunk.head, chunk.start, -1) if tokens[i].tag == "POS"), None)
        if pos is None or tokens[chunk.head].lemma not in _VOICES:
            return None
        owner = self.cast.owner(line, chunk.start, pos)
        if owner is not None:
            return owner
        found = self.cast.describe.head_before(line, k, pos)
        return self.cast.registry.entities[found[0]] if found else None

    def _according_to(self, line: Line) -> Iterator[Attribution]:
        chunks = line.parse.chunks
        for k, chunk in enumerate(chunks):
            if (
                chunk.kind != "P"
                or line.parse.lower(k) not in ("according to", "citing", "per")
                or k + 1 >= len(chunks)
            ):
                continue
            entity = self.speaker(line, k + 1) if chunks[k + 1].kind == "NP" else None
            if entity is not None:
                self._remember(entity)
            first = next((j for j in range(k) if chunks[j].kind == "NP"), None)
            start, end = (0, chunk.start) if first is not None else (chunks[k + 1].end, len(line.parse.sentence.tokens))
            yield Attribution(line.index, start, end, entity.key if entity else None)

    def _verbs(self, line: Line) -> Iterator[Attribution]:
        for k in line.parse.verbs():
            chunk = line.parse.chunks[k]
            speech = speech_verbs().get(line.parse.token(chunk.head).lower)
            if speech is None and self._gives_number(line, k):
                speech = _GIVING
            if (
                speech is None
                or (chunk.passive and speech.mode != "quote")
                or (chunk.form == "ing" and speech.lemma in _NOTING)
            ):
                continue
            attribution = self._verb(line, k, speech)
            if attribution is not None:
                yield attribution

    def _gives_number(self, line: Line, k: int) -> bool:
        """ "put the number of dead at 41", "gave a toll of nine"."""
        if line.parse.token(line.parse.chunks[k].head).lower not in ("put", "puts", "gave", "gives", "issued"):
            return False
        return any(
            line.parse.token(line.parse.chunks[o].head).lemma in ("number", "toll", "figure", "count", "tally")
            for o in line.parse.objects(k)
        )

    def _verb(self, line: Line, k: int, speech: Speech) -> Attribution | None:
        parse = line.parse
        subjects = parse.subjects(k)
        inverted = self._inverted(line, k)
        if inverted is not None:
            subjects = (inverted,)
        entity = self.speaker(line, subjects[0]) if subjects else None
        if (
            not subjects
            and parse.token(0).lower in ("both", "all")
            and parse.chunks[k].start <= 2
            and (self._last_body or self._last_person)
        ):
            entity = self.cast.registry.entities[self._last_body or self._last_person or ""]
        if entity is None and subjects and parse.token(parse.chunks[subjects[0]].head).lemma not in _REPORT_NOUNS:
            return None
        if entity is not None:
            self._remember(entity)
            for subject in subjects[:1]:
                self.cast.at.setdefault((line.index, subject), (entity.key,))
        relays: list[str] = []
        addressees: list[str] = []
        source = entity.key if entity is not None else None
        if speech.mode == "quote":
            quoted = next((self.speaker(line, o) for o in parse.objects(k)), None)
            if quoted is None:
                return None
            if source is not None:
                relays.append(source)
            source = quoted.key
            self._remember(quoted)
        else:
            for heard in self._heard_by(line, k):
                (relays if heard.kind == _MEDIA and source != heard.key else addressees).append(heard.key)
        start, end = self._scope(line, k, subjects, inverted)
        others = tuple(e.key for np in subjects[1:] for e in self.cast.of(line, np)[:1] if e.key != source)
        return Attribution(line.index, start, end, source, tuple(relays), speech, k, tuple(addressees), others)

    def _heard_by(self, line: Line, k: int) -> Iterator[Entity]:
        """To whom it was said: "told AFP", "indicated to the agency", "in an interview with"."""
        if line.parse.token(line.parse.chunks[k].head).lower in ("told", "tells", "telling"):
            for np in line.parse.objects(k)[:1]:
                yield from self.cast.of(line, np)
        for prep, np in line.parse.preps(k):
            if prep in ("to", "with", "through", "via") and np <= k + 6:
                yield from (e for e in self.cast.of(line, np) if e.kind == _MEDIA)

    def _inverted(self, line: Line, k: int) -> int | None:
        """The subject of "…, said X": a phrase right behind the verb that closes the sentence or stands before a comma."""
        chunks = line.parse.chunks
        if k + 1 >= len(chunks) or chunks[k + 1].kind != "NP" or k == 0 or not self.cast.of(line, k + 1):
            return None
        if line.parse.token(chunks[k].head).lower not in (
            "said",
            "says",
            "added",
            "reported",
            "wrote",
            "warned",
            "according",
        ):
            return None
        before = chunks[k - 1].kind in ("comma", "quote", "O") or not line.parse.subjects(k)
        later = chunks[k + 2] if k + 2 < len(chunks) else None
        closes = later is None or later.kind in ("comma", "O", "W") or later.kind == "P"
        return k + 1 if before and closes else None

    def _scope(self, line: Line, k: int, subjects: tuple[int, ...], inverted: int | None) -> tuple[int, int]:
        """Which tokens are said: those behind the verb, or, where nothing but time and place follows, those before the subject."""
        chunks = line.parse.chunks
        total = len(line.parse.sentence.tokens)
        after = (inverted if inverted is not None else k) + 1
        if inverted is None and self._content_follows(line, k):
            that = next((j for j in range(after, min(len(chunks), after + 7)) if line.parse.lower(j) == "that"), None)
            if that is not None and not any(chunks[j].kind == "VG" for j in range(after, that)):
                after = that + 1
            return chunks[after].start if after < len(chunks) else total, self._end_of_content(line, k, total)
        tail = (
            after < len(chunks) - 1
            and chunks[after].kind == "comma"
            and chunks[after + 1].kind == "VG"
            and chunks[after + 1].form == "ing"
        )
        if tail:
            return 0, total
        first = min([*subjects, k])
        if chunks[first].start == 0:
            return 0, total
        return 0, chunks[first].start

    def _end_of_content(self, line: Line, k: int, total: int) -> int:
        """Up to the next verb of speech with the same subject ("… and called for …")."""
        for j in line.parse.verbs():
            chunk = line.parse.chunks[j]
            speech = speech_verbs().get(line.parse.token(chunk.head).lower)
            if j <= k or speech is None or chunk.form != "finite":
                continue
            before = line.parse.chunks[j - 1].kind
            if (before == "C" and line.parse.subjects(j) == line.parse.subjects(k)) or (
                before == "comma" and k and line.parse.chunks[k - 1].kind == "W"
            ):
                return chunk.start
        return total

    def _content_follows(self, line: Line, k: int) -> bool:
        chunks = line.parse.chunks
        j = k + 1
        skipped_object = False
        while j < len(chunks):
            chunk = chunks[j]
            if chunk.kind == "comma" and (
                j + 1 >= len(chunks)
                or (chunks[j + 1].kind not in ("quote", "comma") and line.parse.lower(j + 1) != "that")
            ):
                return False
            if chunk.kind == "W" and line.parse.lower(j) in ("as", "after", "when", "while", "where", "although"):
                return False
            if chunk.kind == "W" or chunk.kind == "VG" or chunk.kind == "quote":
                return True
            if chunk.kind == "NP":
                later = chunks[j + 1].kind if j + 1 < len(chunks) else ""
                if (
                    later in ("VG", "W")
                    or skipped_object
                    or line.parse.token(chunks[k].head).lower not in ("told", "tells")
                ):
                    return not self._temporal(line, j)
                skipped_object = True
            if chunk.kind == "P" and j + 1 < len(chunks) and chunks[j + 1].kind == "NP":
                j += 2
                continue
            j += 1
        return False

    def _temporal(self, line: Line, k: int) -> bool:
        span = line.chunk_span(k)
        return any(d.span.start < span.end and span.start < d.span.end for d in line.dates)

    def _quotes(self, line: Line, found: list[Attribution]) -> None:
        """A sentence inside a quotation that an earlier sentence opened belongs to its speaker; quotations end with paragraphs."""
        tokens = line.parse.sentence.tokens
        if line.parse.sentence.paragraph != self._paragraph:
            self._paragraph, self._inside = line.parse.sentence.paragraph, False
            self._open_quote = self._open_quote if tokens[0].text in '"“' else None
        began_inside = self._inside
        marks = sum(t.text in '"“”' for t in tokens)
        self._inside = began_inside != bool(marks % 2)
        sourced = next((a for a in found if a.source is not None), None)
        if sourced is not None:
            self._open_quote = (sourced.source, sourced.relays)
        elif (began_inside and self._open_quote is not None) or (
            marks == 2 and tokens[0].text in '"“' and tokens[-1].text in '"”' and self._open_quote is not None
        ):
            found.append(Attribution(line.index, 0, len(tokens), *self._open_quote))

"""Who says so: for every stretch of a sentence the claimant, those who relay it to the reader, and how sure they are.

A relay is not a source: where an agency quotes a ministry as saying something, the ministry is the claimant and the
agency a relay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.heads import SAYING
from kg.extract.quotations import Quotations
from kg.extract.reported import content, gives_number, holds_responsible
from kg.extract.saying import CONTINUING
from kg.extract.speakers import PEOPLE, REPORTS, Speakers
from kg.extract.terms import words
from kg.extract.wordlists import Speech, speech_verbs

_HEDGES = words(
    "reportedly allegedly purportedly apparently supposedly presumably possibly suspected alleged unconfirmed"
    " unverified rumoured likely"
)
_ARMED = words("ArmedGroup RebelGroup Militia LoyalistGroup Military SecurityForce Police")
_MEDIA = "MediaOrganisation"
_NOTING = words("document record count post write describe estimate suggest")
_GIVING = Speech("put", "Statement", "say")
_BLAMING = Speech("blame", "Accusation", "accuse")
_WEAK_VERBS = words("say report believe allege claim suggest estimate suspect think accuse implicate")
_WEAK_FORMS = words("suspected thought implicated feared rumoured")
_INVERTIBLE = words("said says added reported wrote warned according claims claimed replied explained insisted noted")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tokens `[start, end)` of a line are said by `source` (None: nobody named), through `relays`.

    `speech` is the verb, `verb` its chunk; `addressees` are told it, `others` say it too.
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
    cited: bool = False


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
    _speakers: Speakers = field(init=False)

    def __post_init__(self) -> None:
        self._speakers = Speakers(self.cast)

    def run(self) -> None:
        """Read all lines in order, since a pronoun speaks for the speaker before."""
        quotations = Quotations()
        for line in self.cast.document.lines:
            found = [*self._according_to(line), *self._verbs(line)]
            if not any(a.source is not None for a in found):
                found += self._marked(line)
            sourced = next((a for a in found if a.source is not None), None)
            quoted = quotations.speaker(line, (sourced.source, sourced.relays) if sourced is not None else None)
            if quoted is not None:
                found.append(Attribution(line.index, 0, len(line.parse.sentence.tokens), *quoted))
            elif sourced is None:
                found += self._continued(line)
            self.by_line[line.index] = found
            for said in found:
                self._pronouns(line, said)
            self._topic(line)

    def at(self, line: Line, token: int) -> Voice:
        """Who says what stands at a token: the innermost speaker is the claimant, those around are relays."""
        around = [a for a in self.by_line.get(line.index, ()) if a.start <= token < a.end]
        around.sort(key=lambda a: a.end - a.start)
        tokens = line.parse.sentence.tokens
        hedged = any(t.lower in _HEDGES for t in tokens[max(0, token - 6) : token + 3]) or _weak(line, token)
        silent = ("appeal", "own")
        sourced = [a for a in around if a.source is not None and (a.speech is None or a.speech.mode not in silent)]
        if not sourced:
            return Voice(hedged=hedged or bool(around))
        sourced.sort(key=lambda a: not a.cited)
        origin = next((a for a in sourced if a.cited or self._kind(a.source) != _MEDIA), sourced[0])
        relays = [r for a in sourced for r in a.relays]
        relays += [a.source for a in sourced if a.source is not None]
        others = dict.fromkeys(r for r in relays if r != origin.source)
        return Voice(origin.source, tuple(others), hedged, origin.speech)

    def _kind(self, key: str | None) -> str:
        return self.cast.registry.entities[key].kind if key is not None else ""

    def _topic(self, line: Line) -> None:
        """The subject of the first clause is what "it" or "he" means in the next sentence."""
        first = next((k for k in line.parse.verbs() if line.parse.chunks[k].form == "finite"), None)
        for np in line.parse.subjects(first)[:1] if first is not None else ():
            person = self._speakers.of(line, np) if line.parse.lower(np) in ("he", "she") else None
            if person is not None:
                self.cast.at.setdefault((line.index, np), (person.key,))
            for entity in self.cast.of(line, np)[:1]:
                if not entity.local:
                    self._speakers.remember(entity)

    def _pronouns(self, line: Line, said: Attribution) -> None:
        """ "The group said it had killed", "we have found": the speaker's own pronouns stand for the speaker."""
        if said.source is None:
            return
        own: tuple[str, ...] = ("we", "i", "us") if self._kind(said.source) in PEOPLE else ("it", "they", "we", "us")
        if said.verb is not None and any(line.parse.lower(s) == "it" for s in line.parse.subjects(said.verb)):
            own = tuple(word for word in own if word != "they")  # "it alleged that they were involved"
        for k, chunk in enumerate(line.parse.chunks):
            if chunk.kind == "NP" and said.start <= chunk.start < said.end and line.parse.lower(k) in own:
                many = line.parse.lower(k) != "i" and self._kind(said.source) in PEOPLE
                whose = self._force_of(said.source) if many else said.source
                self.cast.at.setdefault((line.index, k), (whose,))

    def _force_of(self, person: str) -> str:
        """Whom a person's "we" stands for: the armed force or group that it speaks for, else itself."""
        ties = [t.target for t in self.cast.registry.entities[person].affiliations if t.target is not None]
        return next((t for t in ties if self._kind(t) in _ARMED), person)

    def _marked(self, line: Line) -> Iterator[Attribution]:
        """Where no rule finds a speaker: the one whom the trained reader marks beside a word that attributes."""
        marks = dict(self.cast.document.marked(line, SAYING))
        speaker = marks.get("claimant")
        if speaker is None or "cue" not in marks:
            return
        for np, chunk in enumerate(line.parse.chunks):
            span = line.chunk_span(np)
            if chunk.kind == "NP" and span.start < speaker.end and speaker.begin < span.end:
                entity = self._speakers.of(line, np)
                if entity is not None:
                    self._speakers.remember(entity)
                    yield Attribution(line.index, 0, len(line.parse.sentence.tokens), entity.key)
                    return

    def _continued(self, line: Line) -> Iterator[Attribution]:
        """ "X said 12 were killed. Five of them were children": who gave the whole number gives its parts."""
        tokens = line.parse.sentence.tokens
        opening = " ".join(t.lower for t in tokens[:4])
        before = [a for a in self.by_line.get(line.index - 1, ()) if a.source is not None]
        if line.heading or not before or not CONTINUING.match(opening) or any(t.text in '"“”' for t in tokens):
            return
        if line.parse.sentence.paragraph - self.cast.document.lines[line.index - 1].parse.sentence.paragraph > 1:
            return
        last = before[-1]
        if last.speech is None or last.speech.mode not in ("appeal", "own", "deny", "accuse"):
            yield Attribution(line.index, 0, len(tokens), last.source, last.relays)

    def _according_to(self, line: Line) -> Iterator[Attribution]:
        chunks = line.parse.chunks
        for k, chunk in enumerate(chunks[:-1]):
            if chunk.kind != "P" or line.parse.lower(k) not in ("according to", "citing", "quoting", "per"):
                continue
            entity = self._speakers.of(line, k + 1) if chunks[k + 1].kind == "NP" else None
            if entity is None and k + 3 < len(chunks) and chunks[k + 2].kind == "comma" and chunks[k + 3].kind == "NP":
                entity = next((e for e in self.cast.of(line, k + 3) if not e.local), None)  # "the UN office, OCHA"
            if entity is None and chunks[k + 1].kind == "NP":
                entity = self._speakers.body(line, k + 1)
            if entity is not None:
                self._speakers.remember(entity)
            first = next((j for j in range(k) if chunks[j].kind == "NP"), None)
            total = len(line.parse.sentence.tokens)
            cited = line.parse.lower(k) in ("citing", "quoting")
            resumes = k + 3 < len(chunks) and chunks[k + 2].kind == "comma" and chunks[k + 3].kind in ("VG", "W")
            start, end = (0, chunk.start) if first is not None else (chunks[k + 1].end, total)
            if first is not None and (resumes or cited):
                start, end = 0, total
            yield Attribution(line.index, start, end, entity.key if entity else None, cited=cited)

    def _verbs(self, line: Line) -> Iterator[Attribution]:
        """What verbs of speech report; "…, adding" goes on with the speaker before."""
        said: Attribution | None = None
        for k in line.parse.verbs():
            chunk = line.parse.chunks[k]
            speech = speech_verbs().get(line.parse.token(chunk.head).lower)
            if speech is None and gives_number(line, k):
                speech = _GIVING
            if speech is None and holds_responsible(line, k):
                speech = _BLAMING
            if speech is None or (chunk.passive and speech.mode != "quote") or chunk.negated:
                continue
            if speech.lemma == "point" and not self._points_at(line, k):
                continue
            if chunk.form == "ing" and speech.lemma in _NOTING:
                continue
            attribution = self._verb(line, k, speech)
            if attribution is not None:
                if said is not None and _goes_on(line, k, speech):
                    attribution = replace(attribution, source=said.source)
                said = attribution if attribution.source is not None else said
                yield attribution

    def _points_at(self, line: Line, k: int) -> bool:
        """ "pointed to the militia": somebody armed, not a thing."""
        chunks = line.parse.chunks
        at = k + 2 < len(chunks) and line.parse.lower(k + 1) in ("at", "to") and chunks[k + 2].kind == "NP"
        return at and any(e.kind in _ARMED for e in self.cast.of(line, k + 2))

    def _verb(self, line: Line, k: int, speech: Speech) -> Attribution | None:
        parse = line.parse
        inverted = self._inverted(line, k)
        subjects = parse.subjects(k) if inverted is None else (inverted,)
        aside = self._speakers.before_aside(line, k) if inverted is None else None
        closing = self._speakers.closing(line, k)
        entity = closing or aside or (self._speakers.of(line, subjects[0]) if subjects else None)
        if subjects and aside is None and closing is None:
            entity = self._speakers.explained(line, subjects[0], entity)
        if entity is None and subjects:
            entity = self._speakers.body(line, subjects[0])
        if entity is None:
            entity = self._speakers.beside(line, k)
            subjects = (k - 1,) if entity is not None else subjects
        if not subjects and parse.token(0).lower in ("both", "all") and parse.chunks[k].start <= 2:
            entity = self._speakers.last()
        if entity is None and subjects and parse.token(parse.chunks[subjects[0]].head).lemma not in REPORTS:
            return None
        if entity is not None:
            self._speakers.remember(entity)
            for subject in subjects[:1]:
                self.cast.at.setdefault((line.index, subject), (entity.key,))
        relays: list[str] = []
        addressees: list[str] = []
        source = entity.key if entity is not None else None
        if speech.mode == "quote":
            quoted = next((self._speakers.of(line, o) for o in parse.objects(k)), None)
            if quoted is None:
                return None
            if source is not None:
                relays.append(source)
            source = quoted.key
            self._speakers.remember(quoted)
        else:
            for heard in self._heard_by(line, k):
                (relays if heard.kind == _MEDIA and source != heard.key else addressees).append(heard.key)
        start, end = content(line, k, subjects, inverted)
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
        """The subject of "…, said X": right behind the verb, and closing the sentence or standing before a comma."""
        chunks = line.parse.chunks
        if k + 1 >= len(chunks) or chunks[k + 1].kind != "NP" or k == 0 or not self.cast.of(line, k + 1):
            return None
        if line.parse.token(chunks[k].head).lower not in _INVERTIBLE:
            return None
        before = chunks[k - 1].kind in ("comma", "quote", "O") or not line.parse.subjects(k)
        after = chunks[k + 2] if k + 2 < len(chunks) else None
        closes = after is None or after.kind in ("comma", "O", "W", "P") or after.form == "ing"
        return k + 1 if before and closes else None


def _goes_on(line: Line, k: int, speech: Speech) -> bool:
    """ "told the agency, adding", "said, blaming": the same speaker goes on; not "with one woman saying"."""
    with_another = k >= 2 and line.parse.chunks[k - 1].kind == "NP" and line.parse.lower(k - 2) == "with"
    return line.parse.chunks[k].form == "ing" and speech.mode != "quote" and not with_another


def _weak(line: Line, token: int) -> bool:
    """Whether a passive verb of speech without a speaker governs the token: "are said to have", "is believed to be"."""
    for k in line.parse.verbs():
        chunk = line.parse.chunks[k]
        head = line.parse.token(chunk.head).lower
        speech = speech_verbs().get(head)
        weak = (speech is not None and speech.lemma in _WEAK_VERBS) or head in _WEAK_FORMS
        if chunk.passive and weak and abs(chunk.head - token) <= 12:
            return True
    return False

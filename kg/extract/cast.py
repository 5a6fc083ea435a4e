"""Who is who: every noun phrase that stands for an actor, resolved to one actor of the article.

Named actors are found first, so that "a monitoring group" can be the monitor that a later sentence names. What stays
described ("residents", "52 civilians") is local to the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.described import Described
from kg.extract.document import Document, Line
from kg.extract.entities import Entity, Registry
from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.lexicon import ActorLexicon, KnownActor
from kg.extract.naming import Name, join
from kg.extract.people import Person, person_in
from kg.extract.places import Places
from kg.extract.terms import words
from kg.extract.titles import is_title
from kg.extract.tokens import Token
from kg.extract.wordlists import organisation_heads, speech_verbs
from kg.names import slug


@dataclass(slots=True)
class Cast:
    """Resolves the noun phrases of one document to actors; `at` maps (line, chunk) to keys."""

    document: Document
    places: Places
    gazetteer: Gazetteer
    lexicon: ActorLexicon
    registry: Registry = field(default_factory=Registry)
    at: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)
    describe: Described = field(init=False)
    publisher: str | None = None

    def run(self) -> None:
        """Resolve all phrases: names, then descriptions."""
        self._publisher()
        self.describe = Described(self)
        for line in self.document.lines:
            for k in self._phrases(line):
                keys = self._named(line, k)
                if keys:
                    self.at[line.index, k] = keys
                    self._short_form(line, k, keys[0])
                    self._apposed_body(line, k, keys[0])
            self._apposed(line)
        for line in self.document.lines:
            for k in self._phrases(line):
                keys = self.at.get((line.index, k)) or self.describe.resolve(line, k)
                if keys:
                    self.at[line.index, k] = keys

        self._one_force()

    def _one_force(self) -> None:
        """ "government forces" are the army where the article names the army and no other security forces of that state."""
        entities = self.registry.entities
        for vague in [e for e in entities.values() if e.generic and e.kind == "SecurityForce"]:
            army = next(
                (
                    e
                    for e in entities.values()
                    if e.kind == "Military" and e.country == vague.country and e is not vague and e.mentions
                ),
                None,
            )
            if army is None:
                continue
            army.mentions += vague.mentions
            army.aliases |= vague.aliases
            self.at = {place: tuple(army.key if k == vague.key else k for k in keys) for place, keys in self.at.items()}
            del entities[vague.key]

    def _phrases(self, line: Line) -> Iterator[int]:
        return (k for k, c in enumerate(line.parse.chunks) if c.kind == "NP")

    def _publisher(self) -> None:
        """The outlet is an actor: it says what it could not verify, under its name or the first words of it."""
        publisher = self.document.outlet
        if not publisher:
            return
        known = next(
            (
                a
                for a in self.lexicon.lookup(publisher, self.document.article.published)
                if a.kind == "MediaOrganisation"
            ),
            None,
        )
        key = known.key if known is not None else slug(publisher)
        self.registry.meet(key, "MediaOrganisation", known.label if known is not None else publisher)
        self.publisher = key
        words = publisher.split()
        self.called.update(
            {" ".join(words[:n]).lower(): key for n in range(1, len(words) + 1) if len(words[0]) > 3 or n > 1}
        )

    def _apposed_body(self, line: Line, k: int, key: str) -> None:
        """ "the Response Room, a network of volunteers,": the description is the named body."""
        chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
        if (
            self.registry.entities[key].kind in ("Person", "Envoy", "State")
            or k + 2 >= len(chunks)
            or chunks[k + 1].kind != "comma"
            or chunks[k + 2].kind != "NP"
        ):
            return
        described = chunks[k + 2]
        if (
            tokens[described.start].lower in ("a", "an", "the")
            and tokens[described.head].lower in _BODY_WORDS
            and tokens[chunks[k + 1].start].text == ","
        ):
            self.at[line.index, k + 2] = (key,)

    def _short_form(self, line: Line, k: int, key: str) -> None:
        """ "the Savanna Broadcasting Service (SBS)": what stands in brackets is another name of the same actor."""
        chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
        end = chunks[k].end
        if (
            k + 2 < len(chunks)
            and tokens[end].text == "("
            and chunks[k + 2].kind == "NP"
            and chunks[k + 2].end - chunks[k + 2].start == 1
        ):
            short = tokens[chunks[k + 2].head].text
            if short.isupper() and len(short) > 1:
                self.called[short.lower()] = key
                self.registry.entities[key].aliases.add(short)

    def of(self, line: Line, k: int) -> tuple[Entity, ...]:
        """Actors that a noun phrase stands for."""
        return tuple(self.registry.entities[key] for key in self.at.get((line.index, k), ()))

    def country_of(self, name: Name) -> PlaceRecord | None:
        """The country that a demonym or a country's name points to."""
        if name.demonym is not None:
            return name.demonym
        return next((p for p in name.places if p.kind == "country"), None)

    def state(self, country: PlaceRecord) -> Entity:
        """The state of a country, met or not yet met."""
        entity = self.registry.meet(country.key, "State", country.label)
        entity.country = country.key
        return entity

    def known(self, actor: KnownActor, line: Line, start: int, end: int) -> Entity:
        """A known actor, met at these tokens, with the affiliations that hold at the time of publication."""
        entity = self.registry.meet(actor.key, actor.kind, actor.label, line.span(start, end))
        entity.aliases.add(join(line.parse.sentence.tokens[start:end]))
        if len(entity.mentions) == 1:
            on = self.document.article.published
            for tie in actor.affiliations:
                current = (
                    on is not None and (tie.start is None or tie.start <= on) and (tie.end is None or on <= tie.end)
                )
                if current or (tie.start is None and tie.end is None):
                    parent = (
                        self.lexicon.get(tie.target) if tie.target is not None and tie.relation != "basedIn" else None
                    )
                    if parent is not None:
                        self.registry.meet(parent.key, parent.kind, parent.label)
                    if tie.target is None or parent is not None or self.gazetteer.get(tie.target) is not None:
                        entity.tie(tie.relation, tie.target, tie.post)
                    if tie.relation == "basedIn" and tie.target is not None:
                        self.places.need(tie.target)
        return entity

    def _named(self, line: Line, k: int) -> tuple[str, ...]:
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        names = line.names_in(chunk)
        if (
            chunk.end - chunk.start == 1
            and tokens[chunk.head].capital
            and slug(tokens[chunk.head].text) in self.surnames
            and not (names and names[0].places)
        ):
            entity = self.registry.entities[self.surnames[slug(tokens[chunk.head].text)]]
            entity.mentions.append(line.chunk_span(k))
            return (entity.key,)
        called = self._called(line, k)
        if called is not None:
            return (called.key,)
        person = person_in(tokens, chunk, names, self._speaks(line, k) or _beside_title(line, k))
        if person is not None:
            return (self._person(line, person, names).key,)
        for name in reversed(names):
            if (
                name.start > chunk.start
                and tokens[name.start - 1].lower in ("for", "of")
                and tokens[name.start - 1].tag == "NNP"
            ):
                continue
            if name.start <= chunk.head < name.end:
                if not (name.actors or name.places or name.demonym):
                    return (self._explained(line, name).key,)
                return self._head_name(line, k, name)
        return self._unknown_organisation(line, k)

    def _called(self, line: Line, k: int) -> Entity | None:
        """The actor whose short name the phrase is: an outlet's first word, initials explained before."""
        if not self.called:
            return None
        chunk = line.parse.chunks[k]
        tokens = [t for t in line.parse.sentence.tokens[chunk.start : chunk.head + 1] if t.tag != "DT"]
        key = self.called.get(" ".join(t.lower for t in tokens)) if tokens and tokens[0].capital else None
        if (
            key is None
            and len(tokens) == 2
            and tokens[1].capital
            and tokens[0].lower in self.called
            and tokens[1].tag.startswith("NN")
        ):
            parent = self.registry.entities[self.called[tokens[0].lower]]
            if parent.kind == "MediaOrganisation":
                label = join(tokens)
                part = self.registry.meet(slug(label), "MediaOrganisation", label, line.chunk_span(k))
                part.tie("partOfActor", parent.key)
                return part
        if key is None:
            return None
        entity = self.registry.entities[key]
        entity.mentions.append(line.chunk_span(k))
        return entity

    def _head_name(self, line: Line, k: int, name: Name) -> tuple[str, ...]:
        chunk = line.parse.chunks[k]
        country = self.country_of(name)
        actor = next((a for a in name.actors if a.kind != "State"), None)
        if actor is not None and not (country is not None and name.places):
            entity = self.known(actor, line, name.start, name.end)
            if entity.kind in ("Person", "Envoy"):
                self.surnames.setdefault(slug(name.text.split()[-1]), entity.key)
                self._posts(entity, line, chunk.start, name.start)
            return (entity.key,)
        before = line.parse.chunks[k - 1] if k else None
        locative = (
            before is not None
            and before.kind == "P"
            and line.parse.lower(k - 1)
            not in ("by", "between", "with", "against", "from", "to", "for", "on", "according to")
        )
        if country is not None and not locative and name.demonym is None:
            entity = self.state(country)
            entity.mentions.append(line.span(name.start, name.end))
            return (entity.key,)
        return ()

    def _explained(self, line: Line, name: Name) -> Entity:
        """An organisation that only its initials in brackets give away: "Sistema de Alerta Temprana (SAT)"."""
        run = line.parse.sentence.tokens[name.start : name.end]
        return self.registry.meet(
            slug(name.text),
            _organisation_kind(run) or "CivilSocietyOrganisation",
            name.text,
            line.span(name.start, name.end),
        )

    def _speaks(self, line: Line, k: int) -> bool:
        """Whether the phrase stands next to a verb of speech."""
        chunks = line.parse.chunks
        after = k + 1
        while (
            after + 1 < len(chunks)
            and chunks[after].kind == "comma"
            and chunks[after + 1].kind in ("NP", "comma", "P")
            and after < k + 6
        ):
            after += 1
            while after < len(chunks) and chunks[after].kind in ("NP", "P"):
                after += 1
            if after < len(chunks) and chunks[after].kind == "comma":
                after += 1
        for j in (k - 1, k + 1, after):
            if (
                0 <= j < len(chunks)
                and chunks[j].kind == "VG"
                and line.parse.token(chunks[j].head).lower in speech_verbs()
            ):
                return True
        return False

    def _person(self, line: Line, person: Person, names: tuple[Name, ...]) -> Entity:
        tokens = line.parse.sentence.tokens
        label = join(tokens[person.start : person.end])
        surname = slug(tokens[person.end - 1].text)
        known = self.lexicon.lookup(label, self.document.article.published)
        actor = next((a for a in known if a.kind in ("Person", "Envoy")), None)
        if actor is not None:
            entity = self.known(actor, line, person.start, person.end)
        elif person.end - person.start == 1 and surname in self.surnames:
            entity = self.registry.entities[self.surnames[surname]]
            entity.mentions.append(line.span(person.start, person.end))
        else:
            key = next((k for k in (slug(label),) if k in self.registry.entities), slug(label))
            entity = self.registry.meet(key, "Person", label, line.span(person.start, person.end))
            entity.sensitive = entity.sensitive or (not person.titles and len(entity.mentions) == 1)
        self.surnames.setdefault(surname, entity.key)
        self._posts(entity, line, person.title_start, person.start)
        return entity

    def _posts(self, person: Entity, line: Line, start: int, end: int) -> None:
        """Read "UN special envoy for Syria" in front of a name: post and whose it is."""
        tokens = line.parse.sentence.tokens[start:end]
        words = [t for t in tokens if t.tag != "POS" and t.lower not in ("the", "a", "an", "its", "his", "their", ",")]
        title = [
            t
            for t in words
            if is_title(t.text)
            or t.lower in ("special", "general", "vice", "deputy")
            or (t.tag.startswith("NN") and not t.capital)
        ]
        self.add_post(person, join_words(title), self.owner(line, start, end))

    def add_post(self, person: Entity, post: str, owner: Entity | None) -> None:
        """Record a post and for whom it is held; a public post makes a person no longer a private one."""
        post = post.strip().lower()
        if not post or not any(is_title(w) for w in post.split()):
            return
        person.sensitive = False
        if "envoy" in post or "special representative" in post or "mediator" in post:
            person.kind = "Envoy"
        bare = post.removeprefix("former ").removeprefix("late ")
        if bare not in ("mr", "mrs", "ms", "dr", "former", "late", "sheikh", "opposition"):
            person.tie("holdsPost", post=post)
        if owner is not None and not post.startswith(("former", "late")):
            represents = any(w in post for w in ("envoy", "spokes", "representative", "ambassador"))
            person.tie("represents" if represents else "memberOf", owner.key)

    def owner(self, line: Line, start: int, end: int) -> Entity | None:
        """The organisation or state named within these tokens."""
        for name in line.names:
            if start <= name.start < end:
                actor = next((a for a in name.actors if a.kind not in ("State", "Person", "Envoy")), None)
                if actor is not None:
                    return self.known(actor, line, name.start, name.end)
                country = self.country_of(name)
                if country is not None and not self._force_word(line, start, end):
                    return self.state(country)
        if line.parse.token(start).lower in ("its", "their"):
            return self.registry.last_of(_BODIES, line.parse.token(start).start)
        k = self._force_word(line, start, end)
        return self.describe.force_named(line, k) if k is not None else None

    def _force_word(self, line: Line, start: int, end: int) -> int | None:
        """Index of a word such as "army" or "police" that names whose spokesman somebody is."""
        tokens = line.parse.sentence.tokens
        return next((i for i in range(start, end) if tokens[i].lower in ("army", "military", "police", "navy")), None)

    def _unknown_organisation(self, line: Line, k: int) -> tuple[str, ...]:
        """A capitalised name that no lexicon has, headed by a word such as "Front", "Brigade", "Observatory"."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        start = _run_start(tokens, chunk.start, chunk.head)
        common = chunk.head > chunk.start and tokens[chunk.head].lower in _COMMON_HEADS
        if start > chunk.head and common:
            start = chunk.head
            while start > chunk.start and tokens[start - 1].capital:
                start -= 1
        if start > chunk.head:
            return ()
        if tokens[start].lower in ("the", "a", "an"):
            start += 1
        while start < chunk.head and tokens[start].lower.endswith(("-based", "-led", "-backed", "-run")):
            start += 1
        run = tokens[start : chunk.head + 1]
        shorter = self._shorter_name(run, line.chunk_span(k).start)
        if shorter is not None:
            shorter.mentions.append(line.chunk_span(k))
            return (shorter.key,)
        if (
            common
            and not any(n.start <= start < n.end for n in line.names if n.demonym is None)
            and len(run) > 1
            and tokens[start].tag == "NNP"
        ):
            entity = self.registry.meet(
                slug(join(run)),
                organisation_heads().get(tokens[chunk.head].lower, "CivilSocietyOrganisation"),
                join(run),
                line.span(start, chunk.head + 1),
            )
            self.called[join(run[:-1]).lower()] = entity.key
            return (entity.key,)
        if (
            len(run) >= 3
            and tokens[start - 1].lower == "the"
            and not common
            and _organisation_kind(run) is None
            and self._speaks(line, k)
        ):
            return (
                self.registry.meet(
                    slug(join(run)), "CivilSocietyOrganisation", join(run), line.span(start, chunk.head + 1)
                ).key,
            )
        if len(run) < 2 or (line.heading and all(t.capital for t in tokens if t.tag[:2] in ("NN", "VB", "JJ"))):
            return ()
        kind = _organisation_kind(run)
        if (
            kind is None
            or any(t.lower in ("ministry", "police") for t in run)
            or (any(t.lower in ("government", "army") for t in run) and len(run) < 3)
        ):
            return ()
        if run[-1].lower == "government":
            kind = "PoliticalOrganisation"
        entity = self.registry.meet(slug(join(run)), kind, join(run), line.span(start, chunk.head + 1))
        if start - 1 > chunk.start and tokens[start - 1].tag == "POS":
            whole = self.owner(line, chunk.start, start - 1) or self.registry.last_of(
                _BODIES[-5:-1] if tokens[start - 2].lower == "group" else (), line.chunk_span(k).start
            )
            if whole is not None:
                entity.tie("partOfActor", whole.key)
        demonym = next((n.demonym for n in line.names_in(chunk) if n.demonym is not None), None)
        entity.country = demonym.key if demonym is not None else None
        return (entity.key,)

    def _shorter_name(self, run: tuple[Token, ...], before: int) -> Entity | None:
        """ "the Observatory", "the Commission": the last body named whose full name has that word."""
        if len(run) != 1 or run[0].lower not in organisation_heads():
            return None
        named = [
            e
            for e in self.registry.entities.values()
            if not e.local and e.mentions and run[0].text in e.label.split() and e.mentions[0].start < before
        ]
        return (
            max(named, key=lambda e: (max(s.start for s in e.mentions if s.start < before), e.key)) if named else None
        )

    def _apposed(self, line: Line) -> None:
        """ "the UN's special envoy for Syria, Geir Pedersen," and "Rami Abdel Rahman, director of the Observatory": posts of persons."""
        chunks = line.parse.chunks
        for k, chunk in enumerate(chunks):
            for entity in self.of(line, k):
                if entity.kind not in ("Person", "Envoy") or chunk.kind != "NP" or entity.local:
                    continue
                j = k - 1
                if j >= 1 and chunks[j].kind == "comma":
                    first = _title_phrase(line, j)
                    if first is not None:
                        self._apposed_post(line, entity, first, chunks[j].start)
                        self.at.update(
                            {
                                (line.index, x): (entity.key,)
                                for x in range(first, j)
                                if chunks[x].kind == "NP" and x == first
                            }
                        )
                if (
                    k + 2 < len(chunks)
                    and chunks[k + 1].kind == "comma"
                    and chunks[k + 2].kind == "NP"
                    and _heads_title(line, k + 2)
                ):
                    end = next(
                        (x for x in range(k + 2, len(chunks)) if chunks[x].kind in ("comma", "VG", "W", "O")),
                        len(chunks),
                    )
                    self._apposed_post(line, entity, k + 2, chunks[end - 1].end)
                    self.at[line.index, k + 2] = (entity.key,)

    def _apposed_post(self, line: Line, person: Entity, first: int, end: int) -> None:
        chunk = line.parse.chunks[first]
        tokens = line.parse.sentence.tokens
        words = [t for t in tokens[chunk.start : end] if t.tag != "POS"]
        head = tokens[chunk.head]
        start = next(
            (i for i, t in enumerate(words) if is_title(t.text) or t.lower in ("special", "deputy", "vice", "general")),
            None,
        )
        if start is None or not is_title(head.text):
            return
        while start and not words[start - 1].capital and words[start - 1].tag[:2] in ("JJ", "NN"):
            start -= 1
        owner = self.owner(line, chunk.start, end)
        if (
            (owner is None or owner.kind == "State")
            and first + 2 < len(line.parse.chunks)
            and line.parse.lower(first + 1) == "of"
        ):
            body = self.describe.resolve(line, first + 2) or self.at.get((line.index, first + 2), ())
            owner = self.registry.entities[body[0]] if body else owner
        self.add_post(person, join_words(words[start:]), owner)


_BODY_WORDS = words("group network agency body watchdog bloc alliance coalition movement union party militia mission")
_BODIES = (
    "State", "InternationalOrganisation", "MonitoringOrganisation", "CivilSocietyOrganisation", "PoliticalOrganisation", "ArmedGroup", "RebelGroup",
    "Militia", "StateBody",
)  # fmt: skip
_COMMON_HEADS = words(
    "group network agency organisation organization association broadcaster newspaper militia movement union team"
)


def _beside_title(line: Line, k: int) -> bool:
    """Whether a phrase headed by a title stands next to this one, behind or before a comma: "the army spokesman, X Y"."""
    chunks = line.parse.chunks
    if k >= 2 and chunks[k - 1].kind == "comma" and _title_phrase(line, k - 1) is not None:
        return True
    return (
        k + 2 < len(chunks)
        and chunks[k + 1].kind == "comma"
        and chunks[k + 2].kind == "NP"
        and _heads_title(line, k + 2)
    )


def _title_phrase(line: Line, comma: int) -> int | None:
    """Index of the noun phrase headed by a title that ends before a comma, prepositional phrases included."""
    j = comma - 1
    chunks = line.parse.chunks
    while j >= 0 and chunks[j].kind in ("NP", "P"):
        if chunks[j].kind == "NP" and _heads_title(line, j) and (j == 0 or chunks[j - 1].kind != "P"):
            return j
        j -= 1
    return None


def _heads_title(line: Line, k: int) -> bool:
    return is_title(line.parse.token(line.parse.chunks[k].head).text)


def _run_start(tokens: tuple[Token, ...], first: int, head: int) -> int:
    """First token of the capitalised name that ends at `head`; head + 1 where there is none."""
    start = head + 1
    while start > first:
        token = tokens[start - 1]
        inner = token.tag == "POS" and start - 2 >= first and tokens[start - 2].capital and start <= head
        linked = (
            token.lower in ("de", "del", "la", "des", "du", "el")
            and start - 2 >= first
            and tokens[start - 2].capital
            and start <= head
        )
        if not (
            token.capital or inner or linked or (token.lower in ("of", "for", "and", "the") and token.tag == "NNP")
        ):
            break
        start -= 1
    return start


def _organisation_kind(run: tuple[Token, ...]) -> str | None:
    heads = organisation_heads()
    last_two = " ".join(t.lower for t in run[-2:])
    for word in (last_two, run[-1].lower, *(t.lower for t in reversed(run))):
        if word in heads:
            return heads[word]
    return None


def join_words(tokens: list[Token]) -> str:
    """Words with single spaces."""
    return " ".join(t.text for t in tokens)

"""Who is who: every noun phrase that stands for an actor, resolved to one actor of the article.

Named actors are found first, so that "a monitoring group" can be the monitor that a later sentence names. What stays
described ("residents", "52 civilians") is local to the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.actors import Actors, country_of
from kg.extract.besides import beside_title, self_named
from kg.extract.chunks import Chunk
from kg.extract.described import Described
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.naming import Name, join
from kg.extract.organisations import explained, unknown_organisation
from kg.extract.people import Person, person_in, speaks
from kg.extract.posts import Posts
from kg.extract.shortnames import called, meet_outlet, note_apposed_body, note_other_name, note_short_form
from kg.extract.terms import words
from kg.extract.typednames import typed_name
from kg.names import slug

_STATELY = words("Ministry StateBody Military Police SecurityForce IntelligenceService")
_PLAIN_BODIES = words("group organisation organization movement militia")
_BODIES = words("ArmedGroup RebelGroup Militia LoyalistGroup PoliticalOrganisation")


@dataclass(slots=True)
class Cast(Actors):
    """Resolves the noun phrases of one document to actors; `publisher` is the key of its outlet."""

    publisher: str | None = field(default=None, init=False)
    describe: Described = field(init=False)
    _posts: Posts = field(init=False)

    def __post_init__(self) -> None:
        self.describe = Described(self)
        self._posts = Posts(self, self.describe)

    def run(self) -> None:
        """Resolve all phrases: names, then descriptions."""
        self.publisher = meet_outlet(self)
        for line in self.document.lines:
            for k in _phrases(line):
                keys = self._named(line, k)
                if keys:
                    self.at[line.index, k] = keys
                    note_short_form(self, line, k, keys[0])
                    note_apposed_body(self, line, k, keys[0])
            self._posts.apposed(line)
        for line in self.document.lines:
            for k in _phrases(line):
                keys = self.at.get((line.index, k)) or self.describe.resolve(line, k) or self._short(line, k)
                if keys:
                    self.at[line.index, k] = keys
                    if self.registry.entities[keys[0]].kind in _STATELY:
                        note_short_form(self, line, k, keys[0])
                        note_other_name(self, line, k, keys[0])
        self._one_force()

    def owner(self, line: Line, start: int, end: int) -> Entity | None:
        """The organisation or state named within these tokens."""
        return self._posts.owner(line, start, end)

    def _one_force(self) -> None:
        """ "government forces" are the army of that state where the article names no other of its security forces."""
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

    def _named(self, line: Line, k: int) -> tuple[str, ...]:
        """The actor that a phrase names: by a surname or a short name, as a person, by a known name, by its form."""
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
        short = called(self, line, k)
        if short is None and chunk.end - chunk.start == 1 and tokens[chunk.head].capital and not names:
            short = self._first_surname(tokens[chunk.head].text)
            if short is not None:
                short.mentions.append(line.chunk_span(k))
        if short is not None:
            return (short.key,)
        typed = typed_name(self, line, k)
        if typed is not None:
            return (typed.key,)
        person = None
        if not self._placed(line, chunk):
            told = speaks(line.parse, k) or beside_title(line, k) or self_named(line, k) is not None
            person = person_in(tokens, chunk, names, told)
        if person is not None:
            return (self._person(line, person).key,)
        for name in reversed(names):
            if (
                name.start > chunk.start
                and tokens[name.start - 1].lower in ("for", "of")
                and tokens[name.start - 1].tag == "NNP"
            ):
                continue
            if name.start <= chunk.head < name.end:
                if not (name.actors or name.places or name.demonym):
                    return (explained(self, line, name).key,)
                return self._head_name(line, k, name)
        body = self._name_and_noun(line, k, names)
        return (body.key,) if body is not None else unknown_organisation(self, self._posts, line, k)

    def _short(self, line: Line, k: int) -> tuple[str, ...]:
        short = called(self, line, k)
        return (short.key,) if short is not None else ()

    def _placed(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase begins with a place that the text itself made known ("Khirbet X, says its head")."""
        key = self.places.at.get((line.index, chunk.start))
        place = self.places.found.get(key) if key is not None else None
        return place is not None and place.lat is None and place.label == line.parse.text(chunk)

    def _name_and_noun(self, line: Line, k: int, names: tuple[Name, ...]) -> Entity | None:
        """ "the Daesh group", "Islamic State militants group": a known name with a plain noun behind it."""
        chunk = line.parse.chunks[k]
        if line.parse.token(chunk.head).lower not in _PLAIN_BODIES:
            return None
        for name in names:
            actor = next((a for a in name.actors if a.kind in _BODIES), None)
            if actor is not None and name.demonym is None and name.end <= chunk.head:
                return self.known(actor, line, name.start, name.end)
        return None

    def _head_name(self, line: Line, k: int, name: Name) -> tuple[str, ...]:
        """The actor whose name heads a phrase; a country is its state unless it is where something happens."""
        chunk = line.parse.chunks[k]
        country = country_of(name)
        actor = next((a for a in name.actors if a.kind != "State"), None)
        if actor is not None and not (country is not None and name.places):
            entity = self.known(actor, line, name.start, name.end)
            if entity.kind in ("Person", "Envoy"):
                self.surnames.setdefault(slug(name.text.split()[-1]), entity.key)
                self._posts.before_name(entity, line, chunk.start, name.start)
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

    def _longer(self, label: str) -> Entity | None:
        """The person met under a longer name that ends in this one: "Abdel Rahman" behind "Rami Abdel Rahman"."""
        if " " not in label:
            return None
        people = (e for e in self.registry.entities.values() if e.kind in ("Person", "Envoy") and not e.anonymous)
        return next((e for e in people if e.label.endswith(f" {label}")), None)

    def _first_surname(self, name: str) -> Entity | None:
        """ "Zamudio" of "Héctor Zamudio Villa": the one person met with that name before the last."""
        people = [e for e in self.registry.entities.values() if e.kind in ("Person", "Envoy") and not e.local]
        met = [e for e in people if name in e.label.split()[1:-1]]
        return met[0] if len(met) == 1 else None

    def _person(self, line: Line, person: Person) -> Entity:
        """The person of that name, known or met before or new, with the posts before the name."""
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
        elif (met := self._whole_name(label) or self._longer(label)) is not None:
            entity = met
            entity.mentions.append(line.span(person.start, person.end))
        else:
            entity = self.registry.meet(slug(label), "Person", label, line.span(person.start, person.end))
            entity.sensitive = entity.sensitive or (not person.titles and len(entity.mentions) == 1)
        self.surnames.setdefault(surname, entity.key)
        self.surnames.setdefault(surname.removeprefix("al-").removeprefix("el-"), entity.key)
        self._posts.before_name(entity, line, person.title_start, person.start)
        return entity

    def _whole_name(self, word: str) -> Entity | None:
        """The one person met whose name has that word within it ("Mr Paluku" of "Samuel Paluku Ndungo")."""
        found = [e for e in self.registry.entities.values() if e.kind == "Person" and word in e.label.split()[:-1]]
        return found[0] if len(found) == 1 else None


def _phrases(line: Line) -> Iterator[int]:
    """Indices of the noun phrases."""
    return (k for k, c in enumerate(line.parse.chunks) if c.kind == "NP")

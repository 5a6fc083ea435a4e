"""Whom a phrase makes speak: a named actor, a pronoun, the owner of an office or report, or somebody without a name."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.terms import words
from kg.names import slug

REPORTS = words(
    "report claim statement allegation figure count tally estimate data account document communique communiqué"
    " announcement post tweet testimony briefing bulletin source dispatch message video toll number record"
)
_VOICES = words(
    "office command staff wing arm centre center media headquarters leadership statement spokesman channel desk service"
    " agency bureau front unit branch team"
)
_BODIES = {
    "headquarters": "StateBody",
    "council": "StateBody",
    "administration": "StateBody",
    "committee": "CivilSocietyOrganisation",
    "association": "CivilSocietyOrganisation",
    "collective": "CivilSocietyOrganisation",
    "observatory": "MonitoringOrganisation",
    "network": "CivilSocietyOrganisation",
    "mission": "InternationalOrganisation",
    "hospital": "CivilSocietyOrganisation",
}
_TRADES = ("er", "or", "ist", "ant", "ian", "man", "woman", "ee", "nurse", "monk", "cook", "guard", "clerk")
PEOPLE = ("Person", "Envoy")
ANONYMOUS = words("source witness eyewitness activist official medic doctor resident survivor correspondent journalist")
_SPEAKING = words(
    "Person Envoy MonitoringOrganisation MediaOrganisation CivilSocietyOrganisation InternationalOrganisation Ministry"
    " StateBody PoliticalOrganisation"
)


class Speakers:
    """The speakers of one document, read in text order, since a pronoun speaks for the speaker before."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._last_person: str | None = None
        self._last_body: str | None = None
        self._last_source: str | None = None
        self._last: str | None = None

    def remember(self, entity: Entity) -> None:
        """Make an actor the one that the next pronoun stands for."""
        self._last = entity.key
        if entity.anonymous and entity.label.lower().endswith(("source", "sources", "official")):
            self._last_source = entity.key
        if entity.kind in PEOPLE:
            self._last_person = entity.key
        else:
            self._last_body = entity.key

    def last(self) -> Entity | None:
        """The body that spoke or was spoken of last, else the person."""
        key = self._last_body or self._last_person
        return self._cast.registry.entities[key] if key else None

    def of(self, line: Line, k: int) -> Entity | None:
        """The actor that a noun phrase makes speak: itself, a pronoun's, or the one behind "a report by"."""
        if line.parse.token(line.parse.chunks[k].start).lower in ("no", "nobody", "none", "neither"):
            return None
        entities = self._cast.of(line, k)
        said = line.parse.lower(k)
        if said == "the same source" and self._last is not None:
            return self._cast.registry.entities[self._last]
        if said in ("the source", "the sources", "the official") and self._last_source is not None:
            return self._cast.registry.entities[self._last_source]
        if entities:
            return entities[0]
        if said in ("he", "she", "him", "her") and self._last_person:
            return self._cast.registry.entities[self._last_person]
        if said in ("it", "they", "them") and self.last() is not None:
            return self.last()
        return self._author(line, k) or self._metonym(line, k) or self._someone(line, k)

    def beside(self, line: Line, verb: int) -> Entity | None:
        """Who stands right before a verb of speech that no subject was found for: "… in the strikes X reported"."""
        if verb == 0 or line.parse.chunks[verb - 1].kind != "NP":
            return None
        noun = line.parse.token(line.parse.chunks[verb - 1].head).lemma
        found = next(iter(self._cast.of(line, verb - 1)), None)
        if found is None and line.parse.lower(verb - 1) in ("it", "he", "she"):
            return self.of(line, verb - 1)  # "scores were also injured it said"
        return found if found is not None and (found.kind in _SPEAKING or noun in ANONYMOUS) else None

    def closing(self, line: Line, verb: int) -> Entity | None:
        """ "…, a village in the north, the group (GRP) said today.": who stands right before a verb that closes."""
        chunks = line.parse.chunks
        j = verb - 1
        if j >= 3 and line.parse.lower(j) == ")" and line.parse.lower(j - 2) == "(":
            j -= 3
        if j < 2 or chunks[j].kind != "NP" or line.parse.lower(j - 1) != "," or verb + 4 < len(chunks):
            return None
        if any(
            c.kind in ("VG", "W", "quote") or line.parse.lower(i + verb + 1) == ","
            for i, c in enumerate(chunks[verb + 1 :])
        ):
            return None
        return next((e for e in self._cast.of(line, j) if not e.local), None)

    def before_aside(self, line: Line, verb: int) -> Entity | None:
        """ "X, chief of the village, says", "its spokesman, who is called Y, maintained": whom the aside is of.

        None where no aside closes right before the verb.
        """
        chunks = line.parse.chunks
        if verb < 4 or chunks[verb - 1].kind != "comma" or line.parse.lower(verb - 1) != ",":
            return None
        for j in range(verb - 2, max(0, verb - 16), -1):
            if chunks[j].kind != "comma" or chunks[j - 1].kind != "NP" or line.parse.lower(j) != ",":
                continue
            relative = chunks[j + 1].kind == "W" and line.parse.lower(j + 1) in ("who", "whose", "whom", "which")
            if any(c.kind == "VG" and c.form == "finite" for c in chunks[j + 1 : verb - 1]) and not relative:
                return None
            opens = (
                j == 1 or chunks[j - 2].kind in ("comma", "C", "W", "quote") or line.parse.lower(j - 2) in ("however",)
            )
            named = chunks[j - 2].kind == "comma" and line.parse.lower(j - 2) == "(" if j >= 2 else False
            if opens and not named:
                return self._metonym(line, j - 1) or self.of(line, j - 1)
        return None

    def explained(self, line: Line, subject: int, entity: Entity | None) -> Entity | None:
        """ "the Observatory a group based in Britain said": the named one, where no comma sets off what it is."""
        chunks = line.parse.chunks
        if subject == 0 or chunks[subject - 1].kind != "NP":
            return entity
        if entity is not None and entity.kind in PEOPLE:
            named = (e for e in self._cast.of(line, subject - 1) if entity.local and e.kind in PEOPLE)
            return next(named, entity) if line.parse.token(chunks[subject].start).lower in ("a", "an") else entity
        if line.parse.token(chunks[subject].start).lower not in ("a", "an"):
            return entity
        kinds = _SPEAKING if entity is None else (entity.kind,)
        return next((e for e in self._cast.of(line, subject - 1) if not e.local and e.kind in kinds), entity)

    def _author(self, line: Line, k: int) -> Entity | None:
        """ "a report by the agency", "the agency's report", "the report": whose words they are."""
        chunk = line.parse.chunks[k]
        head = line.parse.token(chunk.head)
        if head.lemma not in REPORTS:
            return None
        for prep, np in line.parse.preps(k):
            if prep in ("by", "from", "of") and self._cast.of(line, np):
                return self._cast.of(line, np)[0]
        owner = self._cast.owner(line, chunk.start, chunk.head)
        if owner is not None or not self._last_body or head.lemma not in ("report", "statement", "document"):
            return owner
        pointing = line.parse.lower(k).startswith(("the ", "its ", "their "))
        return self._cast.registry.entities[self._last_body] if pointing else None

    def _metonym(self, line: Line, k: int) -> Entity | None:
        """ "the military's press office said": the office speaks for its owner."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        if tokens[chunk.head].lemma not in _VOICES:
            return None
        if tokens[chunk.start].lower in ("its", "their") and self._last_body:
            return self._cast.registry.entities[self._last_body]
        pos = next((i for i in range(chunk.head, chunk.start, -1) if tokens[i].tag == "POS"), None)
        if pos is None:
            return None
        owner = self._cast.owner(line, chunk.start, pos)
        if owner is not None:
            return owner
        found = self._cast.describe.head_before(line, k, pos)
        return self._cast.registry.entities[found[0]] if found else None

    def _someone(self, line: Line, k: int) -> Entity | None:
        """ "a shopkeeper said": whoever speaks and is no name is a person of this article, kept anonymous."""
        chunk = line.parse.chunks[k]
        head = line.parse.token(chunk.head)
        of = k + 1 < len(line.parse.chunks) and line.parse.lower(k + 1) == "of"
        if of and head.lower in ("one", "another"):
            return self._one_of(line, k)
        one = line.parse.token(chunk.start).lower in ("a", "an", "one", "another") and head.tag == "NN"
        if not one or head.lemma in REPORTS or not head.lower.endswith(_TRADES):
            return None
        label = " ".join(t.text for t in line.parse.sentence.tokens[chunk.start + 1 : chunk.end])
        return self._person(line, k, label)

    def body(self, line: Line, k: int) -> Entity | None:
        """ "the community council", "the region's operational headquarters": a body that has no name of its own."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        kind = _BODIES.get(tokens[chunk.head].lower)
        first = tokens[chunk.start].lower
        if kind is None or first not in ("the", "a", "an") or tokens[chunk.head].tag[:3] == "NNP":
            return None
        owned = [i for i in range(chunk.start, chunk.head) if tokens[i].tag == "POS"]
        start = owned[-1] + 1 if owned else chunk.start + 1
        label = " ".join(t.text for t in tokens[start : chunk.head + 1])
        before = [
            e for e in self._cast.registry.entities.values() if e.local and e.label.endswith(tokens[chunk.head].lower)
        ]
        if start == chunk.head and before:
            return before[-1]  # "the headquarters said"
        key = f"{self._cast.document.article.key}-{slug(label)}"
        return self._cast.registry.meet(key, kind, label, line.chunk_span(k), local=True, anonymous=False)

    def _one_of(self, line: Line, k: int) -> Entity | None:
        """ "one of the survivors said"."""
        inner = k + 2
        if inner >= len(line.parse.chunks) or not any(e.kind == "CivilianGroup" for e in self._cast.of(line, inner)):
            return None
        return self._person(line, k, f"one of {line.parse.lower(inner)}")

    def _person(self, line: Line, k: int, label: str) -> Entity:
        key = f"{self._cast.document.article.key}-{slug(label)}"
        return self._cast.registry.meet(
            key, "Person", label, line.chunk_span(k), local=True, anonymous=True, sensitive=True
        )

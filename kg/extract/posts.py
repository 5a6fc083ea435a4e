"""Posts that persons hold, and for whom: read off the words before and beside their names."""

from __future__ import annotations

from itertools import pairwise

from kg.extract.actors import Actors, country_of
from kg.extract.besides import described_behind, self_named, title_at, title_phrase
from kg.extract.chunks import Chunk
from kg.extract.coreference import body_called
from kg.extract.described import Described
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.owners import owner_of
from kg.extract.statebodies import force_named, ministry
from kg.extract.terms import words
from kg.extract.titles import is_branch, is_title
from kg.extract.tokens import Token

BODIES = (
    "State",
    "InternationalOrganisation",
    "MonitoringOrganisation",
    "CivilSocietyOrganisation",
    "PoliticalOrganisation",
    "ArmedGroup",
    "RebelGroup",
    "Militia",
    "StateBody",
    "Ministry",
    "Military",
    "SecurityForce",
    "Police",
    "MediaOrganisation",
)
_PERSONS = ("Person", "Envoy")
_NOT_FORCES = words("administration council government court junta tribunal base hospital authorities leadership")
_RULERS = words("regime junta")
_FIELDS = words("local regional provincial national medical political humanitarian resident acting interim")
_HONORIFICS = words("mr mrs ms dr former late sheikh sheik shaikh opposition maître haji hajj member")


class Posts:
    """Reads the posts of the persons of one document."""

    def __init__(self, actors: Actors, described: Described) -> None:
        self._actors = actors
        self._described = described

    def before_name(self, person: Entity, line: Line, start: int, end: int) -> None:
        """Read "UN special envoy for Syria" in front of a name: post and whose it is."""
        tokens = line.parse.sentence.tokens[start:end]
        words = [t for t in tokens if t.tag != "POS" and t.lower not in ("the", "a", "an", "its", "his", "their", ",")]
        title = [
            t
            for t in words
            if is_title(t.text)
            or t.lower in ("special", "general", "vice", "deputy")
            or (t.tag.startswith("NN") and not t.capital)
            or t.text in _FIELDS
            or (is_branch(t.text) and words[0] is not t and is_title(words[0].text))
        ]
        self._add(person, _join(title), self.owner(line, start, end))

    def _add(self, person: Entity, post: str, owner: Entity | None) -> None:
        """Record a post and for whom it is held; a public post makes a person no longer a private one."""
        post = post.strip().lower()
        if not post or not any(is_title(w) for w in post.split()):
            return
        person.sensitive = False
        if "envoy" in post or "special representative" in post or "mediator" in post:
            person.kind = "Envoy"
        bare = post.removeprefix("former ").removeprefix("late ")
        if bare not in _HONORIFICS and not bare.startswith("member of "):
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
                    return self._actors.known(actor, line, name.start, name.end)
                country = country_of(name)
                if country is not None and not _force_word(line, start, end):
                    return self._actors.state(country)
        if line.parse.token(start).lower in ("its", "their"):
            spoken_of = self._subject_before(line, start)
            if spoken_of is not None:
                return spoken_of
            return self._actors.registry.last_of(BODIES, line.parse.token(start).start)
        ministry_at = next((i for i in range(start, end) if line.parse.token(i).lower == "ministry"), None)
        if ministry_at is not None:
            chunk = line.parse.at[ministry_at]
            whose = owner_of(self._actors, line, chunk)
            return None if whose.country is None and self._two_states() else ministry(self._actors, line, chunk, whose)
        k = _force_word(line, start, end)
        if k is not None:
            return force_named(self._actors, line, k)
        return self._ruler(line, start, end) or self._body(line, start, end)

    def _subject_before(self, line: Line, start: int) -> Entity | None:
        """The body that opens the sentence before "its spokesman", else the one that opens the sentence before that."""
        lines = self._actors.document.lines
        for one in (line, *lines[max(0, line.index - 1) : line.index]):
            chunks = one.parse.chunks
            k = next((k for k, c in enumerate(chunks) if c.kind == "NP"), None)
            if k is None or one.heading or (one is line and chunks[k].end > start):
                continue
            keys = self._actors.at.get((one.index, k)) or self._described.resolve(one, k)
            body = self._actors.registry.entities[keys[0]] if keys else None
            if body is not None and body.kind in BODIES and not body.local:
                return body
        return None

    def _two_states(self) -> bool:
        """Whether the article speaks of ministries of more than its own country: then a bare one may be of either."""
        home = self._actors.document.country
        found = {e.country for e in self._actors.registry.entities.values() if e.kind == "Ministry" and e.country}
        return bool(found - {home.key if home is not None else None})

    def _ruler(self, line: Line, start: int, end: int) -> Entity | None:
        """ "regime spokesman": the state of the article's country."""
        country = self._actors.document.country
        ruled = any(t.lower in _RULERS for t in line.parse.sentence.tokens[start:end])
        return self._actors.state(country) if ruled and country is not None else None

    def _body(self, line: Line, start: int, end: int) -> Entity | None:
        """A body resolved there before ("spokesman for the X agency"), or taken up ("the group's spokesman")."""
        chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
        for k, chunk in enumerate(chunks):
            if chunk.kind == "NP" and start <= chunk.start < end:
                body = next((e for e in self._actors.of(line, k) if e.kind in BODIES), None)
                if body is not None:
                    return body
        for name, key in self._actors.called.items():
            words = name.split()
            if any(
                [t.lower for t in tokens[i : i + len(words)]] == words and tokens[i].capital
                for i in range(start, end - len(words) + 1)
            ):
                return self._actors.registry.entities[key]
        noun = next((i for i in range(start + 1, end - 1) if tokens[i + 1].tag == "POS"), None)
        if noun == start + 1 and tokens[start].lower in ("the", "this"):
            return body_called(self._actors, tokens[noun].lower, tokens[start].start)
        return None

    def apposed(self, line: Line) -> None:
        """Read posts beside names: "the envoy, X Y," and "X Y, head of Z"; they stand for the person."""
        chunks = line.parse.chunks
        for k, chunk in enumerate(chunks):
            for entity in self._actors.of(line, k):
                if entity.kind not in ("Person", "Envoy") or chunk.kind != "NP" or entity.local:
                    continue
                j = k - 1
                while j > 1 and (line.parse.lower(j) == "." or is_title(line.parse.text(chunks[j]))):
                    j -= 1
                if j >= 1 and chunks[j].kind == "comma":
                    first = title_phrase(line, j)
                    if first is not None:
                        self._apposed_post(line, entity, first, chunks[j].start)
                        self._actors.at[line.index, first] = (entity.key,)
                who = self_named(line, k)
                if who is not None:
                    self._apposed_post(line, entity, who, chunks[who].end)
                    self._actors.at[line.index, who] = (entity.key,)
                behind = described_behind(line, k)
                if behind is not None:
                    end = next(
                        (x for x in range(behind, len(chunks)) if chunks[x].kind in ("comma", "VG", "W", "O")),
                        len(chunks),
                    )
                    self._apposed_post(line, entity, behind, chunks[end - 1].end)
                    self._actors.at[line.index, behind] = (entity.key,)

    def _apposed_post(self, line: Line, person: Entity, first: int, end: int) -> None:
        chunk = line.parse.chunks[first]
        tokens = line.parse.sentence.tokens
        head = tokens[title_at(line, first)]
        placed = title_at(line, first) < chunk.head
        last = title_at(line, first) + 1 if placed else end
        words = [t for t in tokens[chunk.start : last] if t.tag != "POS"]
        start = next(
            (i for i, t in enumerate(words) if is_title(t.text) or t.lower in ("special", "deputy", "vice", "general")),
            None,
        )
        if start is None or not is_title(head.text):
            return
        phrase = tokens[chunk.start : last]
        owned = [w.start for w, t in pairwise(phrase) if t.tag == "POS"]
        while (
            start
            and not words[start - 1].capital
            and words[start - 1].tag[:2] in ("JJ", "NN")
            and words[start - 1].start not in owned
        ):
            start -= 1
        owner = self._his(line, first, chunk) or self.owner(line, chunk.start, end)
        if (
            (owner is None or owner.kind == "State")
            and first + 2 < len(line.parse.chunks)
            and line.parse.lower(first + 1) in ("of", "for", "at", "with", "in")
        ):
            body = self._described.resolve(line, first + 2) or self._actors.at.get((line.index, first + 2), ())
            owner = self._actors.registry.entities[body[0]] if body else owner
        self._add(person, _join(words[start:]), owner)

    def _his(self, line: Line, first: int, chunk: Chunk) -> Entity | None:
        """ "Through his spokesman, X, the minister …": the person who is the subject behind."""
        if line.parse.token(chunk.start).lower not in ("his", "her"):
            return None
        verb = next(line.parse.verbs(), None)
        subjects = [k for k in line.parse.subjects(verb) if k > first + 2] if verb is not None else []
        keys = self._described.resolve(line, subjects[0]) if subjects else ()
        return self._actors.registry.entities[keys[0]] if keys else None


def _force_word(line: Line, start: int, end: int) -> int | None:
    """Index of a word such as "army" or "police" that names whose spokesman somebody is."""
    tokens = line.parse.sentence.tokens
    return next(
        (
            i
            for i in range(start, end)
            if tokens[i].lower in ("army", "military", "police", "navy")
            and not (i + 1 < len(tokens) and tokens[i + 1].lower in _NOT_FORCES)
        ),
        None,
    )


def _join(tokens: list[Token]) -> str:
    """Words with single spaces."""
    return " ".join(t.text for t in tokens)

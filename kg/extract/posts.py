"""Posts that persons hold, and for whom: read off the words before and beside their names."""

from __future__ import annotations

from kg.extract.actors import Actors, country_of
from kg.extract.described import Described
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.statebodies import force_named
from kg.extract.titles import is_title
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
)


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
                    return self._actors.known(actor, line, name.start, name.end)
                country = country_of(name)
                if country is not None and not _force_word(line, start, end):
                    return self._actors.state(country)
        if line.parse.token(start).lower in ("its", "their"):
            return self._actors.registry.last_of(BODIES, line.parse.token(start).start)
        k = _force_word(line, start, end)
        return force_named(self._actors, line, k) if k is not None else None

    def apposed(self, line: Line) -> None:
        """Read posts beside names: "the envoy, X Y," and "X Y, head of Z"; they stand for the person."""
        chunks = line.parse.chunks
        for k, chunk in enumerate(chunks):
            for entity in self._actors.of(line, k):
                if entity.kind not in ("Person", "Envoy") or chunk.kind != "NP" or entity.local:
                    continue
                j = k - 1
                if j >= 1 and chunks[j].kind == "comma":
                    first = _title_phrase(line, j)
                    if first is not None:
                        self._apposed_post(line, entity, first, chunks[j].start)
                        self._actors.at[line.index, first] = (entity.key,)
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
                    self._actors.at[line.index, k + 2] = (entity.key,)

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
            body = self._described.resolve(line, first + 2) or self._actors.at.get((line.index, first + 2), ())
            owner = self._actors.registry.entities[body[0]] if body else owner
        self._add(person, _join(words[start:]), owner)


def _force_word(line: Line, start: int, end: int) -> int | None:
    """Index of a word such as "army" or "police" that names whose spokesman somebody is."""
    tokens = line.parse.sentence.tokens
    return next((i for i in range(start, end) if tokens[i].lower in ("army", "military", "police", "navy")), None)


def beside_title(line: Line, k: int) -> bool:
    """Whether a phrase headed by a title stands next to this one, beyond a comma: "the army spokesman, X Y"."""
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


def _join(tokens: list[Token]) -> str:
    """Words with single spaces."""
    return " ".join(t.text for t in tokens)

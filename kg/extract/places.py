"""The places of one document: known ones that names mean, and new ones that the text itself calls places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extract.document import Document, Line
from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.naming import join
from kg.extract.placechoice import PlaceChoice
from kg.extract.tokens import Token
from kg.extract.wordlists import groups, organisation_heads
from kg.model import Place, Span
from kg.names import slug

_NEW_KINDS = {
    "village": "village", "town": "city", "city": "city", "hamlet": "village", "district": "admin2",
    "neighbourhood": "village", "neighborhood": "village", "suburb": "village", "quarter": "village",
    "province": "admin1", "governorate": "admin1", "camp": "site", "county": "admin2", "township": "admin2",
    "territory": "admin2", "municipality": "admin2", "region": "region", "base": "site", "airport": "site",
    "checkpoint": "site", "market": "site", "hospital": "site",
}  # fmt: skip


@dataclass(slots=True)
class Places:
    """Resolves place names of one document and gathers them."""

    document: Document
    gazetteer: Gazetteer
    found: dict[str, Place] = field(default_factory=dict)
    mentions: dict[str, list[Span]] = field(default_factory=dict)
    at: dict[tuple[int, int], str] = field(default_factory=dict)

    def run(self) -> None:
        """Resolve every place name of the document; `at` maps (line, first token of the name) to a key."""
        choice = PlaceChoice(self.document.country)
        for line in self.document.lines:
            for name in line.names:
                if name.places:
                    record = choice.choose(line, name)
                    if record is not None:
                        self._add(line, name.start, name.end, record)
            self._unknown(line)
        for line in self.document.lines:
            if not line.heading:
                self._located(line)

    def need(self, key: str) -> None:
        """Keep a known place that an actor refers to."""
        place = self._known(key)
        if place is not None:
            self.found.setdefault(key, place)

    def in_chunk(self, line: Line, k: int) -> tuple[str, ...]:
        """Keys of the places named within a chunk, in order."""
        chunk = line.parse.chunks[k]
        return tuple(self.at[line.index, i] for i in range(chunk.start, chunk.end) if (line.index, i) in self.at)

    def chain(self, key: str) -> tuple[str, ...]:
        """A place and all that it lies within, upwards."""
        keys = [key]
        while (
            (place := self.found.get(keys[-1]) or self._known(keys[-1])) is not None
            and place.within
            and place.within not in keys
        ):
            keys.append(place.within)
        return tuple(keys)

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one place is, or lies within, another."""
        return outer in self.chain(inner)

    def fits(self, a: str, b: str) -> bool:
        """Whether two places can be one setting: one lies in the other, or of one no more than the country is known."""
        if self.inside(a, b) or self.inside(b, a):
            return True
        vague = [
            p
            for p in (self.found.get(a), self.found.get(b))
            if p is not None and p.lat is None and p.kind in ("village", "city", "admin2") and p.within
        ]
        return any(
            (parent := self.found.get(p.within or "") or self._known(p.within or "")) is not None
            and parent.kind == "country"
            for p in vague
        ) and (self.chain(a)[-1] == self.chain(b)[-1])

    def with_ancestors(self) -> tuple[Place, ...]:
        """All places that were found, and what they lie within, sorted by key."""
        keys = {k for key in self.found for k in self.chain(key)}
        found = {key: self.found.get(key) or self._known(key) for key in keys}
        return tuple(
            replace(place, mentions=tuple(self.mentions.get(key, ())))
            for key, place in sorted(found.items())
            if place is not None
        )

    def _known(self, key: str) -> Place | None:
        record = self.gazetteer.get(key)
        return _place(record) if record else None

    def _add(self, line: Line, start: int, end: int, record: PlaceRecord | Place) -> None:
        place = record if isinstance(record, Place) else _place(record)
        self.found.setdefault(place.key, place)
        self.mentions.setdefault(place.key, []).append(line.span(start, end))
        self.at[line.index, start] = place.key

    def _unknown(self, line: Line) -> None:
        """Places that no gazetteer has, named as such: "the village of X", "X district"."""
        tokens = line.parse.sentence.tokens
        for i, token in enumerate(tokens):
            kind = _NEW_KINDS.get(token.lower)
            if kind is None:
                continue
            run = _run_after(tokens, i + 2) if i + 2 < len(tokens) and tokens[i + 1].lower == "of" else None
            run = run or (_run_before(tokens, i) if i else None)
            if (
                run is None
                or any((line.index, j) in self.at for j in range(*run))
                or any(n.start < run[1] and run[0] < n.end and n.actors for n in line.names)
            ):
                continue
            label = join(tokens[run[0] : run[1]])
            self._add_new(line, run, "village" if kind == "site" else kind, label)

    def _located(self, line: Line) -> None:
        """A capitalised name that nothing else knows right behind a preposition of place is a place: "at Kyauk Sin"."""
        tokens = line.parse.sentence.tokens
        for i in range(1, len(tokens)):
            road = tokens[i - 1].lower == "to" and i > 1 and tokens[i - 2].lower in ("road", "highway")
            if (
                not road and tokens[i - 1].lower not in ("in", "at", "near", "outside", "around", "towards", "from")
            ) or not tokens[i].capital:
                continue
            run = _run_after(tokens, i)
            if (
                run is None
                or run[1] - run[0] > 3
                or any(n.start < run[1] and run[0] < n.end and (n.actors or n.demonym) for n in line.names)
            ):
                continue
            if any(
                t.lower in organisation_heads()
                or t.lower in groups()
                or t.text.isupper()
                or not t.tag.startswith("NNP")
                for t in tokens[run[0] : run[1]]
            ):
                continue
            if (
                any(d.span.start <= tokens[j].start < d.span.end for d in line.dates for j in range(*run))
                or (line.index, run[0]) in self.at
            ):
                continue
            after = tokens[run[1]].lower if run[1] < len(tokens) else ""
            if (
                after in _NEW_KINDS
                or after in ("'s", "’s")
                or (tokens[i - 1].lower in ("from", "towards") and not self._seen(join(tokens[run[0] : run[1]])))
            ):
                continue
            label = join(tokens[run[0] : run[1]])
            self._add_new(line, run, self._seen(label) or "village", label)

    def _seen(self, label: str) -> str | None:
        """The kind under which a place of that name was found before."""
        return next((p.kind for p in self.found.values() if p.label == label), None)

    def _add_new(self, line: Line, run: tuple[int, int], kind: str, label: str) -> None:
        known = next((p for p in self.found.values() if p.label == label), None)
        if known is not None:
            self._add(line, run[0], run[1], known)
            return
        parent = self._parent(line, run[1])
        prefix = parent.split("-")[0] if parent and len(parent.split("-")[0]) == 2 else self._code()
        self._add(
            line,
            run[0],
            run[1],
            Place(
                f"{prefix}-{slug(label)}",
                kind,
                label,
                within=parent,
                country_code=prefix.upper() if len(prefix) == 2 else None,
            ),
        )

    def _code(self) -> str:
        country = self.document.country
        return country.country_code.lower() if country is not None and country.country_code else "xx"

    def _parent(self, line: Line, after: int) -> str | None:
        """The smallest known place named behind, else before, in the same sentence, else the country of the article."""
        keys = [self.at[line.index, i] for i in sorted(j for n, j in self.at if n == line.index)]
        positions = sorted(j for n, j in self.at if n == line.index)
        for j in positions:
            if j >= after and j - after <= 8:
                return self.at[line.index, j]
        if keys and self.found[keys[-1]].kind != "country":
            return keys[-1]
        near = [
            key
            for (n, _), key in sorted(self.at.items())
            if line.index - 2 <= n < line.index and self.found[key].kind in ("admin1", "region")
        ]
        if near:
            return near[-1]
        return self.document.country.key if self.document.country else None


def _run_after(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    j = i
    while (
        j < len(tokens) and (tokens[j].capital or tokens[j].lower in ("al", "el")) and tokens[j].tag[:2] in ("NN", "JJ")
    ):
        j += 1
    return (i, j) if j > i else None


def _run_before(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    j = i
    while (
        j > 0
        and tokens[j - 1].capital
        and tokens[j - 1].tag.startswith("NNP")
        and tokens[j - 1].text not in ("The", "A", "In")
    ):
        j -= 1
    return (j, i) if j < i and (j > 0 or i - j > 1) else None


def _place(record: PlaceRecord) -> Place:
    return Place(
        record.key,
        record.kind,
        record.label,
        record.country_code,
        record.within,
        record.lat,
        record.long,
        record.aliases,
    )

"""The places of one document: known ones that names mean, and new ones that the text itself calls places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from kg.extract.document import Document, Line
from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.newplaces import Sighting, called_places, is_local, is_upgrade, located_places
from kg.extract.placechoice import PlaceChoice
from kg.model import Place, Span
from kg.names import slug

_RANKS = ("village", "town", "city", "hamlet", "settlement")


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
        choice = PlaceChoice(self.document)
        outlets = self._outlets()
        for line in self.document.lines:
            for name in line.names:
                span = line.span(name.start, name.end)
                inside = any(o.start <= span.start and span.end <= o.end and o != span for o in outlets)
                record = choice.choose(line, name) if name.places and not inside else None
                if record is not None:
                    self._add(line, name.start, name.end, record)
        for line in sorted(self.document.lines, key=lambda x: x.heading):
            self._unknown(line)
        for line in self.document.lines:
            if not line.heading:
                self._located(line)
        new = {p.label: p for p in self.found.values() if p.lat is None and p.kind in ("village", "site") and p.within}
        for line in self.document.lines if new else ():
            self._again(line, new)

    def _again(self, line: Line, new: dict[str, Place]) -> None:
        """Where a place that no gazetteer has is named once more: "the Kfar Zeitun strike"."""
        tokens = line.parse.sentence.tokens
        for i, token in enumerate(tokens):
            if not token.capital or (line.index, i) in self.at or any(n.start <= i < n.end for n in line.names):
                continue
            for end in range(min(i + 4, len(tokens)), i, -1):
                place = new.get(" ".join(t.text for t in tokens[i:end]))
                longer = end < len(tokens) and tokens[end].capital and tokens[end].tag == "NNP"
                if place is not None and not longer and not (i and tokens[i - 1].capital and i > 1):
                    self._add(line, i, end, place)
                    break

    def _outlets(self) -> list[Span]:
        """Where the article names its outlet, which may have a place in its name."""
        outlet, text = self.document.outlet, self.document.article.text
        return [Span(m.start(), m.end()) for m in re.finditer(re.escape(outlet), text)] if outlet else []

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
        if self.inside(a, b) or self.inside(b, a) or self._seat(a, b) or self._seat(b, a):
            return True
        vague = [
            p
            for p in (self.found.get(a), self.found.get(b))
            if p is not None and p.lat is None and p.kind in ("site", "village", "city", "admin2") and p.within
        ]
        return any(
            (parent := self.found.get(p.within or "") or self._known(p.within or "")) is not None
            and parent.kind == "country"
            for p in vague
        ) and (self.chain(a)[-1] == self.chain(b)[-1])

    def _seat(self, town: str, inner: str) -> bool:
        """Whether a town bears the name of the district in which the other place lies: it may stand for that."""
        seat = self.found.get(town)
        if seat is None or seat.kind != "city":
            return False
        around = (self.found.get(p) or self._known(p) for p in self.chain(inner)[1:])
        return any(p is not None and p.kind == "admin2" and p.label.startswith(f"{seat.label} ") for p in around)

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
        for sighting in called_places(line):
            known = [self.at[line.index, j] for j in range(sighting.start, sighting.end) if (line.index, j) in self.at]
            if not known:
                self._add_new(line, sighting)
            elif is_upgrade(sighting.rank) and len(known) == 1 and self.found[known[0]].kind in ("city", "village"):
                self._around(line, sighting, self.found[known[0]])

    def _around(self, line: Line, sighting: Sighting, town: Place) -> None:
        """ "X township", where only the town X is known: the township is a place of its own, which X lies in."""
        if sighting.label not in (town.label, *town.aliases):
            return
        key = f"{town.key}-{sighting.rank}"
        label = sighting.alias or f"{sighting.label} {sighting.rank}"
        place = Place(key, "admin2", label, town.country_code, town.within, aliases=(sighting.label,))
        self._add(line, sighting.start, sighting.end, place)
        if town.within != key:
            self.found[town.key] = replace(self.found[town.key], within=key)

    def _located(self, line: Line) -> None:
        """A capitalised name that nothing else knows right behind a preposition of place is a place: "at Kyauk Sin"."""
        for sighting in located_places(line, frozenset(p.label for p in self.found.values())):
            if (line.index, sighting.start) not in self.at:
                self._add_new(line, sighting)

    def _seen(self, sighting: Sighting) -> Place | None:
        """The place of that name that was found before; for "the X hospital", the town X."""
        names = {sighting.label, sighting.alias}
        for place in self.found.values():
            if place.label in names or (
                names & set(place.aliases) and (place.kind == "site") == (sighting.kind == "site")
            ):
                return place
            if place.lat is None and place.kind != "site" and place.label.startswith(f"{sighting.label} "):
                return place
        return None

    def _town_of(self, sighting: Sighting) -> Sighting:
        """Of "the X market" the town X, where the text names X elsewhere without the market."""
        text, name = self.document.article.text, sighting.alias
        if name is None or not is_local(sighting.rank) or text.count(name) <= text.count(sighting.label):
            return sighting
        return replace(sighting, kind="village", label=name, alias=None, rank=None)

    def _add_new(self, line: Line, sighting: Sighting) -> None:
        known = self._seen(sighting)
        if known is not None:
            self._add(line, sighting.start, sighting.end, known)
            return
        sighting = self._town_of(sighting)
        parent = self._parent(line, sighting)
        prefix = parent.split("-")[0] if parent else ""
        if len(prefix) != 2:
            known = self._known(parent) if parent else None
            prefix = known.country_code.lower() if known is not None and known.country_code else self._code()
        self._add(
            line,
            sighting.start,
            sighting.end,
            Place(
                f"{prefix}-{slug(sighting.label)}",
                sighting.kind,
                sighting.label,
                within=parent,
                country_code=prefix.upper() if len(prefix) == 2 else None,
                aliases=(sighting.alias,) if sighting.alias else (),
            ),
        )

    def _code(self) -> str:
        country = self.document.country
        return country.country_code.lower() if country is not None and country.country_code else "xx"

    def _parent(self, line: Line, sighting: Sighting) -> str | None:
        """The smallest known place named behind, else before, in the same sentence, else the country of the article."""
        positions = sorted(j for n, j in self.at if n == line.index)
        whose = (n.demonym for n in line.names if n.demonym and sighting.start - 4 <= n.start < sighting.start)
        abroad = next((d for d in whose if d.kind == "country" and not self._is_home(d.country_code)), None)
        ranked = [t.lower for t in line.parse.sentence.tokens[max(0, sighting.start - 2) : sighting.start]]
        if abroad is not None and len(ranked) == 2 and ranked[0] in _RANKS and ranked[1] == "of":
            return abroad.key  # "the Lebanese village of X"
        for j in positions:
            if sighting.end <= j <= sighting.end + 8:
                return self.at[line.index, j]
        keys = [self.at[line.index, j] for j in positions if self._at_home(line, j)]
        if keys and self.found[keys[-1]].kind != "country":
            return keys[-1]
        called = [n.demonym.key for n in line.names if n.demonym and sighting.start - 4 <= n.start < sighting.start]
        if called and self._known(called[-1]) is not None:
            return called[-1]  # "the southern Lebanese village of X"
        kinds = ("city", "village") if is_local(sighting.rank) else ("admin1", "region")
        near = [
            key
            for (n, _), key in sorted(self.at.items())
            if line.index - 2 <= n < line.index and self.found[key].kind in kinds and self._home(key)
        ]
        if near:
            return near[-1]
        return self.document.country.key if self.document.country else None

    def _home(self, key: str) -> bool:
        """Whether a place lies in the article's country."""
        country = self.document.country
        return country is None or self.found[key].country_code == country.country_code

    def _is_home(self, code: str | None) -> bool:
        return self.document.country is not None and self.document.country.country_code == code

    def _at_home(self, line: Line, j: int) -> bool:
        """Whether it is at home, or plainly a division abroad ("Belgorod region"), not where a speaker is."""
        tokens, place = line.parse.sentence.tokens, self.found[self.at[line.index, j]]
        if self._home(place.key):
            return True
        end = next((n.end for n in line.names if n.start == j), j + 1)
        behind = tokens[end].lower if end < len(tokens) else ""
        return place.kind == "country" or behind in ("region", "province", "state", "district", "governorate", "oblast")


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

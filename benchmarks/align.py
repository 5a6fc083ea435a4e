"""Pairs what a reader found with what a human coder found, each item with one at most, best agreement first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.goldfile import Gold, Item, many
from kg.model import Actor, Claim, Event, Extraction, Figure, Place, TimeSpan
from kg.taxonomy import Taxonomy

_DROPPED = frozenset(
    ["the", "a", "an", "al", "el", "of", "some", "at", "least", "about", "around", "nearly", "more", "than", "over"]
)
Weighed = tuple[float, str, str]
_ROOTS = frozenset({"Actor", "Event"})


def normal(name: str) -> tuple[str, ...]:
    """The words of a name without case, diacritics, possessive, dots, articles (the, al-), hedges and figures."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    plain = re.sub(r"'s?\b|\.", "", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return tuple(w for w in re.findall(r"[^\W_]+", plain) if w not in _DROPPED and not w.isdigit())


def same_name(names: Iterable[str], found: Iterable[str], described: bool = False) -> bool:
    """Whether a gold name equals a found one; words for somebody `described` need only be among the found."""
    labels = [normal(label) for label in found]
    for name in map(normal, names):
        if name in labels:
            return True
        if described and name and any(_stems(name) <= _stems(label) for label in labels):
            return True
    return False


def _stems(words: Iterable[str]) -> set[str]:
    return {word.removesuffix("s") for word in words}


def kind_credit(kind: str, accepted: Iterable[str], taxonomy: Taxonomy) -> float:
    """1 for an accepted class or a subclass of it, 0.5 for a vaguer one (not Actor or Event), else 0."""
    accepted = tuple(accepted)
    if any(taxonomy.is_a(kind, one) for one in accepted):
        return 1.0
    return 0.5 if kind not in _ROOTS and any(taxonomy.is_a(one, kind) for one in accepted) else 0.0


def same_time(item: Item, time: TimeSpan) -> bool:
    """Whether the precision is the same, and start (and end, where the gold gives one) agree as far as it goes."""
    if time.precision != item["precision"]:
        return False
    wanted = ((item["start"], time.start), *(((item["end"], time.end),) if "end" in item else ()))
    return all(
        found is not None and _cut(date.fromisoformat(day), time.precision) == _cut(found, time.precision)
        for day, found in wanted
    )


def _cut(day: date, precision: str) -> tuple[int, ...]:
    if precision == "week":
        return tuple(day.isocalendar()[:2])
    return (day.year, day.month, day.day)[: {"year": 1, "month": 2}.get(precision, 3)]


def figure(values: Sequence[int | None]) -> Figure:
    """The gold's [low, best, high] as a Figure."""
    low, best, high = values
    return Figure(low, best, high)


def alike(wanted: Figure, found: Figure) -> bool:
    """Whether two figures speak of the same number, whatever their hedges ("over 70" and "70")."""
    numbers = [n for n in (found.low, found.best, found.high) if n is not None]
    return any(abs(n - w) <= 1 for w in (wanted.low, wanted.best, wanted.high) if w is not None for n in numbers)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which found key stands for which gold id, and which further keys may (one body that the reader took for two)."""

    pairs: Mapping[str, str]
    also: Mapping[str, frozenset[str]]

    def is_one(self, key: str | None, wanted: object) -> bool:
        """Whether a found key is one of the wanted gold ids; None wants none, "*" allows any."""
        for one in many(wanted):
            if one == "*" or (one is None and key is None):
                return True
            if key is not None and (self.pairs.get(one) == key or key in self.also.get(one, ())):
                return True
        return False

    def is_any(self, key: str) -> bool:
        """Whether a found key is any gold id at all."""
        return key in self.pairs.values() or any(key in keys for keys in self.also.values())


def align(extraction: Extraction, gold: Gold, taxonomy: Taxonomy) -> Alignment:
    """Pair actors and places, then events by kind, place, time, roles and figures, then claims and evidence."""
    pairs: dict[str, str] = {}
    also: dict[str, frozenset[str]] = {}
    for section in ("actors", "places"):
        weighed = list(_named(extraction, gold, section, taxonomy))
        found = greedy(weighed)
        taken = set(found.values())
        pairs.update(found)
        also.update({g: frozenset(k for w, one, k in weighed if one == g and w >= 2 and k not in taken) for g in found})
    named = Alignment(pairs, also)
    pairs = {**pairs, **greedy(_events(extraction, gold, named, taxonomy))}
    told = Alignment(pairs, also)
    pairs = {**pairs, **greedy(_claims(extraction, gold, told))}
    return Alignment({**pairs, **greedy(_evidence(extraction, gold, told))}, also)


def greedy(weighed: Iterable[Weighed]) -> dict[str, str]:
    """Pair off (weight, gold id, found key), heaviest first, ties by id and key; each is used once."""
    pairs: dict[str, str] = {}
    used: set[str] = set()
    for _, gold, found in sorted(weighed, key=lambda w: (-w[0], w[1], w[2])):
        if gold not in pairs and found not in used:
            pairs[gold] = found
            used.add(found)
    return pairs


def _named(extraction: Extraction, gold: Gold, section: str, taxonomy: Taxonomy) -> Iterator[Weighed]:
    found: Sequence[Actor | Place] = extraction.actors if section == "actors" else extraction.places
    for item in gold.get(section, ()):
        for one in found:
            labels = (one.label, *one.aliases)
            if not same_name(item["names"], labels, described=bool(item.get("described"))):
                continue
            if isinstance(one, Place):
                credit = float(one.kind in item["kind"])
            else:
                credit = kind_credit(one.kind, item["kind"], taxonomy)
            exact = same_name(item["names"], labels) + 0.5 * same_name(item["names"], (one.label,))
            yield 2 * credit + exact, item["id"], one.key


def _events(extraction: Extraction, gold: Gold, named: Alignment, taxonomy: Taxonomy) -> Iterator[Weighed]:
    for item in gold.get("events", ()):
        claims = [c for c in gold.get("claims", ()) if item["id"] in many(c["about"])]
        for event in extraction.events:
            credit = kind_credit(event.kind, item["kind"], taxonomy)
            if credit and ("Event" not in item["kind"] or any(e.depicts == event.key for e in extraction.evidence)):
                weight = 2 * credit + (event.place is not None and named.is_one(event.place, item.get("place", ())))
                weight += 0.5 * ("start" in item and same_time(item, event.time)) + _roles(item, event, named)
                yield weight + 2 * _figures(claims, event, extraction), item["id"], event.key


def _roles(item: Item, event: Event, named: Alignment) -> int:
    return sum(
        any(role.property in name.split("|") and named.is_one(role.actor, who) for role in event.roles)
        for name, actors in item.get("roles", {}).items()
        for who in actors
    )


def _figures(claims: Iterable[Item], event: Event, extraction: Extraction) -> int:
    found = [(kind, number) for c in extraction.claims if c.about == event.key for kind, number in c.figures]
    return sum(
        any(kind in name.split("|") and alike(figure(values), number) for kind, number in found)
        for claim in claims
        for name, values in claim["figures"].items()
    )


def _claims(extraction: Extraction, gold: Gold, told: Alignment) -> Iterator[Weighed]:
    for item in gold.get("claims", ()):
        for claim in extraction.claims:
            if claim.kind == item["kind"] and told.is_one(claim.about, item["about"]):
                weight = _claim(item, claim, told)
                if weight:
                    yield weight, item["id"], claim.key


def _claim(item: Item, claim: Claim, told: Alignment) -> float:
    """Weight of a pair; 0 where it cannot be one claim: no common number, another accused, another claimant."""
    by = told.is_one(claim.claimed_by, item["by"])
    if item["kind"] == "CasualtyClaim":
        common = [
            (values, number)
            for name, values in item["figures"].items()
            for kind, number in claim.figures
            if kind in name.split("|") and alike(figure(values), number)
        ]
        return 2 * len(common) + sum(figure(v) == n for v, n in common) + by if common else 0
    if item["kind"] == "ResponsibilityClaim":
        stance = claim.stance in item["stance"]
        accused = told.is_one(claim.holds_responsible, item["responsible"])
        return 2 * stance + 2 * by + 1 if accused and (by or stance) else 0
    return float(by)


def _evidence(extraction: Extraction, gold: Gold, told: Alignment) -> Iterator[Weighed]:
    for item in gold.get("evidence", ()):
        for one in extraction.evidence:
            if one.kind in item["kind"]:
                by = any(told.is_one(key, item["by"]) for key in one.examined_by)
                shown = one.depicts is not None and told.is_one(one.depicts, item.get("depicts", ()))
                yield 1 + by + shown, item["id"], one.key

"""What several readings of one event agree on: kind, time and place; pure and independent of their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.model import Place, TimeSpan
from kg.taxonomy import Taxonomy

_PRECISIONS = ("day", "week", "month", "year", "unknown")


def one_kind(kinds: Iterable[str], taxonomy: Taxonomy) -> str:
    """The most specific kind that all allow; else what most say, or the nearest class above that is no mere Event."""
    given = sorted(kinds)
    deepest = sorted(set(given), key=lambda kind: (-len(taxonomy.lineage(kind)), kind))
    for kind in deepest:
        if all(taxonomy.is_a(kind, other) for other in given):
            return kind
    most = max(given.count(kind) for kind in deepest)
    favoured = [kind for kind in deepest if given.count(kind) == most]
    if len(favoured) == 1:
        return favoured[0]
    above = [kind for kind in taxonomy.lineage(deepest[0]) if all(taxonomy.is_a(other, kind) for other in given)]
    return next((kind for kind in above if kind != "Event"), favoured[0])


def one_time(times: Iterable[TimeSpan]) -> TimeSpan:
    """The narrowest time that is consistent with most of the others; unknown where no reading dates the event."""
    dated = sorted((time for time in times if time.start or time.end), key=_order)
    if not dated:
        return TimeSpan()
    return min(dated, key=lambda time: (-sum(_meet(time, other) for other in dated), *_order(time)))


def one_place(keys: Iterable[str | None], places: Mapping[str, Place]) -> str | None:
    """The most precise place that all allow (the others contain it), or else the one that most allow."""
    given = sorted(key for key in keys if key)
    if not given:
        return None
    chains = {key: chain(key, places) for key in given}
    return min(given, key=lambda key: (-sum(other in chains[key] for other in given), -len(chains[key]), key))


def chain(key: str, places: Mapping[str, Place]) -> Sequence[str]:
    """The place and all that it lies in, smallest first."""
    found: list[str] = []
    inner: str | None = key
    while inner is not None and inner not in found:
        found.append(inner)
        place = places.get(inner)
        inner = place.within if place else None
    return found


def _order(time: TimeSpan) -> tuple[int, int, date, date]:
    precision = _PRECISIONS.index(time.precision) if time.precision in _PRECISIONS else len(_PRECISIONS)
    start, end = _ends(time)
    return (precision, (end - start).days, start, end)


def _ends(time: TimeSpan) -> tuple[date, date]:
    start, end = time.start or time.end, time.end or time.start
    if start is None or end is None:
        raise ValueError("an undated time has no ends")
    return min(start, end), max(start, end)


def _meet(one: TimeSpan, two: TimeSpan) -> bool:
    (start, end), (start2, end2) = _ends(one), _ends(two)
    return start <= end2 and start2 <= end

"""Which events are worth comparing at all: two that can be one share a block key, and blocks stay small."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kg.resolve.profile import EventProfile
from kg.resolve.window import Window, window

_LONGEST = 14  # days that are listed one by one; longer spans are blocked by month
_MOST_MONTHS = 24
_LOWEST_FIGURE = 10


def block_keys(profile: EventProfile) -> frozenset[str]:
    """Return the keys under which `profile` is found; events that share none are never compared.

    A key joins the group of kinds, a time and an anchor (a country, or an actor known by name); events without any time
    are found by their figures, changes of regime by country alone.
    """
    anchors = frozenset(_anchors(profile))
    found = {f"{profile.group}|{slot}|{anchor}" for slot in _slots(profile) for anchor in anchors}
    for what, figure in profile.figures:
        number = figure.best if figure.best is not None else figure.low
        if number is not None and number >= _LOWEST_FIGURE:
            found.update(f"{profile.group}|{what}={number}|{anchor}" for anchor in anchors)
    if profile.kind == "RegimeChange":
        found.update(f"RegimeChange|{anchor}" for anchor in anchors)
    return frozenset(found)


def _anchors(profile: EventProfile) -> Iterator[str]:
    if profile.chain:
        yield "in:" + profile.chain[-1]
    for side in (profile.perpetrators, profile.parties, profile.victims, profile.speakers, profile.imposers):
        for party in side:
            if party.named:
                yield "by:" + party.key


def _slots(profile: EventProfile) -> Iterator[str]:
    when = window(profile)
    if when is None:
        return
    if profile.kind == "Episode" or (when.end - when.start).days > _LONGEST:
        yield from _months(when)
    else:
        day = when.start - timedelta(days=1)
        while day <= when.end + timedelta(days=1):
            yield day.isoformat()
            day += timedelta(days=1)


def _months(when: Window) -> Iterator[str]:
    year, month = when.start.year, when.start.month
    for _ in range(_MOST_MONTHS):
        if date(year, month, 1) > when.end:
            return
        yield f"{year}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)

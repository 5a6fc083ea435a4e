"""A short readable name for an event, made from its own data, so that it is the same wherever it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kg.model import Actor, Place, TimeSpan
from kg.taxonomy import Taxonomy

_MOST_NAMES = 2
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def event_label(
    kind: str,
    time: TimeSpan,
    place: Place | None,
    roles: Sequence[tuple[str, str]],
    actors: Mapping[str, Actor],
    taxonomy: Taxonomy,
) -> str:
    """Return "Attack in Latakia, 8 March 2025", "Appeal by Ana Example" or the like; sensitive persons are left out."""
    words = taxonomy.label(kind)
    text = words[:1].upper() + words[1:]
    speakers = _named(roles, ("speaker",), actors)
    sides = _named(roles, ("party", "imposedBy", "confirmedPerpetrator", "target"), actors)
    if speakers:
        text += " by " + _join(speakers)
    elif place is not None:
        text += f" in {place.label}"
    elif sides:
        text += ": " + _join(sides)
    when = _when(time)
    return f"{text}, {when}" if when else text


def _named(roles: Sequence[tuple[str, str]], wanted: Sequence[str], actors: Mapping[str, Actor]) -> Sequence[str]:
    found = (actors[actor] for role, actor in roles if role in wanted and actor in actors)
    return sorted({actor.label for actor in found if not actor.sensitive})


def _join(labels: Sequence[str]) -> str:
    if len(labels) > _MOST_NAMES:
        return f"{labels[0]}, {labels[1]} and others"
    return " and ".join(labels)


def _when(time: TimeSpan) -> str:
    start, end = time.start or time.end, time.end or time.start
    if start is None or end is None or time.precision == "unknown":
        return ""
    if time.precision == "year":
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if time.precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

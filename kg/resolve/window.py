"""When an event can have been, whether a text dates it or only its publication does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kg.resolve.profile import EventProfile

_LENGTH = {"day": 0, "week": 6, "month": 30, "year": 365}
_BEFORE_PUBLICATION = {"Episode": 14}


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day that are possible; `level` is how it is known: day, week, month, year or published."""

    start: date
    end: date
    level: str

    def gap(self, other: Window) -> int:
        """Days between the two windows, 0 where they touch or overlap."""
        return max(0, (max(self.start, other.start) - min(self.end, other.end)).days)


def window(profile: EventProfile) -> Window | None:
    """Return the window of an event: as dated, else the three days up to publication, else None."""
    start = profile.start or profile.end
    if start is not None:
        end = profile.end or _shift(start, _LENGTH.get(profile.precision, 0))
        start, end = min(start, end), max(start, end)
        return Window(start, end, _level((end - start).days))
    if profile.published is None:
        return None
    back = _BEFORE_PUBLICATION.get(profile.kind, 3)
    return Window(_shift(profile.published, -back), profile.published, "published")


def _level(days: int) -> str:
    return next((level for level, most in (("day", 1), ("week", 10), ("month", 62)) if days <= most), "year")


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day

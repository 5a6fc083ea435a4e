"""Calendar arithmetic for dates in text: from "last Thursday" and a day of publication to a stretch of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kg.model import TimeSpan

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHIFTS = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}


def nearest_year(month: int, day: int | None, published: date, ahead: int) -> int | None:
    """The latest year in which the date is at most `ahead` days after publication, if any."""
    for year in range(published.year + 1, published.year - 5, -1):
        time = stretch(year, month, day)
        if time is not None and time.start is not None and time.start <= published + timedelta(ahead):
            return year
    return None


def stretch(year: int, month: int, day: int | None) -> TimeSpan | None:
    """A day, or the whole month without one; None where the calendar has no such day."""
    if day is not None:
        return day_of(year, month, day)
    return TimeSpan(date(year, month, 1), _month_end(year, month), "month")


def day_of(year: int, month: int, day: int) -> TimeSpan | None:
    """One day; None where the calendar has no such day."""
    try:
        return TimeSpan(date(year, month, day), date(year, month, day), "day")
    except ValueError:
        return None


def narrowed(time: TimeSpan, part: str) -> TimeSpan:
    """The first, second or last third of a month or a year for "early", "mid" and "late", else unchanged."""
    if part not in ("early", "mid", "late") or time.start is None or time.end is None:
        return time
    third = ("early", "mid", "late").index(part)
    if time.precision == "month":
        return replace(
            time,
            start=time.start.replace(day=1 + 10 * third),
            end=time.end if third == 2 else time.start.replace(day=10 + 10 * third),
        )
    if time.start.year != time.end.year:
        return time
    year = time.start.year
    return replace(time, start=date(year, 1 + 4 * third, 1), end=_month_end(year, 4 + 4 * third))


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


def opened(time: TimeSpan, op: str) -> TimeSpan:
    """Open the end that "since" or "until" leaves open; "the week of" a day is the seven days from it."""
    if op in ("since", "after"):
        return replace(time, end=None)
    if op in ("until", "till", "by"):
        return replace(time, start=None)
    if op == "before" and time.start is not None:
        return replace(time, start=None, end=time.start - timedelta(1))
    if op == "the week of" and time.start is not None and time.precision == "day":
        return TimeSpan(time.start, time.start + timedelta(6), "week")
    return time


def weekday(phrase: str, published: date, op: str, part: str, last_week: bool) -> TimeSpan:
    """The weekday that is meant: the last one up to publication, unless "next" or "until" says not."""
    wanted = _WEEKDAYS.index(phrase[:3].lower())
    monday = published - timedelta(published.weekday())
    if last_week:
        day = monday + timedelta(wanted - 7)
    elif part == "this":
        day = monday + timedelta(wanted)
    elif part == "next" or op in ("until", "till", "by"):
        day = published + timedelta((wanted - published.weekday()) % 7 or 7 * (part == "next"))
    else:
        back = (published.weekday() - wanted) % 7
        day = published - timedelta(back or 7 * (part == "last"))
    return TimeSpan(day, day, "day")


def named_day(phrase: str, published: date) -> TimeSpan:
    """The day that "today", "yesterday", "last night" or "overnight" names; `phrase` is in lower case."""
    if "overnight" in phrase:
        return TimeSpan(published - timedelta(1), published, "day")
    shift = next((days for word, days in _SHIFTS.items() if word in phrase), 0)
    day = published + timedelta(shift)
    return TimeSpan(day, day, "day")


def calendar_unit(phrase: str, published: date) -> TimeSpan:
    """The week (from Monday), weekend, month or year that "this", "last" or "next" picks; `phrase` is in lower case."""
    shift = -1 if "last" in phrase else 1 if "next" in phrase else 0
    monday = published - timedelta(published.weekday())
    if phrase.endswith("weekend"):
        past = shift < 1 and "this" not in phrase
        saturday = published - timedelta((published.weekday() - 5) % 7) if past else monday + timedelta(5 + 7 * shift)
        return TimeSpan(saturday, saturday + timedelta(1), "day")
    if phrase.endswith("week"):
        start, end, precision = monday + timedelta(7 * shift), monday + timedelta(7 * shift + 6), "week"
    elif phrase.endswith("month"):
        index = published.year * 12 + published.month - 1 + shift
        start, end, precision = date(index // 12, index % 12 + 1, 1), _month_end(index // 12, index % 12 + 1), "month"
    else:
        start, end, precision = date(published.year + shift, 1, 1), date(published.year + shift, 12, 31), "year"
    if "earlier" in phrase:
        end = min(end, published)
    return TimeSpan(start, end, precision)


def ago(published: date, count: int, unit: str, trailing: bool) -> TimeSpan:
    """`count` units before publication; `trailing` means the stretch from then on ("in the past two weeks")."""
    if unit in ("day", "week"):
        day = published - timedelta(count * (7 if unit == "week" else 1))
    else:
        index = published.year * 12 + published.month - 1 - count * (12 if unit == "year" else 1)
        day = date(index // 12, index % 12 + 1, min(published.day, _month_end(index // 12, index % 12 + 1).day))
    if trailing:
        return TimeSpan(day, published, unit)
    if unit == "day":
        return TimeSpan(day, day, "day")
    if unit == "week":
        return TimeSpan(day - timedelta(day.weekday()), day + timedelta(6 - day.weekday()), "week")
    if unit == "month":
        return TimeSpan(day.replace(day=1), _month_end(day.year, day.month), "month")
    return TimeSpan(date(day.year, 1, 1), date(day.year, 12, 31), "year")

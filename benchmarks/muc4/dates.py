"""The time expressions of a message, worked out from its dateline into the days they can mean."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .message import MONTHS

_MONTH = (
    r"(?P<month{n}>JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
)
_NAME = r"(?!\s+(?:MOVEMENT|AVENUE|NEIGHBORHOOD|STREET|COMMAND|BRIGADE|PLAZA|POWER|DAM))"
_YEAR = r"(?:,?\s+(?P<year{n}>(?:19)?[5-9]\d)\b(?!\s+(?:PERSONS|PEOPLE|SOLDIERS)))?"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "ZERO",
            "ONE",
            "TWO",
            "THREE",
            "FOUR",
            "FIVE",
            "SIX",
            "SEVEN",
            "EIGHT",
            "NINE",
            "TEN",
            "ELEVEN",
            "TWELVE",
            "THIRTEEN",
            "FOURTEEN",
            "FIFTEEN",
        ]
    )
} | {"A": 1, "AN": 1}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_DAYNUM = r"(?P<{name}>\d{{1,2}})(?:ST|ND|RD|TH)?"
_WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_UNIT_DAYS = {"HOUR": 0, "DAY": 1, "WEEK": 7, "MONTH": 30, "YEAR": 365}

_PATTERNS = {
    "span": re.compile(
        r"\b"
        + _DAYNUM.format(name="first")
        + r"\s*(?:-|TO|AND|OR|THROUGH|UNTIL)\s*"
        + _DAYNUM.format(name="last")
        + r"\s+(?:OF\s+)?"
        + _MONTH.format(n="")
        + _YEAR.format(n="")
    ),
    "long_span": re.compile(
        r"\b"
        + _DAYNUM.format(name="first")
        + r"\s+"
        + _MONTH.format(n="1")
        + _YEAR.format(n="1")
        + r"\s*(?:-|TO|AND|THROUGH|UNTIL)\s*"
        + _DAYNUM.format(name="last")
        + r"\s+"
        + _MONTH.format(n="")
        + _YEAR.format(n="")
    ),
    "day": re.compile(
        r"\b" + _DAYNUM.format(name="first") + r"\s+(?:OF\s+)?" + _MONTH.format(n="") + _NAME + _YEAR.format(n="")
    ),
    "day_after": re.compile(
        r"\b"
        + _MONTH.format(n="")
        + r"\s+"
        + _DAYNUM.format(name="first")
        + r"\b(?!\s*(?:-|BATT))"
        + _YEAR.format(n="")
    ),
    "month": re.compile(
        r"\b(?:IN|OF|LAST|THIS|SINCE|DURING|EARLY|LATE|MID)[ -]+(?:EARLY\s+|LATE\s+|LAST\s+)?"
        + _MONTH.format(n="")
        + _YEAR.format(n="")
        + r"(?!\s+\d)"
    ),
    "year": re.compile(r"\b(?:IN|SINCE|DURING|OF|LATE|EARLY)\s+(?P<year>19[4-9]\d)\b"),
    "today": re.compile(r"\b(?:EARLY\s+|LATE\s+)?TODAY\b|\bTONIGHT\b|\bTHIS\s+(?:VERY\s+)?DAY\b"),
    "dawn": re.compile(
        r"\b(?:EARLY\s+THIS|THIS|EARLIER\s+THIS|LATE\s+THIS)\s+(?:EARLY\s+)?(?P<part>MORNING|AFTERNOON|EVENING|NIGHT|NOON|DAWN)\b"
    ),
    "night": re.compile(r"\bLAST\s+(?:NIGHT|EVENING)\b|\bOVERNIGHT\b"),
    "before": re.compile(r"\bDAY\s+BEFORE\s+YESTERDAY\b"),
    "yesterday": re.compile(r"(?<!BEFORE )\bYESTERDAY\b(?P<part>\s+(?:MORNING|AFTERNOON|EVENING|NIGHT|NOON))?"),
    "ago": re.compile(
        r"(?P<vague>MORE\s+THAN|OVER|ABOUT|ALMOST|NEARLY|SOME|LESS\s+THAN|BARELY|ONLY|JUST|SCARCELY)?\s*\b"
        + _COUNT
        + r"\s+(?P<unit>DAY|WEEK|MONTH|YEAR|HOUR)S?\s+(?:AGO|EARLIER|BEFORE)\b"
    ),
    "past": re.compile(
        r"\b(?:PAST|LAST|RECENT|PREVIOUS)\s+(?P<count>\d{1,3}|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|FEW|SEVERAL)\s+(?P<unit>HOUR|DAY|WEEK|MONTH)S?\b"
    ),
    "weekday": re.compile(
        r"\b(?P<lead>LAST|PAST|THIS|ON|NEXT)?\s*\b(?P<weekday>" + "|".join(_WEEKDAYS) + r")\b(?!,?\s*\[?\d)"
    ),
    "weekend": re.compile(r"\b(?:THIS|LAST|PAST|OVER\s+THE|DURING\s+THE)\s+(?:PAST\s+|LAST\s+)?WEEKEND\b"),
    "this": re.compile(r"\b(?:EARLY\s+|EARLIER\s+)?(?P<which>THIS|LAST|PAST)\s+(?P<unit>WEEK|MONTH|YEAR)\b"),
}


@dataclass(frozen=True)
class Expression:
    """One time expression: where it stands, its kind, and the first and last day it can mean."""

    start: int
    end: int
    kind: str
    first: date
    last: date


def shown(day: date) -> str:
    """A day as the keys write it."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.get(word, 3)


def _dated(day: str, month: str, year: str | None, anchor: date) -> date | None:
    """The named day; without a year, the last such day that is not after the dateline (give or take a slip)."""
    number = MONTHS.index(month[:3]) + 1
    try:
        if year:
            return date(int(year) + (0 if len(year) == 4 else 1900), number, int(day))
        found = date(anchor.year, number, int(day))
        return found if found <= anchor + timedelta(days=2) else date(anchor.year - 1, number, int(day))
    except ValueError:
        return None


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _back(anchor: date, count: int, unit: str) -> tuple[date, date]:
    day = anchor - timedelta(days=count * _UNIT_DAYS[unit])
    if unit in ("DAY", "WEEK", "HOUR"):
        return day, day
    if unit == "MONTH":
        return day.replace(day=1), _month_end(day)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _explicit(kind: str, match: re.Match[str], anchor: date) -> tuple[date, date] | None:
    if kind == "year":
        return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)
    last_day = match["last"] if "last" in match.groupdict() else "1" if kind == "month" else match["first"]
    last = _dated(last_day, match["month"], match["year"], anchor)
    if last is None:
        return None
    if kind == "month":
        return last, _month_end(last)
    if kind == "span":
        first = _dated(match["first"], match["month"], match["year"] or str(last.year), anchor)
    elif kind == "long_span":
        first = _dated(match["first"], match["month1"], match["year1"] or str(last.year), anchor)
    else:
        first = last
    return (first, last) if first is not None and first <= last else None


def _relative(kind: str, match: re.Match[str], anchor: date) -> tuple[date, date]:
    day = timedelta(days=1)
    if kind in ("yesterday", "night"):
        return anchor - day, anchor - day
    if kind == "before":
        return anchor - 2 * day, anchor - 2 * day
    if kind == "ago":
        return _back(anchor, _number(match["count"]), match["unit"])
    if kind == "past":
        return anchor - day * _number(match["count"]) * max(1, _UNIT_DAYS[match["unit"]]), anchor
    if kind == "weekday":
        then = anchor - day * ((anchor.weekday() - _WEEKDAYS.index(match["weekday"])) % 7)
        return then, then
    if kind == "weekend":
        sunday = anchor - day * ((anchor.weekday() + 1) % 7)
        return sunday - day, sunday
    if kind == "this":
        if match["unit"] == "WEEK":
            monday = anchor - day * anchor.weekday()
            return (monday, anchor) if match["which"] == "THIS" else (monday - 7 * day, monday - day)
        if match["unit"] == "YEAR":
            year = anchor.year - (match["which"] != "THIS")
            return date(year, 1, 1), min(anchor, date(year, 12, 31))
        first = anchor.replace(day=1)
        return (first, anchor) if match["which"] == "THIS" else ((first - day).replace(day=1), first - day)
    return anchor, anchor


def expressions(text: str, start: int, anchor: date) -> list[Expression]:
    """Every time expression behind the start, the longest where two overlap, in order."""
    found: list[Expression] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text, start):
            explicit = kind in ("span", "long_span", "day", "day_after", "month", "year")
            days = _explicit(kind, match, anchor) if explicit else _relative(kind, match, anchor)
            if days is None or any(e.start < match.end() and match.start() < e.end for e in found):
                continue
            name = "day" if kind == "day_after" else "span" if kind == "long_span" else kind
            if kind in ("ago", "past", "this"):
                name = f"{kind} {match['unit'].lower()}"
            found.append(Expression(match.start(), match.end(), name, *days))
    return sorted(found, key=lambda e: e.start)

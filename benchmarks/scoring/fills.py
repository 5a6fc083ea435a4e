"""Credit for one filler of a MUC-4 slot: 1 correct, 0.5 partially correct, 0 incorrect.

Written from the task description (`template-doc-part1.v7`) and what the appendix "Guidelines for scoring mismatches"
of the MUC-4 proceedings (1992) says of set fills with a cross-reference. Where the appendix leaves a mismatch to a
person, or its rule was not at hand (places, dates, numbers), the rule here is our own and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.scoring.strings import normal

CORRECT, PARTIAL, INCORRECT = 1.0, 0.5, 0.0
Credit = Callable[[str, str], float]
Day = tuple[int, int, int]
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})\s+(\d{2})")
_PLACE = re.compile(r"^(?P<name>.*?)\s*(?:\((?P<kinds>[^()]*)\))?$")
_ENDS = re.compile(r"\)\s+-\s+")
_SAME_KIND = {"TOWN": "CITY"}
_NUMBER = re.compile(r"\d+")
_VAGUER = {"SUSPECTED OR ACCUSED BY AUTHORITIES": "SUSPECTED OR ACCUSED"}


def best(credit: Credit, wanted: Iterable[str], found: str) -> float:
    """The credit for the alternative that suits best."""
    return max((credit(one, found) for one in wanted), default=INCORRECT)


def crossed(value: float, reference: bool) -> float:
    """The table of the appendix: a right value said of the wrong thing is half right, a half right one stays so."""
    return min(value, CORRECT if reference else PARTIAL)


def set_fill(wanted: str, found: str) -> float:
    """Half for the item that the wanted one is a kind of: in the list "... by authorities" is one of the plain one."""
    one, other = _upper(wanted), _upper(found)
    if one == other:
        return CORRECT
    return PARTIAL if _VAGUER.get(one) == other else INCORRECT


def date(wanted: str, found: str) -> float:
    """The same day or span; half (our rule) if one end is the same or one closed span lies within the other."""
    one, other = _span(wanted), _span(found)
    if one is None or other is None:
        return float(bool(_upper(wanted)) and _upper(wanted) == _upper(found))
    if one == other:
        return CORRECT
    (start, end), (other_start, other_end) = one, other
    if end == other_end or (start is not None and start == other_start):
        return PARTIAL
    if start is None or other_start is None:
        return INCORRECT
    within = (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)
    return PARTIAL if within else INCORRECT


def place(wanted: str, found: str) -> float:
    """The same chain of places, kinds agreeing where both name one (a town is a city).

    Half (our rule) if one chain says less than the other ("EL SALVADOR" for a city in it), or if the country and some
    place below it are the same. Another place of the same country, and no more, is wrong.
    """
    one, other = _chain(wanted), _chain(found)
    if len(one) == len(other) and all(left.agrees(right) for left, right in zip(one, other, strict=True)):
        return CORRECT if one else INCORRECT
    names, others = {part.name for part in one}, {part.name for part in other}
    if not one or not other or one[0].name != other[0].name:
        return INCORRECT
    said_less = names <= others or others <= names
    return PARTIAL if said_less or (names & others) - {one[0].name} else INCORRECT


def number(wanted: str, found: str) -> float:
    """The same number or range; half (our rule) for the same with another hedge, or a figure within the range."""
    one, other = re.sub(r"[\s,]+", "", wanted.upper()), re.sub(r"[\s,]+", "", found.upper())
    if one == other:
        return CORRECT if one else INCORRECT
    left, right = _range(one), _range(other)
    if left is None or right is None:
        return INCORRECT
    inside = (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1])
    return PARTIAL if left[0] == right[0] or inside else INCORRECT


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a chain; no kinds says nothing of its kind."""

    name: str
    kinds: frozenset[str]

    def agrees(self, other: _Part) -> bool:
        return self.name == other.name and (not self.kinds or not other.kinds or bool(self.kinds & other.kinds))


def _chain(text: str) -> list[_Part]:
    """The places of a filler from the country down; "A (CITY) - B (CITY)" is two at the end."""
    parts = (half for step in text.split(":") for half in _ENDS.sub(")\0", step).split("\0"))
    return [part for part in map(_part, parts) if part.name]


def _part(text: str) -> _Part:
    found = _PLACE.match(_upper(text))
    kinds = (found["kinds"] or "" if found else "").split("/")
    named = frozenset(_SAME_KIND.get(kind.strip(), kind.strip()) for kind in kinds if kind.strip())
    return _Part(normal(found["name"] if found else text), named)


def _span(text: str) -> tuple[Day | None, Day] | None:
    """First and last day; no first one for "on or before". None where the text holds no date or is unclear."""
    upper = _upper(text)
    days = [
        (int(year), _MONTHS.index(month) + 1, int(day)) for day, month, year in _DAY.findall(upper) if month in _MONTHS
    ]
    if len(days) == 1:
        return (None if upper.startswith("-") else days[0]), days[0]
    return (days[0], days[1]) if len(days) == 2 else None


def _range(text: str) -> tuple[float, float] | None:
    """Least and most: "6" is both, "6-" has no most, "~6" is 6."""
    figures = [float(one) for one in _NUMBER.findall(text)]
    if not figures:
        return None
    return figures[0], float("inf") if text.endswith("-") else figures[-1]


def _upper(text: str) -> str:
    return " ".join(text.upper().split())

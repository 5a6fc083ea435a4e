"""Dates in running text, resolved against the day of publication, because "on Thursday" means nothing without it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.extract.timespans import ago, calendar_unit, day_of, named_day, narrowed, nearest_year, opened, stretch, weekday
from kg.model import Span, TimeSpan

AHEAD = 14
"""Days after publication that "20 April" (without a year) may lie in the future before the year before is meant.

News tells of what was, so a month without a day is never a coming one unless the text says so.
"""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of time that the text names.

    `relative` says that only the day of publication tells when; without that day, `time` is empty (precision unknown).
    The span covers modifiers ("early", "last", "since") but not "on", "in" or "of".
    """

    span: Span
    time: TimeSpan
    relative: bool


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {"a": 1, "an": 1, "couple": 2} | {word: n for n, word in enumerate(_NUMBER_WORDS.split(), 1)}

_FULL_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_FULL_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_M = (
    rf"(?:{_FULL_MONTH}|{_FULL_MONTH.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN"
    r"|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?)"
)
_W = rf"(?:(?:{_FULL_DAY}|{_FULL_DAY.upper()}|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?),?\s\(?(?:the\s)?)?"
_D = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th|ST|ND|RD|TH)?\b(?![.,]?[0-9])"
_Y = r"(?:1[89]|20)[0-9]{2}\b"
_TO = r"(?:\s?[-–]\s?|\s(?:to|and|until|through|TO|AND)\s)"
_N = rf"(?:[0-9]{{1,3}}|{'|'.join(_COUNTS)}(?:\sof)?)"
_COUNTED = (
    r"(?:\s(?:[a-z-]+\s)?(?:people|civilians|soldiers|children|women|men|fighters|others|deaths|killed|wounded"
    r"|dead|homes)\b)"
)
_SCAN = re.compile(
    r"(?:(?<![\w$€£/.-])|(?<=\bearly-)|(?<=\bmid-)|(?<=\blate-))(?:"
    rf"(?P<iso>{_Y}-[01][0-9]-[0-3][0-9])(?![0-9])"
    r"|(?P<numeric>[0-9]{1,2}([/.-])[0-9]{1,2}\3(?:19|20)[0-9]{2}\b)"
    rf"|(?P<explicit>{_W}{_D}(?:{_TO}{_D})?\s(?:of\s|OF\s)?{_M}(?:,?\s{_Y}"
    rf"|\s'?[0-9]{{2}}\b(?!{_COUNTED}))?(?:{_TO}{_D}\s{_M}(?:,?\s{_Y})?)?"
    rf"|{_W}(?:(?<!\b[Ii]n\s){_M}\s{_D}"
    rf"|(?<=\b[Ii]n\s){_M}\s{_D}(?!{_COUNTED}))(?:{_TO}(?:{_M}\s)?{_D}(?!{_COUNTED}))?(?:,?\s{_Y}(?!{_COUNTED}))?"
    rf"|{_M}(?:{_TO}{_M})?,?\s{_Y}(?!{_COUNTED}))"
    rf"|(?P<month>(?:{_FULL_MONTH}|{_FULL_MONTH.upper()})(?:{_TO}(?:{_FULL_MONTH}|{_FULL_MONTH.upper()}))?\b"
    r"(?:\s(?:of\s)?(?:last|this)\syear\b)?)"
    rf"|(?P<weekday>(?:{_FULL_DAY}|{_FULL_DAY.upper()})\b(?:\s(?:morning|afternoon|evening"
    r"|night)\b)?(?P<lastweek>\s(?:of\s)?last\sweek\b)?)"
    rf"|(?P<year>{_Y}(?:(?:[-–]|\sand\s|\sto\s){_Y})?(?![/,-][0-9]|\.[0-9])(?!{_COUNTED}))"
    rf"|(?P<ago>(?i:{_N}\s(?:day|week|month|year)s?\sago\b))"
    r"|(?P<trailing>(?i:(?:in|over|during|for|within)\sthe\s(?:past|last)\s(?:(?:day|week|month|year)\b"
    rf"|{_N}\s(?:day|week|month|year)s?\b)))"
    r"|(?P<unit>(?i:(?:earlier\s|later\s)?(?:this|last|next)\s(?:week|month|year)(?:end)?|(?:over|at)\sthe\sweekend)\b)"
    r"|(?P<day>(?i:the\sday\sbefore\syesterday|(?:(?:earlier|early|late|later)\s)?(?:today|yesterday|tomorrow)"
    r"|tonight|last\snight"
    r"|overnight(?!\scurfew)|this\s(?:morning|afternoon|evening))\b))"
)
_NAME_AFTER = re.compile(
    r"(?i)\s(?:[0-9]{1,2}\s)?(?:movement|alliance|coalition|camp|group|brigades?|bridge|street|square|revolution"
    r"|organi[sz]ation|party|forces?"
    r"|front|university|hospital|airport|agreement|martyrs|battalion|stadium|avenue|district|times|telegraph|mosque)\b"
)
_NAME_BEFORE = re.compile(r"(?i)\b(?:black|bloody|good|palm|easter|ash|red|every|each|theresa)\s\Z")
_OPENING = re.compile(
    r"(?i)(?<![\w-])(?:(?P<op>since|until|till|before|after|by|the\sweek\sof)\s)?(?:the\s)?(?:(?P<part>early|mid"
    r"|late|last|next|this|earlier)[\s-])?(?:(?:start|beginning|outset)\sof\s(?:the\s)?)?"
    r"(?:in\s|on\s|of\s)?\Z"
)
_IN = re.compile(
    r"(?i)\b(?:in|since|until|till|early|mid|late|last|next|this|during|throughout|(?:beginning|end"
    r"|middle)\sof)[\s-]\Z"
)
_OFTEN = re.compile(r"(?i)\b(?:by|before|after|from|between|of|the\sbattle\sof|year)\s\Z")
_POSSESSIVE = re.compile("['’]s|s['’]")
_THE = re.compile(r"(?i)\b(?:the|year)\s\Z")


def find(text: str, published: date | None) -> tuple[DateMention, ...]:
    """Return the dates that `text` names, in order and without overlaps; an ambiguous one (8/3/2025) is left out."""
    if published is not None and not 1000 < published.year < 9000:
        published = None
    found: list[DateMention] = []
    last = 0
    for m in _SCAN.finditer(text):
        start, end = m.span()
        before = text[max(last, start - 24) : start]
        if _NAME_AFTER.match(text, end) or _NAME_BEFORE.search(before):
            continue
        group = m.lastgroup or ""
        opening = _OPENING.search(before)
        if opening and opening["op"] and _POSSESSIVE.match(text, end):
            opening = None
        op, part = ((opening["op"] or "").lower(), (opening["part"] or "").lower()) if opening else ("", "")
        owning = group == "month" and bool(_POSSESSIVE.match(text, end)) and m.group().lower() not in ("may", "march")
        if not (owning or _plausible(group, m.group(), before)):
            continue
        read = _read(group, m, published, op, part)
        if read is None:
            continue
        time, relative = read
        if opening and (op or part):
            start += opening.start() - len(before)
        days = (
            group == "weekday"
            and not op
            and found
            and re.search(r"(?i)\b(?:between|from)\s\Z", text[: found[-1].span.start][-9:])
        )
        if days and text[found[-1].span.end : start].lower() in (" and ", " to ", " until "):
            first = found.pop()
            start, time = first.span.start, TimeSpan(first.time.start, time.end, time.precision)
        found.append(DateMention(Span(start, end), opened(time, op), relative))
        last = end
    return tuple(found)


def _plausible(group: str, phrase: str, before: str) -> bool:
    """A bare month or year is a date only in its setting: "in March", not "March on the capital"."""
    if group == "month":
        return " " in phrase or bool(_IN.search(before) or (phrase.lower() != "may" and _OFTEN.search(before)))
    if group == "year":
        return len(phrase) > 4 or bool(_IN.search(before) or _OFTEN.search(before) or _THE.search(before))
    return True


def _read(group: str, m: re.Match[str], published: date | None, op: str, part: str) -> tuple[TimeSpan, bool] | None:
    phrase = m.group()
    if group == "iso":
        return _or_none(day_of(int(phrase[:4]), int(phrase[5:7]), int(phrase[8:10])))
    if group == "numeric":
        return _or_none(_numeric(phrase))
    if group in ("explicit", "month"):
        return _explicit(phrase, published, op, part)
    if group == "year":
        years = [int(y) for y in re.findall("[0-9]{4}", phrase)]
        if years[0] > years[-1]:
            return None
        return narrowed(TimeSpan(date(years[0], 1, 1), date(years[-1], 12, 31), "year"), part), False
    if published is None:
        return TimeSpan(), True
    if group == "weekday":
        return weekday(phrase, published, op, part, m["lastweek"] is not None), True
    if group == "day":
        return named_day(phrase.lower(), published), True
    if group == "unit":
        return calendar_unit(phrase.lower(), published), True
    words = phrase.lower().split()
    unit = re.sub("s$", "", words[-1] if group == "trailing" else words[-2])
    count = next((int(w) if w.isdigit() else _COUNTS[w] for w in words if w.isdigit() or w in _COUNTS), 1)
    return ago(published, count, unit, group == "trailing"), True


def _explicit(phrase: str, published: date | None, op: str, part: str) -> tuple[TimeSpan, bool] | None:
    """Read a phrase of one or two months and up to two day numbers; the publication may have to give the year."""
    months = [_MONTHS.index(w[:3].lower()) + 1 for w in re.findall(rf"\b(?:{_M})", phrase)]
    years = [int(y) for y in re.findall(rf"\b{_Y}", phrase)]
    numbers = [int(d) for d in re.findall(r"(?<![0-9'])[0-9]{1,2}(?![0-9])", phrase)]
    short = re.search(r"(?:'|[A-Za-z]\.?\s)([0-9]{2})$", phrase)
    if (
        short
        and not years
        and len(numbers) + phrase.count("'") > len(months)
        and re.search(rf"[0-9]\S*\s{_M}\s'?[0-9]{{2}}$", phrase)
    ):
        numbers = numbers if "'" in phrase else numbers[:-1]
        years = [int(short.group(1)) + (1900 if int(short.group(1)) > 50 else 2000)]
    relative = not years
    if relative and published is None:
        return TimeSpan(), True
    if published is not None and phrase.endswith(" year"):
        years = [published.year - ("last year" in phrase)]
    first, last = (months[0], numbers[0] if numbers else None), (months[-1], numbers[-1] if numbers else None)
    if published is not None and relative:
        ahead = {"since": 0, "until": 180, "till": 180, "by": 180}.get(op, AHEAD if numbers else 0)
        year = nearest_year(*last, published, -31 if part == "last" else 365 if part == "next" else ahead)
        if year is None:
            return None
        years = [year]
    begin_year = years[0] if len(years) > 1 else years[-1] - (first[0] > last[0])
    begin, end = stretch(begin_year, *first), stretch(years[-1], *last)
    if begin is None or end is None or begin.start is None or end.start is None or begin.start > end.start:
        return None
    return narrowed(TimeSpan(begin.start, end.end, begin.precision), part if not numbers else ""), relative


def _numeric(phrase: str) -> TimeSpan | None:
    a, b, year = (int(n) for n in re.findall("[0-9]+", phrase))
    if a > 12 or a == b or "." in phrase:
        return day_of(year, b, a)
    return day_of(year, a, b) if b > 12 else None


def _or_none(time: TimeSpan | None) -> tuple[TimeSpan, bool] | None:
    return None if time is None else (time, False)

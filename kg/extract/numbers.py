"""Numbers in running text with their hedges, because "over 70" is not 70 and "Resolution 2254" counts nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.numerals import PEOPLE, Core, scan
from kg.model import Figure, Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text has it: the span covers the whole phrase, hedge and unit included.

    `kind` is count, percent, money, year, date, time, ordinal, measure, age or identifier; only a count says how many
    there were of something, and `figure` is empty for all others. A count with an empty figure was hedged beyond use.
    """

    span: Span
    figure: Figure
    kind: str


_HEDGES = {
    "low": "at least|no fewer than|no less than|not fewer than|not less than|(?:a )?minimum of|as few as|upwards of",
    "above": "(?:well |just |slightly |far )?(?:more than|over|above)|in excess of|exceeding|greater than",
    "about": "around|about|some|nearly|almost|roughly|approximately|approx\\.?|circa|close to|an estimated"
    "|estimated(?: at)?|perhaps|maybe|possibly|probably",
    "high": "up to|as many as|at most|no more than|not more than|(?:a )?maximum of",
    "below": "(?:well |just |slightly |far )?(?:fewer than|less than|under|below)",
    "plain": "(?:a |the )?(?:combined )?total of|another|a further|an additional|exactly|between|just|only",
}
_BEFORE = re.compile(rf"(?i)(?<![\w-])(?:(?:{'|'.join(_HEDGES.values())}) (?:a |the )?)+\Z".replace(" ", r"\s{1,3}"))
_EACH_HEDGE = re.compile(
    "(?i)" + "|".join(rf"(?P<{k}>\b(?:{v}))\s" for k, v in _HEDGES.items()).replace(" ", r"\s{1,3}")
)
_LEAST = re.compile(r"(?i)\b(?:at least|no fewer than|a minimum of)\s\Z")
_AT_MOST = re.compile(r"(?i)(?:\s\w+)?,?\s(?:and|but|or)\s(?:at most|no more than|not more than|up to|a maximum of)\s")
_FROM = re.compile(r"(?i)\bfrom\s\Z")
_AFTER = re.compile(
    r"(?i)\s(?:or\s(?P<low>more)|or\s(?P<about>so)|or\s(?P<high>fewer|less))\b|(?P<plus>\+|[- ]plus\b)"
    r"|(?P<odd>-odd\b)"
)
_MORE = re.compile(r"(?i)\s(?:more|additional)\b(?!\s+than)")
_UNIT_AFTER = re.compile(
    r"(?i)(?P<percent>\s?(?:%|percent|per\scent|pct|percentage)|[- ](?:thirds?|quarters?|fifths?|tenths?)\b"
    r"|\sout\sof\s(?:every\s)?\w+|\sin\severy\s\w+)"
    r"|(?P<age>[- ](?:years?|months?)[- ](?:old|of\sage)(?:s\b)?)"
    r"|(?P<money>\s(?:us\s)?(?:dollars?|euros?|pounds?|rupees?|lira|shekels?|rials?|dinars?)\b)"
    r"|(?P<time>\so'?clock\b|\s(?:a\.m\.|p\.m\.))"
    r"|(?P<measure>[\s-]?(?:km|kms|kg|mm|cm|m|mw|mph|kph|ft|°\s?[cf]?)\b|°|[\s-](?:square\s|cubic\s|metric\s"
    r"|nautical\s)?"
    r"(?:kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|miles?|feet|foot|inch(?:es)?"
    r"|yards?|kilograms?|kilos?|grams?"
    r"|ton(?:ne)?s?|lit(?:re|er)s?|gallons?|barrels?|hectares?|acres?|degrees?|knots?|seconds?|minutes?|hours?"
    r"|days?|nights?|weeks?|weekends?"
    r"|months?|years?|decades?|centur(?:y|ies)|times|occasions|points?|storeys?|stor(?:y|ies)|rounds\sof)\b"
    r"|-?fold\b|-(?!odd|plus)[a-z]+\b)"
)
_AGED = re.compile(
    r"(?i)\b(?:aged?|ages|ages\sof|age\sof)\s(?:between\s)?\Z|\b(?:children|boys|girls|minors|those|anyone"
    r"|people)\sunder\s\Z"
)
_COUNT_NEXT = re.compile(
    r"(?i)\s(?:at\sleast\s|more\sthan\s|some\s|about\s|around\s|nearly\s)?(?:[0-9]|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|several|many|dozens|scores|hundreds|thousands)\b"
)
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]+,\s\Z")


def find(text: str) -> tuple[Quantity, ...]:
    """Return every number in `text`, in order and without overlaps; "no casualties" is zero, with "no" as its span.

    The hedge decides which of low, best and high are known; what it leaves open is None.
    """
    found: list[Quantity] = []
    last = 0
    for core in _ranges(text, tuple(scan(text))):
        if core.start >= last:
            found.append(_finish(text, core, last))
            last = found[-1].span.end
    return tuple(found)


def _ranges(text: str, cores: tuple[Core, ...]) -> Iterator[Core]:
    """Join "20 to 30", "two or three" and "between 20 and 30"; "rose from 20 to 30" stays two numbers."""
    i = 0
    while i < len(cores):
        one = cores[i]
        two = cores[i + 1] if i + 1 < len(cores) else one
        joint = text[one.end : two.start].lower() if two.start > one.end and two.start - one.end < 6 else ""
        before = text[max(0, one.start - 9) : one.start].lower()
        least = _LEAST.search(text, max(0, one.start - 16), one.start)
        if least and one.kind == two.kind == "count" and _AT_MOST.fullmatch(text, one.end, two.start):
            yield replace(two, start=least.start(), value=one.value, upper=two.value)
            i += 2
            continue
        if one.kind == two.kind == "count" and not (one.vague or two.vague) and joint:
            low = one.value * two.factor if one.factor == 1 and one.value < 1000 <= two.factor else one.value
            joined = joint.strip() in ("-", "–", "or", "to") or (joint.strip() == "and" and before.endswith("between "))
            if joined and low < two.value and not _FROM.search(before):
                yield replace(two, start=one.start, value=low, upper=two.value, bare=one.bare and two.bare)
                i += 2
                continue
            if one.bare and joint.strip() in ("-", "–", "/") and two.end - two.start == 2:
                yield Core(one.start, two.end, "year")
                i += 2
                continue
        yield one
        i += 1


def _finish(text: str, core: Core, last: int) -> Quantity:
    if core.kind != "count":
        return Quantity(Span(core.start, core.end), Figure(), core.kind)
    before = text[max(last, core.start - 60) : core.start]
    hedge = _BEFORE.search(before)
    start = core.start - len(before) + hedge.start() if hedge else core.start
    ops = [m.lastgroup or "" for m in _EACH_HEDGE.finditer(hedge.group())] if hedge else []
    unit = _UNIT_AFTER.match(text, core.end)
    kind = _kind(text, core, unit.lastgroup if unit else None, bool(ops), before)
    if kind != "count":
        end = unit.end() if unit and kind == unit.lastgroup else core.end
        return Quantity(Span(start, end), Figure(), kind)
    end = core.end
    after = _AFTER.match(text, end)
    if after:
        ops.append({"plus": "low", "odd": "about"}.get(after.lastgroup or "", after.lastgroup or ""))
        end = after.end()
    elif more := _MORE.match(text, end):
        end = more.end()
    op = next((o for o in ops if o != "plain"), None)
    return Quantity(Span(start, end), _figure(core, op), kind)


def _kind(text: str, core: Core, unit: str | None, hedged: bool, before: str) -> str:
    if _AGED.search(before) or (
        core.value < 111 and _NAME_BEFORE.search(before) and text[core.end : core.end + 1] in (",", ")")
    ):
        return "age"
    if unit is not None:
        return unit
    people = re.match(PEOPLE, text[core.end : core.end + 60]) and not _COUNT_NEXT.match(text, core.end)
    if core.bare and 1000 <= core.value < 2100 and not hedged and not people:
        return "year" if core.value >= 1800 else "identifier"
    return "identifier" if re.match(r"[A-Za-z]", text[core.end : core.end + 1]) else "count"


def _figure(core: Core, op: str | None) -> Figure:
    low, high = core.value, core.value if core.upper is None else core.upper
    if core.vague:
        return Figure() if op in ("high", "below") else Figure(low=low)
    if op == "low":
        return Figure(low=low)
    if op == "above":
        return Figure(low=low + 1)
    if op == "high":
        return Figure(high=high)
    if op == "below":
        return Figure(high=max(0, high - 1))
    if core.upper is not None:
        return Figure(low=low, high=high)
    return Figure(best=low) if op == "about" or core.about else Figure(low, low, low)

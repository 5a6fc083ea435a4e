"""Numbers in running text with their hedges, because "over 70" is not 70 and "Resolution 2254" counts nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Figure, Span

LARGEST = 10_000_000_000
"""Numbers above this many (people) count nobody on Earth and are of kind "measure"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text has it: the span covers the whole phrase, hedge and unit included.

    `kind` is count, percent, money, year, date, time, ordinal, measure, age or identifier; only a count says how many there
    were of something, and `figure` is empty for all others. A count whose figure is empty was hedged beyond use.
    """

    span: Span
    figure: Figure
    kind: str


@dataclass(frozen=True, slots=True)
class _Core:
    """A numeral before its surroundings are looked at; `about` says that it is a round one ("a dozen")."""

    start: int
    end: int
    kind: str
    value: int = 0
    factor: int = 1
    upper: int | None = None
    about: bool = False
    vague: bool = False
    bare: bool = False


_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mn": 10**6, "crore": 10**7}
_SCALES |= {"billion": 10**9, "bn": 10**9, "trillion": 10**12, "dozen": 12, "score": 20, "k": 10**3}
_VALUES = {word: n for n, word in enumerate([*_UNITS, *_TEENS], 1)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
_VALUES |= {"fourty": 40, "zero": 0}
_PLURALS = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}

_UNIT = "(?:" + "|".join(_UNITS) + ")"
_SUB100 = f"(?:(?:{'|'.join(_TENS)}|fourty)(?:[- ]{_UNIT})?|{'|'.join(_TEENS)}|{_UNIT})"
_SUB1000 = rf"(?:(?:{_SUB100}|an?)[ -]hundred(?:\s(?:and\s)?{_SUB100})?|{_SUB100})"
_BIG = "(?:thousand|million|billion|lakh|crore)"
_WORDS = rf"(?:(?:{_SUB1000}|an?)[ -]{_BIG}(?:\s(?:and\s)?{_SUB1000})?|{_SUB1000}|zero)"
_DOZENS = rf"(?:a\shalf|half)[ -](?:a\s)?(?:dozen|million)|(?:{_SUB100}|[0-9]{{1,2}}|a)[ -](?:dozen|score)"
_VAGUE = (
    r"(?:several|a\sfew|a\scouple\sof|a\scouple)\s(?:dozen|hundred|thousand|million)s?|a\scouple\sof|a\sfew|a\shandful\sof|several"
    r"|(?:(?:several|many|some)\s)?(?:tens\sof\s(?:thousands|millions)|hundreds\sof\s(?:thousands|millions)"
    r"|tens(?=\sof)|dozens|scores|hundreds|thousands|millions)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?!\s(?:have|be|also|not)\b)|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY(?!\s(?:HAVE|BE|ALSO|NOT)\b)|JUNE?|JULY?"
    r"|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_PEOPLE = (
    r"(?i:\s(?:[a-z-]+\s)?(?:people|persons|civilians|soldiers|troops|fighters|militants|rebels|children|women|men|members|refugees|families"
    r"|prisoners|detainees|protesters|demonstrators|police(?:men)?|officers|victims|casualties|deaths|dead|killed|injured|wounded|others|lives"
    r"|bodies|villagers|residents|inhabitants|workers|students|migrants|homes|houses))\b"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
_DATE = (
    rf"{_MONTH}\s[0-9]{{4}}\b(?!{_PEOPLE})"
    rf"|(?:(?<!\b[Ii]n\s){_MONTH}\s{_DAY}(?![,.]?[0-9])|(?<=\b[Ii]n\s){_MONTH}\s{_DAY}(?![,.]?[0-9])(?!{_PEOPLE}))"
    rf"(?:\s?(?:-|–|to|and)\s?{_DAY}(?!{_PEOPLE}))?(?:,?\s[0-9]{{4}}\b(?!{_PEOPLE}))?"
    rf"|{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?[\s-](?:of\s)?{_MONTH}(?:[,-]?\s?[0-9]{{2,4}}\b(?!{_PEOPLE}))?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?\b|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})\b|9/11\b"
)
_TIME = r"[0-9]{1,2}:[0-9]{2}(?:\s?[aApP]\.?[mM]\b\.?)?|[0-9]{1,2}(?:\.[0-9]{2})?\s?[aApP]\.?[mM]\b\.?|[0-9]{4}\s?(?:GMT|UTC|hrs|local\stime|[ap]\.?m\b)"
_NAMED = (
    r"(?:Resolutions?|resolutions?|SCR|UN|UNSCR|Articles?|Chapter|Section|Route|Highway|Road|Flight|Unit|Brigade|Battalion|Division|Regiment"
    r"|Channel|Camp|Category|Phase|Page|Day|Level|Class|Protocol|Gate|Sector|Zone|Block|Law|Decree|Order|No\.|no\.|number)\s"
)
_IDENTIFIER = rf"(?!mid-|late-|early-|post-|pre-)[A-Za-z]{{1,10}}-?[0-9][\w-]*|{_NAMED}[0-9][\w/-]*|[0-9]+(?:/[0-9]+)+|[0-9]{{13,}}|#[0-9]+"
_MONEY = r"(?:(?:US|A|C)?\$|[€£¥₹₪₺]|(?:USD|EUR|GBP|Rs\.?|PKR|SYP)\s?)\s?[0-9][0-9.,]*(?:\s?(?:k|m|mn|bn|thousand|million|billion|trillion|lakh|crore)\b)?"
_ORDINAL = rf"[0-9]+(?:st|nd|rd|th)\b|(?:{'|'.join(_TENS)})[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
_NUMBER = (
    r"(?:[0-9]{1,3}(?:[,\u00a0\u2009\u202f ][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?![0-9])(?:\.[0-9]+)?"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|lakh|crore|mn|bn|k)\b)?"
)
_SCAN = re.compile(
    rf"(?<![\w$€£])(?:(?P<money>{_MONEY})|(?P<date>{_DATE})|(?P<time>{_TIME})|(?P<ordinal>(?i:{_ORDINAL}))|(?P<identifier>{_IDENTIFIER})"
    rf"|(?P<vague>(?i:{_VAGUE})\b)|(?P<dozens>(?i:{_DOZENS})\b)|(?P<number>(?i:{_NUMBER}))"
    rf"|(?P<words>(?i:(?:{_WORDS}|a\ssingle)\b))|(?P<none>(?i:no\sone|nobody|none(?=\s(?:was|were)\b)"
    r"|no(?=\s(?:civilian\s|military\s|human\s)?(?:casualt(?:y|ies)|deaths|fatalities|injuries|victims|loss\sof\slife)\b))))"
)
_HEDGES = {
    "low": "at least|no fewer than|no less than|not fewer than|not less than|(?:a )?minimum of|as few as|upwards of",
    "above": "(?:well |just |slightly |far )?(?:more than|over|above)|in excess of|exceeding|greater than",
    "about": "around|about|some|nearly|almost|roughly|approximately|approx\\.?|circa|close to|an estimated|estimated(?: at)?|perhaps|maybe"
    "|possibly|probably",
    "high": "up to|as many as|at most|no more than|not more than|(?:a )?maximum of",
    "below": "(?:well |just |slightly |far )?(?:fewer than|less than|under|below)",
    "plain": "(?:a |the )?(?:combined )?total of|another|a further|an additional|exactly|between|just|only",
}
_BEFORE = re.compile(rf"(?i)(?<![\w-])(?:(?:{'|'.join(_HEDGES.values())}) (?:a |the )?)+\Z".replace(" ", r"\s{1,3}"))
_EACH_HEDGE = re.compile("(?i)" + "|".join(rf"(?P<{k}>\b(?:{v}))\s" for k, v in _HEDGES.items()).replace(" ", r"\s{1,3}"))
_FROM = re.compile(r"(?i)\bfrom\s\Z")
_AFTER = re.compile(r"(?i)\s(?:or\s(?P<low>more)|or\s(?P<about>so)|or\s(?P<high>fewer|less))\b|(?P<plus>\+|[- ]plus\b)|(?P<odd>-odd\b)")
_MORE = re.compile(r"(?i)\s(?:more|additional)\b(?!\s+than)")
_UNIT_AFTER = re.compile(
    r"(?i)(?P<percent>\s?(?:%|percent|per\scent|pct|percentage)|[- ](?:thirds?|quarters?|fifths?|tenths?)\b|\sout\sof\s(?:every\s)?\w+|\sin\severy\s\w+)"
    r"|(?P<age>[- ](?:years?|months?)[- ](?:old|of\sage)(?:s\b)?)"
    r"|(?P<money>\s(?:us\s)?(?:dollars?|euros?|pounds?|rupees?|lira|shekels?|rials?|dinars?)\b)"
    r"|(?P<time>\so'?clock\b|\s(?:a\.m\.|p\.m\.))"
    r"|(?P<measure>[\s-]?(?:km|kms|kg|mm|cm|m|mw|mph|kph|ft|°\s?[cf]?)\b|°|[\s-](?:square\s|cubic\s|metric\s|nautical\s)?"
    r"(?:kilomet(?:re|er)s?|met(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|kilograms?|kilos?|grams?"
    r"|ton(?:ne)?s?|lit(?:re|er)s?|gallons?|barrels?|hectares?|acres?|degrees?|knots?|seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?"
    r"|months?|years?|decades?|centur(?:y|ies)|times|occasions|points?|storeys?|stor(?:y|ies)|rounds\sof)\b|-?fold\b|-(?!odd|plus)[a-z]+\b)"
)
_AGED = re.compile(r"(?i)\b(?:aged?|ages|ages\sof|age\sof)\s(?:between\s)?\Z|\b(?:children|boys|girls|minors|those|anyone|people)\sunder\s\Z")
_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]+,\s\Z")
_ONE_BEFORE = re.compile(r"(?i)\b(?:this|that|the|which|each|every|any|day|number|at)\s\Z")
_ONE_AFTER = re.compile(
    r"(?i)\s(?:another|day|hand|side|way|thing|point|time|stage)\b|['’]s\b|-"
    r"|\sof\s(?:the\s|its\s|their\s|his\s|her\s|\w+['’]s\s)?(?:\w+\s)?(?:most|main|key|few|first|last|\w+est)\b"
)


def find(text: str) -> tuple[Quantity, ...]:
    """Return every number in `text`, in order and without overlaps; "a man" is no number, "no casualties" is zero at "no".

    The hedge decides which of low, best and high are known; what it leaves open is None.
    """
    found: list[Quantity] = []
    last = 0
    for core in _ranges(text, tuple(_cores(text))):
        quantity = _finish(text, core, last)
        if quantity is not None:
            found.append(quantity)
            last = quantity.span.end
    return tuple(found)


def _cores(text: str) -> Iterator[_Core]:
    for m in _SCAN.finditer(text):
        group, word = m.lastgroup or "", m.group().lower()
        start, end = m.span()
        if group == "number":
            yield from _digits(text, start, end)
        elif group == "words":
            if word != "one" or not (_ONE_BEFORE.search(text, max(0, start - 8), start) or _ONE_AFTER.match(text, end)):
                yield _Core(start, end, "count", _spelled(word), _scale(word), about=word.startswith(("a ", "an ")) and word[:4] != "a si")
        elif group == "dozens":
            yield _Core(start, end, "count", _dozens(word), about=True)
        elif group == "vague":
            yield _Core(start, end, "count", _vague(word), vague=True)
        elif group == "none":
            yield _Core(start, end, "count", 0)
        else:
            yield _Core(start, end, group)


def _digits(text: str, start: int, end: int) -> Iterator[_Core]:
    raw = text[start:end].lower()
    digits = re.match(r"[0-9.,\u00a0\u2009\u202f ]*[0-9]", raw)
    written = digits.group() if digits else raw
    factor = _SCALES.get(raw[len(written) :].strip(), 1)
    whole, _, part = re.sub(r"[,\u00a0\u2009\u202f ]", "", written).partition(".")
    value = int(whole) * factor + (int(part) * factor // 10 ** len(part) if part and len(part) < 10 else 0)
    if value > LARGEST or (part and factor == 1):
        yield _Core(start, end, "measure")
    elif re.match(r"s\b", text[end : end + 2]):
        yield _Core(start, end + 1, "year")
    else:
        yield _Core(start, end, "count", value, factor, bare=len(raw) == 4 and raw.isdigit())


def _spelled(phrase: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", phrase):
        if word in ("a", "an", "single"):
            current = 1
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
        else:
            current += _VALUES.get(word, 0)
    return total + current


def _scale(phrase: str) -> int:
    return _SCALES.get(re.split(r"[\s-]", phrase)[-1], 1)


def _dozens(phrase: str) -> int:
    first, last = re.split(r"[\s-]", phrase)[0], re.split(r"[\s-]", phrase)[-1]
    if "half" in phrase:
        return _SCALES[last] // 2
    count = int(first) if first.isdigit() else _spelled(re.sub(r"[\s-](?:dozen|score)\Z", "", phrase))
    return count * _SCALES[last]


def _vague(phrase: str) -> int:
    words = phrase.split()
    if words[-1] in _PLURALS:
        scale = _SCALES.get(words[-1].rstrip("s"), 1)
        return _PLURALS[words[-3]] * scale if len(words) >= 3 and words[-2] == "of" and words[-3] in _PLURALS else _PLURALS[words[-1]]
    return (3 if words[0] == "several" else 2) * _SCALES.get(words[-1].rstrip("s"), _PLURALS.get(words[-1], 1))


def _ranges(text: str, cores: tuple[_Core, ...]) -> Iterator[_Core]:
    """Join "20 to 30", "two or three" and "between 20 and 30"; "rose from 20 to 30" stays two numbers."""
    i = 0
    while i < len(cores):
        one = cores[i]
        two = cores[i + 1] if i + 1 < len(cores) else one
        joint = text[one.end : two.start].lower() if two.start > one.end and two.start - one.end < 6 else ""
        before = text[max(0, one.start - 9) : one.start].lower()
        if one.kind == two.kind == "count" and not (one.vague or two.vague) and joint:
            low = one.value * two.factor if one.factor == 1 and one.value < 1000 <= two.factor else one.value
            joined = joint.strip() in ("-", "–", "or", "to") or (joint.strip() == "and" and before.endswith("between "))
            if joined and low < two.value and not _FROM.search(before):
                yield replace(two, start=one.start, value=low, upper=two.value, bare=one.bare and two.bare)
                i += 2
                continue
            if one.bare and joint.strip() in ("-", "–", "/") and two.end - two.start == 2:
                yield _Core(one.start, two.end, "year")
                i += 2
                continue
        yield one
        i += 1


def _finish(text: str, core: _Core, last: int) -> Quantity | None:
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


def _kind(text: str, core: _Core, unit: str | None, hedged: bool, before: str) -> str:
    if _AGED.search(before) or (core.value < 111 and _NAME_BEFORE.search(before) and text[core.end : core.end + 1] in (",", ")")):
        return "age"
    if unit is not None:
        return unit
    if core.bare and 1000 <= core.value < 2100 and not hedged and not re.match(_PEOPLE, text[core.end : core.end + 60]):
        return "year" if core.value >= 1800 else "identifier"
    return "identifier" if re.match(r"[A-Za-z]", text[core.end : core.end + 1]) else "count"


def _figure(core: _Core, op: str | None) -> Figure:
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

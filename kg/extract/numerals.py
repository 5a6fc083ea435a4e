"""Numerals in text, in digits or words, and the look-alikes (dates, call signs, prices) that must not be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 10_000_000_000
"""Numbers above this many (people) count nobody on Earth and are of kind "measure"."""


@dataclass(frozen=True, slots=True)
class Core:
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


_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
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
    r"(?:several|a\sfew|a\scouple\sof|a\scouple)\s(?:dozen|hundred|thousand|million)s?|a\scouple\sof|a\sfew"
    r"|a\shandful\sof|several"
    r"|(?:(?:several|many|some)\s)?(?:tens\sof\s(?:thousands|millions)|hundreds\sof\s(?:thousands|millions)"
    r"|tens(?=\s(?:of|killed|dead|wounded|injured)\b)|dozens|scores|hundreds|thousands|millions)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?!\s(?:have|be|also|not)\b)|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY(?!\s(?:HAVE"
    r"|BE|ALSO|NOT)\b)|JUNE?|JULY?"
    r"|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
PEOPLE = (
    r"(?i:\s(?:[a-z-]+\s)?(?:people|persons|civilians|soldiers|troops|fighters|militants|rebels|children|women|men"
    r"|members|refugees|families"
    r"|prisoners|detainees|protesters|demonstrators|police(?:men)?|officers|victims|casualties|deaths|dead|killed"
    r"|injured|wounded|others|lives"
    r"|bodies|villagers|residents|inhabitants|workers|students|migrants|homes|houses))\b"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
_DATE = (
    rf"{_MONTH}\s[0-9]{{4}}\b(?!{PEOPLE})"
    rf"|(?:(?<!\b[Ii]n\s){_MONTH}\s{_DAY}(?![,.]?[0-9])|(?<=\b[Ii]n\s){_MONTH}\s{_DAY}(?![,.]?[0-9])(?!{PEOPLE}))"
    rf"(?:\s?(?:-|–|to|and)\s?{_DAY}(?!{PEOPLE}))?(?:,?\s[0-9]{{4}}\b(?!{PEOPLE}))?"
    rf"|{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?[\s-](?:of\s)?{_MONTH}(?:[,-]?\s?[0-9]{{2,4}}\b(?!{PEOPLE}))?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?\b|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})\b|9/11\b"
)
_TIME = (
    r"[0-9]{1,2}:[0-9]{2}(?:\s?[aApP]\.?[mM]\b\.?)?|[0-9]{1,2}(?:\.[0-9]{2})?\s?[aApP]\.?[mM]\b\.?"
    r"|[0-9]{4}\s?(?:GMT|UTC|hrs|local\stime|[ap]\.?m\b)"
)
_NAMED = (
    r"(?:Resolutions?|resolutions?|SCR|UN|UNSCR|Articles?|Chapter|Section|Route|Highway|Road|Flight|Unit|Brigade"
    r"|Battalion|Division|Regiment"
    r"|Channel|Camp|Category|Phase|Page|Day|Level|Class|Protocol|Gate|Sector|Zone|Block|Law|Decree|Order|No\.|no\."
    r"|number)\s"
)
_IDENTIFIER = (
    rf"(?!mid-|late-|early-|post-|pre-)[A-Za-z]{{1,10}}-?[0-9][\w-]*|{_NAMED}[0-9][\w/-]*|[0-9]+(?:/[0-9]+)+"
    rf"|[0-9]{{13,}}|#[0-9]+"
)
_MONEY = (
    r"(?:(?:US|A|C)?\$|[€£¥₹₪₺]|(?:USD|EUR|GBP|Rs\.?|PKR|SYP)\s?)\s?[0-9][0-9.,]*(?:\s?(?:k|m|mn|bn|thousand"
    r"|million|billion|trillion|lakh|crore)\b)?"
)
_ORDINAL = (
    rf"[0-9]+(?:st|nd|rd|th)\b|(?:{'|'.join(_TENS)})[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth)\b"
)
_NUMBER = (
    r"(?:[0-9]{1,3}(?:[,\u00a0\u2009\u202f ][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+)(?![0-9])(?:\.[0-9]+)?"
    r"(?:\s?(?:hundred|thousand|million|billion|trillion|lakh|crore|mn|bn|k)\b)?"
)
_SCAN = re.compile(
    rf"(?<![\w$€£])(?:(?P<money>{_MONEY})|(?P<date>{_DATE})|(?P<time>{_TIME})|(?P<ordinal>(?i:{_ORDINAL}))"
    rf"|(?P<identifier>{_IDENTIFIER})"
    rf"|(?P<vague>(?i:{_VAGUE})\b)|(?P<dozens>(?i:{_DOZENS})\b)|(?P<number>(?i:{_NUMBER}))"
    rf"|(?P<words>(?i:(?:{_WORDS}|a\ssingle)\b))|(?P<none>(?i:no\sone|nobody|none(?=\s(?:was|were)\b)"
    r"|no(?=\s(?:civilian\s|military\s|human\s)?(?:casualt(?:y|ies)|deaths|fatalities|injuries|victims"
    r"|loss\sof\slife)\b))))"
)
_ONE_BEFORE = re.compile(r"(?i)\b(?:this|that|the|which|each|every|any|day|number|at)\s\Z")
_ONE_AFTER = re.compile(
    r"(?i)\s(?:another|day|hand|side|way|thing|point|time|stage)\b|['’]s\b|-"
    r"|\sof\s(?:the\s|its\s|their\s|his\s|her\s|\w+['’]s\s)?(?:\w+\s)?(?:most|main|key|few|first|last|\w+est)\b"
)


def scan(text: str) -> Iterator[Core]:
    """Yield the numerals of `text` in order, each with what its own words say about its kind and value."""
    for m in _SCAN.finditer(text):
        group, word = m.lastgroup or "", m.group().lower()
        start, end = m.span()
        if group == "number":
            yield from _digits(text, start, end)
        elif group == "words":
            if word != "one" or not (_ONE_BEFORE.search(text, max(0, start - 8), start) or _ONE_AFTER.match(text, end)):
                about = word != "a single" and word.startswith(("a ", "an "))
                yield Core(start, end, "count", _spelled(word), _scale(word), about=about)
        elif group == "dozens":
            yield Core(start, end, "count", _dozens(word), about=True)
        elif group == "vague":
            yield Core(start, end, "count", _vague(word), vague=True)
        elif group == "none":
            yield Core(start, end, "count", 0)
        else:
            yield Core(start, end, group)


def _digits(text: str, start: int, end: int) -> Iterator[Core]:
    raw = text[start:end].lower()
    digits = re.match(r"[0-9.,\u00a0\u2009\u202f ]*[0-9]", raw)
    written = digits.group() if digits else raw
    factor = _SCALES.get(raw[len(written) :].strip(), 1)
    whole, _, part = re.sub(r"[,\u00a0\u2009\u202f ]", "", written).partition(".")
    value = int(whole) * factor + (int(part) * factor // 10 ** len(part) if part and len(part) < 10 else 0)
    if value > LARGEST or (part and factor == 1):
        yield Core(start, end, "measure")
    elif re.match(r"s\b", text[end : end + 2]):
        yield Core(start, end + 1, "year")
    else:
        yield Core(start, end, "count", value, factor, bare=len(raw) == 4 and raw.isdigit())


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
        of_them = len(words) > 2 and words[-2] == "of" and words[-3] in _PLURALS
        return _PLURALS[words[-3]] * scale if of_them else _PLURALS[words[-1]]
    return (3 if words[0] == "several" else 2) * _SCALES.get(words[-1].rstrip("s"), _PLURALS.get(words[-1], 1))

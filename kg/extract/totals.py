"""Whether a figure counts one event's people or is a running total over a longer time."""

from __future__ import annotations

import re

from kg.extract.dates import DateMention
from kg.extract.document import Line
from kg.extract.terms import words
from kg.model import Figure

_COUNTING = words("recorded counted documented registered verified tallied logged")
_NO_SINGLE_DAY = 5000
_NO_SINGLE_FLIGHT = 500_000
_SUDDEN = ("killed", "injured", "displaced")
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_LONG = re.compile(
    r"\b(?:so far (?:this|in)|this year|in the (?:\w+ )?(?:conflict|war)|(?:over|during) the (?:past|last)|in the past"
    r"|to date|in total since|since|on \w+day and \w+day|already been displaced|(?:this|last) month alone"
    r"|this week alone|(?:in|for) the first \w+ (?:months|weeks)"
    r"|(?:in|during|over) the (?:first|second|last) (?:half|quarter|third|months)"
    r"|(?:during|over|in) the same (?:period|time|year|months?)"
    r"|(?:for|over|in|throughout|during) (?:the whole|all) of \d{4}"
    rf"|(?:from|between) (?:{_MONTH}(?: \d{{4}})?|\d{{4}}) (?:and|to|until)|from then (?:on|to|until)"
    rf"|(?:to|until) the end of (?:last |the )?(?:month|year|\d{{4}}|{_MONTH}))\b"
)
_TODAY = re.compile(
    r"(?:missing|held|detained|jailed) since|since (?:early |late )?(?:yesterday|today|dawn|morning|midnight)\b"
)
_OPENING = re.compile(
    r"(?:since|so far|in the (?:first|past|last)|in this (?:month|week|year)|over the (?:past|last)"
    r"|during the (?:past|last)|this year|in the (?:first|second|last) (?:half|quarter|third)"
    rf"|(?:from|between) (?:{_MONTH}(?: \d{{4}})?|\d{{4}}|then) (?:and|to|until)"
    rf"|from then on|in (?:{_MONTH}|\d{{4}}) alone)\b"
)
_SUMMED = re.compile(
    r"\b(?:in total|in all|altogether|overall)\b|\ba total of (?:[\w-]+ ){1,12}(?:were|have been|had been)\b"
    r"|\b(?:rocket|mortar|shell|bomb|aerial|air)\b(?: \w+)? and (?:sniper|artillery)"
    r" (?:attack|bombardment|shooting|fire)s?\b"
)
_ALONE = re.compile(rf"\bin (?:{_MONTH}|\d{{4}}) alone\b")
_IN_A_MONTH = re.compile(rf"in {_MONTH}\b(?! \d)")
_SEVERAL = re.compile(r"\b(?:attacks|strikes|airstrikes|raids|bombings|clashes|shelling)\b")
_ACROSS = re.compile(rf"\bin (?:{_MONTH}|\d{{4}})\b.*\bacross\b|\bacross\b.*\bin (?:{_MONTH}|\d{{4}})\b")


def of_a_war(kind: str, figure: Figure) -> bool:
    """Whether so many dead or injured can only be a war's, whatever the sentence says of its days."""
    people = figure.low or figure.best or figure.high or 0
    return people >= (_NO_SINGLE_FLIGHT if kind == "displaced" else _NO_SINGLE_DAY) and kind in _SUDDEN


def cumulative(line: Line, figure: Figure, first: int, governor: int, kind: str) -> bool:
    """Whether a figure at token `first` counts over a long time: "since …", "this year", near it or at the start."""
    tokens = line.parse.sentence.tokens
    uncounted = kind == "displaced" and figure == Figure()
    if _kept_count(line, governor):
        return True
    if of_a_war(kind, figure) or (uncounted and any(t.lower == "population" for t in tokens)):
        return True
    clause = " ".join(t.lower for t in tokens[min(first, governor) : _clause_end(line, max(first, governor))])
    opening = " ".join(t.lower for t in tokens[:5])
    at_once = re.search(r"\b(?:coordinated|co-ordinated|simultaneous|wave|string|series) ?(?:of)?\b", clause)
    counted = " ".join(t.lower for t in tokens[max(0, min(first, governor) - 4) :])
    if kind in ("killed", "injured") and _SUMMED.search(counted):
        return True
    if _LONG.search(clause):
        return not _TODAY.search(clause)
    if _OPENING.match(opening) or (_IN_A_MONTH.match(opening) and _SEVERAL.search(clause) and not at_once):
        return True
    return bool((_ACROSS.search(clause) and not at_once) or _ALONE.search(clause))


def _before(line: Line, date: DateMention) -> str:
    tokens = [t for t in line.parse.sentence.tokens if t.end <= date.span.start + 5]
    return " ".join(t.lower for t in tokens[-4:])


def _kept_count(line: Line, governor: int) -> bool:
    """ "has since counted 841 murders", "has recorded 19 strikes since 2024, with 210 deaths": counted on and on."""
    parse = line.parse
    first = next((parse.chunks[v] for v in parse.verbs()), None)
    if first is not None and first.perfect and parse.token(first.head).lower in _COUNTING:
        opened = [d for d in line.dates if d.time.end is None and d.time.start is not None]
        if any(d.time.precision in ("month", "year") or "since" in _before(line, d) for d in opened):
            return parse.token(governor).start > parse.token(first.head).start
    groups = [parse.chunks[v] for v in parse.verbs() if parse.token(parse.chunks[v].head).lower in _COUNTING]
    lasting = [g for g in groups if any(t.lower == "since" for t in parse.sentence.tokens[g.start : g.head])]
    if lasting and lasting[0].perfect and governor > lasting[0].head:
        return True
    k = parse.at[governor]
    verbs = [v for v in parse.verbs() if v == k or k in parse.objects(v)]
    for v in verbs:
        group = parse.chunks[v]
        since = group.perfect and any(t.lower == "since" for t in parse.sentence.tokens[group.start : group.head])
        if since and not group.passive and parse.token(group.head).lower not in ("died", "recovered", "found"):
            return True
    return False


def _clause_end(line: Line, token: int) -> int:
    """The comma, conjunction or end behind a token."""
    chunks = line.parse.chunks
    for k in range(line.parse.at[token] + 1, len(chunks)):
        if chunks[k].kind == "comma" or (chunks[k].kind == "W" and line.parse.lower(k) != "since"):
            return chunks[k].start
    return len(line.parse.sentence.tokens)

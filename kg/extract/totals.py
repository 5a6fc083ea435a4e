"""Whether a figure counts one event's people or is a running total over a longer time."""

from __future__ import annotations

import re

from kg.extract.document import Line
from kg.model import Figure

_NO_SINGLE_DAY = 5000
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_NO_SINGLE_FLIGHT = 500_000
_SUDDEN = ("killed", "injured", "displaced")


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
    if re.search(
        r"\b(?:so far (?:this|in)|this year|"
        r"in the (?:\w+ )?(?:conflict|war)|(?:over|during) the (?:past|last)|in the past|to date|in total since|since"
        r"|(?:this|last) month alone|this week alone|in the first \w+ (?:months|weeks)|for the first \w+ months"
        r"|(?:during|over|in) the same (?:period|time|year|months?))\b",
        clause,
    ):
        return not re.search(
            r"(?:missing|held|detained|jailed) since|since (?:early |late )?(?:yesterday|\w+day|dawn|morning|midnight)\b",
            clause,
        )
    if re.match(
        r"(?:since|so far|in the (?:first|past|last)|in this (?:month|week|year)|over the (?:past|last)"
        r"|during the (?:past|last)|this year"
        rf"|(?:from|between) (?:{_MONTHS}|\d{{4}}) (?:and|to|until)|in (?:{_MONTHS}) alone|in \d{{4}} alone)\b",
        opening,
    ):
        return True
    return bool(
        re.search(
            rf"\bin (?:{_MONTHS}|\d{{4}})\b",
            clause,
        )
    ) and ("across" in clause or f" {clause} ".find(" alone ") >= 0)


def _kept_count(line: Line, governor: int) -> bool:
    """ "has since counted 841 murders", "the regime has since killed 5,940 people": counted on and on."""
    parse = line.parse
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

"""Finds the common noun for actors that heads a phrase ("security forces", "residents"), unless a name owns it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.inflect import singular
from kg.extract.terms import words
from kg.extract.tokens import Token
from kg.extract.wordlists import groups

_OF_A_COUNTRY = words("army government ministry police navy parliament")
_OFFICES = ("prime minister", "chief minister", "foreign minister", "defence minister", "interior minister")
_OF_A_PARTY = words("forces troops military")


def group_at(tokens: Sequence[Token], head: int, start: int) -> tuple[int, str] | None:
    """The group noun that ends at token `head` and begins at `start` or later, longest first.

    Gives the index of its first word and its singular form, None where there is none.
    """
    known = groups()
    if _in_name(tokens, head, start):
        return None
    noun = tokens[head]
    for length in (3, 2, 1):
        first = head - length + 1
        if first < start:
            continue
        before = [t.lower for t in tokens[first:head]]
        for last in (noun.lemma if noun.tag != "NNP" else noun.lower, singular(noun.lower)):
            form = " ".join([*before, last])
            if form in known:
                return first, form
    return None


def _in_name(tokens: Sequence[Token], head: int, start: int) -> bool:
    """Whether the head is the last word of a capitalised name ("People's Defence Force"), not of "Syrian Army"."""
    noun = tokens[head]
    if not noun.capital or noun.tag[:3] != "NNP" or noun.lower in _OF_A_COUNTRY:
        return False
    if " ".join(t.lower for t in tokens[start : head + 1] if t.tag != "DT") in _OFFICES:
        return False
    before = [t for t in tokens[start:head] if t.tag not in ("DT", "POS", "JJ") or (t.capital and t.tag != "POS")]
    if len(before) >= 2:
        return all(t.capital for t in before[-2:])
    return len(before) == 1 and before[0].capital and before[0].tag == "NNP" and noun.lower not in _OF_A_PARTY

"""Figures of harmed people that the trained reader marks and no rule of grammar finds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.headcounts import Casualty, counted, people_noun
from kg.extract.tagger import Found
from kg.extract.terms import words

_UNHARMED = words("survivor witness eyewitness interviewee mourner")
_MAIMED = words("maimed injured wounded missing abducted detained displaced")


def marked(line: Line, cast: Cast, harms: frozenset[str]) -> Iterator[Casualty]:
    """The phrases of a line with a number that the model is sure counts people harmed in one of these ways.

    The model learned from reports of one war; where no word of the line names the harm, it is not believed.
    """
    either = any(one.lower == "or" and two.lower in _MAIMED for one, two in pairwise(line.parse.sentence.tokens))
    for kind, mark in () if either else cast.document.marked(line, harms):
        for np, chunk in enumerate(line.parse.chunks):
            if chunk.kind == "NP" and _counts(line, np, mark) and not _things(line, np, cast):
                yield from counted(line, cast, np, kind, chunk.head, False, False)
                break


def _things(line: Line, np: int, cast: Cast) -> bool:
    """Whether a phrase names something else than people."""
    named = line.parse.token(line.parse.chunks[np].head).tag.startswith("NN")
    if line.parse.token(line.parse.chunks[np].head).lemma in _UNHARMED:
        return True
    return named and people_noun(line, np) is None and not any(entity.local for entity in cast.of(line, np))


def _counts(line: Line, np: int, mark: Found) -> bool:
    """Whether the marked number is the phrase's own."""
    own = line.quantity_in(np)
    return own is not None and own.span.start < mark.end and mark.begin < own.span.end

"""A chunk: a run of tokens that belong together, in the sense of Abney (1991)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of tokens `[start, end)` of one sentence.

    `kind` is NP, VG, P (preposition), C (and, or, but), W (that, which, who, while …), comma, quote or O. `head` is the
    index of the head token. For a VG, `form` is finite, ing, vbn or to; the flags tell its voice, mood and tense.
    """

    kind: str
    start: int
    end: int
    head: int
    form: str = ""
    passive: bool = False
    negated: bool = False
    modal: bool = False
    perfect: bool = False

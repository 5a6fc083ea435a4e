"""When the outlet speaks of itself: "we", "our verification team", "this newspaper", its own name."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.terms import words

_US = words("we us")
_OUR = words("our")
_SELVES = words("newspaper weekly newsroom website agency broadcaster magazine outlet reporter correspondent")


def outlet_at(cast: Cast, line: Line, np: int) -> str | None:
    """Key of the outlet where a phrase means it and nobody else; None elsewhere, also inside somebody's quotation."""
    if cast.publisher is None:
        return None
    if cast.of(line, np):
        return cast.publisher if any(e.key == cast.publisher for e in cast.of(line, np)) else None
    tokens = line.parse.sentence.tokens[line.parse.chunks[np].start : line.parse.chunks[np].end]
    quoted = any(t.text in '"“”' for t in line.parse.sentence.tokens)
    first, last = tokens[0].lower, tokens[-1].lower
    if (first in _US and len(tokens) == 1) or first in _OUR:
        return None if quoted else cast.publisher
    return cast.publisher if first == "this" and last in _SELVES else None

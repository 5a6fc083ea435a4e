"""What the XML formats share: text without the characters that no XML file may hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from kg.graph.attributes import Scalar

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PLAIN = re.compile(r"[\w ,.;:/#()+-]*", re.ASCII)


def clean(value: Scalar) -> str:
    """`value` as XML text, fit for an attribute too: illegal characters dropped, the rest escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str) or _PLAIN.fullmatch(value):
        return str(value)
    return escape(_ILLEGAL.sub("", value), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})

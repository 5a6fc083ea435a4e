"""When two strings name the same thing: the exact comparison of the CEAF scores, and half credit for near ones."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’«»–—")
_ARTICLES = frozenset({"a", "an", "the"})
_AFTER_HEAD = frozenset(
    [
        *("about", "against", "at", "belonging", "by", "for", "from", "in", "near", "of", "on", "that", "to"),
        *("wearing", "where", "which", "who", "with"),
    ]
)
_CUT = re.compile(r"[,(\[]")


def normal(text: str) -> str:
    """Lower case, without punctuation, articles and doubled blanks, as Du, Rush & Cardie (2021) compare mentions."""
    words = text.lower().translate(_PUNCTUATION).split()
    return " ".join(word for word in words if word not in _ARTICLES)


def head(text: str) -> str:
    """The last word before the first preposition, relative clause or comma, without a plural's s."""
    words = normal(_CUT.split(text)[0]).split()
    first = next((n for n, word in enumerate(words) if word in _AFTER_HEAD and n), len(words))
    return words[first - 1].removesuffix("s") if words else ""


def string_credit(wanted: Iterable[str], found: Iterable[str]) -> float:
    """1 if any pair is the same string, 0.5 if one contains the other or they share a head noun, else 0.

    The MUC-4 guidelines leave a mismatch of strings to a person, who gives full or half credit for a filler that has
    too many or too few modifiers; as nobody is asked here, it is always half.
    """
    found = tuple(found)
    best = 0.0
    for one in wanted:
        for other in found:
            left, right = f" {normal(one)} ", f" {normal(other)} "
            if left == right and left.strip():
                return 1.0
            if left.strip() and right.strip() and (left in right or right in left or head(one) == head(other)):
                best = 0.5
    return best

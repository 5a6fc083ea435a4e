"""Cuts a sentence into noun phrases, verb groups and the words between them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.chunks import Chunk
from kg.extract.nounphrases import noun_phrase
from kg.extract.terms import words
from kg.extract.tokens import Token
from kg.extract.verbgroups import verb_group

_VERBAL_PREPOSITIONS = words("including following regarding concerning according pending citing quoting excluding")
_CLAUSE_WORDS = words(
    "that which who whom whose where when while whilst because although though if since after before as until whether"
)
_BESIDES = {("as", "well", "as"): 3, ("in", "addition", "to"): 3, ("along", "with"): 2, ("together", "with"): 2}


def chunks(tokens: tuple[Token, ...]) -> Iterator[Chunk]:
    """Cut a sentence into chunks, in text order, with no token left out."""
    i = 0
    while i < len(tokens):
        chunk = noun_phrase(tokens, i) or _verbs(tokens, i) or _single(tokens, i)
        yield chunk
        i = chunk.end


def _verbs(tokens: tuple[Token, ...], i: int) -> Chunk | None:
    """A verb group, unless the verb serves as a preposition ("including", "regarding")."""
    return None if tokens[i].lower in _VERBAL_PREPOSITIONS else verb_group(tokens, i)


def _single(tokens: tuple[Token, ...], i: int) -> Chunk:
    """The word that no phrase takes, as a chunk of its own; prepositions of two words stay together."""
    token = tokens[i]
    word = token.lower
    if word == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
        return Chunk("P", i, i + 2, i)
    if word in ("because", "out", "instead", "as") and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return Chunk("P", i, i + 2, i)
    if word == "among" and i + 1 < len(tokens) and tokens[i + 1].lower in ("them", "whom"):
        return Chunk("P", i, i + 2, i)
    together = _BESIDES.get(tuple(t.lower for t in tokens[i : i + 3])) or _BESIDES.get(
        tuple(t.lower for t in tokens[i : i + 2])
    )
    if together:
        return Chunk("P", i, i + together, i)
    if word == "such" and i + 1 < len(tokens) and tokens[i + 1].lower == "as":
        return Chunk("P", i, i + 2, i)
    kind = "O"
    if word in _CLAUSE_WORDS or token.tag in ("WP", "WDT", "WRB", "WP$"):
        kind = "P" if word in ("since", "after", "before", "until", "as") and _nominal_follows(tokens, i) else "W"
    elif (
        token.tag in ("IN", "TO")
        or word in _VERBAL_PREPOSITIONS
        or word in ("amid", "amidst", "despite", "near", "outside", "inside")
    ):
        kind = "P"
    elif token.tag == "CC" or word == "&":
        kind = "C"
    elif word in (",", ";", "--", "–", "—", ":", "(", ")"):
        kind = "comma"
    elif word in "\"“”«»'‘’":
        kind = "quote"
    return Chunk(kind, i, i + 1, i)


def _nominal_follows(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether a noun phrase follows with no verb behind it: then "since" is a preposition, not a conjunction."""
    np = noun_phrase(tokens, i + 1) if i + 1 < len(tokens) else None
    if np is None:
        return False
    end = np.end
    while end < len(tokens) and tokens[end].tag in ("IN", "RB"):
        more = noun_phrase(tokens, end + 1) if end + 1 < len(tokens) else None
        end = more.end if more else end + 1
    return end >= len(tokens) or not tokens[end].tag.startswith(("VB", "MD"))

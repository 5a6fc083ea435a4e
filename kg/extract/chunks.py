"""Noun phrases and verb groups: runs of tokens found by their tags, in the sense of Abney's chunks (1991)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.tokens import Token

_BE = frozenset("is are was were be been being am 's 're get got gets getting".split())
_HAVE = frozenset("has have had having 've 'd".split())
_NEGATIVE = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor"))
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million several many"
    " scores more most some few".split()
)
_HEDGES = frozenset("at least over more than about around some nearly almost up approximately roughly between fewer less".split())
_SAID = frozenset("said told added denied called condemned urged warned confirmed announced claimed reported stated insisted appealed dismissed rejected vowed pledged".split())
_AFTER_SAID = frozenset(("that", "what", "on", "for", "upon", "to", "how", "it", "as", "there"))
_VERBAL_PREPOSITIONS = frozenset("including following regarding concerning according pending citing excluding".split())
_CLAUSE_WORDS = frozenset("that which who whom whose where when while because although though if since after before as until whether".split())


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of tokens `[start, end)` of one sentence.

    `kind` is NP, VG, P (preposition), C (and, or, but), W (that, which, who, while …), comma, quote or O. `head` is the index
    of the head token. For a VG, `form` is finite, ing, vbn or to; `passive`, `negated` and `modal` say what they say.
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


def chunks(tokens: tuple[Token, ...]) -> Iterator[Chunk]:
    i = 0
    while i < len(tokens):
        chunk = _noun_phrase(tokens, i) or _verb_group(tokens, i) or _single(tokens, i)
        yield chunk
        i = chunk.end


def _single(tokens: tuple[Token, ...], i: int) -> Chunk:
    token = tokens[i]
    word = token.lower
    if word == "according" and i + 1 < len(tokens) and tokens[i + 1].lower == "to":
        return Chunk("P", i, i + 2, i)
    if word in ("because", "out", "instead", "as") and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return Chunk("P", i, i + 2, i)
    if word == "such" and i + 1 < len(tokens) and tokens[i + 1].lower == "as":
        return Chunk("P", i, i + 2, i)
    kind = "O"
    if word in _CLAUSE_WORDS or token.tag in ("WP", "WDT", "WRB", "WP$"):
        kind = "P" if word in ("since", "after", "before", "until", "as") and _nominal_follows(tokens, i) else "W"
    elif token.tag in ("IN", "TO") or word in _VERBAL_PREPOSITIONS or word in ("amid", "amidst", "despite", "near", "outside", "inside"):
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
    np = _noun_phrase(tokens, i + 1) if i + 1 < len(tokens) else None
    if np is None:
        return False
    end = np.end
    while end < len(tokens) and tokens[end].tag in ("IN", "RB"):
        more = _noun_phrase(tokens, end + 1) if end + 1 < len(tokens) else None
        end = more.end if more else end + 1
    return end >= len(tokens) or not tokens[end].tag.startswith(("VB", "MD"))


def _noun_phrase(tokens: tuple[Token, ...], i: int) -> Chunk | None:
    if tokens[i].tag in ("PRP", "EX") or tokens[i].lower in ("everyone", "someone", "anyone", "nobody", "those"):
        if tokens[i].lower != "those" or i + 1 >= len(tokens) or not tokens[i + 1].tag.startswith(("NN", "JJ", "CD")):
            return Chunk("NP", i, i + 1, i)
    j, head = i, -1
    while j < len(tokens):
        token = tokens[j]
        tag, word = token.tag, token.lower
        if tag.startswith("NN"):
            head = j
        elif tag == "POS":
            if head != j - 1:
                break
        elif tag == "CD":
            head = j if head < 0 or j == i else head
        elif tag in ("DT", "PRP$", "PDT"):
            if j != i and not (tokens[j - 1].tag in ("PDT",) or tokens[j - 1].lower in _HEDGES or tokens[j - 1].lower in ("all", "both")):
                break
            if word in ("no", "that", "this") and not _nominal(tokens, j + 1):
                break
        elif tag in ("JJ", "JJR", "JJS"):
            if head >= 0 and tokens[head].tag != "CD" and not _nominal(tokens, j + 1):
                break
            if not _nominal(tokens, j + 1) and word not in _NUMBER_WORDS:
                break
        elif tag in ("VBN", "VBG", "VBD"):
            if head >= 0 and tokens[head].tag.startswith("NN") or not _modifies(tokens, j, i):
                break
        elif word == "as" and _as_many_as(tokens, j):
            j += 2
        elif (word in _HEDGES and (word != "at" or j + 1 < len(tokens) and tokens[j + 1].lower in ("least", "most")) or word == "to" and j and tokens[j - 1].lower == "up") and _hedges_number(tokens, j) or tag == "RB" and j > i and _nominal(tokens, j + 1) and tokens[j + 1].tag.startswith("JJ"):
            pass
        elif word in ("&",) and head == j - 1:
            pass
        elif word in ("\"", "“", "”") and j > i and tokens[j - 1].tag == "CD" and j + 1 < len(tokens) and tokens[j + 1].tag.startswith("NN"):
            pass
        elif word in ("-", "‑", "%") and head >= 0:
            head = j if word == "%" else head
        else:
            break
        j += 1
    while j > i and tokens[j - 1].tag in ("POS", "DT", "VBG", "VBN", "VBD", "RB") and j - 1 > head:
        j -= 1
    if head < 0 or j <= head:
        return None
    return Chunk("NP", i, j, head)


def _nominal(tokens: tuple[Token, ...], j: int) -> bool:
    """Whether the words from `j` on still lead to a noun within the phrase."""
    while j < len(tokens) and j >= 0:
        tag = tokens[j].tag
        if tag.startswith("NN") or tag == "CD":
            return True
        if not (tag.startswith("JJ") or tag in ("VBN", "VBG", "RB") or tokens[j].text in ("-",)):
            return False
        j += 1
    return False


def _modifies(tokens: tuple[Token, ...], j: int, start: int) -> bool:
    """Whether a participle stands before its noun ("the besieged city") rather than as a verb."""
    if j + 1 >= len(tokens) or not (tokens[j + 1].tag.startswith(("NN", "JJ"))):
        return False
    if tokens[j].tag == "VBD":
        return j > start and tokens[j - 1].tag in ("DT", "PRP$", "POS", "CD", "JJ")
    if tokens[j].tag == "VBG":
        return j > start and tokens[j - 1].tag in ("DT", "PRP$", "POS", "JJ")
    return j > start or j == 0 or tokens[j - 1].tag in ("IN", ",", "CC", "TO") or not tokens[j - 1].tag.startswith(("VB", "NN", "PRP", "MD", "RB"))


def _as_many_as(tokens: tuple[Token, ...], j: int) -> bool:
    """ "as many as 30"."""
    return j + 3 < len(tokens) and tokens[j + 1].lower in ("many", "few") and tokens[j + 2].lower == "as" and (tokens[j + 3].tag == "CD" or tokens[j + 3].lower in _NUMBER_WORDS)


def _hedges_number(tokens: tuple[Token, ...], j: int) -> bool:
    while j < len(tokens) and (tokens[j].lower in _HEDGES or tokens[j].lower == "to" and tokens[j - 1].lower == "up"):
        j += 1
    return j < len(tokens) and (tokens[j].tag == "CD" or tokens[j].lower in _NUMBER_WORDS or tokens[j].lower == "a")


def _verb_group(tokens: tuple[Token, ...], i: int) -> Chunk | None:
    tag = tokens[i].tag
    if tokens[i].lower in _VERBAL_PREPOSITIONS:
        return None
    if tag == "TO" and not (i + 1 < len(tokens) and tokens[i + 1].tag == "VB"):
        return None
    if not (tag.startswith("VB") or tag in ("MD", "TO")) and not (tag == "RB" and _leads_to_verb(tokens, i)):
        return None
    j, head, passive, negated, modal, perfect = i, -1, False, False, False, False
    aux = ""
    while j < len(tokens):
        token = tokens[j]
        word = token.lower
        if word in _NEGATIVE and token.tag in ("RB", "DT", "CC"):
            if word in ("no", "neither", "nor"):
                break
            negated = True
        elif token.tag == "MD":
            modal = True
        elif token.tag == "TO":
            if j != i:
                break
        elif token.tag.startswith("VB"):
            if head >= 0 and not (tokens[head].lower in _BE or tokens[head].lower in _HAVE or tokens[head].lower in ("do", "does", "did")):
                break
            if head >= 0 and tokens[head].lower in _BE and token.tag in ("VBN", "VBD"):
                passive = True
            if head >= 0 and tokens[head].lower in _HAVE:
                perfect = True
            aux = aux or word
            head = j
        elif token.tag in ("RB", "RBR") or word in ("reportedly", "allegedly", "also"):
            if not _leads_to_verb(tokens, j):
                break
        elif token.text in "\"“‘" and head >= 0 and tokens[head].lower in _BE and j + 1 < len(tokens) and tokens[j + 1].tag == "VBN":
            pass
        else:
            break
        j += 1
    if head < 0:
        return None
    form = _form(tokens, i, head, passive, modal)
    if form in ("vbn", "finite") and not passive and not perfect and not modal and tokens[head].tag in ("VBN", "VBD") and head == _first_verb(tokens, i):
        form, passive = _bare_participle(tokens, j, tokens[head], form)
    return Chunk("VG", i, j, head, form, passive, negated, modal, perfect)


def _first_verb(tokens: tuple[Token, ...], i: int) -> int:
    """Index of the first verb from `i` on."""
    return next(j for j in range(i, len(tokens)) if tokens[j].tag.startswith("VB"))


def _bare_participle(tokens: tuple[Token, ...], j: int, verb: Token, form: str) -> tuple[str, bool]:
    """Form and voice of an -ed word without an auxiliary: before "by" it is passive, before its object it is the past tense."""
    if j < len(tokens) and tokens[j].lower == "by":
        return "vbn", True
    if j + 1 < len(tokens) and tokens[j].text in "\"“":
        j += 1
    if j < len(tokens) and (_noun_phrase(tokens, j) is not None or verb.lower in _SAID and tokens[j].lower in _AFTER_SAID):
        return "finite", False
    return form, verb.tag == "VBN"


def _form(tokens: tuple[Token, ...], start: int, head: int, passive: bool, modal: bool) -> str:
    first = next((t for t in tokens[start : head + 1] if t.tag.startswith("VB") or t.tag in ("MD", "TO")), tokens[head])
    if first.tag == "TO":
        return "to"
    if modal or first.lower in _BE and first.lower not in ("be", "being", "been") or first.tag in ("VBZ", "VBP", "VBD", "MD"):
        return "finite"
    if first.tag == "VBG" or first.lower == "being":
        return "ing"
    if first.tag == "VBN" and not passive:
        return "vbn"
    return "finite"


def _leads_to_verb(tokens: tuple[Token, ...], j: int) -> bool:
    while j < len(tokens) and tokens[j].tag in ("RB", "RBR"):
        j += 1
    return j < len(tokens) and (tokens[j].tag.startswith("VB") or tokens[j].tag == "MD")

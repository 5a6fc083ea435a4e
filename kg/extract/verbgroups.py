"""Finds verb groups by their tags, and tells their form, voice and mood."""

from __future__ import annotations

from kg.extract.chunks import Chunk
from kg.extract.nounphrases import noun_phrase
from kg.extract.terms import words
from kg.extract.tokens import Token

_BE = words("is are was were be been being am 's 're get got gets getting")
_HAVE = words("has have had having 've 'd")
_NEGATIVE = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor"))
_PARTICIPIAL = words("linked affiliated allied aligned known based led dubbed located accused suspected tied")
_SAID = words(
    "said told added denied called condemned urged warned confirmed announced claimed reported stated insisted"
    " appealed dismissed rejected vowed pledged"
)
_AFTER_SAID = frozenset(("that", "what", "on", "for", "upon", "to", "how", "it", "as", "there"))


def verb_group(tokens: tuple[Token, ...], i: int) -> Chunk | None:
    """The verb group that begins at token `i`, with its auxiliaries and adverbs; None where none does."""
    tag = tokens[i].tag
    if tag == "TO" and not (i + 1 < len(tokens) and (tokens[i + 1].tag == "VB" or tokens[i + 1].lower == "have")):
        return None
    if not (tag.startswith("VB") or tag in ("MD", "TO")) and not (tag == "RB" and _leads_to_verb(tokens, i)):
        return None
    j, head, passive, negated, modal, perfect = i, -1, False, False, False, False
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
            if head >= 0 and not (
                tokens[head].lower in _BE or tokens[head].lower in _HAVE or tokens[head].lower in ("do", "does", "did")
            ):
                break
            if head >= 0 and tokens[head].lower in _BE and token.tag in ("VBN", "VBD"):
                passive = True
            if head >= 0 and tokens[head].lower in _HAVE:
                perfect = True
            head = j
        elif word == "since" and head >= 0 and tokens[head].lower in _HAVE and _leads_to_verb(tokens, j + 1):
            pass  # "have since killed"
        elif token.tag in ("RB", "RBR") or word in ("reportedly", "allegedly", "also"):
            if not _leads_to_verb(tokens, j):
                break
        elif (
            token.text in '"“‘'
            and head >= 0
            and tokens[head].lower in _BE
            and j + 1 < len(tokens)
            and tokens[j + 1].tag == "VBN"
        ):
            pass
        else:
            break
        j += 1
    if head < 0:
        return None
    form = _form(tokens, i, head, passive, modal)
    if (
        form in ("vbn", "finite")
        and not passive
        and not perfect
        and not modal
        and tokens[head].tag in ("VBN", "VBD")
        and head == _first_verb(tokens, i)
    ):
        form, passive = _bare_participle(tokens, j, tokens[head], form)
    return Chunk("VG", i, j, head, form, passive, negated, modal, perfect)


def _first_verb(tokens: tuple[Token, ...], i: int) -> int:
    """Index of the first verb from `i` on."""
    return next(j for j in range(i, len(tokens)) if tokens[j].tag.startswith("VB"))


def _bare_participle(tokens: tuple[Token, ...], j: int, verb: Token, form: str) -> tuple[str, bool]:
    """Form and voice of an -ed word without an auxiliary: passive before "by", the past tense before its object."""
    if j < len(tokens) and tokens[j].lower == "by":
        return "vbn", True
    if verb.lower in _PARTICIPIAL and j < len(tokens) and tokens[j].lower in ("to", "with", "in", "as"):
        return "vbn", True
    if j + 1 < len(tokens) and tokens[j].text in '"“':
        j += 1
    if j < len(tokens) and (
        noun_phrase(tokens, j) is not None or (verb.lower in _SAID and tokens[j].lower in _AFTER_SAID)
    ):
        return "finite", False
    return form, verb.tag == "VBN"


def _form(tokens: tuple[Token, ...], start: int, head: int, passive: bool, modal: bool) -> str:
    first = next((t for t in tokens[start : head + 1] if t.tag.startswith("VB") or t.tag in ("MD", "TO")), tokens[head])
    if first.tag == "TO":
        return "to"
    if (
        modal
        or (first.lower in _BE and first.lower not in ("be", "being", "been"))
        or first.tag in ("VBZ", "VBP", "VBD", "MD")
    ):
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

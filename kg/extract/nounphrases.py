"""Finds noun phrases by their tags: determiners, numbers with their hedges, adjectives and nouns."""

from __future__ import annotations

from kg.extract.chunks import Chunk
from kg.extract.inflect import singular
from kg.extract.terms import words
from kg.extract.tokens import Token
from kg.extract.wordlists import event_nouns, groups

_NUMBER_WORDS = words(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand"
    " thousands million millions tens several many scores more most some few"
)
_HEDGES = words("at least over more than about around some nearly almost up approximately roughly between fewer less")

_SHARES = words("many most some few half")
_HARMING = words("driven forced killed wounded injured detained displaced arrested abducted captured martyred")
_COUNTED = words("dozens scores hundreds thousands millions several many tens some most")

_BEFORE_NUMBERS = words("total record estimated combined further dozen half around some number group team")
_OTHERS = words("others members people prisoners victims comrades")

_MONTHS = words("January February March April May June July August September October November December")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
_DAY_PARTS = words("morning afternoon evening night")
_WITH_DAYS = words("prayer prayers sermon mass market morning afternoon evening night night-time edition")


def noun_phrase(tokens: tuple[Token, ...], i: int) -> Chunk | None:
    """The longest noun phrase that begins at token `i`, None where none does."""
    if _pronoun(tokens, i):
        return Chunk("NP", i, i + 1, i)
    if tokens[i].lower in _SHARES and i + 1 < len(tokens) and tokens[i + 1].lower == "of":
        return Chunk("NP", i, i + 1, i)  # "many of the fighters"
    day = _day_alone(tokens, i) or _date_alone(tokens, i)
    if day:
        return Chunk("NP", i, day, day - 1)
    j, head = i, -1
    while j < len(tokens):
        token = tokens[j]
        tag, word = token.tag, token.lower
        if head == j - 1 and j > i and _weekday(tokens, j) and tag != "POS":
            break
        if tag.startswith("NN"):
            head = j
        elif tag == "POS":
            if head != j - 1:
                break
        elif head >= i and _new_number(tokens, j):
            break
        elif tag == "CD":
            head = j if head < 0 or j == i else head
        elif tag in ("DT", "PRP$", "PDT"):
            if j != i and not (
                tokens[j - 1].tag in ("PDT",)
                or tokens[j - 1].lower in _HEDGES
                or tokens[j - 1].lower in ("all", "both")
            ):
                break
            if word in ("no", "that", "this") and not _nominal(tokens, j + 1):
                break
        elif word == "more" and head == j - 1 >= i and tokens[head].lower in _NUMBER_WORDS and not _than(tokens, j + 1):
            pass  # "dozens more"
        elif tag in ("JJ", "JJR", "JJS"):
            if head >= 0 and tokens[head].tag != "CD" and not _nominal(tokens, j + 1):
                break
            if not _nominal(tokens, j + 1) and word not in _NUMBER_WORDS:
                break
        elif tag in ("VBN", "VBG", "VBD"):
            if (head >= 0 and tokens[head].tag.startswith("NN")) or not _modifies(tokens, j, i):
                break
        elif word == "as" and _as_many_as(tokens, j):
            j += 2
        elif _belongs(tokens, j, i, head):
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


def _new_number(tokens: tuple[Token, ...], j: int) -> bool:
    """Whether a number opens another phrase though no comma parts them: "In the provinces west eight civilians"."""
    if not tokens[j - 1].tag.startswith("NN") or tokens[j - 1].lower in _BEFORE_NUMBERS:
        return False
    if tokens[j].lower in ("many", "several"):
        return True
    while j < len(tokens) and (tokens[j].lower in _HEDGES or (tokens[j].lower == "to" and tokens[j - 1].lower == "up")):
        j += 1
    if j + 1 >= len(tokens) or (tokens[j].tag != "CD" and tokens[j].lower not in _COUNTED):
        return False
    if tokens[j + 1].lower == "of":
        return tokens[j - 1].tag == "NNS" or tokens[j].lower in _COUNTED
    j += 1
    while j < len(tokens) and tokens[j].tag in ("JJ", "NN", "NNP", "VBN", "CD", "POS"):
        if tokens[j].lower in ("dead", "wounded", "injured"):
            return True
        j += 1
    return j < len(tokens) and tokens[j].tag == "NNS" and (tokens[j].lemma in groups() or tokens[j].lower in _OTHERS)


def _than(tokens: tuple[Token, ...], j: int) -> bool:
    return j < len(tokens) and tokens[j].lower == "than"


def _day_alone(tokens: tuple[Token, ...], i: int) -> int:
    """Where a day ends that no noun goes with ("On Sunday police shot", "in Homs Sunday a monitor"); else 0."""
    if i == 0 or not _weekday(tokens, i):
        return 0
    end = i + 1
    if tokens[i - 1].lower not in ("on", "since", "until") and end < len(tokens):
        after = tokens[end]
        if after.tag == "CD" or after.lower in _WITH_DAYS or singular(after.lower) in event_nouns():
            return 0
    if end < len(tokens) and tokens[end].lower in _DAY_PARTS:
        end += 1
    return end if end < len(tokens) and tokens[end].tag != "POS" else 0


def _date_alone(tokens: tuple[Token, ...], i: int) -> int:
    """Where a date ends that people stand behind ("On 2 October gunmen stopped"); else 0."""
    if not i or i + 2 >= len(tokens) or tokens[i - 1].lower not in ("on", "since", "until"):
        return 0
    day, month = (tokens[i], tokens[i + 1]) if tokens[i].tag == "CD" else (tokens[i + 1], tokens[i])
    people = tokens[i + 2].tag == "NNS" and not tokens[i + 2].capital
    return i + 2 if people and day.text.isdigit() and len(day.text) < 3 and month.text in _MONTHS else 0


def _weekday(tokens: tuple[Token, ...], i: int) -> bool:
    return tokens[i].lower in _DAYS and tokens[i].capital


def _pronoun(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether token `i` is a noun phrase by itself; "those" is one unless a noun follows."""
    word = tokens[i].lower
    if word == "those":
        return i + 1 >= len(tokens) or not tokens[i + 1].tag.startswith(("NN", "JJ", "CD"))
    return tokens[i].tag in ("PRP", "EX") or word in ("everyone", "someone", "anyone", "nobody")


def _belongs(tokens: tuple[Token, ...], j: int, start: int, head: int) -> bool:
    """Whether a word that can neither head nor describe stands inside the phrase: a hedge, an adverb, "&", a quote."""
    tag, word = tokens[j].tag, tokens[j].lower
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    hedge = word in _HEDGES and (word != "at" or (after is not None and after.lower in ("least", "most")))
    if (hedge or (word == "to" and j > 0 and tokens[j - 1].lower == "up")) and _hedges_number(tokens, j):
        return True
    if tag == "RB" and j > start and after is not None and after.tag.startswith("JJ") and _nominal(tokens, j + 1):
        return True
    if word == "&" and head == j - 1:
        return True
    quote = word in ('"', "“", "”") and j > start and tokens[j - 1].tag == "CD"
    return quote and after is not None and after.tag.startswith("NN")


def _nominal(tokens: tuple[Token, ...], j: int) -> bool:
    """Whether the words from `j` on still lead to a noun within the phrase."""
    while j < len(tokens) and j >= 0:
        tag = tokens[j].tag
        if tag.startswith("NN") or tag == "CD":
            return True
        if tokens[j].lower == "including":
            return False
        if not (tag.startswith("JJ") or tag in ("VBN", "VBG", "RB") or tokens[j].text in ("-",)):
            return False
        j += 1
    return False


def _modifies(tokens: tuple[Token, ...], j: int, start: int) -> bool:
    """Whether a participle stands before its noun ("the besieged city") rather than as a verb."""
    if j > start and j + 1 < len(tokens) and tokens[j - 1].tag == "DT" and tokens[j + 1].tag == "CD":
        return True  # "a confirmed 33 militants"
    if j + 1 >= len(tokens) or not (tokens[j + 1].tag.startswith(("NN", "JJ"))):
        return False
    relative = j > 0 and (tokens[j - 1].tag in ("WDT", "WP") or tokens[j - 1].lower == "that")
    if tokens[j].lower in _HARMING and (relative or tokens[j + 1].lower in _COUNTED):
        return False  # "that killed civilians", "killed scores of soldiers"
    if tokens[j].tag == "VBD":
        return j > start and tokens[j - 1].tag in ("DT", "PRP$", "POS", "CD", "JJ")
    if tokens[j].tag == "VBG":
        return j > start and tokens[j - 1].tag in ("DT", "PRP$", "POS", "JJ")
    return (
        j > start
        or j == 0
        or tokens[j - 1].tag in ("IN", ",", "CC", "TO")
        or not tokens[j - 1].tag.startswith(("VB", "NN", "PRP", "MD", "RB"))
    )


def _as_many_as(tokens: tuple[Token, ...], j: int) -> bool:
    """ "as many as 30"."""
    return (
        j + 3 < len(tokens)
        and tokens[j + 1].lower in ("many", "few")
        and tokens[j + 2].lower == "as"
        and (tokens[j + 3].tag == "CD" or tokens[j + 3].lower in _NUMBER_WORDS)
    )


def _hedges_number(tokens: tuple[Token, ...], j: int) -> bool:
    while j < len(tokens) and (tokens[j].lower in _HEDGES or (tokens[j].lower == "to" and tokens[j - 1].lower == "up")):
        j += 1
    return j < len(tokens) and (tokens[j].tag == "CD" or tokens[j].lower in _NUMBER_WORDS or tokens[j].lower == "a")

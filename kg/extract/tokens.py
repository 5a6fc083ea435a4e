"""Sentences and tagged tokens with their positions: the ground that every rule stands on.

Part-of-speech tags are Penn Treebank's, from TextBlob's lexicon-based tagger (Brill 1992), which needs no download.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.extract.inflect import singular

_TOKEN = re.compile(
    r"[A-Z](?:\.[A-Z])+\.?"  # U.S. U.N.
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:st|nd|rd|th)?"  # 1,200  3.5  21st
    r"|[^\W_]+(?:[-‑’'.](?=[^\W_])[^\W_]+)*"  # words, al-Assad, don't, gov.sy
    r"|…|\.{3}|--|[^\w\s]|_",
)
_DATELINE = re.compile(
    r"(?=[A-ZÀ-Þ]{3,})[^.!?\n()]{3,60}?(?:\([^()\n]{2,40}\)\s*(?:[-–—]+\s*|$)|\s[-–—]+\s)"  # GOMA, Nov 5 (Agency) -
)
_CLITIC = re.compile(r"(?:['’](?:s|S|re|ve|ll|d|m))$|n['’]t$")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr gen lt col maj capt sgt st prof rev hon sen rep gov pres brig cmdr adm amb jr sr no vs etc approx dept est"
    " jan feb mar apr jun jul aug sep sept oct nov dec mt ft al".split()
)
_CLOSERS = "\"'”’)]»"
_OPENERS = "\"'“‘([«"


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark; `start` and `end` are positions in the text, `lower` the lower-cased form without a dot at its end."""

    text: str
    start: int
    end: int
    tag: str

    @property
    def lower(self) -> str:
        """Lower-cased form."""
        return self.text.lower()

    @property
    def lemma(self) -> str:
        """Singular of a common noun, else the lower-cased form."""
        return singular(self.lower) if self.tag in ("NNS", "NNPS") else self.lower

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter (also behind al-, el-, ash-)."""
        return self.text[:1].isupper() or bool(re.match(r"[a-z]{2,3}[-‑][A-Z]", self.text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence; `paragraph` counts from 0; `heading` marks a line without a full stop at its end."""

    tokens: tuple[Token, ...]
    paragraph: int
    heading: bool

    @property
    def start(self) -> int:
        """Position of the first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Position behind the last character."""
        return self.tokens[-1].end


def sentences(text: str) -> tuple[Sentence, ...]:
    """Split `text` into sentences of tagged tokens; paragraphs end at line breaks."""
    found: list[Sentence] = []
    paragraph = 0
    for line in re.finditer(r"[^\n]+", text):
        if not line.group().strip():
            continue
        dateline = _DATELINE.match(line.group()) if paragraph < 6 else None
        heading = line.group().rstrip().rstrip(_CLOSERS)[-1:] not in (".", "!", "?", ":", "…", ",", ";")
        cut = line.start() + (dateline.end() if dateline else 0)
        words_of_line = list(_words(line.group(), line.start()))
        if dateline and any(e <= cut for _, _, e in words_of_line):
            found.append(_tagged([w for w in words_of_line if w[2] <= cut], paragraph, True))
            words_of_line = [w for w in words_of_line if w[2] > cut]
        for words in _split(words_of_line):
            found.append(_tagged(words, paragraph, heading))
        paragraph += 1
    return tuple(found)


def _tagged(words: list[tuple[str, int, int]], paragraph: int, heading: bool) -> Sentence:
    tags = _tags([w for w, _, _ in words])
    return Sentence(tuple(Token(w, s, e, t) for (w, s, e), t in zip(words, tags, strict=True)), paragraph, heading)


def _words(line: str, offset: int) -> Iterator[tuple[str, int, int]]:
    for match in _TOKEN.finditer(line):
        word, start = match.group(), match.start() + offset
        clitic = _CLITIC.search(word)
        if clitic and clitic.start() > 0:
            yield word[: clitic.start()], start, start + clitic.start()
            yield word[clitic.start() :], start + clitic.start(), start + len(word)
        else:
            yield word, start, start + len(word)
        following = line[match.end() : match.end() + 3]
        if following[:2] in ("' ", "’ ") and word.endswith("s"):
            continue


def _split(words: list[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    current: list[tuple[str, int, int]] = []
    i = 0
    while i < len(words):
        word, _, end = words[i]
        current.append(words[i])
        i += 1
        last = word in (".", "!", "?", "…", "...") or (_dotted(word) and _starts_sentence(words, i))
        if not last or (word == "." and _abbreviation(current, words, i)):
            continue
        while i < len(words) and words[i][0] in _CLOSERS and words[i][1] == end:
            current.append(words[i])
            end = words[i][2]
            i += 1
        if i < len(words) and (not _can_start(words[i][0]) or words[i][0] in (",", ";", ")")):
            continue
        yield current
        current = []
    if current:
        yield current


def _dotted(word: str) -> bool:
    return len(word) > 2 and word.endswith(".") and word not in ("...",)


def _starts_sentence(words: Sequence[tuple[str, int, int]], i: int) -> bool:
    return i < len(words) and words[i][0] in _COMMON_STARTERS


_COMMON_STARTERS = frozenset("The A An It He She They We In On At But And However This That These Those There If When While As".split())


def _abbreviation(current: Sequence[tuple[str, int, int]], words: Sequence[tuple[str, int, int]], i: int) -> bool:
    if len(current) < 2 or i >= len(words):
        return False
    before, dot = current[-2], current[-1]
    if before[2] != dot[1]:
        return False
    if before[0].lower() in _ABBREVIATIONS and before[0][:1].isupper():
        return True
    return len(before[0]) == 1 and before[0].isupper() and before[0] != "I"


def _can_start(word: str) -> bool:
    return not word[:1].islower() or bool(re.match(r"(?:al|el|ash|as|ad)[-‑][A-Z]", word))


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from textblob.en import parser

    return parser


def _tags(words: Sequence[str]) -> list[str]:
    """Penn tags, with the mistakes repaired that a lexicon tagger makes again and again in news text."""
    if not words:
        return []
    tags = [str(pair[1]) for pair in _tagger().find_tags([w.replace("’", "'") for w in words])]
    for i, word in enumerate(words):
        tags[i] = _repair(words, tags, i, word)
    for i, tag in enumerate(tags):
        if tag in ("JJ", "JJS") and i and tags[i - 1] in ("DT", "PRP$", "POS") and (i + 1 >= len(tags) or tags[i + 1][:2] not in _LED_BY_ADJECTIVE):
            tags[i] = "NN"
    return tags


_LED_BY_ADJECTIVE = frozenset(("NN", "JJ", "CD", "CC", "RB", "``", '"', "“", "-"))


def _repair(words: Sequence[str], tags: Sequence[str], i: int, word: str) -> str:
    tag = tags[i]
    before = tags[i - 1] if i else ""
    after = words[i + 1].lower() if i + 1 < len(words) else ""
    if word in _OPENERS or word in _CLOSERS or not any(c.isalnum() for c in word):
        return "POS" if word in ("'", "’") and i and words[i - 1].endswith("s") and tags[i - 1].startswith("NN") else word
    if word in ("'s", "’s"):
        return "POS"
    if word[:1].isdigit():
        return "CD"
    if word == "based" and i and words[i - 1][:1].isupper() and i + 1 < len(words) and words[i + 1][:1].isupper():
        return "JJ"
    if word.lower() in ("tear", "live") and i + 1 < len(words) and words[i + 1].lower() in ("gas", "rounds", "round", "ammunition", "fire", "bullets"):
        return "JJ"
    if tag in ("VB", "VBP") and before == "NN" and word.islower() and words[i - 1].islower() and (i < 2 or tags[i - 2] in ("DT", "JJ", "NN", "IN", "POS")) and word not in _BE | _HAVE:
        return "NN"
    if tag == "VBG" and before == "DT" and after in ("of", ",", ".", "in", "on", "by"):
        return "NN"
    if word == "set" and after in ("fire", "ablaze", "alight", "off") and before != "TO":
        return "VBD"
    if word in _HARMED and i and (words[i - 1] in (",", "and", "or") or tags[i - 1].startswith("NN")) and _counts(words, i + 1):
        return "VBD"
    if re.match(r"[a-z]{2,3}[-‑][A-Z]", word):
        return "NNP"
    if word.lower() in _DEEDS and (not i or before in ("CC", "IN", "DT", "JJ", "NN", "NNS", "POS", "PRP$", ",")) and not _object_follows(words, i + 1):
        return "NN"
    if word[:1].isupper() and i and tag[:2] not in ("NN", "CD") and word.lower() not in _FUNCTION and word != "I":
        return "NNP" if tag[:2] != "JJ" else "JJ"
    if tag in ("VB", "VBZ", "VBP", "VBD") and word.lower() not in _BE | _HAVE and before in ("DT", "PRP$", "JJ", "POS", "CD") and before_is_noun_slot(before, words, i):
        return "NNS" if word.endswith("s") else "NN" if tag != "VBD" else "VBN"
    if tag == "VBD" and i and words[i - 1].lower() in _BE:
        return "VBN"
    if tag == "VBN" and i and tags[i - 1][:2] in ("NN", "PR", "WP", "WD") and after not in ("by",) and not _has_aux(words, tags, i):
        return "VBD"
    return tag


def before_is_noun_slot(before: str, words: Sequence[str], i: int) -> bool:
    """Whether the word behind a determiner, possessive or adjective must be a noun: it is not where "that", "this" stand alone."""
    return not (before == "DT" and words[i - 1].lower() in ("that", "this", "those", "these", "all", "both"))


_HARMED = frozenset("killed injured wounded detained displaced arrested abducted captured".split())
_COUNTING = frozenset("at more over about around some nearly almost up dozens several hundreds scores another many two three four five six seven eight nine ten".split())


def _counts(words: Sequence[str], i: int) -> bool:
    """Whether a number follows."""
    return i < len(words) and (words[i].lower() in _COUNTING or words[i][:1].isdigit())


_DEEDS = frozenset("shelling bombing fighting killing looting rioting shooting kidnapping stabbing lynching".split())


def _object_follows(words: Sequence[str], i: int) -> bool:
    """Whether a verb's object comes next: an article, a number, a pronoun or a name."""
    return i < len(words) and (words[i].lower() in ("the", "a", "an", "its", "their", "his", "dozens", "at", "several", "more") or words[i][:1].isdigit() or words[i][:1].isupper())


_BE = frozenset("is are was were be been being am get got gets".split())
_HAVE = frozenset("has have had having".split())
_FUNCTION = frozenset(
    "the a an and or but of in on at by for from to with that this these those he she it they we you his her its their our"
    " is are was were be been has have had not as if when while after before who which what where there said".split()
)


def _has_aux(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    j = i - 1
    while j >= 0 and (tags[j] in ("RB", "RBR") or words[j].lower() in ("not", "also", "since", "reportedly")):
        j -= 1
    return j >= 0 and (words[j].lower() in _BE or words[j].lower() in _HAVE)

"""Sentences and tagged tokens with their positions: the ground that every rule stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.inflect import singular
from kg.extract.tagging import penn_tags
from kg.extract.terms import words

_TOKEN = re.compile(
    r"[A-Z](?:\.[A-Z])+\.?(?:[-‑][a-z]+)?"  # U.S. U.N. U.S.-led
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:st|nd|rd|th)?"  # 1,200  3.5  21st
    r"|[^\W_]+(?:[-‑’'.](?=[^\W_])[^\W_]+)*"  # words, al-Assad, don't, gov.sy
    r"|…|\.{3}|--|[^\w\s]|_",
)
_DATELINE = re.compile(
    r"(?=[A-ZÀ-Þ]{3,})[^.!?\n()]{3,60}?(?:\([^()\n]{2,60}\)\s*(?:[-–—:]+\s*|$)|\s[-–—]+\s)"  # GOMA, Nov 5 (Agency) -
)
_STAMP = re.compile(  # Date of publication 16 October 2017 · Published July 2 2016 · Wed 05 Apr 2017 at 0914
    r"\s*(?:(?:date of publication|published|(?:last )?updated|posted)(?: (?:on|at))?:? )?(?:[A-Z][a-z]{2,8},? )?"
    r"(?:\d{1,2} [A-Z][a-z]{2,8},?|[A-Z][a-z]{2,8} \d{1,2},?) ?20\d\d(?: at \d{3,4})?(?=\s+[A-Z\d\"“])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[a-z]{2,3}[-‑][A-Z]")
_CLITIC = re.compile(r"(?:['’](?:s|S|re|ve|ll|d|m))$|n['’]t$")
_ABBREVIATIONS = words(
    "mr mrs ms dr gen lt col maj capt sgt st prof rev hon sen rep gov pres brig cmdr adm amb jr sr no vs etc"
    " approx dept est jan feb mar apr jun jul aug sep sept oct nov dec mt ft al"
)
_COMMON_STARTERS = words(
    "The A An It He She They We In On At But And However This That These Those There If When While As"
)
_CLOSERS = "\"'”’)]»"
_TITLE_WORDS, _TITLE_BEHIND = 4, 80
_HEADLINES, _HEADLINE_WORDS = 2, 30
"""How many sentences and words a headline has at most: a text that only lost its last full stop is longer."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its Penn Treebank tag; `start` and `end` are positions in the text.

    `lower` is its lower-cased form; `capital` tells whether a capital letter starts it (also behind al-, el-, ash-).
    """

    text: str
    start: int
    end: int
    tag: str
    lower: str = field(init=False, repr=False, compare=False)
    capital: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())
        object.__setattr__(self, "capital", self.text[:1].isupper() or _ARTICLE.match(self.text) is not None)

    @property
    def lemma(self) -> str:
        """Singular of a common noun, else the lower-cased form."""
        return singular(self.lower) if self.tag in ("NNS", "NNPS") else self.lower


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


def sentences(text: str, title: str | None = None) -> tuple[Sentence, ...]:
    """Split `text` into sentences of tagged tokens; paragraphs end at line breaks.

    A `title` that the text repeats at its start, with no stop or line break behind it, is a headline of its own.
    """
    titled = _end_of_title(text, title)
    found: list[Sentence] = []
    paragraph = 0
    for line in re.finditer(r"[^\n]+", text):
        if not line.group().strip():
            continue
        dateline = _stamp(line.group()) if paragraph == 0 else None
        if dateline is None and paragraph < 6:
            dateline = _DATELINE.match(line.group())
        heading = line.group().rstrip().rstrip(_CLOSERS)[-1:] not in (".", "!", "?", ":", "…", ",", ";")
        cut = line.start() + (dateline.end() if dateline else 0)
        if line.start() < titled < line.end():
            cut = titled
        words_of_line = list(_words(line.group(), line.start()))
        if cut > line.start() and any(e <= cut for _, _, e in words_of_line):
            found.append(_tagged([w for w in words_of_line if w[2] <= cut], paragraph, True))
            words_of_line = [w for w in words_of_line if w[2] > cut]
        parts = list(_split(words_of_line))
        heading = heading and (len(parts) <= _HEADLINES or len(words_of_line) <= _HEADLINE_WORDS)
        found += [_tagged(part, paragraph, heading) for part in parts]
        paragraph += 1
    return tuple(found)


def _stamp(line: str) -> re.Match[str] | None:
    """When a page was put online, before the first words of its text."""
    stamp = _STAMP.match(line)
    return None if stamp is None or line[stamp.end() :].lstrip()[:1].islower() else stamp


def _end_of_title(text: str, title: str | None) -> int:
    """Where the title ends that opens a text, perhaps behind a date; 0 where none does."""
    words_of_title = re.findall(r"\w+", title or "")
    if len(words_of_title) < _TITLE_WORDS:
        return 0
    spelt = re.compile(r"\W{1,3}".join(map(re.escape, words_of_title)))
    found = spelt.search(text, 0, len(title or "") + _TITLE_BEHIND)
    behind = re.compile(r"\s*[.:|–-]?\s+(?=[A-Z(\"“])").match(text, found.end()) if found else None
    return behind.end() if behind else 0


def _tagged(words: list[tuple[str, int, int]], paragraph: int, heading: bool) -> Sentence:
    tags = penn_tags([w for w, _, _ in words])
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

"""How far the phrase around a mention reaches: coders write down "urban guerrilla commandos", not "commandos"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.terms import words

Span = tuple[int, int]
_FUNCTION = words(
    "the a an of by in on at to from with for and or but that which who whom whose was were is are be been being has"
    " have had do does did not his her its their this these those some several any all said says reported according"
    " against during after before when while as if then there it he she they we i you will would can could may might"
    " must about into over under between near also only than at least one another other two three four five six seven"
    " eight nine ten"
)
_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?((?:[a-z'-]+\s*){1,5})")
_REACH = 40


def wider(text: str, span: Span) -> Iterator[Span]:
    """The stretches that add to a span up to three words before it, or what it is "of"."""
    begin, end = span
    start = begin
    for _ in range(3):
        match = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        if match is None or function(match.group(1)) or match.group(1)[-1] in ',.;:)"':
            break
        start = match.start(1)
        yield start, end
        if match.group(1).startswith("("):
            break
    behind = _OF.match(text, end)
    if behind:
        after = list(re.finditer(r"[a-z'-]+", behind.group(1)))
        own = next((n for n, word in enumerate(after) if word.group() in _FUNCTION), len(after))
        if own:
            yield begin, behind.start(1) + after[own - 1].end()


def function(word: str) -> bool:
    """Whether a word belongs to no phrase for somebody or something."""
    return not word or word in _FUNCTION or not any(character.isalpha() for character in word)

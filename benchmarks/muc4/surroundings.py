"""What the words in and around a mention say of its part: is it a whole phrase, and what happens in its sentence."""

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
_COUNT = re.compile(r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many")
_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_WORD_BEHIND = re.compile(r"\s*(\S+)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?((?:[a-z'-]+\s*){1,5})")
_END = re.compile(r"[.!?]\s|\n\s*\n|   +")
_REACH = 40
_SENTENCE = {
    "kill": r"kill|murder|assassinat|slain|slay|massacr",
    "die": r"\bdie|dead|death|bod(?:y|ies)",
    "wound": r"wound|injur",
    "kidnap": r"kidnap|abduct|hostage",
    "bomb": r"bomb|explo|dynamit|blast|detonat",
    "attack": r"attack|ambush|raid",
    "shoot": r"\bshot|shoot|fired|gunfire|machinegun|rifle",
    "burn": r"burn|fire\b|arson|blaze",
    "damage": r"damag|destroy|wreck",
    "fight": r"clash|combat|fighting|battle|offensive",
    "arrest": r"arrest|captur|detain",
    "claim": r"claim|responsib|communique",
    "blame": r"accus|blam|suspect|charg|link",
    "deny": r"den(?:y|ied)|reject",
    "threat": r"threat|warn",
    "talk": r"negotiat|dialogue|talks|peace",
    "trial": r"trial|court|judge|sentenc|investigat",
    "condemn": r"condemn|repudiat",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _SENTENCE.items()}
_PREVIOUS = words("by of against in at from with on to the a and killed that")
_NEXT = words("was were who said of and in have has had with that which on exploded")


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


def features(text: str, span: Span) -> dict[str, float]:
    """Ones for what is so of a mention in lower-cased text."""
    begin, end = span
    before = _WORD_BEFORE.search(text, max(0, begin - _REACH), begin)
    previous = before.group(1) if before else ""
    behind = _WORD_BEHIND.match(text, end)
    following = behind.group(1).strip(',.;:)"') if behind else ""
    first = max((match.end() for match in _END.finditer(text, max(0, begin - 500), begin)), default=max(0, begin - 500))
    last = _END.search(text, end)
    sentence = text[first : last.start() if last else end + 500]
    found = {
        "whole before": function(previous.strip('("')) or previous[-1:] in ',.;:)"',
        "whole behind": function(following) or text[end : end + 1] in tuple(",.;:)"),
        "article": previous in ("the", "a", "an"),
        "counted": bool(_COUNT.fullmatch(previous)),
        "of within": " of " in text[begin:end],
        "stop": text[end : end + 1] in tuple(",.;:)"),
        **{f"before {word}": previous == word for word in _PREVIOUS},
        **{f"behind {word}": following == word for word in _NEXT},
        **{f"told {name}": bool(pattern.search(sentence)) for name, pattern in _PATTERNS.items()},
    }
    return {name: 1.0 for name, so in found.items() if so}

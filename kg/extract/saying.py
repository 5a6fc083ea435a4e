"""Verb forms that the order of a sentence turns on: verbs of saying, and participles that tell an outcome."""

from __future__ import annotations

import re

from kg.extract.terms import inflected, words

_SPEECH = inflected(
    "say tell report add claim state announce indicate pledge warn call urge deny confirm express condemn accuse note"
    " vow stress insist"
)
TALK = _SPEECH | inflected("blame reject dismiss")
CONTINUING = re.compile(  # "Five of them were children", "Another three were wounded"
    r"(?:at least |about |some )?[\w-]+ of (?:them|the victims|the wounded|the injured)\b"
    r"|another [\w-]+ (?:was|were|have|had)\b"
)
OUTCOMES = words("killing wounding injuring leaving destroying damaging causing forcing maiming displacing claiming")


def is_speech(word: str) -> bool:
    """Whether a verb form is one of saying."""
    return word in _SPEECH

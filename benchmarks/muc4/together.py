"""Whether what befell two victims or targets of one kind, told one after the other, was one incident."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

Span = tuple[int, int]
FILE = Path(__file__).parent / "weights" / "together.tsv"
_BETWEEN = {
    "meanwhile": r"\bmeanwhile\b|\bfurthermore\b|\bin addition\b",
    "also": r"\balso\b",
    "another": r"\b(?:another|other|second|similar|different)\b",
    "later": r"\b(?:later|earlier|after|then|before|previous)\b",
    "date": r"\b(?:\d+ (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|yesterday|today|last (?:night|week|month|year)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    "same": r"\bthe same\b",
    "place": r"\b(?:department|province|neighborhood|municipality|city of|town of|district)\b",
    "deed": r"\b(?:attack|bomb|killed|murdered|kidnapped|assassinat\w+|exploded|explosion)\b",
}
_LIST = re.compile(r"(?:and|\W|\b\w{1,15}\b){0,12}")


def together(text: str, first: Span, second: Span, alike: bool, count: int, incident: str) -> float:
    """The probability; see `features`."""
    found = features(text, first, second, alike, count, incident)
    sums = sum(load().get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-sums))


def features(text: str, first: Span, second: Span, alike: bool, count: int, incident: str) -> dict[str, float]:
    """What stands between the stretches; `alike` if both are victims or both targets, `count` how many there are."""
    between = text[first[1] : max(first[1], second[0])].lower()
    sentences = len(re.findall(r"[.!?]\s", between))
    return {
        "bias": 1.0,
        "apart": math.log(1 + len(between)),
        "sentence": float(not sentences),
        "sentences": math.log(1 + sentences),
        "paragraphs": math.log(1 + len(re.findall(r"   +|\n\s*\n", between))),
        "alike": float(alike),
        "count": math.log(count),
        "list": float(len(between) < 40 and bool(_LIST.fullmatch(between))),
        **{f"of {kind}": float(kind == incident) for kind in ("attack", "bombing", "kidnapping")},
        **{name: float(bool(re.search(pattern, between))) for name, pattern in _BETWEEN.items()},
    }


@lru_cache
def load() -> Mapping[str, float]:
    """The weights."""
    lines = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return {name: float(weight) for name, weight in lines}

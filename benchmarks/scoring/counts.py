"""The three numbers every score here comes down to, and what is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was right (halves for partial credit), of how much that was predicted and how much that was wanted."""

    correct: float = 0
    predicted: float = 0
    gold: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.correct + other.correct, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found; 0 where nothing was wanted."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.predicted + self.gold
        return 2 * self.correct / both if both else 0.0


def total(parts: Iterable[Counts]) -> Counts:
    """Micro sum: every item counts the same, whatever part it is in."""
    return sum(parts, Counts())


def merged(tables: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Sum tables of counts row by row, in the order in which the rows are first met."""
    whole: dict[str, Counts] = {}
    for table in tables:
        for name, counts in table.items():
            whole[name] = whole.get(name, Counts()) + counts
    return whole

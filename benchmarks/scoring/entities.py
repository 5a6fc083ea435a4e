"""Mentions found against mentions marked: span and kind, once to the letter and once where the spans overlap.

Exact is the score of the CoNLL shared tasks (Tjong Kim Sang & De Meulder, 2003). Overlap pairs mentions of one kind
whose spans share a character, each with one other at most, as the MUC and SemEval "partial" scores do, but with full
credit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring.counts import Counts, merged
from benchmarks.scoring.pairing import best_pairs
from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a text, end exclusive, and what it is said to be."""

    begin: int
    end: int
    kind: str


Texts = Mapping[str, Sequence[Mention]]


def exact(gold: Mention, predicted: Mention) -> float:
    """1 for the same span and kind."""
    return float(gold == predicted)


def overlap(gold: Mention, predicted: Mention) -> float:
    """1 for the same kind and a character in common, however small the share: more for more would cost pairs."""
    return float(gold.kind == predicted.kind and max(gold.begin, predicted.begin) < min(gold.end, predicted.end))


def score(gold: Texts, predicted: Texts, alike: Callable[[Mention, Mention], float] = exact) -> dict[str, Counts]:
    """Counts per kind over all texts of the gold side; a mention given twice is wrong once."""
    return merged(
        {kind: _score(wanted, predicted.get(text, ()), kind, alike)}
        for text, wanted in gold.items()
        for kind in sorted({one.kind for one in (*wanted, *predicted.get(text, ()))})
    )


def _score(
    gold: Iterable[Mention], predicted: Iterable[Mention], kind: str, alike: Callable[[Mention, Mention], float]
) -> Counts:
    wanted = [one for one in gold if one.kind == kind]
    given = [one for one in predicted if one.kind == kind]
    return Counts(len(best_pairs(wanted, given, alike)), len(given), len(wanted))


def read_mentions(gold: Path, predicted: Path) -> tuple[Texts, Texts]:
    """Two files of lines {"id", "mentions": [{"begin", "end", "kind", "text"}]}; an unknown text is an error."""
    wanted, given = _read(gold), _read(predicted)
    unknown = sorted(given.keys() - wanted.keys())
    if unknown:
        raise SourceError(str(predicted), f"no gold for {unknown[0]}")
    return wanted, given


def _read(path: Path) -> dict[str, tuple[Mention, ...]]:
    found: dict[str, tuple[Mention, ...]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            mentions = tuple(Mention(int(one["begin"]), int(one["end"]), str(one["kind"])) for one in row["mentions"])
            text = str(row["id"])
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}:{number}", f"not a line with id and mentions: {error}") from error
        if text in found:
            raise SourceError(f"{path}:{number}", f"{text} is there twice")
        found[text] = mentions
    return found

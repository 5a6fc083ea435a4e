"""F1 over labels, weighted by how often a label is wanted and plain (macro), with the table of the labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring.counts import Counts, total
from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class Typing:
    """Counts per label, wanted or given, most wanted first; an item without a label given is only missed."""

    labels: Mapping[str, Counts]

    @property
    def weighted_f1(self) -> float:
        """Mean F1 of the labels, each weighing as much as it has items."""
        items = sum(counts.gold for counts in self.labels.values())
        return sum(counts.f1 * counts.gold for counts in self.labels.values()) / items if items else 0.0

    @property
    def macro_f1(self) -> float:
        """Mean F1 of all labels, wanted or given, so that a label made up drags it down."""
        return sum(counts.f1 for counts in self.labels.values()) / len(self.labels) if self.labels else 0.0

    @property
    def accuracy(self) -> float:
        """Share of the items whose label is right."""
        return total(self.labels.values()).recall


def score(gold: Mapping[str, str], predicted: Mapping[str, str]) -> Typing:
    """Score labels by item id; items that only the prediction has are left out, so check them before."""
    pairs = [(label, predicted.get(item)) for item, label in gold.items()]
    wanted = Counter(label for label, _ in pairs)
    given = Counter(label for _, label in pairs if label is not None)
    right = Counter(label for label, found in pairs if label == found)
    names = sorted(wanted | given, key=lambda name: (-wanted[name], name))
    return Typing({name: Counts(right[name], given[name], wanted[name]) for name in names})


def read_labels(gold: Path, predicted: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Two files of lines `id<TAB>label`; an item that the gold file lacks is an error."""
    wanted, given = _read(gold), _read(predicted)
    unknown = sorted(given.keys() - wanted.keys())
    if unknown:
        raise SourceError(str(predicted), f"no gold for {unknown[0]}")
    return wanted, given


def _read(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        item, *rest = (cell.strip() for cell in line.split("\t"))
        if not rest or not item or item in found:
            raise SourceError(f"{path}:{number}", "not a line with a new id, a tab and a label")
        if rest[0]:
            found[item] = rest[0]
    return found

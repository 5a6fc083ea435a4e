"""How often a string that stands in a document fills a role there, counted over the training documents."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from benchmarks.scoring.strings import normal
from kg.extract.heads import ROLES

_FILE = Path(__file__).parent / "weights" / "priors.tsv"
_WORD = re.compile(r"\w+(?:'\w+)?")
_OFTEN = 2


class Priors:
    """Counts of documents: `seen[string]`, `filled[role, string]`; likewise for the last word of a string."""

    def __init__(
        self,
        seen: Mapping[str, int],
        filled: Mapping[tuple[str, str], int],
        head_seen: Mapping[str, int],
        head_filled: Mapping[tuple[str, str], int],
    ) -> None:
        self.seen, self.filled, self.head_seen, self.head_filled = seen, filled, head_seen, head_filled
        self._by_first: dict[str, list[list[str]]] = {}
        for string in seen:
            words = string.split()
            self._by_first.setdefault(words[0], []).append(words)

    def known_in(self, text: str) -> dict[str, set[str]]:
        """Per role the strings of the text that filled it in at least two training documents."""
        found = self._standing(_WORD.findall(text.lower()))
        return {role: {one for one in found if self.filled.get((role, one), 0) >= _OFTEN} for role in ROLES}

    def _standing(self, words: Sequence[str]) -> set[str]:
        return {
            " ".join(c)
            for at, word in enumerate(words)
            for c in self._by_first.get(word, ())
            if words[at : at + len(c)] == c
        }

    def odds(self, role: str, string: str) -> float:
        """Log odds that the string fills the role where it stands; low where nothing is known."""
        filled = self.filled.get((role, string), 0)
        return math.log((filled + 0.2) / (max(self.seen.get(string, 0), filled) - filled + 2.0))

    def head_odds(self, role: str, string: str) -> float:
        """The same for the last word of the string."""
        head = string.split()[-1] if string.split() else ""
        filled = self.head_filled.get((role, head), 0)
        return math.log((filled + 0.2) / (max(self.head_seen.get(head, 0), filled) - filled + 4.0))


def count(documents: Iterable[Mapping[str, Any]]) -> Priors:
    """The counts of training documents `{"doctext", "templates"}`."""
    documents = list(documents)
    fillers = [{(role, name) for role in ROLES for name in _names(one["templates"], role)} for one in documents]
    strings = {name for own in fillers for _, name in own}
    every = Priors(dict.fromkeys(strings, 0), {}, {}, {})
    seen: Counter[str] = Counter()
    filled: Counter[tuple[str, str]] = Counter()
    head_seen: Counter[str] = Counter()
    head_filled: Counter[tuple[str, str]] = Counter()
    heads = {string.split()[-1] for string in strings}
    for one, own in zip(documents, fillers, strict=True):
        words = _WORD.findall(one["doctext"].lower())
        seen.update(every._standing(words))
        head_seen.update(heads & set(words))
        filled.update(own)
        head_filled.update({(role, name.split()[-1]) for role, name in own})
    return Priors(seen, filled, head_seen, head_filled)


def _names(templates: Sequence[Mapping[str, Any]], role: str) -> set[str]:
    found = (normal(string) for template in templates for entity in template[role] for string, _ in entity)
    return {name for name in found if name}


def save(priors: Priors) -> None:
    """Write the table: kind (string or head), the string, how often seen, and how often in each role."""
    with _FILE.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        for kind, seen, filled in (
            ("string", priors.seen, priors.filled),
            ("head", priors.head_seen, priors.head_filled),
        ):
            for name in sorted({*seen, *(name for _, name in filled)}):
                rows.writerow([kind, name, seen.get(name, 0), *(filled.get((role, name), 0) for role in ROLES)])


@lru_cache
def load() -> Priors:
    """The table that ships."""
    seen: dict[str, dict[str, int]] = {"string": {}, "head": {}}
    filled: dict[str, dict[tuple[str, str], int]] = {"string": {}, "head": {}}
    for line in _FILE.read_text("utf-8").splitlines():
        kind, name, count, *roles = line.split("\t")
        seen[kind][name] = int(count)
        filled[kind].update({(role, name): int(many) for role, many in zip(ROLES, roles, strict=True) if many != "0"})
    return Priors(seen["string"], filled["string"], seen["head"], filled["head"])

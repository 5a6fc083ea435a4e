"""From what the trained reader says of each word piece to the strings of a document that may fill a role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from benchmarks.muc4.priors import Priors
from benchmarks.muc4.surroundings import wider
from kg.extract.heads import HEADS
from kg.extract.tagger import Reading, softmax

_EDGE = re.compile(r"^(?:(?:a|an|the|his|her|their|its|some|this|that|these|those)\s+|[\W_]+)+|[\W_]+$")
_LEAST = 0.05
_HARDLY = 0.02
_SOMEWHAT = 0.1
WIDENED = ("PerpInd",)
Span = tuple[int, int]


@dataclass(frozen=True)
class Candidate:
    """A string that may fill a role, with every place where it stands.

    For each place `chances` is the probability that just this stretch is marked, `inside` the mean probability of its
    pieces; `types` is, in the order of INCIDENTS, how likely the string takes part in an incident of that type.
    """

    role: str
    string: str
    spans: tuple[Span, ...]
    chances: tuple[float, ...]
    inside: tuple[float, ...]
    types: npt.NDArray[np.float32]

    @cached_property
    def best(self) -> int:
        """The number of the place where the reader is surest."""
        return max(range(len(self.inside)), key=lambda number: self.inside[number])


def candidates(reading: Reading, priors: Priors, roles: Iterable[str]) -> list[Candidate]:
    """What the reader marks, be it ever so unsure, and what has filled that role in other documents, per role."""
    known = priors.known_in(reading.text)
    found: list[Candidate] = []
    for role in roles:
        marked = (" ".join(reading.text[one.begin : one.end].split()) for one in reading.found("role", role, _LEAST))
        strings = {_EDGE.sub("", string) for string in marked} | known.get(role, set())
        columns = _columns(reading, role)
        first = [*_likely(reading, columns, role, strings)]
        found += first
        if role in WIDENED:
            around = {
                _EDGE.sub("", " ".join(reading.text[begin:end].split()))
                for one in first
                for span, inside in zip(one.spans, one.inside, strict=True)
                if inside >= _SOMEWHAT
                for begin, end in wider(reading.text, span)
            }
            found += _likely(reading, columns, role, around - {one.string for one in first})
    return found


def _likely(
    reading: Reading, columns: npt.NDArray[np.float32], role: str, strings: Iterable[str]
) -> Iterator[Candidate]:
    for string in sorted(one for one in strings if len(one) > 1 and not one.isdigit()):
        candidate = _candidate(reading, columns, role, string)
        if candidate and max(candidate.inside) >= _HARDLY:
            yield candidate


def _columns(reading: Reading, role: str) -> npt.NDArray[np.float32]:
    start = HEADS["role"].start + 3 * HEADS["role"].labels.index(role)
    return softmax(reading.values[:, start : start + 3])


def _candidate(reading: Reading, columns: npt.NDArray[np.float32], role: str, string: str) -> Candidate | None:
    typed = HEADS["typed"]
    spans, chances, inside, types = [], [], [], []
    for begin, end in places(string, reading.text):
        at = np.flatnonzero((reading.spans[:, 0] < end) & (reading.spans[:, 1] > begin))
        if not len(at):
            continue
        first, last = int(at[0]), int(at[-1])
        on = float(columns[last + 1, 2]) if last + 1 < len(columns) else 0.0
        spans.append((begin, end))
        chances.append(float(columns[first, 1] * columns[first + 1 : last + 1, 1:].sum(1).prod()) * (1 - on))
        inside.append(float(1 - columns[at, 0].mean()))
        types.append(reading.values[at, typed.start : typed.stop].mean(0))
    if not spans:
        return None
    likely = 1 / (1 + np.exp(-np.stack(types)))
    return Candidate(role, string, tuple(spans), tuple(chances), tuple(inside), likely.max(0))


def places(string: str, text: str) -> list[Span]:
    """Where a string stands in a text as whole words, whatever the white space between them."""
    words = r"\s+".join(re.escape(word) for word in string.split())
    return [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]

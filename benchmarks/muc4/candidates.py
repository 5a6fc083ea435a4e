"""From what the trained reader says of each word piece to candidate role fillers of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.extract.heads import HEADS, INCIDENTS, ROLES
from kg.extract.tagger import Found, Reading

_EDGE = re.compile(r"^(?:(?:a|an|the|his|her|their|its|some|this|that|these|those)\s+|[\W_]+)+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may fill a role: its probability, and per incident type (in the order of INCIDENTS) how likely that type is.

    `spans` are all places where the reader saw it; `vectors` (spans × SAME_WIDTH) tell which fillers share an incident.
    """

    role: str
    string: str
    score: float
    spans: tuple[tuple[int, int], ...]
    types: npt.NDArray[np.float32]
    vector: npt.NDArray[np.float32]
    scores: tuple[float, ...] = ()


def candidates(reading: Reading, least: float = 0.05) -> list[Candidate]:
    """All strings that the reader marks with a role, best first; equal strings of one role are one candidate."""
    found: list[Candidate] = []
    for role in ROLES:
        by_string: dict[str, list[Found]] = {}
        for one in reading.found("role", role, least):
            string = _EDGE.sub("", " ".join(reading.text[one.begin : one.end].split()))
            if len(string) > 1 and not string.isdigit():
                by_string.setdefault(string, []).append(one)
        found += [_candidate(reading, role, string, spans) for string, spans in by_string.items()]
    return sorted(found, key=lambda candidate: -candidate.score)


def _candidate(reading: Reading, role: str, string: str, spans: Sequence[Found]) -> Candidate:
    typed, same = HEADS["typed"], HEADS["same"]
    rows = [
        np.flatnonzero((reading.spans[:, 0] < one.end) & (reading.spans[:, 1] > one.begin)).tolist() for one in spans
    ]
    types = 1 / (1 + np.exp(-np.stack([reading.values[row, typed.start : typed.stop].mean(0) for row in rows])))
    vectors = np.stack([reading.values[row[0], same.start : same.stop] for row in rows])
    best = int(np.argmax([one.score for one in spans]))
    assert types.shape[1] == len(INCIDENTS)
    return Candidate(
        role, string, float(spans[best].score), tuple((one.begin, one.end) for one in spans), types.max(0), vectors[best], tuple(one.score for one in spans)
    )

"""From candidate fillers to templates: which incidents a document tells of, and who and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.muc4.candidates import Candidate, candidates
from kg.extract.heads import INCIDENTS, ROLES
from kg.extract.tagger import Reading


@dataclass(frozen=True, slots=True)
class Levels:
    """How sure the reader must be, tuned on the development documents: of an incident, of a filler, of its type."""

    incident: float = 0.5
    filler: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(ROLES, 0.5))
    typed: float = 0.4
    apart: float = 0.1


@dataclass(frozen=True, slots=True)
class Draft:
    """One template: its type and, per role, its entities, each a list of candidates of which the first is the best."""

    incident: str
    entities: Mapping[str, tuple[tuple[Candidate, ...], ...]]


def templates(reading: Reading, levels: Levels) -> list[Draft]:
    """The templates of one document; none where no incident is likely enough."""
    likely = 1 / (1 + np.exp(-reading.texts["incident"]))
    types = [number for number in range(len(INCIDENTS)) if likely[number] >= levels.incident]
    if not types:
        return []
    found = [one for one in candidates(reading) if one.score >= levels.filler[one.role]]
    members: dict[int, list[Candidate]] = {number: [] for number in types}
    for one in found:
        own = [number for number in types if one.types[number] >= levels.typed]
        for number in own or [max(types, key=lambda n: float(one.types[n]))]:
            members[number].append(one)
    return [Draft(INCIDENTS[number], _entities(reading.text, members[number])) for number in types]


def _entities(text: str, members: Sequence[Candidate]) -> dict[str, tuple[tuple[Candidate, ...], ...]]:
    return {role: entities(text, [one for one in members if one.role == role]) for role in ROLES}


def entities(text: str, found: Sequence[Candidate]) -> tuple[tuple[Candidate, ...], ...]:
    """Candidates of one role that name one entity, joined; best first, the best name of each first."""
    groups: list[list[Candidate]] = []
    for one in sorted(found, key=lambda candidate: (-candidate.score, candidate.string)):
        for group in groups:
            if any(same_entity(text, one, other) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    return tuple(tuple(group) for group in groups)


def same_entity(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether the shorter string is part of the longer, its initials, or stands beside it in brackets."""
    short, long = sorted((one.string, other.string), key=len)
    words = re.findall(r"\w+", long)
    parts = re.findall(r"\w+", short)
    if set(parts) <= set(words):
        return True
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    if len(parts) == 1 and len(words) > 1 and len(short) > 2 and short[0] == initials[0]:
        if short == initials or re.search(rf"{re.escape(long)}\W{{1,3}}{re.escape(short)}\b", text):
            return True
    return False

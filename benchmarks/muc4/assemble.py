"""From candidate fillers to templates: which incidents a document tells of, and who and what belongs to each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.muc4 import choice, priors
from benchmarks.muc4.candidates import Candidate, candidates
from benchmarks.muc4.together import together
from kg.extract.heads import DESCRIBED, INCIDENTS, ROLES
from kg.extract.tagger import Reading

PATIENTS = ("Victim", "Target")
_NEAR = {"PerpInd": 300, "PerpOrg": 300, "Weapon": 200, DESCRIBED: 200}


@dataclass(frozen=True, slots=True)
class Levels:
    """How sure one must be of an incident, a filler, its type, and that two victims share an incident.

    Set on TST1 and TST2; fillers by cross-validation there.
    """

    incident: float = 0.35
    filler: float = 0.28
    described: float = 0.4
    typed: float = 0.3
    together: float = 0.4


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that fills a role: all names, the best first."""

    names: tuple[Candidate, ...]

    @property
    def role(self) -> str:
        """Its role."""
        return self.names[0].role

    @property
    def string(self) -> str:
        """Its best name."""
        return self.names[0].string

    @property
    def begin(self) -> int:
        """Where the document first names it."""
        return min(begin for name in self.names for begin, _ in name.spans)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Wherever the document names it."""
        return tuple(sorted(span for name in self.names for span in name.spans))

    def likely(self, incident: int) -> float:
        """The probability that it takes part in an incident of that type."""
        return max(float(name.types[incident]) for name in self.names)


@dataclass(frozen=True, slots=True)
class Draft:
    """One template: its type and its fillers."""

    incident: str
    entities: tuple[Entity, ...]

    def having(self, role: str) -> list[Entity]:
        """The fillers of one role."""
        return [entity for entity in self.entities if entity.role == role]


def drafts(reading: Reading, levels: Levels | None = None) -> list[Draft]:
    """The templates of one document; none where no incident is likely enough."""
    levels = levels or Levels()
    incidents = (1 / (1 + np.exp(-reading.texts["incident"]))).tolist()
    types = [number for number, likely in enumerate(incidents) if likely >= levels.incident]
    if not types:
        return []
    members: dict[int, list[Entity]] = {number: [] for number in types}
    for entity in _fillers(reading, incidents, levels):
        own = [number for number in types if entity.likely(number) >= levels.typed]
        for number in own or [max(types, key=entity.likely)]:
            members[number].append(entity)
    return [draft for number in types for draft in _split(reading.text, INCIDENTS[number], members[number], levels)]


def _fillers(reading: Reading, incidents: Sequence[float], levels: Levels) -> list[Entity]:
    table = priors.load()
    found = candidates(reading, table, ROLES)
    chosen: dict[str, list[tuple[float, Candidate]]] = {}
    for one in found:
        likely = choice.chance(one, found, incidents, reading.text, table)
        if likely >= levels.filler:
            chosen.setdefault(one.role, []).append((likely, one))
    for one in candidates(reading, table, [DESCRIBED]):
        if max(one.chances) >= levels.described:
            chosen.setdefault(DESCRIBED, []).append((max(one.chances), one))
    return [entity for role in chosen for entity in _entities(reading.text, chosen[role])]


def _entities(text: str, found: Sequence[tuple[float, Candidate]]) -> list[Entity]:
    groups: list[list[Candidate]] = []
    for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].string)):
        own = next((g for g in groups if any(same_entity(text, one.string, other.string) for other in g)), None)
        if own is None:
            groups.append([one])
        else:
            own.append(one)
    return [Entity(tuple(group)) for group in groups]


def same_entity(text: str, one: str, other: str) -> bool:
    """Whether the shorter string is part of the longer, or its initials, or stands beside it in brackets."""
    short, long = sorted((one, other), key=len)
    words, parts = re.findall(r"\w+", long), re.findall(r"\w+", short)
    if set(parts) <= set(words):
        return True
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and", "for"))
    if len(parts) != 1 or len(words) < 2 or len(short) < 3 or short[0] != initials[:1]:
        return False
    beside = r"\s+".join(map(re.escape, long.split())) + rf"\W{{1,3}}{re.escape(short)}\b"
    return short == initials or bool(re.search(beside, text))


def _split(text: str, incident: str, members: Sequence[Entity], levels: Levels) -> list[Draft]:
    """One template for each group of victims and targets told together; the others join those that are near."""
    patients = sorted((one for one in members if one.role in PATIENTS), key=lambda one: (one.begin, one.string))
    groups: list[list[Entity]] = []
    for one in patients:
        if groups:
            last = groups[-1][-1]
            spans = [(each.begin, each.begin + len(each.string)) for each in (last, one)]
            likely = together(text, spans[0], spans[1], last.role == one.role, len(patients), incident)
            if likely >= levels.together:
                groups[-1].append(one)
                continue
        groups.append([one])
    groups = groups or [[]]
    joined: list[list[Entity]] = [list(group) for group in groups]
    for one in members:
        if one.role not in PATIENTS:
            for number in _of(one, groups):
                joined[number].append(one)
    return [Draft(incident, tuple(group)) for group in joined]


def _of(one: Entity, groups: Sequence[Sequence[Entity]]) -> list[int]:
    """The groups within reach of an entity, or else the nearest."""
    apart = {
        number: min(abs(begin - other.begin) for begin, _ in one.spans for other in group)
        for number, group in enumerate(groups)
        if group
    }
    if not apart:
        return [0]
    near = min(apart, key=lambda number: (apart[number], number))
    return sorted({number for number, much in apart.items() if much <= _NEAR[one.role]} | {near})


def grouped(draft: Draft) -> Mapping[str, list[list[str]]]:
    """Per role the entities, each as a list with its best name."""
    return {role: [[entity.string] for entity in draft.having(role)] for role in ROLES}

"""MUC-4 templates as samples: role fillers, the incident type of each, and which fillers share an incident."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.muc4keys import KeyTemplate, read_keys
from kg.extract.heads import DESCRIBED, INCIDENTS, ROLES
from training.reader.samples import Mark, Sample

HEADS = frozenset({"role", "typed", "incident", "same"})


def read(path: Path, keys: Path) -> Iterator[Sample]:
    """One sample a line of `{"docid", "doctext", "templates"}`; each occurrence of a filler's string is marked.

    Victims who are described but not named stand only in the raw keys, in the folder `keys`.
    """
    raw = read_keys(keys)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield _sample(entry, raw.get(entry["docid"], []))


def _sample(entry: Mapping[str, Any], raw: Sequence[KeyTemplate]) -> Sample:
    groups: dict[tuple[str, str], set[int]] = {}
    types: dict[tuple[str, str], set[str]] = {}
    labels: set[tuple[str, str]] = set()
    for number, template in enumerate(entry["templates"]):
        incidents = [name for name in template["incident_type"].split(" / ") if name in INCIDENTS]
        labels |= {("incident", name) for name in incidents}
        fillers = [(role, string) for role in ROLES for entity in template[role] for string, _ in entity]
        if len(raw) == len(entry["templates"]):
            fillers += [(DESCRIBED, s.lower()) for fill in raw[number].victim_description for s in fill.values]
        for filler in fillers:
            groups.setdefault(filler, set()).add(number)
            types.setdefault(filler, set()).update(incidents)
    found = [
        (begin, end, role, string) for role, string in groups for begin, end in occurrences(string, entry["doctext"])
    ]
    marks: list[Mark] = []
    for begin, end, role, string in found:
        if any(r == role and b <= begin and end <= e and (b, e) != (begin, end) for b, e, r, _ in found):
            continue
        marks.append(Mark("role", role, begin, end, frozenset(groups[role, string])))
        marks += [Mark("typed", name, begin, end) for name in sorted(types[role, string])]
    return Sample(str(entry["docid"]), str(entry["doctext"]), HEADS, tuple(marks), frozenset(labels))


def occurrences(string: str, text: str) -> list[tuple[int, int]]:
    """Where `string` stands as whole words in `text`; an empty string stands nowhere."""
    if not string.strip():
        return []
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(string)}(?!\w)", text)]

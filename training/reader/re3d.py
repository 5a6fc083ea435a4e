"""Dstl's re3d: named and described organisations, places, persons, weapons … in documents on Syria and Iraq."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.extract.heads import KINDS
from training.reader.samples import Mark, Sample


def read(folder: Path) -> Iterator[Sample]:
    """One sample a document of every source folder below `folder`, in a fixed order.

    What re3d itself does not trust (confidence 0) is left out, but nationalities within longer names stay. Of two
    mentions of one kind, one within the other, the longer stays.
    """
    for source in sorted(path.parent for path in folder.glob("*/documents.json")):
        marks: dict[str, list[Mark]] = {}
        for entry in _lines(source / "entities.json"):
            sure = entry["confidence"] >= 0.5 or entry["type"] == "Nationality"
            if entry["type"] in KINDS and sure:
                mark = Mark("entity", entry["type"], entry["begin"], entry["end"])
                marks.setdefault(entry["documentId"], []).append(mark)
        for entry in _lines(source / "documents.json"):
            yield Sample(entry["_id"], entry["text"], frozenset({"entity"}), _outer(marks.get(entry["_id"], [])))


def _outer(marks: list[Mark]) -> tuple[Mark, ...]:
    kept: dict[str, list[Mark]] = {}
    for mark in sorted(set(marks), key=lambda m: (m.begin, -m.end, m.label)):
        own = kept.setdefault(mark.label, [])
        if not own or mark.begin >= own[-1].end:
            own.append(mark)
    return tuple(mark for own in kept.values() for mark in own)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)

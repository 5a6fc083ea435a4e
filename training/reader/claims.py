"""Our own annotations as samples: who says it, by which word, of which figure, and what happened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.reader.samples import Mark, Sample


def read(annotations: Path, articles: Path) -> Iterator[Sample]:
    """One sample a line of the stand-off file; an article whose text is not the annotated one is an error."""
    texts = {entry["id"]: entry["text"] for entry in map(json.loads, articles.read_text("utf-8").splitlines())}
    for entry in map(json.loads, annotations.read_text("utf-8").splitlines()):
        text = texts[entry["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['id']}: the text is not the one that was annotated")
        yield Sample(entry["id"], text, frozenset({"claim"}), tuple(sorted(_marks(entry), key=lambda m: m.begin)))


def _marks(entry: dict[str, Any]) -> set[Mark]:
    marks = set()
    for event in entry["events"]:
        if event.get("trigger") and event["type"] != "Episode":
            marks.add(Mark("claim", "trigger", *event["trigger"]))
    for claim in entry["claims"]:
        for name in ("claimant", "cue", "responsible", "group"):
            if claim.get(name):
                marks.add(Mark("claim", name, *claim[name]))
        if claim["kind"] == "casualty" and claim.get("number"):
            marks.add(Mark("claim", claim["effect"], *claim["number"]))
    for assessment in entry["assessments"]:
        marks.add(Mark("claim", "checked", *assessment["quote"]))
    return marks

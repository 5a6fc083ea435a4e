"""Our own snippets, each with the one event type that a careful coder would give it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.reader.samples import Sample


def read(path: Path) -> Iterator[Sample]:
    """One sample a line of `id<TAB>text<TAB>TYPE`."""
    for line in path.read_text("utf-8").splitlines():
        key, text, label = line.split("\t")
        yield Sample(key, text, frozenset({"type"}), labels=frozenset({("type", label)}))

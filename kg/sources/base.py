"""What a source is: something that yields articles, and says about each input that it cannot read why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Hints:
    """What the user says about the inputs; used only where the input itself is silent."""

    published: date | None = None
    publisher: str | None = None


class Source(Protocol):
    """Reads one kind of file.

    `read` yields an Article for each text in the file, and a SourceError *as a value* for each part that cannot be
    read, so that the rest goes on; it raises nothing but KGError.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        """Yield what `path` holds, in its order."""
        ...

"""Plain text: the commonest thing that people have at hand, one article a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.reading import Meta, build, clean, decode, read_bytes, shown

LONGEST_TITLE = 200
"""Characters up to which a first line is taken for the headline."""


class TextSource:
    """One article a file; a short first line with text after it is the headline, and stays in the text too."""

    name = "text"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        """Yield the one article of `path`."""
        text = clean(decode(read_bytes(path, settings), shown(path)))
        yield build(text, Meta(title=_headline(text)), shown(path), hints, settings)


def _headline(text: str) -> str | None:
    first, _, rest = text.strip().partition("\n")
    return first if len(first) <= LONGEST_TITLE and rest.strip() else None

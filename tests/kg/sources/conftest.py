from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints, Source
from kg.sources.feed import FeedSource
from kg.sources.files import read_articles
from kg.sources.html import HtmlSource
from kg.sources.jsonl import JsonlSource
from kg.sources.text import TextSource

Read = Callable[..., list[Article | SourceError]]


@pytest.fixture
def sources() -> dict[str, Source]:
    return {"text": TextSource(), "html": HtmlSource(), "feed": FeedSource(), "jsonl": JsonlSource()}


@pytest.fixture
def read(tmp_path: Path, sources: dict[str, Source]) -> Read:
    """Write bytes to a file of that name and read what is in it."""

    def run(name: str, data: bytes, hints: Hints | None = None, **limits: int) -> list[Article | SourceError]:
        path = tmp_path / name
        path.write_bytes(data)
        found = read_articles([path], sources, hints=hints, settings=Settings(**limits))  # type: ignore[arg-type]
        return [item for _, item in found]

    return run


@pytest.fixture
def article(read: Read) -> Callable[..., Article]:
    """The one article in a file."""

    def run(name: str, data: bytes, hints: Hints | None = None, **limits: int) -> Article:
        (found,) = read(name, data, hints, **limits)
        assert isinstance(found, Article), found
        return found

    return run


@pytest.fixture
def refusal(read: Read) -> Callable[..., str]:
    """The one reason why a file cannot be read, which must be a single line that starts with the file's name."""

    def run(name: str, data: bytes, **limits: int) -> str:
        (found,) = read(name, data, **limits)
        assert isinstance(found, SourceError), found
        assert name in found.where
        assert "\n" not in str(found)
        return found.reason

    return run

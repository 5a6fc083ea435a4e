"""One reader for all tests of the reader: it opens the lexicon once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from retelling import Retelling

from kg.extract.local import LocalExtractor
from kg.model import Article

MONDAY = date(2025, 3, 10)


@pytest.fixture(scope="session")
def extractor() -> LocalExtractor:
    """The reader that ships."""
    return LocalExtractor()


@pytest.fixture(scope="session")
def tell(extractor: LocalExtractor) -> Callable[..., Retelling]:
    """Reads a short text, published on Monday 10 March 2025 unless told otherwise."""

    def read(text: str, published: date | None = MONDAY, publisher: str | None = "Lakeside Gazette") -> Retelling:
        return Retelling(extractor.extract(Article(text=text, published=published, publisher=publisher)))

    return read

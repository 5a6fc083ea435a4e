"""What an extractor is, so that a trained model or an LLM can take the place of the rules."""

from __future__ import annotations

from typing import Protocol

from kg.model import Article, Extraction


class Extractor(Protocol):
    """Reads one article. The same article gives the same Extraction, whatever was read before."""

    name: str
    version: str

    def extract(self, article: Article) -> Extraction:
        """Return all that the article says; raise ExtractionError where it cannot be read."""
        ...

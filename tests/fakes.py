"""An extractor that reads a small language of its own, so that tests of stores and pipelines know what comes out.

A line `event NAME KIND PLACE DAY PERPETRATOR KILLED CLAIMANT` is an event with one casualty claim and one claim of
responsibility. `HANG`, `CRASH` and `RAISE` do what they say.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from datetime import date

from builders import PLACES, blame, casualties, event, exactly, on, reading

from kg.errors import ConfigError, ExtractionError
from kg.model import Article, Claim, Event, Extraction
from kg.sources.base import Source
from kg.sources.jsonl import JsonlSource
from kg.sources.text import TextSource


class FakeExtractor:
    """Deterministic, fast, and wicked on request."""

    name = "fake"

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def extract(self, article: Article) -> Extraction:
        """Read the lines that it knows."""
        events: list[Event] = []
        claims: list[Claim] = []
        for line in article.text.splitlines():
            words = line.split()
            if words[:1] == ["HANG"]:
                time.sleep(3600)
            if words[:1] == ["CRASH"]:
                os._exit(9)
            if words[:1] == ["RAISE"]:
                raise ExtractionError("asked to raise")
            if words[:1] == ["BUG"]:
                raise ZeroDivisionError("asked to divide")
            if words[:1] == ["event"]:
                _, name, kind, place, day, perpetrator, killed, claimant = words
                roles = [("allegedPerpetrator", perpetrator), ("victim", "harbour-relief")]
                one = event(article, name, kind, on(date.fromisoformat(day)), place, roles)
                events.append(one)
                claims.append(casualties(one, exactly(int(killed)), claimant))
                claims.append(blame(one, perpetrator, claimant))
        found = reading(article, *events, claims=claims)
        return Extraction(article, self.name, self.version, found.actors, found.places, found.events, found.claims)


def broken_extractor() -> FakeExtractor:
    """An extractor that cannot be made."""
    raise ConfigError("no such extractor")


def newer_extractor() -> FakeExtractor:
    """The next version."""
    return FakeExtractor("2")


def text_sources() -> Mapping[str, Source]:
    """Sources that need nothing but the standard library."""
    return {"text": TextSource(), "jsonl": JsonlSource()}


def line(
    name: str = "e1",
    kind: str = "Attack",
    place: str = PLACES[2].key,
    day: str = "2025-03-08",
    perpetrator: str = "syrian-security-forces",
    killed: int = 52,
    claimant: str = "coast-monitor",
) -> str:
    """One line of the fake extractor's language."""
    return f"event {name} {kind} {place} {day} {perpetrator} {killed} {claimant}"


def told(name: str, *lines: str, version: str = "1") -> Extraction:
    """What the fake extractor reads in an article of that name."""
    article = Article(text="\n".join((name, *lines)), title=name, id=name, publisher=name, published=date(2025, 3, 9))
    return FakeExtractor(version).extract(article)

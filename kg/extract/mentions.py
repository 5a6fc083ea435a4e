"""What one place in the text tells of an event, before it is known which incident that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.attribution import Voice
from kg.model import Figure


class Toll(NamedTuple):
    """A figure at a token: what befell how many of whom; whether it is a running total, or a part of another figure."""

    kind: str
    figure: Figure
    group: str | None
    token: int
    cumulative: bool
    part: bool = False

    @property
    def whole(self) -> bool:
        """Whether it counts all: a part ("including two children") tells no two events apart."""
        return not self.part and self.figure != Figure()


@dataclass(slots=True)
class EventMention:
    """One place in the text that tells of an event; actors and places by key."""

    line: int
    token: int
    chunk: int
    kind: str
    frame: str
    lemma: str
    voice: Voice
    definite: bool = False
    previous: bool = False
    plural: bool = False
    heading: bool = False
    bare: bool = False
    denied: bool = False
    accused: list[str] = field(default_factory=list)
    perpetrators: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    figures: list[Toll] = field(default_factory=list)
    topic: int = 0
    """Index of the line that opened the topic which it belongs to: "Separately, …", a bullet, a heading."""
    sites: frozenset[str] = frozenset()
    """What stands in its sentence that can be hit: "clinic", "market"."""
    site: frozenset[str] = frozenset()
    """Those of them that its own words name: "the clinic attack"."""
    words: frozenset[str] = frozenset()
    """The common nouns of its sentence."""
    told_by: frozenset[str] = frozenset()
    """Those that stand before its own noun and tell which event it is: "the coach attack"."""

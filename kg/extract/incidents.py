"""What the mentions of one incident say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.kinds import more_specific
from kg.extract.mentions import EventMention
from kg.model import Figure, TimeSpan

_WARS = frozenset(("war", "civil war", "conflict", "insurgency", "uprising"))


@dataclass(slots=True)
class Incident:
    """An event of the article in the making: its mentions, and what they say together."""

    mentions: list[EventMention]
    kind: str
    frame: str
    time: TimeSpan = field(default_factory=TimeSpan)
    perpetrators: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    figures: list[tuple[str, Figure]] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    said: list[tuple[str, str | None, Figure, str | None]] = field(default_factory=list)
    parent: int | None = None
    sites: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    follows: set[int] = field(default_factory=set)
    response_to: set[int] = field(default_factory=set)

    def take(self, mention: EventMention, time: TimeSpan) -> None:
        """Add what a mention knows."""
        if mention not in self.mentions:
            self.mentions.append(mention)
        self.kind = more_specific(self.kind, mention.kind) if mention.frame != "anaphor" else self.kind
        for own, new in (
            (self.perpetrators, mention.perpetrators),
            (self.victims, mention.victims),
            (self.targets, mention.targets),
            (self.parties, mention.parties),
            (self.places, mention.places),
            (self.mediators, mention.mediators),
            (self.weapons, mention.weapons),
        ):
            own.extend(x for x in new if x not in own)
        whole = [t for t in mention.figures if t.whole]
        self.sites |= mention.sites
        self.words |= mention.words
        self.said.extend((t.kind, mention.voice.source, t.figure, t.group) for t in whole)
        self.figures.extend((t.kind, t.figure) for t in whole if (t.kind, t.figure) not in self.figures)
        if self.time.start is None or (time.precision == "day" and self.time.precision != "day"):
            self.time = time if time.start is not None else self.time

    @property
    def of_violence(self) -> bool:
        """Whether a word tells of it that names more than a state of war."""
        return any(m.lemma not in _WARS for m in self.mentions)

    @property
    def last_line(self) -> int:
        """Index of the last line that tells of it."""
        return max(m.line for m in self.mentions)

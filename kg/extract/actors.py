"""The actors of one document while it is being read, and how a known one is met."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.document import Document, Line
from kg.extract.entities import Entity, Registry
from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.lexicon import ActorLexicon, KnownActor
from kg.extract.naming import Name, join
from kg.extract.places import Places


@dataclass(slots=True)
class Actors:
    """The actors met so far; `at` maps (line, chunk) to keys, `surnames` and `called` short names to keys."""

    document: Document
    places: Places
    gazetteer: Gazetteer
    lexicon: ActorLexicon
    registry: Registry = field(default_factory=Registry)
    at: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    @property
    def article(self) -> str:
        """Key of the article, which opens the keys of actors that only it knows."""
        return self.document.article.key

    def of(self, line: Line, k: int) -> tuple[Entity, ...]:
        """Actors that a noun phrase stands for."""
        return tuple(self.registry.entities[key] for key in self.at.get((line.index, k), ()))

    def state(self, country: PlaceRecord) -> Entity:
        """The state of a country, met or not yet met."""
        entity = self.registry.meet(country.key, "State", country.label)
        entity.country = country.key
        return entity

    def known(self, actor: KnownActor, line: Line, start: int, end: int) -> Entity:
        """A known actor, met at these tokens, with the affiliations that hold at the time of publication."""
        entity = self.registry.meet(actor.key, actor.kind, actor.label, line.span(start, end))
        entity.aliases.add(join(line.parse.sentence.tokens[start:end]))
        if len(entity.mentions) == 1:
            on = self.document.article.published
            for tie in actor.affiliations:
                current = (
                    on is not None and (tie.start is None or tie.start <= on) and (tie.end is None or on <= tie.end)
                )
                if current or (tie.start is None and tie.end is None):
                    parent = (
                        self.lexicon.get(tie.target) if tie.target is not None and tie.relation != "basedIn" else None
                    )
                    if parent is not None:
                        self.registry.meet(parent.key, parent.kind, parent.label)
                    if tie.target is None or parent is not None or self.gazetteer.get(tie.target) is not None:
                        entity.tie(tie.relation, tie.target, tie.post)
                    if tie.relation == "basedIn" and tie.target is not None:
                        self.places.need(tie.target)
        return entity

    def adjective(self, country: PlaceRecord) -> str:
        """What is said of things of a country: "Syrian", else its name."""
        return self.gazetteer.adjective(country.key) or country.label


def country_of(name: Name) -> PlaceRecord | None:
    """The country that a demonym or a country's name points to."""
    if name.demonym is not None:
        return name.demonym
    return next((p for p in name.places if p.kind == "country"), None)

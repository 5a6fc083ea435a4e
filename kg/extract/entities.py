"""The actors of one article while it is being read: each is met many times and known better each time."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Actor, Affiliation, Span


@dataclass(slots=True)
class Entity:
    """An actor in the making; see `kg.model.Actor` for the fields."""

    key: str
    kind: str
    label: str
    local: bool = False
    anonymous: bool = False
    sensitive: bool = False
    plural: bool = False
    aliases: set[str] = field(default_factory=set)
    affiliations: list[Affiliation] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    country: str | None = None
    generic: bool = False

    def tie(self, relation: str, target: str | None = None, post: str | None = None) -> None:
        """Add an undated affiliation once; never to itself."""
        tie = Affiliation(relation, target, post)
        if target != self.key and tie not in self.affiliations:
            self.affiliations.append(tie)

    def freeze(self) -> Actor:
        """The actor, with everything in a fixed order."""
        order = sorted(self.affiliations, key=lambda a: (a.relation, a.target or "", a.post or "", str(a.start)))
        return Actor(
            self.key,
            self.kind,
            self.label,
            tuple(sorted(self.aliases - {self.label})),
            tuple(order),
            self.local,
            self.anonymous,
            self.sensitive,
            tuple(sorted(set(self.mentions))),
        )


@dataclass(slots=True)
class Registry:
    """All actors of one article by key."""

    entities: dict[str, Entity] = field(default_factory=dict)

    def meet(
        self,
        key: str,
        kind: str,
        label: str,
        span: Span | None = None,
        *,
        local: bool = False,
        anonymous: bool = False,
        sensitive: bool = False,
    ) -> Entity:
        """The actor of that key, made at the first meeting; `label` becomes an alias at later ones."""
        entity = self.entities.get(key)
        if entity is None:
            entity = self.entities[key] = Entity(key, kind, label, local, anonymous, sensitive)
        elif label != entity.label:
            entity.aliases.add(label)
        if span is not None:
            entity.mentions.append(span)
        return entity

    def last_of(self, kinds: tuple[str, ...], before: int) -> Entity | None:
        """The actor of one of these kinds, not local, last mentioned before a position, else the first one after it."""
        named = [e for e in self.entities.values() if e.kind in kinds and not e.local and e.mentions]
        earlier = [
            (max(s.start for s in e.mentions if s.start < before), e.key)
            for e in named
            if any(s.start < before for s in e.mentions)
        ]
        if earlier:
            return self.entities[max(earlier)[1]]
        later = [(min(s.start for s in e.mentions), e.key) for e in named]
        return self.entities[min(later)[1]] if later else None

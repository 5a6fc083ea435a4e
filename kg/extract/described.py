"""Actors that are described, not named: "Syrian security forces", "Houthi fighters", "52 civilians", "a monitor"."""

from __future__ import annotations

from kg.extract.actors import Actors
from kg.extract.coreference import (
    body_of,
    community_member,
    coreferent,
    is_the_body,
    loyal_to,
    possessor,
    taken_up,
    the_body,
)
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.groupnouns import group_at
from kg.extract.owners import Owner, owner_of
from kg.extract.statebodies import force, force_named, ministry, state
from kg.extract.terms import words
from kg.extract.unnamed import COMMUNITIES, unnamed
from kg.extract.wordlists import Group, groups

_ANONYMOUS = words("source witness eyewitness resident activist official medic doctor villager survivor relative")
_FLOWN = words("strike raid airstrike warplane jet plane aircraft bombing force helicopter sortie")
AIRCRAFT = words("warplane jet helicopter gunship aircraft") | {"fighter jet", "fighter plane", "war plane"}
_OWNING = words("regime government army military state coalition police regimes governments armys its their")
_FORCE_WORDS = words("army military police")


def _owned(line: Line, k: int) -> bool:
    """Whether a word before aircraft tells whose they are: "regime", "army", "coalition"."""
    chunk = line.parse.chunks[k]
    return any(line.parse.token(i).lower in _OWNING for i in range(chunk.start, chunk.head))


def _others_fly(actors: Actors) -> bool:
    """Whether an article tells of another country's strikes or aircraft: bare "warplanes" are nobody's then."""
    home = actors.document.country
    for line in actors.document.lines:
        for chunk in line.parse.chunks:
            if chunk.kind != "NP" or line.parse.token(chunk.head).lemma not in _FLOWN:
                continue
            foreign = (n for n in line.names_in(chunk) if n.demonym is not None and n.demonym != home)
            said = {line.parse.token(i).lower for i in range(chunk.start, chunk.head)}
            if next(foreign, None) is not None or any(w == "coalition" or w.endswith("-led") for w in said):
                return True
    return False


class Described:
    """Resolves the described phrases of one document."""

    def __init__(self, actors: Actors) -> None:
        self._actors = actors

    def resolve(self, line: Line, k: int) -> tuple[str, ...]:
        """Keys of the actors that a phrase describes; empty where it describes none."""
        chunk = line.parse.chunks[k]
        tokens = line.parse.sentence.tokens
        found = group_at(tokens, chunk.head, chunk.start)
        again = taken_up(self._actors, line, k)
        if again is not None:
            again.mentions.append(line.chunk_span(k))
            return (again.key,)
        owner = owner_of(self._actors, line, k)
        if found is None and is_the_body(line, k):
            named = the_body(self._actors, line, k)
            return (named.key,) if named is not None else ()
        if found is None and tokens[chunk.head].lower in ("group", "coalition", "network", "alliance"):
            body = body_of(self._actors, line, k)
            return (body.key,) if body is not None else ()
        if found is None:
            return community_member(line, k, owner)
        noun = found[1]
        group = groups()[noun]
        loyal = loyal_to(self._actors, line, k, group)
        if loyal is not None:
            return (loyal.key,)
        if tokens[chunk.start].lower in ("its", "their") and group.sort in ("armed", "force"):
            own = possessor(self._actors, line, k, group)
            if own is not None:
                own.mentions.append(line.chunk_span(k))
                return (own.key,)
        make = {"force": force, "state": state, "allied": force}.get(group.sort)
        bare = noun in AIRCRAFT and owner.country is None and owner.actor is None and not _owned(line, k)
        if bare and _others_fly(self._actors):
            aircraft = unnamed(self._actors, line, k, group, owner, noun)
            aircraft.mentions.append(line.chunk_span(k))
            return (aircraft.key,)
        if group.sort == "force" and line.quantity_in(k) is not None:
            return self._some_of(line, k, group, owner)
        if group.kind == "Ministry":
            entity = ministry(self._actors, line, k, owner)
        elif make is not None:
            entity = make(self._actors, line, k, group, owner)
        elif group.sort in ("monitor", "media", "org", "community") or (
            group.sort == "armed" and line.parse.lower(k) == "the group"
        ):
            entity = coreferent(self._actors, line, k, group, owner)
        elif (
            group.sort == "armed"
            and owner.actor is not None
            and not owner.former
            and owner.actor.kind not in ("State", "Person", "Envoy", *COMMUNITIES)
        ):
            entity = owner.actor
        else:
            entity = self._described(line, k, group, owner)
        if entity is None:
            return ()
        entity.mentions.append(line.chunk_span(k))
        return (entity.key,)

    def _some_of(self, line: Line, k: int, group: Group, owner: Owner) -> tuple[str, ...]:
        """ "Four police officers": people of a force, not the force."""
        whole = force(self._actors, line, k, group, owner)
        people = unnamed(self._actors, line, k, group, Owner(), group.noun)
        if whole is not None and whole is not people:
            people.tie("partOfActor", whole.key)
        people.mentions.append(line.chunk_span(k))
        return (people.key,)

    def head_before(self, line: Line, k: int, end: int) -> tuple[str, ...]:
        """What phrase `k` describes before token `end` ("the military" of "the military's press office")."""
        chunk = line.parse.chunks[k]
        found = group_at(line.parse.sentence.tokens, end - 1, chunk.start)
        if found is None or groups()[found[1]].sort not in ("force", "state"):
            return ()
        make = force if groups()[found[1]].sort == "force" else state
        entity = make(self._actors, line, k, groups()[found[1]], owner_of(self._actors, line, k))
        return (entity.key,) if entity is not None else ()

    def _source_of(self, entity: Entity, line: Line, k: int) -> None:
        """ "a source from the interior ministry": whose source it is."""
        chunks = line.parse.chunks
        if (
            k + 2 < len(chunks)
            and chunks[k + 1].kind == "P"
            and line.parse.lower(k + 1) in ("from", "in", "at", "of", "for", "with", "within")
            and chunks[k + 2].kind == "NP"
        ):
            for key in self._actors.at.get((line.index, k + 2)) or self.resolve(line, k + 2):
                if self._actors.registry.entities[key].kind not in ("Person", "Envoy", "CivilianGroup"):
                    entity.tie("memberOf", key)

    def _described(self, line: Line, k: int, group: Group, owner: Owner) -> Entity:
        """An actor without a name; of a person who speaks for others, also whose person it is."""
        entity = unnamed(self._actors, line, k, group, owner, group.noun)
        if group.kind == "Person" or (group.noun in _ANONYMOUS and not entity.plural):
            self._source_of(entity, line, k)
            chunk = line.parse.chunks[k]
            word = next((i for i in range(chunk.start, chunk.head) if line.parse.token(i).lower in _FORCE_WORDS), None)
            named = force_named(self._actors, line, word) if word is not None else None
            if named is not None:
                entity.tie("memberOf", named.key)
        return entity

"""Actors that an article only describes ("residents", "52 civilians"): they are local to it and have no name."""

from __future__ import annotations

from kg.extract.actors import Actors
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.naming import join
from kg.extract.owners import Owner
from kg.extract.terms import words
from kg.extract.wordlists import Group
from kg.names import slug

_GENERIC = words("person individual civilian resident people victim other national citizen")
ARMED = ("RebelGroup", "Militia", "ArmedGroup", "LoyalistGroup")
COMMUNITIES = ("MinorityGroup", "MajorityGroup", "CommunityGroup")


def unnamed(actors: Actors, line: Line, k: int, group: Group, owner: Owner, noun: str) -> Entity:
    """The actor that a phrase describes, in the words and number of its first mention, tied to its owner."""
    chunk = line.parse.chunks[k]
    tokens = line.parse.sentence.tokens[chunk.start : chunk.end]
    words = [
        t
        for t in tokens
        if t.tag not in ("DT", "PRP$", "PDT", "POS") and t.lower not in ("other", "another", "more", "also")
    ]
    quantity = line.quantity_in(k)
    label = join(words) if words else noun
    if quantity is not None and quantity.span.start < line.parse.token(chunk.head).start:
        text = actors.document.article.text
        label = " ".join(text[quantity.span.start : line.parse.token(chunk.end - 1).end].split())
    singular = (
        line.parse.token(chunk.head).tag not in ("NNS", "NNPS")
        and quantity is None
        and noun not in ("police", "staff", "crowd", "family", "couple", "gang", "mob", "youth")
    )
    alone = quantity is not None and quantity.figure.low == quantity.figure.high == 1
    singular = singular or (alone and line.parse.token(chunk.head).tag == "NN")
    kind = "CivilianGroup" if group.kind == "Person" and not singular else group.kind
    if singular and group.sort in ("civil", "person"):
        kind = "Person"
    community = owner.actor if owner.actor is not None and owner.actor.kind in COMMUNITIES else None
    core = label
    if quantity is not None:
        figure, people = quantity.figure, "people" if noun in _GENERIC else noun
        core = f"{figure.low}-{figure.best}-{figure.high}-{people}"
    key = f"{actors.article}-{slug(core)}"
    entity = actors.registry.meet(key, kind, label, local=True, anonymous=True)
    if len(label) > len(entity.label) and community is not None:
        entity.aliases.add(entity.label)
        entity.label = label
    entity.plural = not singular
    entity.sensitive = entity.sensitive or (kind == "Person" and group.sort == "civil")
    if community is not None:
        entity.tie("partOfActor", community.key)
    elif owner.actor is not None and not owner.former and owner.actor.kind not in ("Person", "Envoy"):
        entity.tie("memberOf", owner.actor.key)
    return entity

"""Whose people a phrase speaks of: "Syrian", "of the regime", "in Homs"."""

from __future__ import annotations

from typing import NamedTuple

from kg.extract.actors import Actors, country_of
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.gazetteer import PlaceRecord
from kg.extract.terms import words
from kg.names import slug

_FORMER = words("former deposed ousted toppled fallen exiled previous")


class Owner(NamedTuple):
    """Whose people these are: a country, an actor, a place; `former` where it is a deposed ruler or regime."""

    country: PlaceRecord | None = None
    actor: Entity | None = None
    place: str | None = None
    former: bool = False
    setting: PlaceRecord | None = None


def owner_of(actors: Actors, line: Line, k: int) -> Owner:
    """Whose people phrase `k` speaks of, by the words in it, else by the "of", "from", "in" or "for" behind it."""
    chunks = line.parse.chunks
    tokens = line.parse.sentence.tokens
    own = _owner_in(actors, line, chunks[k].start, chunks[k].head + 1)
    if (
        own.country is None
        and own.actor is None
        and (
            k + 2 < len(chunks)
            and chunks[k + 1].kind == "P"
            and chunks[k + 2].kind == "NP"
            and line.parse.lower(k + 1) in ("of", "from", "in", "for")
        )
    ):
        of = _owner_in(actors, line, chunks[k + 2].start, chunks[k + 2].end)
        if line.parse.lower(k + 1) == "in" and of.place is None and of.country is None:
            return own
        own = Owner(of.country, of.actor, own.place or of.place, own.former or of.former)
    former = own.former or any(t.lower in _FORMER for t in tokens[chunks[k].start : chunks[k].head])
    return Owner(own.country, own.actor, own.place, former, _setting(actors, line))


def _setting(actors: Actors, line: Line) -> PlaceRecord | None:
    """The one country that a sentence is set in by its places, where that is not the article's."""
    set_in = [
        actors.places.chain(key)[-1]
        for (index, i), key in actors.places.at.items()
        if index == line.index and i > 0 and line.parse.token(i - 1).lower in ("in", "near", "at", "outside", "of")
    ]
    home = actors.document.country
    countries = set(set_in)
    if len(countries) != 1 or (home is not None and home.key in countries):
        return None
    found = actors.gazetteer.get(countries.pop())
    return found if found is not None and found.kind == "country" else None


def country_for(actors: Actors, owner: Owner) -> PlaceRecord | None:
    """The owner's country, else the sentence's own, else the one that the article is about."""
    return owner.country or owner.setting or actors.document.country


def _owner_in(actors: Actors, line: Line, start: int, end: int) -> Owner:
    country = actor = place = None
    for name in line.names:
        if not start <= name.start < end:
            continue
        known = next((a for a in name.actors if a.kind != "State"), None)
        placed = actors.places.found.get(actors.places.at.get((line.index, name.start), ""))
        if known is not None and not name.demonym and not (placed is not None and placed.lat is None):
            actor = actors.known(known, line, name.start, name.end)
        elif country_of(name) is not None:
            country = country_of(name)
        elif (line.index, name.start) in actors.places.at:
            place = actors.places.at[line.index, name.start]
    for t in line.parse.sentence.tokens[start:end]:
        if actor is None and t.text.isupper() and t.lower in actors.called:
            actor = actors.registry.entities[actors.called[t.lower]]
        if actor is None and t.capital and t.text.endswith("s") and slug(t.text[:-1]) in actors.surnames:
            actor = actors.registry.entities[actors.surnames[slug(t.text[:-1])]]
        elif actor is None and t.capital and slug(t.text) in actors.surnames:
            actor = actors.registry.entities[actors.surnames[slug(t.text)]]
    return Owner(country, actor, place)

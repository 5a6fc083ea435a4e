"""Turns a gold file and its alignment with a reading into single facts, each with its credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.align import Alignment, figure, kind_credit, same_name, same_time
from benchmarks.goldfile import Gold, Item, many
from benchmarks.overclaims import linked
from kg.model import Actor, Assessment, Claim, Event, Evidence, Extraction, Place
from kg.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Fact:
    """One countable thing that the gold says; `credit` is 1, 0.5 or 0."""

    section: str
    text: str
    credit: float


def count(extraction: Extraction, gold: Gold, found: Alignment, taxonomy: Taxonomy) -> Iterator[Fact]:
    """Yield every fact of the gold file, in the order actors, places, events, claims, assessments, evidence."""
    actors = {a.key: a for a in extraction.actors}
    places = {p.key: p for p in extraction.places}
    events = {e.key: e for e in extraction.events}
    claims = {c.key: c for c in extraction.claims}
    evidence = {e.key: e for e in extraction.evidence}
    for item in gold.get("actors", ()):
        yield from _actor(item, actors, found, taxonomy)
    for item in gold.get("places", ()):
        yield from _place(item, places.get(found.pairs.get(item["id"], "")), places, found)
    for item in gold.get("events", ()):
        yield from _event(item, events.get(found.pairs.get(item["id"], "")), found, taxonomy)
    for item in gold.get("claims", ()):
        yield from _claim(item, claims.get(found.pairs.get(item["id"], "")), events, found)
    for item in gold.get("assessments", ()):
        yield _assessment(item, extraction.assessments, found)
    for item in gold.get("evidence", ()):
        yield from _evidence(item, evidence.get(found.pairs.get(item["id"], "")), found)


def _actor(item: Item, actors: Mapping[str, Actor], found: Alignment, taxonomy: Taxonomy) -> Iterator[Fact]:
    name = f"{item['id']} {item['names'][0]}"
    first = actors.get(found.pairs.get(item["id"], ""))
    credit = kind_credit(first.kind, item["kind"], taxonomy) if first else 0
    yield Fact("actors", f"{name} ({'/'.join(item['kind'])})", credit)
    others = sorted(found.also.get(item["id"], ()))
    mine = [one for one in (first, *(actors.get(key) for key in others)) if one is not None]
    for relation, target in item.get("relations", ()):
        hit = any(_related(one, relation, target, actors, found) for one in mine)
        yield Fact("relations", f"{name} {relation} {target}", hit)


def _related(actor: Actor, relation: str, target: object, actors: Mapping[str, Actor], found: Alignment) -> bool:
    """Whether a tie holds, through others where it is partOfActor; a post's title may be longer than the gold's."""
    seen: set[str] = set()
    todo = [actor]
    while todo:
        one = todo.pop()
        seen.add(one.key)
        for tie in one.affiliations:
            if tie.relation in relation.split("|") and tie.target and found.is_one(tie.target, target):
                return True
            if (
                tie.relation == relation == "holdsPost"
                and tie.post
                and same_name(many(target), (tie.post,), described=True)
            ):
                return True
            if tie.relation == "partOfActor" and tie.target and tie.target in actors and tie.target not in seen:
                todo.append(actors[tie.target])
    return False


def _place(item: Item, place: Place | None, places: Mapping[str, Place], found: Alignment) -> Iterator[Fact]:
    name = f"{item['id']} {item['names'][0]}"
    yield Fact("places", f"{name} ({'/'.join(item['kind'])})", place is not None and place.kind in item["kind"])
    if "within" in item:
        chain: list[str] = []
        key = place.within if place else None
        while key is not None and key not in chain:
            chain.append(key)
            key = places[key].within if key in places else None
        yield Fact("relations", f"{name} within {item['within']}", any(found.is_one(k, item["within"]) for k in chain))


def _event(item: Item, event: Event | None, found: Alignment, taxonomy: Taxonomy) -> Iterator[Fact]:
    name = f"{item['id']} {item['kind'][0]}"
    yield Fact("events", name, kind_credit(event.kind, item["kind"], taxonomy) if event else 0)
    if item.get("place"):
        hit = bool(event and event.place and found.is_one(event.place, item["place"]))
        yield Fact("events", f"{name} place {item['place']}", hit)
    if "start" in item:
        hit = bool(event and same_time(item, event.time))
        yield Fact("events", f"{name} date {item['start']} ({item['precision']})", hit)
    for names, actors in item.get("roles", {}).items():
        for who in actors:
            roles = event.roles if event else ()
            hit = any(role.property in names.split("|") and found.is_one(role.actor, who) for role in roles)
            yield Fact("events", f"{name} {names} {who}", hit)
    for names, target in item.get("links", ()):
        yield Fact("links", f"{name} {names} {target}", bool(event and linked(event, names, target, found)))


def _claim(item: Item, claim: Claim | None, events: Mapping[str, Event], found: Alignment) -> Iterator[Fact]:
    name = f"{item['id']} {item['kind']}"
    yield Fact("claims", f"{name} about {item['about']}", claim is not None)
    for text, hit in _said(item, claim, events, found):
        yield Fact("claims", f"{name} {text}", hit)
    for names, target in item.get("links", ()):
        yield Fact("links", f"{name} {names} {target}", bool(claim and linked(claim, names, target, found)))


def _said(item: Item, claim: Claim | None, events: Mapping[str, Event], found: Alignment) -> Iterator[tuple[str, bool]]:
    if item["by"] != "*":
        yield f"by {item['by']}", bool(claim and found.is_one(claim.claimed_by, item["by"]))
    for one in item.get("relay", ()):
        yield f"relayed by {one}", bool(claim and any(found.is_one(key, one) for key in claim.relayed_by))
    for names, values in item["figures"].items():
        hit = bool(claim and any(k in names.split("|") and n == figure(values) for k, n in claim.figures))
        yield f"{names} {values}", hit
    if "responsible" in item:
        hit = bool(claim and found.is_one(claim.holds_responsible, item["responsible"]))
        yield f"holds {item['responsible']} responsible", hit
        yield "/".join(item["stance"]), bool(claim and claim.stance in item["stance"])
    if "scope_place" in item:
        event = events.get(claim.about) if claim else None
        where = (claim.scope.place if claim else None) or (event.place if event else None)
        yield f"in {item['scope_place']}", where is not None and found.is_one(where, item["scope_place"])
    if "group" in item:
        yield f"of {item['group']}", bool(claim and found.is_one(claim.scope.group, item["group"]))
    if item.get("cumulative") is not None:
        yield f"cumulative {item['cumulative']}", bool(claim and claim.scope.cumulative == item["cumulative"])


def _assessment(item: Item, assessments: tuple[Assessment, ...], found: Alignment) -> Fact:
    hit = any(
        found.is_one(one.assesses, item["claim"])
        and found.is_one(one.assessed_by, item["by"])
        and one.outcome in item["outcome"]
        for one in assessments
    )
    return Fact("assessments", f"{item['id']} {item['claim']} {item['outcome']} by {item['by']}", hit)


def _evidence(item: Item, one: Evidence | None, found: Alignment) -> Iterator[Fact]:
    by = one is not None and (not item.get("by") or any(found.is_one(key, item["by"]) for key in one.examined_by))
    yield Fact("evidence", f"{item['id']} {item['kind']} by {item.get('by')}", by)
    if item.get("depicts"):
        hit = bool(one and one.depicts and found.is_one(one.depicts, item["depicts"]))
        yield Fact("evidence", f"{item['id']} depicts {item['depicts']}", hit)
    for claim in item.get("supports", ()):
        hit = bool(one and any(found.is_one(key, claim) for key in one.supports))
        yield Fact("evidence", f"{item['id']} supports {claim}", hit)

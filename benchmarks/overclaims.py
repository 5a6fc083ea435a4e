"""Finds what a reader says beyond the text: the faults that do harm, whatever the share of facts that it found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from benchmarks.align import Alignment, alike, figure, same_name
from benchmarks.goldfile import Gold, Item, many
from kg.model import Claim, Event, Extraction, Figure
from kg.taxonomy import Taxonomy


def overclaims(extraction: Extraction, gold: Gold, found: Alignment, taxonomy: Taxonomy) -> Iterator[str]:
    """Yield a line for each thing that the gold says must be absent and is not, then for the general faults."""
    for entry in gold.get("absent", ()):
        for hit in _hits(entry, extraction, found, taxonomy):
            yield f"must be absent: {_words(entry)}: {hit}"
    yield from _confirmed(extraction, gold, found)
    yield from _accused(extraction, gold, found)
    yield from _unhedged(extraction, gold)
    yield from _sums(extraction, gold)
    yield from _running_totals(extraction, gold, found)
    yield from _unsupported(extraction, gold, found)


def _words(entry: Item) -> str:
    return " ".join(f"{key}={value}" for key, value in entry.items())


def _hits(entry: Item, extraction: Extraction, found: Alignment, taxonomy: Taxonomy) -> Iterator[str]:
    what = entry["what"]
    events = [e for e in extraction.events if "event" not in entry or found.is_one(e.key, entry["event"])]
    figures = [(claim, kind, number) for claim in extraction.claims for kind, number in claim.figures]
    if what == "role":
        for event in events:
            for role in event.roles:
                if role.property == entry["property"] and found.is_one(role.actor, entry.get("actor", "*")):
                    yield f"{event.label}: {role.actor}"
    elif what == "figure":
        for claim, kind, number in figures:
            given = [k for k in ("low", "best", "high") if k in entry]
            if kind == entry.get("kind", kind) and all(getattr(number, k) == entry[k] for k in given):
                yield f"{kind} {number} in {claim.key}"
    elif what == "figure_kind":
        some = [(c, n) for c, kind, n in figures if kind == entry["kind"] and n != Figure(0, 0, 0)]
        yield from (f"{number} in {claim.key}" for claim, number in some)
    elif what == "date":
        yield from (f"{e.label}: {e.time.start or e.time.end}" for e in events if e.time.start or e.time.end)
    elif what == "place":
        yield from (f"{e.label}: {e.place}" for e in events if e.place)
    elif what == "weapon":
        yield from (f"{e.label}: {', '.join(e.weapons)}" for e in events if e.weapons)
    elif what == "kind":
        yield from (e.label for e in events if taxonomy.is_a(e.kind, entry["kind"]))
    elif what == "actor_kind":
        yield from (a.label for a in extraction.actors if taxonomy.is_a(a.kind, entry["kind"]))
    elif what == "actor_name":
        yield from (a.label for a in extraction.actors if same_name(entry["names"], (a.label, *a.aliases)))
    elif what == "other_person":
        named = [a for a in extraction.actors if taxonomy.is_a(a.kind, "Person") and not (a.local or a.anonymous)]
        yield from (a.label for a in named if not found.is_any(a.key))
    elif what == "claim":
        yield from (c.key for c in extraction.claims if _is_claim(entry, c, found))
    elif what == "link":
        ends = [e for e in extraction.events if found.is_one(e.key, entry["from"])]
        yield from (e.label for e in ends if linked(e, entry["property"], entry["to"], found))
    elif what == "outcome":
        yield from (a.key for a in extraction.assessments if a.outcome == entry["outcome"])


def _is_claim(entry: Item, claim: Claim, found: Alignment) -> bool:
    return (
        claim.kind == entry["kind"]
        and ("by" not in entry or found.is_one(claim.claimed_by, entry["by"]))
        and ("responsible" not in entry or found.is_one(claim.holds_responsible, entry["responsible"]))
        and ("stance" not in entry or claim.stance == entry["stance"])
        and ("event" not in entry or found.is_one(claim.about, entry["event"]))
    )


def linked(one: Event | Claim, names: str, wanted: Any, found: Alignment) -> bool:
    """Whether an event or a claim points to one of the wanted items by one of the names ("follows|responseTo")."""
    fields = {
        "follows": getattr(one, "follows", ()),
        "responseTo": getattr(one, "response_to", ()),
        "subEventOf": (getattr(one, "sub_event_of", None),),
        "contests": getattr(one, "contests", ()),
        "corroborates": getattr(one, "corroborates", ()),
        "supersedes": getattr(one, "supersedes", ()),
    }
    return any(key is not None and found.is_one(key, wanted) for name in names.split("|") for key in fields[name])


def _confirmed(extraction: Extraction, gold: Gold, found: Alignment) -> Iterator[str]:
    for event in extraction.events:
        for role in event.roles:
            if role.property == "confirmedPerpetrator" and not any(
                "confirmedPerpetrator" in names.split("|") and found.is_one(role.actor, who)
                for item in gold.get("events", ())
                if found.is_one(event.key, item["id"])
                for names, actors in item.get("roles", {}).items()
                for who in actors
            ):
                yield f"confirmed perpetrator without confirmation: {event.label}: {role.actor}"


def _accused(extraction: Extraction, gold: Gold, found: Alignment) -> Iterator[str]:
    blamed: list[Any] = [c["responsible"] for c in gold.get("claims", ()) if "responsible" in c]
    for item in gold.get("events", ()):
        for names, actors in item.get("roles", {}).items():
            if {"allegedPerpetrator", "confirmedPerpetrator", "party"} & set(names.split("|")):
                blamed += actors
    innocent = [item for item in gold.get("actors", ()) if not any(item["id"] in many(who) for who in blamed)]
    said = {r.actor for e in extraction.events for r in e.roles if r.property.endswith("Perpetrator")}
    said |= {c.holds_responsible for c in extraction.claims if c.holds_responsible}
    for item in innocent:
        if found.pairs.get(item["id"]) in said:
            yield f"accused by nobody in the text: {item['id']} {item['names'][0]}"


def _wanted(gold: Gold) -> list[tuple[str, Figure]]:
    figures = [pair for claim in gold.get("claims", ()) for pair in claim["figures"].items()]
    return [(name, figure(values)) for names, values in figures for name in names.split("|")]


def _unhedged(extraction: Extraction, gold: Gold) -> Iterator[str]:
    wanted = _wanted(gold)
    for claim in extraction.claims:
        for kind, number in claim.figures:
            if number.low is not None and number.low == number.best == number.high:
                same = [f for k, f in wanted if k == kind and alike(f, number)]
                if same and not any(f == number or f.low == f.best == f.high for f in same):
                    yield f"hedged number stored as exact: {kind} {number.best} in {claim.key}"


def _sums(extraction: Extraction, gold: Gold) -> Iterator[str]:
    stated = {int(number.replace(",", "")) for number in re.findall(r"[0-9][0-9,]*", extraction.article.text)}
    wanted = _wanted(gold)
    known = {n for _, f in wanted for n in (f.low, f.best, f.high) if n is not None} | stated | {n + 1 for n in stated}
    for kind in sorted({k for k, _ in wanted}):
        values = sorted({n for k, f in wanted if k == kind for n in (f.low, f.best, f.high) if n})
        sums = {sum(c) for size in (2, 3) for c in combinations(values, size)} - known
        for claim in extraction.claims:
            for name, number in claim.figures:
                if name == kind and sums & {number.low, number.best, number.high}:
                    yield f"figures added up: {kind} {number} in {claim.key}"


def _running_totals(extraction: Extraction, gold: Gold, found: Alignment) -> Iterator[str]:
    claims = {c.key: c for c in extraction.claims}
    for item in gold.get("claims", ()):
        claim = claims.get(found.pairs.get(item["id"], ""))
        if claim is not None and item.get("cumulative", False) not in (None, claim.scope.cumulative):
            yield f"running total and single toll confused: {item['id']} ({claim.key})"


def _unsupported(extraction: Extraction, gold: Gold, found: Alignment) -> Iterator[str]:
    evidence = {e.key: e for e in extraction.evidence}
    for item in gold.get("evidence", ()):
        one = evidence.get(found.pairs.get(item["id"], ""))
        for key in one.supports if one else ():
            if found.is_one(key, item.get("not_supports", ())):
                yield f"evidence said to support what it does not show: {item['id']}: {key}"

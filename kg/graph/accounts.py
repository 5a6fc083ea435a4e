"""The accounts of one event side by side: who says what, on whose word, who says otherwise and what was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.graph.attributes import FIGURES, Value, kind_of
from kg.graph.model import Node
from kg.graph.reader import Reader
from kg.graph.visible import Visibility
from kg.names import OA
from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of people as it was hedged; an end that the claim leaves open is None."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Check:
    """An assessment of a claim: whose, and with which outcome."""

    id: str
    outcome: str
    assessed_by: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim within an account, with what it counts, whom it holds responsible and how it stands to others.

    `start` and `end` are its position in the article's text, in characters.
    """

    claim: Node
    figures: tuple[tuple[str, Bounds], ...]
    scope_place: Node | None
    counts_group: Node | None
    holds_responsible: Node | None
    relayed_by: tuple[Node, ...]
    article: Node | None
    start: int | None
    end: int | None
    contests: tuple[str, ...]
    contested_by: tuple[str, ...]
    corroborates: tuple[str, ...]
    superseded_by: tuple[str, ...]
    checks: tuple[Check, ...]
    evidence: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that one claimant says of the event; without a claimant it is an article's own, unsourced word."""

    claimant: Node | None
    publisher: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of an event; `independent_sources` counts named claimants, not relays and narrators."""

    event: Node
    accounts: tuple[Account, ...]
    independent_sources: int
    articles: tuple[Node, ...]


def accounts_of(store: Store, event: str, *, public: bool = False) -> Accounts:
    """Every account of an event (an IRI), claimants first, by label; NotFoundError where there is no such event."""
    visibility = Visibility(store, public=public)
    reader = Reader(store, visibility)
    if kind_of(event) != "event" or event in visibility.withheld or not reader.exists(event):
        raise NotFoundError(f"no event of the graph has the IRI {event}")
    groups: dict[tuple[str, str], list[Statement]] = {}
    for claim in _shown(reader, reader.subjects(event, "about")):
        statement = _statement(store, reader, claim)
        claimants = _shown(reader, reader.objects(claim, "claimedBy")) or [""]
        publisher = str(statement.article.attributes.get("publisher", "")) if statement.article else ""
        for claimant in claimants:
            groups.setdefault((claimant, "" if claimant else publisher), []).append(statement)
    found = [
        Account(reader.node(claimant) if claimant else None, publisher or None, tuple(statements))
        for (claimant, publisher), statements in groups.items()
    ]
    found.sort(key=lambda a: (a.claimant is None, a.claimant.label if a.claimant else a.publisher or ""))
    named = {a.claimant.id for a in found if a.claimant and not a.claimant.attributes.get("anonymous")}
    articles = _nodes(reader, reader.objects(event, "reportedIn"))
    return Accounts(reader.node(event), tuple(found), len(named), articles)


def _statement(store: Store, reader: Reader, claim: str) -> Statement:
    node = reader.node(claim)
    start, end = _position(store, claim)
    return Statement(
        claim=node,
        figures=tuple((f, b) for f in FIGURES if (b := _bounds(node, f)) is not None),
        scope_place=_one(reader, reader.objects(claim, "scopePlace")),
        counts_group=_one(reader, reader.objects(claim, "countsGroup")),
        holds_responsible=_one(reader, reader.objects(claim, "holdsResponsible")),
        relayed_by=_nodes(reader, reader.objects(claim, "relayedBy")),
        article=_one(reader, reader.objects(claim, "reportedIn")),
        start=start,
        end=end,
        contests=tuple(_shown(reader, reader.objects(claim, "contests"))),
        contested_by=tuple(_shown(reader, reader.subjects(claim, "contests"))),
        corroborates=tuple(_shown(reader, reader.objects(claim, "corroborates"))),
        superseded_by=tuple(_shown(reader, reader.subjects(claim, "supersedes"))),
        checks=tuple(_check(reader, a) for a in _shown(reader, reader.subjects(claim, "assesses"))),
        evidence=_nodes(reader, reader.subjects(claim, "supports")),
    )


def _check(reader: Reader, iri: str) -> Check:
    outcome = reader.node(iri).attributes.get("outcome", "unknown")
    return Check(iri, str(outcome), _nodes(reader, reader.objects(iri, "assessedBy")))


def _bounds(node: Node, figure: str) -> Bounds | None:
    low, best, high = (_count(node.attributes.get(figure + bound)) for bound in ("Low", "Best", "High"))
    return None if low is best is high is None else Bounds(low, best, high)


def _count(value: Value | None) -> int | None:
    return value if isinstance(value, int) else None


def _position(store: Store, claim: str) -> tuple[int | None, int | None]:
    for target in _objects(store, claim, "hasTarget"):
        for selector in _objects(store, target, "hasSelector"):
            starts, ends = _objects(store, selector, "start"), _objects(store, selector, "end")
            if starts and ends:
                return int(starts[0]), int(ends[0])
    return None, None


def _objects(store: Store, iri: str, local: str) -> list[str]:
    quads = store.quads(subject=iri, predicate=OA + local)
    return sorted(q.object.value for q in quads if not isinstance(q.object, ox.Triple))


def _shown(reader: Reader, iris: Iterable[str]) -> list[str]:
    return [i for i in iris if (k := kind_of(i)) and reader.shows(i, k)]


def _nodes(reader: Reader, iris: Iterable[str]) -> tuple[Node, ...]:
    return tuple(reader.node(i) for i in _shown(reader, iris))


def _one(reader: Reader, iris: Iterable[str]) -> Node | None:
    return next(iter(_nodes(reader, iris)), None)

"""The graph around a node and the ways between two, walked on the store itself and bounded at every step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from kg.errors import ConfigError, NotFoundError, ParameterError
from kg.graph.attributes import KINDS, kind_of
from kg.graph.model import Edge, Neighbourhood
from kg.graph.reader import Reader
from kg.graph.visible import Visibility
from kg.stores.base import Store

MAX_HOPS: Final = 3
MAX_LIMIT: Final = 5_000
START_SCAN: Final = 100_000
STEP_SCAN: Final = 2_000
FAN_OUT: Final = 300
EDGES_PER_NODE: Final = 12


class _Steps:
    """One step from a node, under the filter of the walk; remembers whether a cap cut any step short."""

    def __init__(self, reader: Reader, kinds: Iterable[str]) -> None:
        self._reader = reader
        wanted = frozenset(kinds)
        self._kinds = wanted & frozenset(KINDS)
        self._classes = wanted - self._kinds
        unknown = sorted(name for name in self._classes if not reader.knows_class(name))
        if unknown:
            raise ParameterError(f"kinds: {unknown[0]!r} is no class, and none of {', '.join(KINDS)}")
        self.cut = False

    def take(self, iri: str, scan: int, fan_out: int, always: Collection[str] = ()) -> list[str]:
        """Up to `fan_out` admitted neighbours among the first `scan` of the store; `always` are admitted anyway."""
        seen: set[str] = set()
        admitted: list[str] = []
        sure: list[str] = []
        source = self._reader.neighbours(iri)
        for other in islice(source, scan):
            if other in seen or other == iri:
                continue
            seen.add(other)
            if other in always:
                sure.append(other)
            elif len(admitted) <= fan_out and self._admits(other):
                admitted.append(other)
        self.cut = self.cut or len(admitted) > fan_out or next(source, None) is not None
        return sure + admitted[:fan_out]

    def _admits(self, iri: str) -> bool:
        kind = kind_of(iri)
        if kind is None or not self._reader.shows(iri, kind):
            return False
        if not self._kinds and not self._classes:
            return True
        return kind in self._kinds or (bool(self._classes) and not self._classes.isdisjoint(self._reader.types(iri)))


def neighbourhood(
    store: Store,
    node: str,
    hops: int = 1,
    limit: int = 300,
    kinds: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    *,
    public: bool = False,
) -> Neighbourhood:
    """The nodes within 1 to 3 `hops` of `node` (an IRI), against or along the edges, and all edges between them.

    At most `limit` nodes (1 to 5,000), nearest first, then by label and IRI. `kinds` (actor, event, … or names of
    classes: Attack, State) and the dates hold for every node of the walk but the start. Beyond the first hop no more
    than `FAN_OUT` neighbours of one node are followed, so that countries and agencies do not pull in everything. A
    further hop is taken only while there is room below the limit. `public` withholds what an export withholds.
    NotFoundError where the store has no such node or withholds it, ParameterError for a kind that there is not.
    """
    _within("hops", hops, 1, MAX_HOPS)
    _within("limit", limit, 1, MAX_LIMIT)
    visibility = Visibility(store, public=public, since=since, until=until)
    reader = Reader(store, visibility)
    _known(reader, visibility, node)
    steps = _Steps(reader, kinds)
    found: dict[str, int] = {node: 0}
    chosen = [node]
    frontier = [node]
    stopped = False
    for distance in range(1, hops + 1):
        if len(chosen) >= limit:
            stopped = bool(frontier)
            break
        scan, fan_out = (START_SCAN, START_SCAN) if distance == 1 else (STEP_SCAN, FAN_OUT)
        level = {other for iri in frontier for other in steps.take(iri, scan, fan_out) if other not in found}
        found.update(dict.fromkeys(level, distance))
        frontier = sorted(level, key=lambda iri: (reader.name(iri).casefold(), iri))[: limit - len(chosen)]
        chosen += frontier
    edges, all_edges = _between(reader, chosen, limit * EDGES_PER_NODE)
    return Neighbourhood(
        nodes=tuple(reader.node(iri, found[iri]) for iri in chosen),
        edges=edges,
        truncated=len(found) > len(chosen) or stopped or steps.cut or not all_edges,
        total=len(found),
        total_is_minimum=stopped or steps.cut,
    )


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest ways between two nodes, each a tuple of IRIs, and the graph that they span.

    `graph.truncated` says that there are more of that length, or that a cap may have hidden a shorter one.
    """

    paths: tuple[tuple[str, ...], ...]
    graph: Neighbourhood

    def as_dict(self) -> dict[str, Any]:
        """For JSON: the graph's members and `paths`."""
        return {**self.graph.as_dict(), "paths": [list(p) for p in self.paths]}


def path(
    store: Store,
    a: str,
    b: str,
    max_hops: int = 4,
    limit: int = 10,
    kinds: Collection[str] = (),
    *,
    public: bool = False,
) -> Paths:
    """Up to `limit` shortest ways between the nodes `a` and `b` (IRIs), of 1 to 6 edges, walked from both ends at once.

    `kinds` restricts the nodes in between. No way within `max_hops` gives no paths. Of a node with very many neighbours
    only `FAN_OUT` are followed, the two ends excepted.
    """
    _within("max_hops", max_hops, 1, 6)
    _within("limit", limit, 1, 100)
    visibility = Visibility(store, public=public)
    reader = Reader(store, visibility)
    _known(reader, visibility, a)
    _known(reader, visibility, b)
    steps = _Steps(reader, {*kinds})
    parents: tuple[dict[str, list[str]], dict[str, list[str]]] = ({a: []}, {b: []})
    frontiers, depth = [[a], [b]], 0
    meeting = {a} & {b}
    while not meeting and depth < max_hops and frontiers[0] and frontiers[1]:
        side = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        frontiers[side] = _advance(steps, frontiers[side], parents[side], parents[1 - side], (a, b))
        depth += 1
        meeting = parents[0].keys() & parents[1].keys()
    ways = (
        (*reversed(head), *tail[1:])
        for middle in sorted(meeting)
        for head in _trails(middle, parents[0])
        for tail in _trails(middle, parents[1])
    )
    paths = tuple(islice(ways, limit + 1))
    nodes = list(dict.fromkeys(iri for p in paths[:limit] for iri in p)) or [a, b]
    hops = {iri: p.index(iri) for p in paths[:limit] for iri in p}
    edges, all_edges = _between(reader, nodes, len(nodes) * EDGES_PER_NODE)
    cut = len(paths) > limit or steps.cut or not all_edges
    shown = tuple(reader.node(iri, hops.get(iri, 0)) for iri in nodes)
    return Paths(paths[:limit], Neighbourhood(shown, edges, cut, len(nodes), steps.cut))


def _advance(
    steps: _Steps,
    frontier: list[str],
    parents: dict[str, list[str]],
    opposite: Collection[str],
    ends: tuple[str, str],
) -> list[str]:
    level: dict[str, list[str]] = {}
    for iri in frontier:
        scan, fan_out = (START_SCAN, START_SCAN) if iri in ends else (STEP_SCAN, FAN_OUT)
        for other in steps.take(iri, scan, fan_out, opposite):
            if other not in parents:
                level.setdefault(other, []).append(iri)
    parents.update(level)
    return sorted(level)


def _trails(iri: str, parents: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    if not parents[iri]:
        yield (iri,)
    for parent in sorted(parents[iri]):
        for rest in _trails(parent, parents):
            yield (iri, *rest)


def _between(reader: Reader, nodes: list[str], cap: int) -> tuple[tuple[Edge, ...], bool]:
    inside = frozenset(nodes)
    triples = (t for iri in nodes for t in reader.outgoing(iri) if t[2] in inside and t[0] != t[2])
    edges = tuple(reader.edge(t) for t in islice(triples, cap))
    return edges, next(triples, None) is None


def _known(reader: Reader, visibility: Visibility, iri: str) -> None:
    if kind_of(iri) is None or iri in visibility.withheld or not reader.exists(iri):
        raise NotFoundError(f"no node of the graph has the IRI {iri}")


def _within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ConfigError(f"{name} must be between {low} and {high}: {value}")

"""A part of the graph as plain data: what the walk hands out, what the service sends, what the exports write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from kg.graph.attributes import ATTRIBUTE_TYPES, Scalar, Value
from kg.names import digest

COLOURS: Final = MappingProxyType(
    {
        "actor": (0, 114, 178),
        "event": (213, 94, 0),
        "place": (0, 158, 115),
        "claim": (240, 228, 66),
        "article": (153, 153, 153),
        "assessment": (204, 121, 167),
        "evidence": (86, 180, 233),
    }
)
"""Okabe and Ito's palette, which colour-blind readers can tell apart: RGB (0..255) by kind, never by side."""

_SIZES = {"event": 14.0, "actor": 12.0, "place": 10.0}

NODE_TYPES: Final = MappingProxyType(
    {
        "label": "string",
        "name": "string",
        "kind": "string",
        "type": "string",
        "iri": "string",
        "distance": "int",
        **ATTRIBUTE_TYPES,
        "r": "int",
        "g": "int",
        "b": "int",
        "size": "double",
        "x": "double",
        "y": "double",
    }
)
EDGE_TYPES: Final = MappingProxyType(
    {
        "label": "string",
        "interaction": "string",
        "property": "string",
        "status": "string",
        "start": "string",
        "end": "string",
        "weight": "double",
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """One node: `kind` is actor, event, …, `type` its most specific class, `distance` hops from the start."""

    id: str
    label: str
    kind: str
    type: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    distance: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For JSON: lists stay lists."""
        values = {k: list(v) if isinstance(v, tuple) else v for k, v in self.attributes.items()}
        return {
            "id": self.id,
            "label": self.label,
            "kind": self.kind,
            "type": self.type,
            "distance": self.distance,
            **values,
        }

    def display(self) -> dict[str, Scalar]:
        """For graph files: scalars only, with colour and size for Gephi and `name` for Cytoscape (`NODE_TYPES`).

        x and y are degrees east and north where the node has a position.
        """
        r, g, b = COLOURS[self.kind]
        shown: dict[str, Scalar] = {
            "label": self.label,
            "name": self.label,
            "kind": self.kind,
            "type": self.type,
            "iri": self.id,
            "distance": self.distance,
        }
        shown.update((k, "|".join(v) if isinstance(v, tuple) else v) for k, v in self.attributes.items())
        shown.update({"r": r, "g": g, "b": b, "size": _SIZES.get(self.kind, 7.0)})
        if "lat" in shown and "long" in shown:
            shown.update({"x": shown["long"], "y": shown["lat"]})
        return shown


@dataclass(frozen=True, slots=True)
class Edge:
    """One triple between two nodes; `status` says how far it can be relied on (`attributes.status_of`).

    `predicate` is the local name of the property in the ontology.
    """

    source: str
    target: str
    predicate: str
    label: str
    status: str
    start: str | None = None
    end: str | None = None

    @property
    def id(self) -> str:
        """The same triple has the same id in every answer and file: "e" and 20 hexadecimal digits."""
        return "e" + digest(self.source, self.predicate, self.target)[:20]

    def as_dict(self) -> dict[str, Any]:
        """For JSON: without the dates that are not known."""
        values = {
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "label": self.label,
            "property": self.predicate,
            "status": self.status,
            "start": self.start,
            "end": self.end,
        }
        return {k: v for k, v in values.items() if v is not None}

    def display(self) -> dict[str, Scalar]:
        """For graph files: with `interaction` for Cytoscape and `weight` for Gephi (`EDGE_TYPES`)."""
        shown = {k: v for k, v in self.as_dict().items() if k not in ("id", "source", "target")}
        return {**shown, "interaction": self.label, "weight": 1.0}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A part of the graph. `nodes` are nearest first, then by label and IRI; every edge joins two of them.

    `total` counts the nodes that were found, the start included, before the limit cut them; where `total_is_minimum`,
    the walk itself stopped early and there may be more. `truncated` says whether anything was left out.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    truncated: bool
    total: int
    total_is_minimum: bool = False

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "nodes": [n.as_dict() for n in self.nodes],
            "edges": [e.as_dict() for e in self.edges],
            "truncated": self.truncated,
            "total": self.total,
            "total_is_minimum": self.total_is_minimum,
        }

    def to_networkx(self) -> nx.MultiDiGraph:
        """The same graph for networkx: nodes keyed by IRI, edges by their id, with the attributes of `display()`."""
        return to_networkx(self.nodes, self.edges)


def to_networkx(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph:
    """Nodes and edges as a networkx graph."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((n.id, n.display()) for n in nodes)
    graph.add_edges_from(_edge_tuples(edges))
    return graph


def _edge_tuples(edges: Iterable[Edge]) -> Iterator[tuple[str, str, str, dict[str, Scalar]]]:
    for edge in edges:
        yield edge.source, edge.target, edge.id, edge.display()

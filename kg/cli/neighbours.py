"""`kg neighbours`: the graph around a node."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import SinceOption, StoreOption, UntilOption, choice, full_iri, note, out, period, reader
from kg.cli.show import table

if TYPE_CHECKING:
    from kg.graph import Neighbourhood, Resolved

_FORMATS = ("table", "json", "graphml", "gexf")


def neighbours(
    name: Annotated[str, typer.Argument(metavar="NAME_OR_IRI", help="A name, an IRI, or its end such as event/….")],
    store: StoreOption = None,
    hops: Annotated[int, typer.Option(min=1, max=3, help="How far from the node.")] = 1,
    limit: Annotated[int, typer.Option(min=1, max=5000, help="How many nodes at most.")] = 300,
    kinds: Annotated[
        str, typer.Option(metavar="A,B,…", help="Only actor, event, place, claim, article, … or names of classes.")
    ] = "",
    since: SinceOption = None,
    until: UntilOption = None,
    format: Annotated[str, typer.Option(help="table, json, graphml or gexf.")] = "table",
) -> None:
    """Show what surrounds an actor, an event, a place, …"""
    choice("--format", format, _FORMATS)
    first, last = period(since, until)
    wanted_kinds = tuple(part.strip() for part in kinds.split(",") if part.strip())
    graph, wanted = reader(store)
    from kg.graph import neighbourhood, resolve_node

    node = resolve_node(graph, full_iri(name, wanted.base_iri))
    _others(node, wanted.base_iri)
    found = neighbourhood(graph, node.id, hops, limit, wanted_kinds, first, last)
    if format == "table":
        _tabulate(found, wanted.base_iri)
    elif format == "json":
        out(json.dumps(found.as_dict(), ensure_ascii=False).encode() + b"\n")
    else:
        from kg.export import gexf, graphml

        render = gexf.render if format == "gexf" else graphml.render
        for chunk in render(found.nodes, found.edges):
            out(chunk)
    if found.truncated:
        more = "or more " if found.total_is_minimum else ""
        note(f"{len(found.nodes)} of {found.total} {more}nodes; a higher --limit or narrower --kinds shows the rest")


def _others(node: Resolved, base: str) -> None:
    rest = [one.id.removeprefix(base) for one in node.candidates if one.id != node.id]
    if rest:
        more = f" and {len(rest) - 5} more" if len(rest) > 5 else ""
        note(f"taken: {node.id.removeprefix(base)}; the same name have: {', '.join(rest[:5])}{more}")


def _tabulate(found: Neighbourhood, base: str) -> None:
    """An edge a line: what leads where, and how far it can be relied on."""
    labels = {node.id: node.label for node in found.nodes}
    nearness = {node.id: n for n, node in enumerate(found.nodes)}
    centre = found.nodes[0]
    rows = [
        (
            labels[edge.source],
            edge.label,
            labels[edge.target],
            edge.status,
            _end(edge.source, edge.target, centre.id, base),
        )
        for edge in sorted(found.edges, key=lambda e: (sorted((nearness[e.source], nearness[e.target])), e.predicate))
    ]
    if not rows:
        note(f"{centre.label}: nothing leads from here or to here under these conditions")
        return
    table(("from", "edge", "to", "status", "node"), rows)
    if sys.stdout.isatty():
        note(f"{len(found.nodes)} nodes, {len(found.edges)} edges; kg neighbours takes what stands under 'node' too")


def _end(source: str, target: str, centre: str, base: str) -> str:
    return (source if target == centre else target).removeprefix(base)

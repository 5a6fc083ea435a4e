"""`kg validate`: whether the graph holds what data must hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from kg.cli.common import StoreOption, note, reader
from kg.cli.show import table

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.stores.embedded import EmbeddedStore

_KNOWN = ("known-actors", "known-places")
_SHIPPED = ("ontology", "alignments", "codes/", *_KNOWN)


def validate(store: StoreOption = None) -> None:
    """Check the graph against the SHACL shapes; exit 1 if it fails."""
    graph, wanted = reader(store)
    from kg.names import Names
    from kg.validate import validate as check

    start = Names(wanted.base_iri).graph("")
    report = check(_data(graph, start))
    if report.violations:
        columns = ("severity", "shape", "node", "path", "message")
        rows = [
            (v.severity, v.shape, v.node.removeprefix(wanted.base_iri), v.path.rpartition("#")[2], v.message)
            for v in report.violations
        ]
        table(columns, rows)
    worst = sum(v.severity == "violation" for v in report.violations)
    rest = len(report.violations) - worst
    also = f", {rest} remarks" if rest else ""
    if not report.conforms:
        note(f"does not conform: {worst} violations{also}")
        raise typer.Exit(1)
    note(f"conforms to the shapes{also}")


def _data(graph: EmbeddedStore, start: str) -> Iterator[ox.Quad]:
    """What articles brought, and of the actors and places that every store knows those that it leads to."""
    waiting: list[str] = []
    for name in graph.graphs():
        if not name.removeprefix(start).startswith(_SHIPPED):
            for quad in graph.quads(graph=name):
                waiting.append(_iri(quad.object))
                yield quad
    seen = {""}
    while waiting:
        iri = waiting.pop()
        if iri not in seen:
            seen.add(iri)
            for known in _KNOWN:
                for quad in graph.quads(iri, graph=start + known):
                    waiting.append(_iri(quad.object))
                    yield quad


def _iri(term: object) -> str:
    import pyoxigraph as ox

    return term.value if isinstance(term, ox.NamedNode) else ""

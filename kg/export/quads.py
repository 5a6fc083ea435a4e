"""The quads that may go out, as one stream: what the RDF formats write."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.attributes import kind_of
from kg.graph.visible import Visibility, root
from kg.names import CKG
from kg.stores.base import Store

_CONTENT = CKG + "content"


def graph_names(store: Store) -> list[str]:
    """IRIs of the named graphs of a store, sorted."""
    solutions = store.query("SELECT ?g WHERE { GRAPH ?g {} }")
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(s["g"].value for s in solutions if isinstance(s["g"], ox.NamedNode))


def visible_quads(
    store: Store, visibility: Visibility, graph: str | None = None, subject: str | None = None
) -> Iterator[ox.Quad]:
    """Yield the quads of a graph, or of all, whose nodes may be seen; never a gist of what was said in public."""
    for quad in store.quads(subject=subject, graph=graph):
        if visibility.public and quad.predicate.value == _CONTENT:
            continue
        if visibility.everything or (_shows(visibility, quad.subject) and _shows(visibility, quad.object)):
            yield quad


def _shows(visibility: Visibility, term: object) -> bool:
    if not isinstance(term, ox.NamedNode):
        return True
    iri = root(term.value)
    return visibility.shows(iri, kind_of(iri) or "")

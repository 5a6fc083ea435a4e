"""What a store is: named graphs that are replaced as a whole, and SPARQL over their union."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Store(Protocol):
    """Quads in named graphs; pyoxigraph's terms are the currency. Methods raise StoreError when the backend fails."""

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
        """Replace each named graph (by IRI) with its quads, all in one transaction; no quads drops the graph."""
        ...

    def quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """Iterate over the quads that match; None matches anything."""
        ...

    def query(
        self, text: str, substitutions: Mapping[str, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL query with the union of all graphs as default graph; raise QueryError on bad syntax."""
        ...

    def close(self) -> None:
        """Release the backend; the store is not used after it."""
        ...

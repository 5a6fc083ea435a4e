"""The whole graph as streams of nodes and edges, for the formats that know nothing of triples."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.attributes import CLASSES, kind_of
from kg.graph.model import Edge, Node
from kg.graph.reader import Reader
from kg.graph.visible import Visibility
from kg.names import CKG, RDF
from kg.stores.base import Store

_KNOWN = ("/known-actors", "/known-places")


class WholeGraph:
    """Every visible node and edge of a store.

    Actors and places that the store merely knows are in it only where something leads to them; with dates asked for,
    that holds for all actors, places and articles. Memory grows with the number of actors and places, not of events.
    """

    def __init__(self, store: Store, visibility: Visibility) -> None:
        self._store = store
        self._reader = Reader(store, visibility)
        self._visibility = visibility
        dated = visibility.since is not None or visibility.until is not None
        later = ("actor", "place", "article") if dated else ("actor", "place")
        self._first = tuple(k for k in CLASSES if k not in later)
        self._dated = dated
        self._context = sorted(self._reached())

    def nodes(self) -> Iterator[Node]:
        """Yield each node once."""
        for iri in self._subjects():
            yield self._reader.node(iri)

    def edges(self) -> Iterator[Edge]:
        """Yield each edge once; both its ends are among the nodes."""
        context = frozenset(self._context)
        for iri in self._subjects():
            for triple in self._reader.outgoing(iri):
                if triple[2] in context or self._is_first(triple[2]):
                    yield self._reader.edge(triple)

    def _subjects(self) -> Iterator[str]:
        for kind in self._first:
            yield from self._of_kind(kind)
        yield from self._context

    def _of_kind(self, kind: str) -> Iterator[str]:
        for quad in self._store.quads(predicate=RDF + "type", object=ox.NamedNode(CKG + CLASSES[kind])):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and kind_of(subject.value) == kind:
                known = isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.endswith(_KNOWN)
                if not known and self._reader.shows(subject.value, kind):
                    yield subject.value

    def _is_first(self, iri: str) -> bool:
        kind = kind_of(iri)
        return kind in self._first and self._reader.shows(iri, kind) and CLASSES[kind] in self._reader.types(iri)

    def _reached(self) -> set[str]:
        found: set[str] = set()
        todo: list[str] = []
        if not self._dated:
            todo += [*self._of_kind("actor"), *self._of_kind("place")]
        for kind in self._first:
            for iri in self._of_kind(kind):
                todo += self._led_to(iri, found)
                while todo:
                    other = todo.pop()
                    if other not in found:
                        found.add(other)
                        todo += self._led_to(other, found)
        return found | set(todo)

    def _led_to(self, iri: str, found: set[str]) -> list[str]:
        targets = (target for _, _, target in self._reader.outgoing(iri) if target not in found)
        return [t for t in targets if (k := kind_of(t)) and k not in self._first and self._reader.shows(t, k)]

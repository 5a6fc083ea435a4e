"""From the journal to the graph: which quads should stand, and how what stands differs from that.

What stands is asked of the store, not remembered, so that the same step that adds an article also repairs a graph
that a crash left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Event, Extraction
from kg.names import CKG, Names
from kg.stores.embedded import EmbeddedStore, canonical
from kg.stores.index import Index
from kg.stores.journal import Journal
from kg.stores.system import KNOWN_ACTORS, KNOWN_PLACES
from kg.taxonomy import Taxonomy
from kg.triples import actor_quads, document_quads, event_quads, judgement_quads, place_quads

_AFFILIATE = CKG + "affiliate"


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to take out of the graph and quads to put in; no quad is in both."""

    remove: frozenset[ox.Quad]
    add: frozenset[ox.Quad]


@dataclass(frozen=True, slots=True)
class Projection:
    """The quads that follow from one journal; `store` holds the known actors and places, and what stood before."""

    journal: Journal
    index: Index
    store: EmbeddedStore
    names: Names
    taxonomy: Taxonomy

    def whole(self) -> Iterator[ox.Quad]:
        """All quads of all articles, for a graph that is built anew."""
        for entry in self.journal.entries():
            yield from self._document(entry.key)
            self.index.trim()
        for home in self.index.homes():
            yield from self._event(home)
            yield from judgement_quads(self.index.grounds(home), self.names, self.taxonomy)
            self.index.trim()
        for key in self.index.keys("actors"):
            yield from self._actor(key)
        for key in self.index.keys("places"):
            yield from self._place(key)

    def change(self, articles: Iterable[str]) -> Change:
        """What must change in the store for these articles and all that they share with others."""
        keys = sorted(set(articles))
        new: set[ox.Quad] = set()
        old: set[ox.Quad] = set()
        readings = [one for key in keys for one in self._both(key)]
        for reading in readings:
            graph = self.names.document_graph(reading.article.key, f"{reading.extractor}-{reading.version}")
            old.update(self.store.quads(graph=graph))
        for key in keys:
            new.update(self._document(key))
        homes = sorted(set(self.index.canonical(keys).values()))
        for home in homes:
            new.update(self._event(home))
            new.update(judgement_quads(self.index.grounds(home), self.names, self.taxonomy))
        events = {event.key for one in readings for event in one.events}
        events.update(event for home in homes for event, _ in self.index.members(home))
        old.update(self._old_events(events, readings, homes))
        old.update(self._old_judgements(events))
        for key in sorted({actor.key for one in readings for actor in one.actors if not actor.local}):
            new.update(self._actor(key))
            old.update(self._about(self.names.actor(key), "actors"))
        for key in sorted({place.key for one in readings for place in one.places}):
            new.update(self._place(key))
            old.update(self._about(self.names.place(key), "places"))
        stand = canonical(new)
        return Change(frozenset(old - stand), frozenset(stand - old))

    def _both(self, article: str) -> Iterator[Extraction]:
        for reading in (self.index.reading(article), self.journal.reading(article, previous=True)):
            if reading is not None:
                yield reading

    def _document(self, article: str) -> Iterator[ox.Quad]:
        reading = self.index.reading(article)
        if reading is not None:
            yield from document_quads(reading, self.index.canonical([article]), self.names, self.taxonomy)

    def _event(self, home: str) -> Iterator[ox.Quad]:
        members = self._members(home)
        homes = self.index.canonical(reading.article.key for reading, _ in members)
        return event_quads(members, homes, self.names, self.taxonomy)

    def _members(self, home: str) -> list[tuple[Extraction, Event]]:
        members: list[tuple[Extraction, Event]] = []
        for key, article in self.index.members(home):
            reading = self.index.reading(article)
            if reading is not None:
                members.extend((reading, event) for event in reading.events if event.key == key)
        return members

    def _actor(self, key: str) -> Iterator[ox.Quad]:
        known = self._about(self.names.actor(key), KNOWN_ACTORS)
        return actor_quads(self.index.actors(key), known, self.names, self.taxonomy)

    def _place(self, key: str) -> Iterator[ox.Quad]:
        known = self._about(self.names.place(key), KNOWN_PLACES)
        return place_quads(self.index.places(key), known, self.names, self.taxonomy)

    def _old_events(self, events: set[str], readings: list[Extraction], homes: list[str]) -> Iterator[ox.Quad]:
        """Quads of graph/events about these events, and about the claims on them, as they stand now."""
        members = [reading for home in homes for reading, _ in self._members(home)]
        claims = {c.key for one in (*readings, *members) for c in one.claims if c.about in events}
        subjects = {*map(self.names.event, events), *map(self.names.claim, claims)}
        for iri in sorted(subjects):
            yield from self.store.quads(iri, graph=self.names.graph("events"))

    def _old_judgements(self, events: set[str]) -> Iterator[ox.Quad]:
        graph = self.names.graph("judgements")
        for event in sorted(events):
            for side in ("left", "right"):
                node = ox.NamedNode(self.names.event(event))
                for quad in list(self.store.quads(None, CKG + side, node, graph)):
                    yield from self.store.quads(_iri(quad.subject), graph=graph)

    def _about(self, iri: str, name: str) -> list[ox.Quad]:
        """What a graph says of a node, of its dated affiliations and of the nodes that are parts of it."""
        graph = self.names.graph(name)
        own = list(self.store.quads(iri, graph=graph))
        parts = {_iri(q.object) for q in own if _iri(q.object).startswith((iri + "/", iri + "#"))}
        parts.update(_iri(q.subject) for q in self.store.quads(None, _AFFILIATE, ox.NamedNode(iri), graph))
        return own + [quad for part in sorted(parts) for quad in self.store.quads(part, graph=graph)]


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""

"""Readings all the way to quads, as a store would hold them, and questions to those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.model import Event, Extraction
from kg.names import CKG, Names
from kg.resolve.profile import profiles
from kg.resolve.resolver import cluster, judgements
from kg.taxonomy import Taxonomy
from kg.triples import actor_quads, document_quads, event_quads, judgement_quads, place_quads

NAMES = Names("https://example.org/id/")


def project(readings: Sequence[Extraction], taxonomy: Taxonomy) -> list[ox.Quad]:
    """Everything that a store would hold for these documents, known graphs aside."""
    known = [one for reading_ in readings for one in profiles(reading_, taxonomy)]
    ties = list(judgements(known))
    home = cluster(known, ties)
    members: dict[str, list[tuple[Extraction, Event]]] = {}
    for reading_ in readings:
        for told in reading_.events:
            members.setdefault(home[told.key], []).append((reading_, told))
    quads = [quad for reading_ in readings for quad in document_quads(reading_, home, NAMES, taxonomy)]
    for group in members.values():
        quads += event_quads(group, home, NAMES, taxonomy)
    quads += actor_quads((one for reading_ in readings for one in reading_.actors), (), NAMES, taxonomy)
    quads += place_quads((one for reading_ in readings for one in reading_.places), (), NAMES, taxonomy)
    quads += judgement_quads(ties, NAMES, taxonomy)
    return quads


def rows(quads: Iterable[ox.Quad], query: str) -> list[tuple[str, ...]]:
    """Rows of a query over the union of all graphs."""
    store = ox.Store()
    store.extend(quads)
    found = store.query(f"PREFIX ckg: <{CKG}> {query}", use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple("" if term is None else term.value.removeprefix(NAMES.base) for term in row) for row in found)

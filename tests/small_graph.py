"""A small invented graph in the shape that the writer of triples gives, for tests of whatever reads the store."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.names import CKG, PREFIXES, Names
from kg.stores.embedded import EmbeddedStore

NAMES = Names()
MONITOR = NAMES.actor("river-monitor")
FORCES = NAMES.actor("northern-army")
STATE = NAMES.actor("northland")
MINISTRY = NAMES.actor("northland-interior-ministry")
RESIDENT = NAMES.actor("aa11-a-resident")
ATTACK = NAMES.event("aa11-e1")
CLASH = NAMES.event("aa11-e2")
STATEMENT = NAMES.event("aa11-e3")
FEAR = NAMES.event("aa11-e4")
TOWN = NAMES.place("nl-port-hale")
COUNTRY = NAMES.place("northland")
TOLL = NAMES.claim("aa11-c1")
HIGHER_TOLL = NAMES.claim("bb22-c1")
BLAME = NAMES.claim("aa11-c2")
DENIAL = NAMES.claim("bb22-c2")
FEARED = NAMES.claim("aa11-c9")
CHECK = NAMES.assessment("aa11-as1")
FOOTAGE = NAMES.evidence("aa11-ev1")
FIRST = NAMES.article("aa11")
SECOND = NAMES.article("bb22")
FIRST_GRAPH = NAMES.document_graph("aa11", "local-0.1.0")


def small_graph() -> EmbeddedStore:
    """The graph in a store of its own, in memory."""
    store = EmbeddedStore.memory()
    store.change([], list(ox.parse(path=Path(__file__).with_suffix(".trig"))))
    return store


def hub(edges: int) -> EmbeddedStore:
    """A store with one place that has `edges` events, two actors on each of them, and one country above the place."""
    store = EmbeddedStore.memory()
    store.load(hub_quads(edges))
    return store


def hub_quads(edges: int) -> list[ox.Quad]:
    """What `hub` holds."""
    graph = ox.NamedNode(NAMES.graph("events"))
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    name = ox.NamedNode(PREFIXES["rdfs"] + "label")
    quads: list[ox.Quad] = []

    def say(subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
        quads.append(ox.Quad(ox.NamedNode(subject), predicate, value, graph))

    def make(iri: str, cls: str, label: str) -> None:
        say(iri, kind, ox.NamedNode(CKG + cls))
        say(iri, name, ox.Literal(label, language="en"))

    make(TOWN, "Place", "Port Hale")
    make(COUNTRY, "Place", "Northland")
    say(TOWN, ox.NamedNode(CKG + "within"), ox.NamedNode(COUNTRY))
    for number in range(edges):
        event = NAMES.event(f"h{number}")
        make(event, "Event", f"Event {number:06}")
        say(event, ox.NamedNode(CKG + "place"), ox.NamedNode(TOWN))
        for role, actor in (("party", number % 900), ("victim", number % 700 + 1000)):
            say(event, ox.NamedNode(CKG + role), ox.NamedNode(NAMES.actor(f"a{actor}")))
    for actor in (*range(900), *range(1000, 1700)):
        make(NAMES.actor(f"a{actor}"), "Actor", f"Actor {actor:04}")
    return quads

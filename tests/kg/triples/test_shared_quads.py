"""Actors and places that several documents name stand once, and what is known of them is not said again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pyoxigraph as ox
from builders import ENVOY, FORCES, LATAKIA_CITY, SYRIA

from kg.model import Actor, Affiliation
from kg.names import CKG, RDFS, SKOS, Names
from kg.resolve.resolver import Judgement
from kg.taxonomy import Taxonomy
from kg.triples import actor_quads, judgement_quads, place_quads

NAMES = Names()
LABEL, ALT = ox.NamedNode(RDFS + "label"), ox.NamedNode(SKOS + "altLabel")


def values(quads: list[ox.Quad], predicate: str) -> list[str]:
    return sorted(quad.object.value for quad in quads if quad.predicate.value == predicate)  # type: ignore[union-attr]


def test_readings_of_one_actor_become_one(taxonomy: Taxonomy) -> None:
    readings = [
        replace(FORCES, label="Syrian security forces", aliases=("the army",)),
        replace(FORCES, label="Syrian forces", kind="Military"),
        replace(FORCES, label="Syrian security forces"),
    ]
    found = [list(actor_quads(order, (), NAMES, taxonomy)) for order in permutations(readings)]
    assert all(one == found[0] for one in found)
    assert values(found[0], RDFS + "label") == ["Syrian security forces"]
    assert values(found[0], SKOS + "altLabel") == ["Syrian forces", "government troops", "the army"]
    assert CKG + "Military" not in values(found[0], "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert {quad.graph_name.value for quad in found[0]} == {NAMES.graph("actors")}  # type: ignore[union-attr]


def test_described_actors_stay_in_their_documents(taxonomy: Taxonomy) -> None:
    assert list(actor_quads([replace(FORCES, local=True)], (), NAMES, taxonomy)) == []


def test_of_known_actors_only_what_is_missing_is_said(taxonomy: Taxonomy) -> None:
    node = ox.NamedNode(NAMES.actor(FORCES.key))
    known = [
        ox.Triple(node, ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), ox.NamedNode(CKG + "Police")),
        ox.Triple(node, LABEL, ox.Literal("Security forces of Syria", language="en")),
        ox.Triple(node, ALT, ox.Literal("government troops", language="en")),
    ]
    quads = list(actor_quads([FORCES], known, NAMES, taxonomy))
    assert {(quad.predicate.value, quad.object.value) for quad in quads} == {  # type: ignore[union-attr]
        (SKOS + "altLabel", "Syrian security forces"),
        (CKG + "partOfActor", NAMES.actor("syria")),
    }
    graph = ox.NamedNode(NAMES.graph("known-actors"))
    again = [*(ox.Quad(*t, graph) for t in known), *quads]
    assert list(actor_quads([FORCES], again, NAMES, taxonomy)) == []


def test_a_dated_post_has_a_node_of_its_own(taxonomy: Taxonomy) -> None:
    quads = list(actor_quads([ENVOY], (), NAMES, taxonomy))
    assert values(quads, CKG + "holdsPost") == ["special envoy"]
    (node,) = {quad.subject for quad in quads if quad.predicate.value == CKG + "affiliate"}
    said = {(q.predicate.value.removeprefix(CKG), q.object.value) for q in quads if q.subject == node}  # type: ignore[union-attr]
    assert said >= {
        ("affiliate", NAMES.actor(ENVOY.key)),
        ("affiliatedWith", NAMES.actor("united-nations")),
        ("post", "special envoy"),
        ("affiliationStart", "2024-01-01"),
    }


def test_a_dated_post_that_is_known_is_not_said_again(taxonomy: Taxonomy) -> None:
    quads = list(actor_quads([ENVOY], (), NAMES, taxonomy))
    (node,) = {quad.subject for quad in quads if quad.predicate.value == CKG + "affiliate"}
    other = ox.NamedNode(NAMES.affiliation("of-another-name"))
    known = [ox.Triple(other if q.subject == node else q.subject, q.predicate, q.object) for q in quads]  # type: ignore[arg-type]
    assert list(actor_quads([ENVOY], known, NAMES, taxonomy)) == []


def test_ties_lead_to_places_and_actors(taxonomy: Taxonomy) -> None:
    ties = (
        Affiliation("basedIn", "syria"),
        Affiliation("loyalTo", "somebody"),
        Affiliation("memberOf", "family", end=date(2024, 12, 8)),
        Affiliation("holdsPost", None, "minister"),
    )
    quads = list(actor_quads([Actor("someone", "Person", "Someone", affiliations=ties)], (), NAMES, taxonomy))
    assert values(quads, CKG + "basedIn") == [NAMES.place("syria")]
    assert values(quads, CKG + "loyalTo") == [NAMES.actor("somebody")]
    assert values(quads, CKG + "memberOf") == [NAMES.actor("family")]
    assert values(quads, CKG + "holdsPost") == ["minister"]
    assert values(quads, CKG + "affiliationEnd") == ["2024-12-08"]
    assert len(values(quads, CKG + "affiliate")) == 1


def test_a_place_has_its_point(taxonomy: Taxonomy) -> None:
    quads = list(place_quads([LATAKIA_CITY, replace(LATAKIA_CITY, label="Lattakia")], (), NAMES, taxonomy))
    assert values(quads, "http://www.opengis.net/ont/geosparql#asWKT") == ["POINT(35.79 35.53)"]
    assert values(quads, CKG + "within") == [NAMES.place("sy-latakia")]
    assert values(quads, RDFS + "label") == ["Latakia"]
    assert values(quads, SKOS + "altLabel") == ["Lattakia"]


def test_of_known_places_only_other_names_are_said(taxonomy: Taxonomy) -> None:
    known = [ox.Triple(ox.NamedNode(NAMES.place("syria")), LABEL, ox.Literal("Syria", language="en"))]
    assert list(place_quads([SYRIA], known, NAMES, taxonomy)) == []
    (quad,) = place_quads([replace(SYRIA, aliases=("Syrian Arab Republic",))], known, NAMES, taxonomy)
    assert (quad.predicate, quad.object) == (ALT, ox.Literal("Syrian Arab Republic", language="en"))


def test_a_judgement_can_be_read_back(taxonomy: Taxonomy) -> None:
    quads = list(judgement_quads([Judgement("b", "a", False, 0.25, "two squads", "ana")], NAMES, taxonomy))
    said = {quad.predicate.value.removeprefix(CKG): quad.object.value for quad in quads}  # type: ignore[union-attr]
    assert said["left"] == NAMES.event("a")
    assert said["right"] == NAMES.event("b")
    assert (said["verdict"], said["reason"], said["judgedBy"], float(said["score"])) == (
        "different",
        "two squads",
        "ana",
        0.25,
    )

"""The class tree is read from the ontology and walks upwards only."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ConfigError
from kg.names import CKG, CODES, RDFS, SKOS
from kg.taxonomy import Taxonomy


def test_lineage_is_nearest_first(taxonomy: Taxonomy) -> None:
    assert taxonomy.lineage("Execution") == ("Execution", "Attack", "ViolenceAgainstCivilians", "Event")
    assert taxonomy.lineage("Envoy") == ("Envoy", "Person", "Actor")
    assert taxonomy.lineage("NoSuchClass") == ("NoSuchClass",)


def test_family_is_right_below_the_root(taxonomy: Taxonomy) -> None:
    assert taxonomy.family("Execution") == "ViolenceAgainstCivilians"
    assert taxonomy.family("Curfew") == "StrategicDevelopment"
    assert taxonomy.family("Event") == "Event"


def test_is_a(taxonomy: Taxonomy) -> None:
    assert taxonomy.is_a("Police", "StateBody")
    assert taxonomy.is_a("Police", "Police")
    assert not taxonomy.is_a("StateBody", "Police")


def test_every_role_lies_below_involves(taxonomy: Taxonomy) -> None:
    roles = ("allegedPerpetrator", "confirmedPerpetrator", "party", "victim", "target", "speaker")
    for role in (*roles, "addressee", "imposedBy", "mediator"):
        assert taxonomy.superproperties[role] == ("involves",)


def test_codes_come_from_the_nearest_class_that_has_any(taxonomy: Taxonomy) -> None:
    codes = taxonomy.codes("Massacre")
    assert codes["acled"] == (CODES + "acled/attack",)
    assert codes["ucdp"] == (CODES + "ucdp/3",)
    assert "acled" not in taxonomy.codes("Appeal")


def test_order_of_triples_does_not_matter() -> None:
    def node(name: str) -> ox.NamedNode:
        return ox.NamedNode(name)

    triples = [
        ox.Triple(node(CKG + "A"), node(RDFS + "subClassOf"), node(CKG + "B")),
        ox.Triple(node(CKG + "B"), node(RDFS + "subClassOf"), node(CKG + "C")),
        ox.Triple(node(CKG + "A"), node(RDFS + "subClassOf"), node(CKG + "C")),
        ox.Triple(node(CKG + "A"), node(RDFS + "label"), ox.Literal("ay", language="en")),
        ox.Triple(node(CKG + "A"), node(RDFS + "label"), ox.Literal("other", language="ar")),
        ox.Triple(node(CODES + "acled/x"), node(SKOS + "closeMatch"), node(CKG + "C")),
        ox.Triple(node(CODES + "acled/w"), node(SKOS + "closeMatch"), node(CKG + "C")),
    ]
    one, two = Taxonomy.of(triples), Taxonomy.of(reversed(triples))
    assert one == two
    assert one.lineage("A") == ("A", "B", "C")
    assert one.label("A") == "ay"
    assert one.label("B") == "B"
    assert one.codes("A") == {"acled": (CODES + "acled/w", CODES + "acled/x")}


def test_a_circle_of_classes_ends() -> None:
    def below(one: str, two: str) -> ox.Triple:
        return ox.Triple(ox.NamedNode(CKG + one), ox.NamedNode(RDFS + "subClassOf"), ox.NamedNode(CKG + two))

    assert Taxonomy.of([below("A", "B"), below("B", "A")]).lineage("A") == ("A", "B")


def test_a_missing_ontology_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"conflict\.ttl"):
        Taxonomy.load(tmp_path)
    (tmp_path / "conflict.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        Taxonomy.load(tmp_path)
    assert "\n" not in str(caught.value)

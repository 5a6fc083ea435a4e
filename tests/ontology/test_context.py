"""The JSON-LD context gives every term a short name and loses nothing on the way there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, SKOS, Graph, Namespace
from rdflib.compare import isomorphic

from kg.validate import to_graph

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return loaded


def read(text: str) -> Graph:
    return to_graph(ox.parse(text, format=ox.RdfFormat.JSON_LD))


def test_every_property_has_its_short_name_and_type(context: dict[str, Any]) -> None:
    ontology = Graph().parse(FOLDER / "conflict.ttl")
    for kind, types in ((OWL.ObjectProperty, {"@id", "@vocab"}), (OWL.DatatypeProperty, None)):
        names = [str(t).removeprefix(CKG) for t in ontology.subjects(RDF.type, kind) if str(t).startswith(CKG)]
        assert len(names) > 30
        for name in names:
            assert context[name]["@id"] == f"ckg:{name}"
            assert types is None or context[name]["@type"] in types, name


def test_classes_and_coded_values_are_short_by_the_vocabulary(context: dict[str, Any]) -> None:
    ontology = Graph().parse(FOLDER / "conflict.ttl")
    names = {
        str(t).removeprefix(CKG)
        for kind in (OWL.Class, SKOS.Concept)
        for t in ontology.subjects(RDF.type, kind)
        if str(t).startswith(CKG)
    }
    assert context["@vocab"] == str(CKG)
    assert names.isdisjoint(context), "an entry would hide the class or value of that name"
    document = {"@context": context, "@graph": [{"id": f"urn:x:{name}", "type": name} for name in sorted(names)]}
    assert set(read(json.dumps(document)).objects(None, RDF.type)) == {CKG[name] for name in names}


@pytest.mark.parametrize("path", sorted((FOLDER / "examples" / "pass").glob("*.ttl")), ids=lambda p: p.stem)
def test_there_and_back(context: dict[str, Any], path: Path) -> None:
    graph = Graph().parse(path)
    text = graph.serialize(format="json-ld", context=context)
    assert isomorphic(graph, read(text))


def test_plain_json_becomes_typed_data(context: dict[str, Any]) -> None:
    document = {
        "@context": context,
        "id": "https://w3id.org/conflict-kg/id/event/e",
        "type": ["AirStrike", "Event"],
        "label": "strike",
        "startDate": "2031-05-02",
        "datePrecision": "day",
        "place": "https://w3id.org/conflict-kg/id/place/harbour",
    }
    turtle = """
        @prefix ckg: <https://w3id.org/conflict-kg/ns#> .
        <https://w3id.org/conflict-kg/id/event/e> a ckg:AirStrike, ckg:Event ;
            <http://www.w3.org/2000/01/rdf-schema#label> "strike"@en ;
            ckg:startDate "2031-05-02"^^<http://www.w3.org/2001/XMLSchema#date> ;
            ckg:datePrecision ckg:day ;
            ckg:place <https://w3id.org/conflict-kg/id/place/harbour> ."""
    assert isomorphic(read(json.dumps(document)), Graph().parse(data=turtle))

"""The crosswalks hold the published names and numbers, form sound hierarchies and lead to our classes."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
CODES = Namespace("https://w3id.org/conflict-kg/ns/codes/")
FILES = ("acled", "huridocs", "plover", "status", "ucdp")

ACLED = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Explosions/Remote violence": [
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ],
    "Protests": ["Excessive force against protesters", "Peaceful protest", "Protest with intervention"],
    "Riots": ["Mob violence", "Violent demonstration"],
    "Strategic developments": [
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ],
    "Violence against civilians": ["Abduction/forced disappearance", "Attack", "Sexual violence"],
}
NUMBERED = {
    "acled/inter": {
        "1": "State forces",
        "2": "Rebel group",
        "3": "Political militia",
        "4": "Identity militia",
        "5": "Rioters",
        "6": "Protesters",
        "7": "Civilians",
        "8": "External/Other forces",
    },
    "ucdp": {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"},
}
PRECISIONS = {
    "acled/time-precision": {"1": "day", "2": "week", "3": "month"},
    "acled/geo-precision": {"1": "city", "2": "admin2", "3": "admin1"},
    "ucdp/date-precision": {"1": "day", "3": "week", "4": "month", "5": "year"},
    "ucdp/where-precision": {"1": "city", "3": "admin2", "4": "admin1", "5": "region", "6": "country"},
}
PLOVER = """
AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
COERCE ASSAULT
"""


@pytest.fixture(scope="module")
def codes() -> Graph:
    graph = Graph()
    for name in FILES:
        graph.parse(FOLDER / "codes" / f"{name}.ttl")
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "conflict.ttl")


def label(graph: Graph, concept: Node | None) -> str:
    return str(graph.value(concept, SKOS.prefLabel))


def by_notation(graph: Graph, scheme: str) -> dict[str, Node]:
    return {str(graph.value(c, SKOS.notation)): c for c in graph.subjects(SKOS.inScheme, CODES[scheme])}


def concepts_for(graph: Graph, scheme: str, name: str) -> set[str]:
    return {
        label(graph, concept)
        for concept in graph.subjects(SKOS.closeMatch, CKG[name])
        if (concept, SKOS.inScheme, CODES[scheme]) in graph
    }


def test_acled_types_and_sub_types(codes: Graph) -> None:
    found: dict[str, list[str]] = {}
    for concept in codes.subjects(SKOS.inScheme, CODES.acled):
        parent = codes.value(concept, SKOS.broader)
        found.setdefault(label(codes, parent or concept), []).extend([label(codes, concept)] if parent else [])
    assert {kind: sorted(subs) for kind, subs in found.items()} == ACLED


@pytest.mark.parametrize("scheme", NUMBERED)
def test_numbered_codes(codes: Graph, scheme: str) -> None:
    assert {number: label(codes, c) for number, c in by_notation(codes, scheme).items()} == NUMBERED[scheme]


@pytest.mark.parametrize("scheme", PRECISIONS)
def test_precisions_lead_to_ours(codes: Graph, scheme: str) -> None:
    concepts = by_notation(codes, scheme)
    for number, ours in PRECISIONS[scheme].items():
        assert (concepts[number], SKOS.closeMatch, CKG[ours]) in codes


def test_plover_types(codes: Graph) -> None:
    assert {label(codes, c) for c in codes.subjects(SKOS.topConceptOf, CODES.plover)} == set(PLOVER.split())
    older = {label(codes, c): label(codes, codes.value(c, SKOS.broader)) for c in codes.subjects(SKOS.broader)}
    assert {k: v for k, v in older.items() if v in PLOVER.split()} == {
        "DISAPPROVE": "ACCUSE",
        "INVESTIGATE": "ACCUSE",
        "DEMAND": "REQUEST",
        "FIGHT": "ASSAULT",
    }


def test_every_plover_mode_belongs_to_a_type_and_matches_what_its_type_matches(codes: Graph) -> None:
    modes = list(codes.subjects(SKOS.inScheme, CODES["plover/mode"]))
    assert len(modes) > 60
    for mode in modes:
        kind = codes.value(mode, SKOS.broadMatch)
        assert (kind, SKOS.inScheme, CODES.plover) in codes
        assert str(codes.value(mode, SKOS.notation)).startswith(f"{label(codes, kind)}-")
        assert set(codes.objects(mode, SKOS.closeMatch)) <= set(codes.objects(kind, SKOS.closeMatch))


def test_huridocs_has_the_reply_that_grants_the_act_but_explains_it_otherwise(codes: Graph) -> None:
    attribution = by_notation(codes, "huridocs/attribution")
    reply = attribution["0104"]
    assert label(codes, reply) == "Officials acknowledge act but give alternative explanation"
    assert (reply, SKOS.closeMatch, CKG.alternativeAccount) in codes
    assert (attribution["0102"], SKOS.closeMatch, CKG.denies) in codes
    assert (attribution["0205"], SKOS.closeMatch, CKG.acknowledges) in codes


def test_huridocs_codes_nest_by_their_digits(codes: Graph) -> None:
    for scheme in ("huridocs", "huridocs/involvement", "huridocs/attribution"):
        for notation, concept in by_notation(codes, scheme).items():
            parent = codes.value(concept, SKOS.broader)
            if parent is not None:
                assert notation.startswith(str(codes.value(parent, SKOS.notation)))


@pytest.mark.parametrize(
    ("name", "acled", "plover", "huridocs"),
    [
        ("Execution", "Attack", None, "Extra-judicial execution outside any legal proceedings"),
        ("ArmedClash", "Armed clash", "ASSAULT", None),
        ("Curfew", None, "COERCE", "Curfew"),
        ("AirStrike", "Air/drone strike", "ASSAULT", None),
        ("Appeal", None, "REQUEST", None),
        ("Arrest", "Arrests", "COERCE", "Arrest"),
        ("Displacement", "Other", None, "Displacement"),
    ],
)
def test_crosswalk(codes: Graph, name: str, acled: str | None, plover: str | None, huridocs: str | None) -> None:
    for scheme, expected in {"acled": acled, "plover": plover, "huridocs": huridocs}.items():
        found = concepts_for(codes, scheme, name)
        assert (expected in found) if expected else (found == set()), scheme


def test_every_violent_or_strategic_class_reaches_an_acled_code(codes: Graph, ontology: Graph) -> None:
    roots = {CKG[n] for n in ("Statement", "Episode")}
    sub = URIRef("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    for cls in ontology.transitive_subjects(sub, CKG.Event):
        above = list(ontology.transitive_objects(cls, sub))
        if cls == CKG.Event or roots & set(above):
            continue
        assert any(concepts_for(codes, "acled", str(a).removeprefix(CKG)) for a in above if str(a).startswith(CKG)), cls


def test_matches_lead_to_terms_that_exist(codes: Graph, ontology: Graph) -> None:
    ours = {s for s in ontology.subjects(RDF.type, None) if str(s).startswith(CKG)}
    targets = {o for p in (SKOS.closeMatch, SKOS.relatedMatch) for o in codes.objects(None, p)}
    assert len(targets) > 70
    assert targets <= ours


def test_schemes_are_sound(codes: Graph) -> None:
    for scheme in codes.subjects(RDF.type, SKOS.ConceptScheme):
        for predicate in (SKOS.prefLabel, DCTERMS.description, DCTERMS.source, DCTERMS.license):
            assert codes.value(scheme, predicate) is not None, (scheme, predicate)
        members = list(codes.subjects(SKOS.inScheme, scheme))
        notations = [str(codes.value(c, SKOS.notation)) for c in members]
        assert len(notations) == len(set(notations)) > 1
        tops = {c for c in members if codes.value(c, SKOS.broader) is None}
        assert set(codes.objects(scheme, SKOS.hasTopConcept)) == set(codes.subjects(SKOS.topConceptOf, scheme)) == tops
    assert list(codes.objects(None, OWL.imports)) == []


def test_concepts_are_annotated_and_nested_without_cycles(codes: Graph) -> None:
    concepts = set(codes.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) > 250
    for concept in concepts:
        for predicate in (SKOS.prefLabel, SKOS.definition, SKOS.notation):
            found = list(codes.objects(concept, predicate))
            assert len(found) == 1, (concept, predicate)
            assert isinstance(found[0], Literal)
            assert str(found[0]).strip() == str(found[0]) != "", concept
        assert len(list(codes.objects(concept, SKOS.inScheme))) == 1
        for parent in codes.objects(concept, SKOS.broader):
            assert (parent, SKOS.narrower, concept) in codes
            assert concept not in set(codes.transitive_objects(parent, SKOS.broader))
    assert set(codes.objects(None, SKOS.broader)) | set(codes.objects(None, SKOS.narrower)) <= concepts

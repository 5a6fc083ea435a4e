"""The shapes pass what is sound and catch each defect for its own reason, and for no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef

from kg.validate import validate

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
CKS = Namespace("https://w3id.org/conflict-kg/ns/shapes#")
PASS = sorted((FOLDER / "examples" / "pass").glob("*.ttl"))
FAIL = sorted((FOLDER / "examples" / "fail").glob("*.ttl"))


def expected(path: Path) -> str:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("# violates: ")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(FOLDER / "shapes.ttl")


@pytest.mark.parametrize("path", PASS, ids=lambda p: p.stem)
def test_sound_data_pass(path: Path) -> None:
    assert validate(Graph().parse(path)).violations == ()


@pytest.mark.parametrize("path", FAIL, ids=lambda p: p.stem)
def test_a_defect_is_caught_for_its_own_reason(path: Path) -> None:
    report = validate(Graph().parse(path))
    assert not report.conforms
    assert {v.shape for v in report.violations} == {expected(path)}


def helpers(shapes: Graph) -> set[str]:
    """Shapes that only serve inside an sh:or or sh:xone and so are never reported."""
    found = set()
    for list_head in [o for p in (SH["or"], SH.xone) for o in shapes.objects(None, p)]:
        for member in shapes.items(list_head):
            found |= {member, *shapes.objects(member, SH.property)}
    return {str(name).removeprefix(CKS) for name in found}


def test_every_shape_has_an_example_that_fails(shapes: Graph) -> None:
    named = {str(s).removeprefix(CKS) for s in shapes.subjects(RDF.type, SH.PropertyShape)}
    named |= {str(s).removeprefix(CKS) for p in (SH["or"], SH.xone, SH.sparql) for s in shapes.subjects(p)}
    shown = {expected(path) for path in FAIL}
    assert named - helpers(shapes) - shown == set()
    assert {name for name in shown - named if not name.endswith("Supertypes")} == set()


def test_every_shape_is_named_and_says_what_it_wants(shapes: Graph) -> None:
    silent = helpers(shapes)
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        name = str(shape)
        assert name.startswith(CKS)
        assert shapes.value(shape, SH.message) is not None or name.removeprefix(CKS) in silent, name


def test_every_superclass_is_asked_for() -> None:
    ontology = Graph().parse(FOLDER / "conflict.ttl")
    below = set(ontology.subjects(RDFS.subClassOf))
    lacking = Graph()
    for cls in below:
        lacking.add((URIRef(f"https://w3id.org/conflict-kg/id/{str(cls).removeprefix(CKG)}"), RDF.type, cls))
    found = {v.shape for v in validate(lacking).violations if v.shape.endswith("Supertypes")}
    assert found == {f"{str(cls).removeprefix(CKG)}Supertypes" for cls in below}


def test_shapes_speak_only_of_terms_that_exist(shapes: Graph) -> None:
    ontology = Graph().parse(FOLDER / "conflict.ttl")
    ours = set(ontology.subjects(RDF.type))
    used = {n for triple in shapes for n in triple if str(n).startswith(CKG)}
    assert len(used) > 100
    assert {str(n) for n in used - ours} == {str(CKG)}, "only the namespace itself, in sh:declare"


def test_every_claim_and_event_property_of_the_ontology_is_looked_at(shapes: Graph) -> None:
    ontology = Graph().parse(FOLDER / "conflict.ttl")
    free_text = {CKG.content, CKG.weapon}
    inverses = set(ontology.objects(None, OWL.inverseOf))
    used = {node for triple in shapes for node in triple}
    for cls in (CKG.Event, CKG.Claim, CKG.CasualtyClaim, CKG.ResponsibilityClaim, CKG.Assessment):
        properties = set(ontology.subjects(RDFS.domain, cls)) - inverses - free_text
        assert properties
        assert properties <= used, cls

"""The ontology and the sound examples hold together under OWL RL and under a description-logic reasoner."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, Graph, Namespace, URIRef
from rdflib.term import Node

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
ID = Namespace("https://w3id.org/conflict-kg/id/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OWLRL_ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")

# Each is at odds with the ontology.
CONTRADICTIONS = {
    "an actor that is an event": (ID.x, RDF.type, CKG.Actor, ID.x, RDF.type, CKG.Event),
    "a person that is an armed group": (ID.x, RDF.type, CKG.Envoy, ID.x, RDF.type, CKG.Militia),
    "an article that is a claimant": (ID.x, RDF.type, CKG.Article, ID.c, CKG.claimedBy, ID.x),
    "a claim that supersedes itself": (ID.c, CKG.supersedes, ID.c, ID.c, RDF.type, CKG.Claim),
    "two claims that supersede each other": (ID.c, CKG.supersedes, ID.d, ID.d, CKG.supersedes, ID.c),
}


def base() -> Graph:
    graph = Graph()
    for path in (FOLDER / "conflict.ttl", FOLDER / "alignments.ttl"):
        graph.parse(path)
    return graph


def with_examples() -> Graph:
    graph = base()
    for path in sorted((FOLDER / "examples" / "pass").glob("*.ttl")):
        graph.parse(path)
    return graph


def contradicting(name: str) -> Graph:
    graph = base()
    s, p, o, s2, p2, o2 = CONTRADICTIONS[name]
    graph.add((s, p, o))
    graph.add((s2, p2, o2))
    return graph


def closure(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    return graph


def errors(graph: Graph) -> set[Node]:
    return set(graph.objects(None, OWLRL_ERROR)) | set(graph.subjects(RDF.type, OWL.Nothing))


def test_owl_rl_finds_no_contradiction() -> None:
    closed = closure(with_examples())
    assert errors(closed) == set()
    shelling = ID["event/shelling"]
    assert (shelling, RDF.type, CKG.Event) in closed
    assert (ID["actor/army"], CKG.involvedIn, shelling) in closed, "by sub-property and inverse"
    assert (ID["claim/toll"], PROV.wasRevisionOf, ID["claim/first-toll"]) in closed, "by alignment"


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_owl_rl_sees_a_contradiction(name: str) -> None:
    assert errors(closure(contradicting(name))) != set()


needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed")


@pytest.fixture
def reasoner_input(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "ontology.nt"
    yield path
    path.unlink(missing_ok=True)


def reason(graph: Graph, path: Path) -> list[str]:
    """Classes that can have no members, as HermiT sees it; it raises on a contradiction."""
    import owlready2

    graph.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    try:
        with world.get_ontology(path.as_uri()).load():
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        return [str(cls) for cls in world.inconsistent_classes()]
    finally:
        world.close()


@pytest.mark.reasoner
@needs_java
def test_a_description_logic_reasoner_finds_no_contradiction(reasoner_input: Path) -> None:
    assert reason(with_examples(), reasoner_input) == []


@pytest.mark.reasoner
@needs_java
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_description_logic_reasoner_sees_a_contradiction(name: str, reasoner_input: Path) -> None:
    import owlready2

    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(contradicting(name), reasoner_input)

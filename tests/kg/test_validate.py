"""The report names the node, the path and the shape, from graphs and from quads alike."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from kg.validate import Report, Violation, to_graph, validate

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
ID = "https://w3id.org/conflict-kg/id/"
STORY = EXAMPLES / "pass" / "one-event-many-accounts.ttl"


def quads(path: Path, graphs: int = 1) -> list[ox.Quad]:
    """The triples of a file, dealt out over several named graphs."""
    names = [ox.NamedNode(f"{ID}graph/{n}") for n in range(graphs)]
    found = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(q.subject, q.predicate, q.object, names[i % graphs]) for i, q in enumerate(found)]


def test_quads_of_several_graphs_are_read_as_one() -> None:
    assert validate(quads(STORY, graphs=7)) == Report(True, ())


def test_an_iterator_will_do() -> None:
    assert validate(iter(quads(STORY))).conforms


def test_terms_keep_their_types() -> None:
    graph = to_graph(quads(STORY))
    assert set(graph) == set(Graph().parse(STORY))


def test_a_violation_names_node_path_shape_and_message() -> None:
    report = validate(quads(EXAMPLES / "fail" / "place-kind.ttl"))
    assert report == Report(
        False,
        (
            Violation(
                node=f"{ID}place/northland",
                path=str(CKG.placeKind),
                shape="PlaceKind",
                message="a place has one kind",
                severity="violation",
            ),
        ),
    )


def test_the_value_at_fault_is_shown() -> None:
    (violation,) = validate(quads(EXAMPLES / "fail" / "place-country-code.ttl")).violations
    assert violation.message == "a country code is two capital letters (found XNL)"


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("supersedes-claimant", f"{CKG.supersedes}/{CKG.claimedBy}"),
        ("article-title", "http://purl.org/dc/terms/title|http://www.w3.org/2000/01/rdf-schema#label"),
        ("claim-kind", ""),
    ],
)
def test_paths_are_written_out(example: str, path: str) -> None:
    assert {v.path for v in validate(quads(EXAMPLES / "fail" / f"{example}.ttl")).violations} == {path}


def test_the_report_is_in_one_order() -> None:
    graph = Graph()
    for n in (3, 1, 2):
        graph.add((URIRef(f"{ID}place/{n}"), RDF.type, CKG.Place))
    report = validate(graph)
    assert [v.node[-1] for v in report.violations if v.shape == "PlaceKind"] == ["1", "2", "3"]
    assert list(report.violations) == sorted(report.violations)


def test_the_data_are_left_as_they_were() -> None:
    graph = Graph().parse(STORY)
    before = set(graph)
    validate(graph)
    assert set(graph) == before


def test_nothing_is_inferred() -> None:
    graph = Graph().parse(STORY)
    graph.remove((URIRef(f"{ID}event/shelling"), RDF.type, CKG.ExplosionRemoteViolence))
    assert {v.shape for v in validate(graph).violations} == {"ShellingSupertypes"}


def test_no_data_conform() -> None:
    assert validate([]) == Report(True, ())


def test_every_blank_node_is_found() -> None:
    text = "<https://w3id.org/conflict-kg/id/a> <https://w3id.org/x> [ <https://w3id.org/y> [] ] ."
    report = validate(Graph().parse(data=text, format="turtle"))
    assert {v.shape for v in report.violations} == {"NoBlankNodes"}
    assert len({v.message for v in report.violations}) == 2

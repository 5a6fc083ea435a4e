"""The SPARQL 1.1 Protocol."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
from asking import Service
from small_graph import ATTACK, FORCES, TOLL

from kg.names import CKG

WHO = f"SELECT ?who WHERE {{ <{ATTACK}> <{CKG}allegedPerpetrator> ?who }}"
FORM = "application/x-www-form-urlencoded"


def test_get_form_and_direct_post_answer_the_same(service: Service) -> None:
    answers = [
        service("/sparql", params={"query": WHO}),
        service("/sparql", "POST", data={"query": WHO}),
        service("/sparql", "POST", content=WHO.encode(), headers={"Content-Type": "application/sparql-query"}),
    ]
    assert [a.status_code for a in answers] == [200, 200, 200]
    assert {a.headers["content-type"] for a in answers} == {"application/sparql-results+json"}
    assert [a.json()["results"]["bindings"] for a in answers] == [[{"who": {"type": "uri", "value": FORCES}}]] * 3


def test_a_form_is_decoded_once(service: Service) -> None:
    query = 'SELECT ("a%20b+c é" AS ?x) {}'
    body = f"query={quote(query, safe='')}"
    answer = service("/sparql", "POST", content=body.encode(), headers={"Content-Type": FORM})
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "a%20b+c é"


@pytest.mark.parametrize(
    ("asked", "media_type", "form"),
    [
        ("json", "application/sparql-results+json", ox.QueryResultsFormat.JSON),
        ("xml", "application/sparql-results+xml", ox.QueryResultsFormat.XML),
        ("tsv", "text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ],
)
def test_rows_come_in_every_format(service: Service, asked: str, media_type: str, form: ox.QueryResultsFormat) -> None:
    for answer in (
        service("/sparql", params={"query": WHO, "format": asked}, headers={"Accept": "text/csv"}),
        service("/sparql", params={"query": WHO}, headers={"Accept": media_type}),
    ):
        assert answer.headers["content-type"].split(";")[0] == media_type
        rows = ox.parse_query_results(answer.content, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        assert [row["who"] for row in rows] == [ox.NamedNode(FORCES)]


def test_rows_come_as_csv_to_be_saved(service: Service) -> None:
    answer = service("/sparql", params={"query": WHO}, headers={"Accept": "text/csv"})
    assert answer.text.splitlines() == ["who", FORCES]
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/trig", ox.RdfFormat.TRIG),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_triples_come_in_every_format(service: Service, accept: str, form: ox.RdfFormat) -> None:
    query = f"CONSTRUCT WHERE {{ <{ATTACK}> <{CKG}allegedPerpetrator> ?who }}"
    answer = service("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == accept
    (quad,) = ox.parse(answer.content, format=form)
    assert quad.object == ox.NamedNode(FORCES)
    described = service("/sparql", params={"query": f"DESCRIBE <{TOLL}>"}, headers={"Accept": accept})
    assert len(list(ox.parse(described.content, format=form))) > 5


def test_ask(service: Service) -> None:
    assert service("/sparql", params={"query": f"ASK {{ <{ATTACK}> ?p ?o }}"}).json()["boolean"] is True


def test_documents_can_be_asked_alone(service: Service) -> None:
    one = f"SELECT (COUNT(*) AS ?n) FROM <{'https://w3id.org/conflict-kg/id/graph/known-actors'}> WHERE {{ ?s ?p ?o }}"
    assert service("/sparql", params={"query": one}).json()["results"]["bindings"][0]["n"]["value"] == "7"


def test_bad_syntax_is_a_problem_with_a_place(service: Service) -> None:
    answer = service("/sparql", params={"query": "SELECT ?x\nWHERE { ?x }"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["line"], problem["column"], problem["status"]) == (2, 13, 400)
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 400, "SERVICE"),
        ("SELECT * " + "{" * 100 + "}" * 100, 400, "64"),
        ("SELECT * { ?s ?p '" + "x" * 17_000 + "' }", 400, "16,384"),
        ("INSERT DATA { <a:a> <a:a> <a:a> }", 400, "INSERT would change the graph"),
        ("", 400, "exactly one query"),
    ],
)
def test_what_is_refused(service: Service, query: str, status: int, says: str) -> None:
    answer = service("/sparql", "POST", data={"query": query})
    assert answer.status_code == status
    assert says in answer.json()["detail"]


def test_other_requests_that_are_refused(service: Service) -> None:
    assert service("/sparql", "POST", data={"update": "CLEAR ALL"}).status_code == 400
    assert service("/sparql", params=[("query", WHO), ("query", WHO)]).status_code == 400
    assert service("/sparql", params={"query": WHO, "default-graph-uri": "http://example.org/"}).status_code == 400
    plain = {"Content-Type": "text/plain"}
    assert service("/sparql", "POST", content=WHO.encode(), headers=plain).status_code == 415
    large = {"Content-Type": "application/sparql-query"}
    assert service("/sparql", "POST", content=b"x" * 100_000, headers=large).status_code == 413
    broken = service("/sparql", "POST", content=b"query=%ff", headers={"Content-Type": FORM})
    assert broken.status_code == 400


def test_formats_that_cannot_be_served(service: Service) -> None:
    for accept in ("image/png", "text/turtle"):
        answer = service("/sparql", params={"query": WHO}, headers={"Accept": accept})
        assert answer.status_code == 406
        assert "application/sparql-results+json" in answer.json()["detail"]
    assert service("/sparql", params={"query": WHO, "format": "pdf"}).status_code == 406


def test_a_bare_get_describes_the_service(service: Service) -> None:
    answer = service("/sparql", headers={"Accept": "text/turtle"})
    triples = list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
    languages = [t.object.value for t in triples if t.predicate.value.endswith("supportedLanguage")]
    assert languages == ["http://www.w3.org/ns/sparql-service-description#SPARQL11Query"]
    assert service("/sparql", headers={"Accept": "text/html"}).status_code == 400


def test_head_options_and_origins(service: Service) -> None:
    head = service(f"/sparql?{urlencode({'query': WHO})}", "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "application/sparql-results+json"
    options = service("/sparql", "OPTIONS", headers={"Origin": "https://example.org"})
    assert options.status_code == 204
    assert "POST" in options.headers["access-control-allow-methods"]
    for answer in (head, options, service("/nothing")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")


def test_saved_questions(service: Service) -> None:
    listed = {q["name"]: q for q in service("/queries").json()}
    assert listed["tolls"]["columns"]
    rows = service("/queries/tolls").json()
    assert rows["head"]["vars"] == listed["tolls"]["columns"]
    table = service("/queries/tolls.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert len(table.text.splitlines()) == len(rows["results"]["bindings"]) + 1
    assert service("/queries/tols").status_code == 404
    assert "tolls" in service("/queries/tols").json()["detail"]
    assert service("/queries/tolls", params={"nonsense": "1"}).status_code == 422
    wrong = service("/queries/actor-events", params={"actor": "nobody at all"})
    assert (wrong.status_code, json.loads(wrong.content)["status"]) == (404, 404)

"""The saved questions give the rows of a hand-made conflict, and refuse clearly what they cannot use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.errors import NotFoundError, ParameterError, QueryError, UnknownQueryError
from kg.names import Names
from kg.queries import KINDS, VIEWS, get, load, resolve, run
from kg.resources import ontology_dir, queries_dir
from kg.stores.embedded import EmbeddedStore
from kg.validate import validate

HERE = Path(__file__).parents[1] / "queries"
NAMES = Names()
KILLING = NAMES.event("aaaa000000000001-e1")
HEADER = """#+ title: T
#+ summary: S
#+ view: table
#+ param: actor actor optional - who
#+ columns: event
SELECT ?event ?actor WHERE { ?event ?role ?actor }
"""


def quads() -> Iterator[ox.Quad]:
    yield from ox.parse(path=HERE / "data" / "orvane.trig", format=ox.RdfFormat.TRIG)


def terms(file: Path, graph: str) -> Iterator[ox.Quad]:
    for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(NAMES.graph(graph)))


@pytest.fixture(scope="module")
def orvane() -> Iterator[EmbeddedStore]:
    """Five documents on an invented conflict, with the ontology and its codes."""
    made = EmbeddedStore.memory()
    made.load(quads())
    made.load(terms(ontology_dir() / "conflict.ttl", "ontology"))
    for file in sorted((ontology_dir() / "codes").glob("*.ttl")):
        made.load(terms(file, f"codes/{file.stem}"))
    yield made
    made.close()


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    if term is None:
        return None
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value.removeprefix(NAMES.base)


def cases() -> Iterator[tuple[str, dict[str, str], list[list[str | None]]]]:
    for file in sorted((HERE / "expected").glob("*.json")):
        for case in json.loads(file.read_text(encoding="utf-8")):
            yield file.stem, case["params"], case["rows"]


@pytest.mark.parametrize(("name", "params", "rows"), list(cases()))
def test_rows(orvane: EmbeddedStore, name: str, params: dict[str, str], rows: list[list[str | None]]) -> None:
    question = get(name)
    solutions = run(orvane, question, params)
    assert tuple(variable.value for variable in solutions.variables) == question.columns
    assert [[cell(term) for term in row] for row in solutions] == rows


def test_every_question_has_expected_rows() -> None:
    assert {file.stem for file in (HERE / "expected").glob("*.json")} == set(load())


def test_the_data_fit_the_shapes() -> None:
    report = validate(quads())
    assert report.conforms, report.violations


def test_every_triple_of_the_data_stands_in_one_graph() -> None:
    triples = [quad.triple for quad in quads()]
    assert len(set(triples)) == len(triples)


@pytest.mark.parametrize("name", sorted(load()))
def test_header_and_standard_syntax(name: str) -> None:
    question = get(name)
    prepareQuery(question.text)
    assert question.title.endswith("?")
    assert question.summary.endswith(".")
    assert question.view in VIEWS
    assert "ORDER BY" in question.text
    assert all(param.kind in KINDS and param.help for param in question.params)
    labels = [column for column in question.columns if column.endswith("_label")]
    iris = [label.removesuffix("_label") for label in labels if label.removesuffix("_label") in question.columns]
    last_label = max((question.columns.index(label) for label in labels), default=-1)
    assert all(question.columns.index(iri) > last_label for iri in iris)


def test_no_node_is_sensitive_once_the_flagged_ones_are_left_out(orvane: EmbeddedStore) -> None:
    hidden = {row["node"] for row in run(orvane, "sensitive")}
    public = EmbeddedStore.memory()
    public.load(quad for quad in orvane.quads() if quad.subject not in hidden and quad.object not in hidden)
    assert len(hidden) == 1
    assert not list(run(public, "sensitive"))


def test_a_second_article_by_the_same_claimant_adds_no_claimant(orvane: EmbeddedStore) -> None:
    copy = EmbeddedStore.memory()
    copy.load(orvane.quads())
    claim = NAMES.claim("aaaa000000000002-c1")
    graph = ox.NamedNode(NAMES.document_graph("bbbb000000000001", "local-0.1.0"))
    again = ox.NamedNode(NAMES.claim("bbbb000000000001-c1"))
    copy.load(ox.Quad(again, quad.predicate, quad.object, graph) for quad in orvane.quads(claim))
    assert market_toll(orvane) == ("4", "4", "20", "60")
    assert market_toll(copy) == ("5", "4", "20", "60")


def market_toll(store: EmbeddedStore) -> tuple[str | None, ...]:
    """Reports, claimants, lowest and highest number of killed at the market."""
    scope = ox.NamedNode(NAMES.place("ov-kest-market"))
    rows = [row for row in run(store, "toll-range", {"event": KILLING}) if row["scope_place"] == scope]
    (row,) = (row for row in rows if cell(row["figure"]) == "killed")
    return tuple(cell(row[name]) for name in ("reports", "claimants", "low", "high"))


@pytest.mark.parametrize(
    ("value", "node"),
    [
        ("orvane ARMY", "actor/orvane-army"),
        ("Orvani armed forces", "actor/orvane-army"),
        ("جيش أورفان", "actor/orvane-army"),
        ("orvane-army", "actor/orvane-army"),
        (NAMES.actor("orvane-army"), "actor/orvane-army"),
        ("Orvane", "actor/orvane"),
    ],
)
def test_resolve(orvane: EmbeddedStore, value: str, node: str) -> None:
    assert resolve(orvane, "actor", value).value == NAMES.base + node


@pytest.mark.parametrize(
    ("kind", "value", "node"),
    [
        ("article", "Ministry rejects market figures", "article/aaaa000000000003"),
        ("article", "https://example.org/news/aaaa000000000003", "article/aaaa000000000003"),
        ("article", "doc-aaaa000000000003", "article/aaaa000000000003"),
        ("claim", "aaaa000000000001-c1", "claim/aaaa000000000001-c1"),
        ("place", "Kest", "place/ov-kest"),
        ("event", "curfew in kest, 9 march 2031", "event/aaaa000000000002-e1"),
    ],
)
def test_resolve_other_kinds(orvane: EmbeddedStore, kind: str, value: str, node: str) -> None:
    assert resolve(orvane, kind, value).value == NAMES.base + node


@pytest.mark.parametrize(
    ("name", "params", "error", "said"),
    [
        ("names", {}, ParameterError, "needs the parameter 'actor'"),
        ("names", {"actor": "  "}, ParameterError, "needs the parameter 'actor'"),
        ("names", {"actor": "vell", "who": "x"}, ParameterError, "no parameter 'who'; it has: actor"),
        ("sensitive", {"who": "x"}, ParameterError, "no parameter 'who'; it has none"),
        ("names", {"actor": "Orvane armi"}, NotFoundError, "near it: Orvane army"),
        ("names", {"actor": NAMES.actor("nobody")}, NotFoundError, "no actor has the IRI"),
        ("names", {"actor": NAMES.place("orvane")}, ParameterError, "not of the kind actor"),
        ("names", {"actor": "http://exa{mple"}, ParameterError, "is not an IRI"),
        ("names", {"actor": "OW"}, ParameterError, "2 actors are called 'OW'"),
        ("names", {"actor": "x" * 501}, ParameterError, "at most 500 characters"),
        ("names", {"actor": "a\nb"}, ParameterError, "printable"),
        ("names", {"actor": "\ud800"}, ParameterError, "printable"),
        ("events-in-place", {"place": "Mar"}, ParameterError, "ov-mar (admin1)"),
        ("events-in-place", {"place": "Dal", "since": "8 March"}, ParameterError, "since must be a date"),
        ("events-in-place", {"place": "Dal", "type": "ArmedClsh"}, ParameterError, "near it: ArmedClash"),
        ("events-by-codes", {"acled": "Attack", "ucdp": "ucdp:3"}, ParameterError, "scheme:notation"),
        ("events-by-codes", {"acled": "acled:Attacking", "ucdp": "ucdp:3"}, NotFoundError, "acled:Attacking"),
    ],
)
def test_bad_parameters(
    orvane: EmbeddedStore, name: str, params: dict[str, str], error: type[Exception], said: str
) -> None:
    with pytest.raises(error) as caught:
        run(orvane, name, params)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_value_is_a_term_and_never_becomes_query_text(orvane: EmbeddedStore) -> None:
    hostile = '"x" } INSERT DATA { ckg:a ckg:b ckg:c } #'
    assert not list(run(orvane, "provenance", {"extractor": hostile}))
    with pytest.raises(NotFoundError):
        run(orvane, "names", {"actor": hostile})


def test_a_default_is_used_where_nothing_is_given(orvane: EmbeddedStore, tmp_path: Path) -> None:
    text = """#+ title: How many?
#+ summary: A number.
#+ view: table
#+ param: least integer default=50 - the least
#+ columns: claim
PREFIX ckg: <https://w3id.org/conflict-kg/ns#>
SELECT ?claim ?least WHERE { ?claim ckg:killedBest ?best FILTER(?best >= ?least) } ORDER BY ?claim
"""
    (tmp_path / "many.rq").write_text(text, encoding="utf-8")
    question = get("many", tmp_path)
    assert question.params[0].default == "50"
    assert [len(list(run(orvane, question, given))) for given in ({}, {"least": "60"}, {"least": "+700"})] == [4, 3, 1]
    with pytest.raises(ParameterError, match="whole number"):
        run(orvane, question, {"least": "many"})


def test_unknown_question_offers_near_names() -> None:
    with pytest.raises(UnknownQueryError, match="toll-range"):
        get("tolls-range")
    with pytest.raises(UnknownQueryError):
        get("../queries/tolls")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ title: T\n", "", "no title"),
        ("#+ title: T", "#+ title:", "line 1 is not a header line"),
        ("#+ view: table", "#+ view: pie", "'pie'"),
        ("#+ view: table", "#+ view: table\n#+ view: map", "gives 'view' again"),
        ("#+ view: table", "#+ view: table\n#+ author: me", "unknown key 'author'"),
        ("actor actor optional", "actor person optional", "unknown kind 'person'"),
        ("optional - who", "perhaps", "line 4 is not 'param"),
        ("#+ columns: event", "#+ columns: event event", "named twice"),
        ("SELECT ?event ?actor", "SELECT ?event", "the query selects event, its header says event actor"),
        ("{ ?event ?role ?actor }", "{ ?event ?role", "broken.rq"),
        ("SELECT ?event ?actor WHERE", "CONSTRUCT WHERE", "not a SELECT"),
    ],
)
def test_malformed_file(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in HEADER
    (tmp_path / "broken.rq").write_text(HEADER.replace(old, new), encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        load(tmp_path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_header_that_is_broken_above_is_sound(tmp_path: Path) -> None:
    (tmp_path / "sound.rq").write_text(HEADER, encoding="utf-8")
    assert load(tmp_path)["sound"].columns == ("event",)


def test_file_name_must_be_lower_case_words(tmp_path: Path) -> None:
    (tmp_path / "Not_ours.rq").write_text(HEADER, encoding="utf-8")
    with pytest.raises(QueryError, match="lower-case words"):
        load(tmp_path)


def test_the_page_of_questions_lists_them_all() -> None:
    page = (queries_dir().parent / "docs" / "questions.md").read_text(encoding="utf-8")
    for question in load().values():
        assert f"## {question.name}\n\n**{question.title}** {question.summary}\n" in page
        for param in question.params:
            assert (
                f"- `{param.name}` ({param.kind}, {'required' if param.required else 'optional'}): {param.help}" in page
            )
        assert f"Columns: {', '.join(f'`{column}`' for column in question.columns)}." in page
    assert page.count("\n## ") == len(load())

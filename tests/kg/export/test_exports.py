"""Every export, on a small graph with traps: control characters, formulas, a private person, undated events."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
from small_graph import (
    ATTACK,
    BLAME,
    CLASH,
    FEAR,
    FEARED,
    FIRST,
    MONITOR,
    NAMES,
    RESIDENT,
    TOLL,
    TOWN,
    hub,
    small_graph,
)

from kg.errors import ExportError
from kg.export import graphml
from kg.export.base import Selection, write
from kg.export.csv import COLUMNS, safe
from kg.export.whole import WholeGraph
from kg.export.xml import clean
from kg.graph import neighbourhood, to_networkx
from kg.graph.visible import Visibility
from kg.names import CKG
from kg.registry import choices, create
from kg.stores.embedded import EmbeddedStore

ALL = Selection(public=False)
PRIVATE = (RESIDENT, FEARED, FEAR, "Mill Lane", "lives in fear", "twelve were shot")


@pytest.fixture(scope="module")
def graph() -> EmbeddedStore:
    return small_graph()


def export(store: EmbeddedStore, name: str, selection: Selection = Selection()) -> bytes:
    return b"".join(create("exports", name).chunks(store, selection))


def quads(data: bytes, form: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(data, format=form))


@pytest.mark.parametrize("name", choices("exports"))
def test_no_export_names_a_private_person_or_repeats_what_was_said(graph: EmbeddedStore, name: str) -> None:
    text = export(graph, name).decode()
    assert not [p for p in PRIVATE if p in text]
    assert TOLL in text


@pytest.mark.parametrize("name", ["nquads", "trig", "jsonld"])
def test_the_whole_store_comes_back(graph: EmbeddedStore, name: str) -> None:
    forms = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
    assert quads(export(graph, name, ALL), forms[name]) == set(graph.quads())
    public = quads(export(graph, name), forms[name])
    assert public == quads(export(graph, "nquads"), ox.RdfFormat.N_QUADS)
    assert public < set(graph.quads())


def test_what_is_withheld_is_all_that_is_left_out(graph: EmbeddedStore) -> None:
    left_out = set(graph.quads()) - quads(export(graph, "nquads"), ox.RdfFormat.N_QUADS)
    assert left_out
    for quad in left_out:
        named = f"{quad.subject} {quad.object}"
        assert quad.predicate.value == CKG + "content" or any(p in named for p in (RESIDENT, FEARED, FEAR))


def test_quads_of_a_period(graph: EmbeddedStore) -> None:
    found = quads(export(graph, "nquads", Selection(since=date(2025, 3, 5))), ox.RdfFormat.N_QUADS)
    subjects = {q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)}
    assert {ATTACK, TOLL, TOLL + "/target", FIRST} <= subjects
    assert CLASH not in subjects
    assert not any(q.object == ox.NamedNode(CLASH) for q in found)


def test_jsonld_carries_its_context_and_is_compact(graph: EmbeddedStore) -> None:
    document = json.loads(export(graph, "jsonld"))
    assert isinstance(document["@context"], dict)
    nodes = {n["@id"]: n for g in document["@graph"] if g["@id"] == NAMES.graph("events") for n in g["@graph"]}
    assert nodes[ATTACK]["startDate"] == "2025-03-08"
    assert nodes[ATTACK]["place"] == TOWN
    assert nodes[ATTACK]["datePrecision"] == "day"
    assert nodes[ATTACK]["label"] == "Attack in Port Hale, 8 March 2025"
    assert "Attack" in nodes[ATTACK]["@type"]


def read_graphml(data: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(data), force_multigraph=True)


def same(left: nx.MultiDiGraph, right: nx.MultiDiGraph) -> bool:
    def cleaned(values: dict[str, Any]) -> dict[str, Any]:
        return {k: v.replace("\x01", "") if isinstance(v, str) else v for k, v in values.items()}

    nodes = [{n: cleaned(v) for n, v in g.nodes(data=True)} for g in (left, right)]
    edges = [{(a, b, k): cleaned(v) for a, b, k, v in g.edges(keys=True, data=True)} for g in (left, right)]
    return nodes[0] == nodes[1] and edges[0] == edges[1]


def test_graphml_comes_back_with_the_same_nodes_and_edges(graph: EmbeddedStore) -> None:
    whole = WholeGraph(graph, Visibility(graph, public=True))
    assert same(read_graphml(export(graph, "graphml")), to_networkx(whole.nodes(), whole.edges()))
    found = neighbourhood(graph, ATTACK, hops=2)
    again = read_graphml(b"".join(graphml.render(found.nodes, found.edges)))
    assert same(again, found.to_networkx())
    assert again.number_of_edges() == len(found.edges)


def test_graphml_has_what_gephi_and_cytoscape_read(graph: EmbeddedStore) -> None:
    root = ElementTree.fromstring(export(graph, "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    types = {(k.get("for"), k.get("attr.name")): k.get("attr.type") for k in root.iter(space + "key")}
    assert {types["node", a] for a in ("label", "name", "start")} == {"string"}
    assert {types["node", a] for a in ("r", "g", "b", "killedLow")} == {"int"}
    assert {types["node", a] for a in ("size", "x", "y")} == {"double"}
    assert types["edge", "interaction"] == "string"
    assert types["edge", "weight"] == "double"
    ids = [e.get("id") for e in root.iter(space + "edge")]
    assert len(set(ids)) == len(ids) > 0
    assert None not in ids


def test_an_allegation_in_graphml_is_marked_as_one(graph: EmbeddedStore) -> None:
    edges = read_graphml(export(graph, "graphml")).edges(data=True)
    assert {v["status"] for _, _, v in edges if v["property"] == "allegedPerpetrator"} == {"alleged"}


def test_gexf_comes_back(graph: EmbeddedStore) -> None:
    found = neighbourhood(graph, ATTACK, hops=2, public=True)
    data = b"".join(create("exports", "gexf").chunks(graph, Selection()))
    again = nx.read_gexf(io.BytesIO(data))
    assert {n.id for n in found.nodes} <= set(again.nodes)
    node = again.nodes[ATTACK]
    assert (node["label"], node["start"], node["kind"]) == ("Attack in Port Hale, 8 March 2025", "2025-03-08", "event")
    assert node["viz"]["color"] == {"r": 213, "g": 94, "b": 0, "a": 1.0}
    assert again.number_of_edges() == read_graphml(export(graph, "graphml")).number_of_edges()


def test_what_is_merely_known_stays_out_of_the_whole_graph(graph: EmbeddedStore) -> None:
    found = set(read_graphml(export(graph, "graphml")).nodes)
    assert NAMES.place("northland") in found
    assert not {NAMES.place("farland"), NAMES.actor("farland")} & found


def test_a_period_of_the_whole_graph(graph: EmbeddedStore) -> None:
    early = set(read_graphml(export(graph, "graphml", Selection(until=date(2025, 3, 5)))).nodes)
    assert {CLASH, TOWN, FIRST} <= early
    assert not {ATTACK, TOLL, MONITOR, NAMES.article("bb22")} & early


def test_every_edge_of_the_whole_graph_joins_nodes_of_it(graph: EmbeddedStore) -> None:
    for selection in (Selection(), ALL, Selection(since=date(2025, 3, 5))):
        whole = WholeGraph(graph, selection.visibility(graph))
        ids = [n.id for n in whole.nodes()]
        edges = list(whole.edges())
        assert len(set(ids)) == len(ids)
        assert edges
        assert all(e.source in set(ids) and e.target in set(ids) for e in edges)


def rows(store: EmbeddedStore, selection: Selection = Selection()) -> dict[str, dict[str, str]]:
    text = export(store, "csv", selection).decode()
    return {row["claim"]: row for row in csv.DictReader(io.StringIO(text))}


def test_csv_has_a_line_for_each_claim(graph: EmbeddedStore) -> None:
    found = rows(graph)
    assert set(found) == {TOLL, BLAME, NAMES.claim("bb22-c1"), NAMES.claim("bb22-c2")}
    assert tuple(found[TOLL]) == COLUMNS
    toll = {k: v for k, v in found[TOLL].items() if v}
    assert toll["killedLow"] == toll["killedHigh"] == "12"
    assert (toll["claimant"], toll["relayed_by"], toll["long"]) == ("River Monitor", "Hill Agency", "-3.25")
    assert (toll["start"], toll["place_label"], toll["published"]) == ("2025-03-08", "Port Hale", "2025-03-09")
    assert found[NAMES.claim("bb22-c1")]["killedBest"] == ""
    assert found[NAMES.claim("bb22-c1")]["claimant"] == ""
    assert (found[BLAME]["outcome"], found[BLAME]["assessed_by"]) == ("unverified", "Hill Agency")
    assert rows(graph, Selection(until=date(2025, 3, 5))) == {}


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-5 dead", "'-5 dead"),
        ("\tx", "'\tx"),
        (("+a", "b"), "'+a|b"),
        (-3.5, "-3.5"),
        (True, "true"),
        (None, ""),
        ("plain", "plain"),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_quoted(value: Any, cell: str) -> None:
    assert safe(value) == cell


def test_xml_text_is_clean() -> None:
    text = clean('a\x00\x1b\ufffe\x85<&>"\n')
    assert ElementTree.fromstring(f'<x y="{text}">{text}</x>').get("y") == 'a\x85<&>"\n'


def test_large_graphs_come_in_chunks_of_the_same_size() -> None:
    chunks = [len(c) for c in create("exports", "graphml").chunks(hub(400), Selection())]
    assert len(chunks) > 5
    assert max(chunks) < 100_000


def test_a_stream_that_is_full_is_one_clear_error(graph: EmbeddedStore) -> None:
    class Full(io.BytesIO):
        def write(self, _: Any) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="the csv export cannot be written: No space left"):
        write(create("exports", "csv"), graph, Full())
    out = io.BytesIO()
    assert write(create("exports", "csv"), graph, out) == len(out.getvalue()) > 0


def test_trig_names_its_prefixes_once() -> None:
    def lines(data: bytes) -> Iterator[bytes]:
        return (line for line in data.splitlines() if line.startswith(b"@prefix ckg:"))

    assert len(list(lines(export(hub(400), "trig")))) == 1

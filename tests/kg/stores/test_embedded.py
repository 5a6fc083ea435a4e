"""The embedded store: graphs replaced as a whole, the union as default graph, one clear line for every failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError, StoreLockedError
from kg.stores.embedded import EmbeddedStore, syntax_error

G, H = "urn:g", "urn:h"


def quad(subject: str, value: object, graph: str = G) -> ox.Quad:
    term = value if isinstance(value, ox.Literal) else ox.Literal(str(value))
    return ox.Quad(ox.NamedNode(f"urn:{subject}"), ox.NamedNode("urn:p"), term, ox.NamedNode(graph))


def test_replace_puts_every_quad_into_the_graph_it_names(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1), quad("b", 2, H)]})
    assert set(store.quads()) == {quad("a", 1), quad("b", 2)}


def test_replace_leaves_nothing_of_the_old_graph_and_all_of_the_others(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1), quad("b", 2)], H: [quad("c", 3, H)]})
    store.replace({G: [quad("b", 2), quad("d", 4)]})
    assert set(store.quads()) == {quad("b", 2), quad("d", 4), quad("c", 3, H)}


def test_a_graph_without_quads_is_gone(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1)], H: [quad("c", 3, H)]})
    store.replace({G: []})
    assert list(store.graphs()) == [H]


def test_awkward_text_survives_a_replacement(store: EmbeddedStore) -> None:
    odd = ox.Literal('"quoted" \\ back\n\ttab \u0007 𝄞 } ; DROP ALL', language="en")
    store.replace({G: [quad("a", odd)]})
    store.replace({G: [quad("a", odd), quad("b", 1)], H: []})
    store.replace({G: [quad("b", ox.Literal('}"'))]})
    store.replace({G: [quad("b", odd)]})
    assert set(store.quads()) == {quad("b", odd)}


def test_a_change_is_all_or_nothing(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1)]})
    blank = ox.Quad(ox.BlankNode(), ox.NamedNode("urn:p"), ox.Literal("x"), ox.NamedNode(G))
    with pytest.raises(StoreError):
        store.change([quad("a", 1), blank], [quad("b", 2)])
    assert set(store.quads()) == {quad("a", 1)}


def test_the_default_graph_is_the_union(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1)], H: [quad("b", 2, H)]})
    found = store.query("SELECT ?s { ?s ?p ?o }")
    assert isinstance(found, ox.QuerySolutions)
    assert {row["s"] for row in found} == {ox.NamedNode("urn:a"), ox.NamedNode("urn:b")}


def test_from_names_the_graphs_that_are_read(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1)], H: [quad("b", 2, H)]})
    found = store.query(f"SELECT ?s FROM <{H}> {{ ?s ?p ?o }}")
    assert isinstance(found, ox.QuerySolutions)
    assert [row["s"] for row in found] == [ox.NamedNode("urn:b")]


def test_parameters_are_terms(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", "x' } #"), quad("b", "y")]})
    found = store.query("SELECT ?s ?o { ?s ?p ?o }", {"o": ox.Literal("x' } #")})
    assert isinstance(found, ox.QuerySolutions)
    assert [row["s"] for row in found] == [ox.NamedNode("urn:a")]


@pytest.mark.parametrize(
    "text", ["SELECT * {\n ?s ?p", "INSERT DATA { <urn:a> <urn:b> 1 }", "", "LOAD <http://127.0.0.1:9/>"]
)
def test_bad_syntax_names_line_and_column(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(QueryError, match=r"^line \d+, column \d+: ") as caught:
        store.query(text)
    assert caught.value.line is not None
    assert "\n" not in str(caught.value)


def test_an_unknown_function_is_a_query_error(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="not supported"):
        store.query("SELECT (<urn:f>(1) AS ?x) {}")


def test_a_message_without_a_position_is_kept() -> None:
    assert str(syntax_error("odd\nsecond line")) == "odd"


def test_quads_match_by_every_position(store: EmbeddedStore) -> None:
    store.replace({G: [quad("a", 1), quad("b", 1)], H: [quad("a", 2, H)]})
    assert list(store.quads("urn:a", graph=G)) == [quad("a", 1)]
    assert len(list(store.quads(object=ox.Literal("1")))) == 2
    assert len(list(store.quads(predicate="urn:p"))) == 3
    assert list(store.quads(predicate="urn:q")) == []


def test_a_closed_store_says_so(store: EmbeddedStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        len(store)


def test_quads_are_there_again_after_reopening(tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path)
    first.replace({G: [quad("a", 1)]})
    first.close()
    second = EmbeddedStore(tmp_path, read_only=True)
    assert set(second.quads()) == {quad("a", 1)}
    with pytest.raises(StoreError, match="for reading only"):
        second.change([], [quad("b", 2)])


def test_readers_open_beside_a_writer_and_do_not_see_half_a_change(tmp_path: Path) -> None:
    writer = EmbeddedStore(tmp_path)
    writer.replace({G: [quad("a", n) for n in range(100)]})
    for _ in range(20):
        reader = EmbeddedStore(tmp_path, read_only=True)
        writer.replace({G: [quad("b", n) for n in range(100)]})
        assert len({q.subject for q in reader.quads()}) == 1
        reader.close()
        writer.replace({G: [quad("a", n) for n in range(100)]})
    writer.close()


def test_the_second_writer_is_turned_away(tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path)
    code = "import sys; from kg.stores.embedded import EmbeddedStore; EmbeddedStore(sys.argv[1])"
    other = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert other.stderr.strip().endswith(f"StoreLockedError: another process is writing to {tmp_path}")
    with pytest.raises(StoreLockedError, match="another process is writing to"):
        EmbeddedStore(tmp_path)
    first.close()
    EmbeddedStore(tmp_path).close()


def test_a_reader_of_nothing_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here yet"):
        EmbeddedStore(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_place_where_no_folder_can_be_made_is_no_damage() -> None:
    with pytest.raises(StoreError, match="no store can be made here"):
        EmbeddedStore("/proc/none/store")


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file: a file of that name is in the way"):
        EmbeddedStore(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="no permission"):
        EmbeddedStore(tmp_path / "store")


def test_a_damaged_graph_is_named_in_one_line(tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path)
    first.replace({G: [quad("a", 1)]})
    first.close()
    next((tmp_path / "graph").glob("MANIFEST-*")).write_bytes(b"not a manifest")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="the graph is damaged") as caught:
            EmbeddedStore(tmp_path, read_only)
        assert "\n" not in str(caught.value)


def test_a_backup_is_a_store_of_its_own(tmp_path: Path) -> None:
    first = EmbeddedStore(tmp_path / "one")
    first.replace({G: [quad("a", 1)]})
    (tmp_path / "two").mkdir()
    first.backup(tmp_path / "two")
    first.replace({G: [quad("b", 2)]})
    assert set(EmbeddedStore(tmp_path / "two").quads()) == {quad("a", 1)}
    with pytest.raises(StoreError):
        first.backup(tmp_path / "two")
    first.close()

"""Finding nodes by name."""

from __future__ import annotations

import pytest
from small_graph import ATTACK, FORCES, MONITOR, RESIDENT, STATE, TOWN, small_graph

from kg.errors import NotFoundError
from kg.graph import resolve_node, search
from kg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def graph() -> EmbeddedStore:
    return small_graph()


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("River Monitor", MONITOR),
        ("rm", MONITOR),
        ("  ríver   MONITOR ", MONITOR),
        ("hale harbour", TOWN),
        (MONITOR, MONITOR),
        ("attack in port hale, 8 march 2025", ATTACK),
    ],
)
def test_names_aliases_and_iris(graph: EmbeddedStore, name: str, iri: str) -> None:
    assert resolve_node(graph, name).id == iri


def test_of_several_the_best_linked_comes_first(graph: EmbeddedStore) -> None:
    found = resolve_node(graph, "Northland")
    assert found.id == STATE
    assert [c.kind for c in found.candidates] == ["actor", "place"]


def test_near_names_are_offered(graph: EmbeddedStore) -> None:
    with pytest.raises(NotFoundError, match="near names: River Monitor"):
        resolve_node(graph, "Rivr Monitor")
    with pytest.raises(NotFoundError, match=r"nothing in the graph is called 'zzz'$"):
        resolve_node(graph, "zzz")
    with pytest.raises(NotFoundError, match="has the IRI"):
        resolve_node(graph, MONITOR + "x")


def test_whole_names_before_beginnings_before_later_words(graph: EmbeddedStore) -> None:
    assert next(iter(search(graph, "northland", kinds=("actor",)))).id == STATE
    assert [m.rank for m in search(graph, "north")] == sorted(m.rank for m in search(graph, "north"))
    assert {m.id for m in search(graph, "army")} == {FORCES}


def test_pages_follow_on(graph: EmbeddedStore) -> None:
    whole = search(graph, "", kinds=("actor", "place"), limit=100)
    assert [m.label for m in whole] == sorted((m.label for m in whole), key=str.casefold)
    parts = [m for offset in range(0, len(whole), 3) for m in search(graph, "", ("actor", "place"), 3, offset)]
    assert parts == whole


def test_in_public_private_persons_are_not_found(graph: EmbeddedStore) -> None:
    assert [m.id for m in search(graph, "mill lane")] == [RESIDENT]
    assert search(graph, "mill lane", public=True) == []

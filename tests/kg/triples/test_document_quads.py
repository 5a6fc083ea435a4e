"""One document's graph says where everything stands, and copes with odd headers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from builders import MONITOR, article, casualties, event, exactly, reading

from kg.extract.codec import from_dict, to_dict
from kg.model import Article, Figure, Scope
from kg.names import CKG, DCTERMS, OA, RDFS, Names
from kg.taxonomy import Taxonomy
from kg.triples import document_quads

NAMES = Names()


def values(quads: list[ox.Quad], predicate: str) -> list[str]:
    return [quad.object.value for quad in quads if quad.predicate.value == predicate]  # type: ignore[union-attr]


def head(source: Article, taxonomy: Taxonomy) -> list[ox.Quad]:
    return list(document_quads(reading(source), {}, NAMES, taxonomy))


def test_one_graph_named_after_article_and_extractor(taxonomy: Taxonomy) -> None:
    source = article("a")
    graphs = {quad.graph_name for quad in head(source, taxonomy)}
    assert graphs == {ox.NamedNode(NAMES.graph(f"article/{source.key}/local-0.1.0"))}


def test_the_header(taxonomy: Taxonomy) -> None:
    source = replace(article("a", date(2025, 3, 9), "The Paper", "A title"), language="ar")
    quads = head(source, taxonomy)
    assert values(quads, DCTERMS + "publisher") == ["The Paper"]
    assert values(quads, DCTERMS + "issued") == ["2025-03-09"]
    assert values(quads, DCTERMS + "source") == ["https://example.org/a"]
    assert values(quads, DCTERMS + "identifier") == ["a"]
    assert values(quads, CKG + "sha256") == [source.sha256]
    assert [q.object for q in quads if q.predicate.value == DCTERMS + "title"] == [ox.Literal("A title", language="ar")]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a b|c", ["https://example.org/a%20b%7Cc"]),
        ("https://example.org/%20", ["https://example.org/%20"]),
        ("javascript:alert(1)", []),
        ("file:///etc/passwd", []),
        ("notes/today.txt", []),
    ],
)
def test_only_web_addresses_become_nodes(taxonomy: Taxonomy, url: str, address: list[str]) -> None:
    assert values(head(Article("x", title="t", url=url), taxonomy), DCTERMS + "source") == address


def test_without_a_title_there_is_a_label(taxonomy: Taxonomy) -> None:
    assert values(head(Article("x", url="notes.txt"), taxonomy), RDFS + "label") == ["notes.txt"]
    assert values(head(Article("x"), taxonomy), RDFS + "label") == [f"Article {Article('x').key}"]


def test_odd_text_does_not_break_the_graph(taxonomy: Taxonomy) -> None:
    quads = head(Article("x", title="broken \ud800 title", language="klingon_1"), taxonomy)
    assert [q.object for q in quads if q.predicate.value == DCTERMS + "title"] == [
        ox.Literal("broken ? title", language="en")
    ]


def test_hedges_positions_and_scope_survive(taxonomy: Taxonomy) -> None:
    source = article("a")
    told = event(source)
    scope = Scope("syria", date(2025, 3, 6), date(2025, 3, 8), MONITOR.key, True)
    claims = [
        casualties(told, Figure(low=71), MONITOR.key, relayed_by=(MONITOR.key,)),
        casualties(told, Figure(best=20), MONITOR.key, "c2", "injured", scope=scope),
    ]
    quads = list(document_quads(reading(source, told, claims=claims), {told.key: "canonical"}, NAMES, taxonomy))
    of = [{q.predicate.value: q.object for q in quads if q.subject.value == NAMES.claim(c.key)} for c in claims]  # type: ignore[union-attr]
    assert of[0][CKG + "killedLow"] == ox.Literal(71)
    assert not {CKG + "killedBest", CKG + "killedHigh", CKG + "relayedBy", CKG + "scopeStart"} & of[0].keys()
    assert of[0][CKG + "cumulative"] == ox.Literal(False)
    assert of[0][CKG + "about"] == ox.NamedNode(NAMES.event("canonical"))
    assert of[1][CKG + "injuredBest"] == ox.Literal(20)
    assert not {CKG + "injuredLow", CKG + "injuredHigh"} & of[1].keys()
    assert of[1][CKG + "scopePlace"] == ox.NamedNode(NAMES.place("syria"))
    assert of[1][CKG + "scopeStart"].value == "2025-03-06"  # type: ignore[union-attr]
    assert of[1][CKG + "scopeEnd"].value == "2025-03-08"  # type: ignore[union-attr]
    assert of[1][CKG + "countsGroup"] == ox.NamedNode(NAMES.actor(MONITOR.key))
    assert of[1][CKG + "cumulative"] == ox.Literal(True)
    assert values(quads, OA + "start") == ["10", "10"]
    assert values(quads, OA + "end") == ["30", "30"]


def test_a_text_that_was_not_kept_changes_nothing(taxonomy: Taxonomy) -> None:
    source = article("a")
    told = event(source)
    made = reading(source, told, claims=[casualties(told, exactly(52), MONITOR.key)])
    without = from_dict(to_dict(made, keep_text=False))
    assert list(document_quads(without, {}, NAMES, taxonomy)) == list(document_quads(made, {}, NAMES, taxonomy))


def test_people_whom_nobody_counts_get_no_number(taxonomy: Taxonomy) -> None:
    told = event(article("a"))
    claim = casualties(told, Figure(), MONITOR.key)
    quads = list(document_quads(reading(article("a"), told, claims=[claim]), {}, NAMES, taxonomy))
    assert not [quad for quad in quads if "killed" in quad.predicate.value]
    assert not [quad for quad in quads if quad.object == ox.NamedNode(CKG + "CasualtyClaim")]
    assert values(quads, CKG + "killedBest") == values(quads, CKG + "killedHigh") == []

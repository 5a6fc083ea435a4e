"""The walk around a node and the ways between two."""

from __future__ import annotations

from datetime import date

import pytest
from small_graph import (
    ATTACK,
    BLAME,
    CHECK,
    CLASH,
    COUNTRY,
    FEAR,
    FEARED,
    FIRST,
    FORCES,
    HIGHER_TOLL,
    MONITOR,
    NAMES,
    RESIDENT,
    STATE,
    TOLL,
    TOWN,
    hub,
    small_graph,
)

from kg.errors import ConfigError, NotFoundError
from kg.graph import neighbourhood, path
from kg.graph.attributes import kind_of
from kg.stores.embedded import EmbeddedStore


@pytest.fixture(scope="module")
def graph() -> EmbeddedStore:
    return small_graph()


@pytest.fixture(scope="module")
def big() -> EmbeddedStore:
    return hub(1_000)


def test_one_hop_holds_both_directions_and_nothing_else(graph: EmbeddedStore) -> None:
    found = neighbourhood(graph, CLASH)
    assert [n.id for n in found.nodes] == [CLASH, ATTACK, FORCES, TOWN, FIRST]
    assert (found.total, found.truncated, found.total_is_minimum) == (5, False, False)
    assert {n.distance for n in found.nodes[1:]} == {1}


def test_an_allegation_does_not_look_like_a_fact(graph: EmbeddedStore) -> None:
    edges = {(e.source, e.predicate): e for e in neighbourhood(graph, ATTACK).edges}
    alleged = edges[ATTACK, "allegedPerpetrator"]
    assert (alleged.status, alleged.label, alleged.target) == ("alleged", "alleged perpetrator", FORCES)
    assert (ATTACK, "involves") not in edges
    assert edges[BLAME, "holdsResponsible"].status == "claimed"
    assert edges[HIGHER_TOLL, "contests"].status == "derived"
    assert edges[CLASH, "party"].status == "reported"


def test_nodes_tell_what_they_are(graph: EmbeddedStore) -> None:
    nodes = {n.id: n for n in neighbourhood(graph, ATTACK, hops=2).nodes}
    assert nodes[ATTACK].type == "Attack"
    assert nodes[ATTACK].attributes["start"] == "2025-03-08"
    assert nodes[ATTACK].attributes["codes"] == ("acled:attack",)
    assert nodes[TOLL].label == "Casualty claim: 12 killed (River Monitor)"
    assert nodes[HIGHER_TOLL].label == "Casualty claim: at least 20 killed, up to 40 injured"
    assert nodes[BLAME].label == "Responsibility claim: it was Northern Army (River Monitor)"
    assert nodes[CHECK].label == "Assessment: unverified (Hill Agency)"
    assert nodes[TOWN].attributes["long"] == -3.25
    assert nodes[FORCES].type == "SecurityForce"
    assert kind_of(TOWN + "/geometry") is None


def test_only_web_links_become_links(graph: EmbeddedStore) -> None:
    nodes = {n.id: n.attributes for n in neighbourhood(graph, ATTACK).nodes}
    assert nodes[FIRST]["url"] == "https://example.org/article/one"
    assert "url" not in nodes[NAMES.article("bb22")]


def test_every_edge_joins_two_of_the_nodes_and_has_an_id_of_its_own(graph: EmbeddedStore) -> None:
    found = neighbourhood(graph, MONITOR, hops=3)
    ids = {n.id for n in found.nodes}
    assert all(e.source in ids and e.target in ids for e in found.edges)
    assert len({e.id for e in found.edges}) == len(found.edges)
    again = neighbourhood(graph, ATTACK, hops=3)
    shared = {(e.source, e.predicate, e.target): e.id for e in again.edges}
    assert all(shared.get((e.source, e.predicate, e.target), e.id) == e.id for e in found.edges)


def test_affiliations_carry_their_dates(graph: EmbeddedStore) -> None:
    tie = next(e for e in neighbourhood(graph, FORCES).edges if e.predicate == "partOfActor")
    assert (tie.target, tie.start, tie.end, tie.status) == (STATE, "2020-01-01", None, "stated")


def test_kinds_hold_inside_the_walk(graph: EmbeddedStore) -> None:
    found = neighbourhood(graph, ATTACK, hops=3, kinds=("actor",))
    assert [n.id for n in found.nodes[1:]] == [FORCES, STATE, NAMES.actor("northland-interior-ministry")]
    assert {n.id for n in neighbourhood(graph, MONITOR, kinds=("CasualtyClaim",)).nodes} == {MONITOR, TOLL}


def test_dates_hold_for_events_and_for_what_belongs_to_them(graph: EmbeddedStore) -> None:
    early = {n.id for n in neighbourhood(graph, FORCES, hops=2, until=date(2025, 3, 5)).nodes}
    assert CLASH in early
    assert not {ATTACK, BLAME, TOLL} & early
    late = {n.id for n in neighbourhood(graph, FORCES, hops=2, since=date(2025, 3, 2)).nodes}
    assert {CLASH, ATTACK, BLAME} <= late
    assert CLASH not in {n.id for n in neighbourhood(graph, FORCES, since=date(2025, 3, 3)).nodes}


def test_undated_events_are_in_no_period(graph: EmbeddedStore) -> None:
    ministry = NAMES.actor("northland-interior-ministry")
    denial = NAMES.event("aa11-e3")
    assert denial in {n.id for n in neighbourhood(graph, ministry).nodes}
    assert denial not in {n.id for n in neighbourhood(graph, ministry, since=date(1990, 1, 1)).nodes}


def test_in_public_nothing_speaks_for_a_private_person(graph: EmbeddedStore) -> None:
    shown = neighbourhood(graph, FIRST, hops=2, public=True)
    assert not {RESIDENT, FEARED, FEAR} & {n.id for n in shown.nodes}
    assert not any("content" in n.attributes for n in shown.nodes)
    assert {RESIDENT, FEARED, FEAR} <= {n.id for n in neighbourhood(graph, FIRST, hops=2).nodes}
    with pytest.raises(NotFoundError):
        neighbourhood(graph, RESIDENT, public=True)


def test_a_hub_is_cut_at_the_limit_and_says_so(big: EmbeddedStore) -> None:
    found = neighbourhood(big, TOWN, limit=50)
    assert len(found.nodes) == 50
    assert (found.total, found.truncated, found.total_is_minimum) == (1_002, True, False)
    assert [n.label for n in found.nodes[1:4]] == ["Event 000000", "Event 000001", "Event 000002"]
    further = neighbourhood(big, TOWN, hops=3, limit=50)
    assert (further.truncated, further.total_is_minimum) == (True, True)


def test_a_hub_on_the_way_does_not_pull_in_everything(big: EmbeddedStore) -> None:
    found = neighbourhood(big, NAMES.event("h0"), hops=2, limit=5_000)
    assert found.total < 400
    assert found.truncated
    assert found.total_is_minimum


def test_the_same_question_has_the_same_answer(graph: EmbeddedStore) -> None:
    other = EmbeddedStore.memory()
    other.change([], sorted(graph.quads(), key=str))
    assert neighbourhood(other, MONITOR, hops=3) == neighbourhood(graph, MONITOR, hops=3)


@pytest.mark.parametrize(("hops", "limit"), [(0, 10), (4, 10), (1, 0), (1, 5_001)])
def test_limits_are_held(graph: EmbeddedStore, hops: int, limit: int) -> None:
    with pytest.raises(ConfigError, match="must be between"):
        neighbourhood(graph, ATTACK, hops, limit)


@pytest.mark.parametrize("iri", [NAMES.actor("nobody"), "https://example.org/", NAMES.claim("aa11-c1") + "/target"])
def test_unknown_nodes_are_named(graph: EmbeddedStore, iri: str) -> None:
    with pytest.raises(NotFoundError, match=iri):
        neighbourhood(graph, iri)


def test_path_finds_all_shortest_ways(graph: EmbeddedStore) -> None:
    found = path(graph, MONITOR, FORCES)
    assert found.paths == ((MONITOR, BLAME, FORCES),)
    ways = path(graph, MONITOR, ATTACK).paths
    assert ways == tuple((MONITOR, middle, ATTACK) for middle in (TOLL, BLAME, NAMES.evidence("aa11-ev1")))
    assert {e.predicate for e in found.graph.edges} == {"claimedBy", "holdsResponsible"}
    assert not found.graph.truncated


def test_path_goes_over_what_is_asked_for_only(graph: EmbeddedStore) -> None:
    assert path(graph, MONITOR, FORCES, kinds=("place", "event", "evidence")).paths == (
        (MONITOR, NAMES.evidence("aa11-ev1"), ATTACK, FORCES),
    )


def test_path_says_where_there_is_none_and_where_there_are_more(graph: EmbeddedStore) -> None:
    apart = path(graph, MONITOR, NAMES.place("farland"))
    assert apart.paths == ()
    assert [n.id for n in apart.graph.nodes] == [MONITOR, NAMES.place("farland")]
    assert path(graph, MONITOR, STATE, max_hops=2).paths == ()
    few = path(graph, MONITOR, ATTACK, limit=2)
    assert len(few.paths) == 2
    assert few.graph.truncated
    assert path(graph, MONITOR, MONITOR).paths == ((MONITOR,),)


def test_path_crosses_long_ways(big: EmbeddedStore) -> None:
    found = path(big, NAMES.actor("a5"), COUNTRY, max_hops=3)
    assert found.paths == tuple((NAMES.actor("a5"), NAMES.event(e), TOWN, COUNTRY) for e in ("h5", "h905"))

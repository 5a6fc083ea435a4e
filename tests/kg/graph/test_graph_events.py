"""The list of events and the accounts of one."""

from __future__ import annotations

from datetime import date

import pytest
from small_graph import (
    ATTACK,
    CLASH,
    COUNTRY,
    FEAR,
    FEARED,
    FORCES,
    HIGHER_TOLL,
    MONITOR,
    NAMES,
    TOLL,
    TOWN,
    small_graph,
)

from kg.errors import ConfigError, NotFoundError
from kg.graph import EventFilter, accounts_of, find_event, find_events
from kg.stores.embedded import EmbeddedStore

DENIAL_MADE = NAMES.event("aa11-e3")


@pytest.fixture(scope="module")
def graph() -> EmbeddedStore:
    return small_graph()


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EventFilter(), [CLASH, ATTACK, DENIAL_MADE, FEAR]),
        (EventFilter(actor=FORCES), [CLASH, ATTACK]),
        (EventFilter(place=TOWN), [CLASH, ATTACK]),
        (EventFilter(place=COUNTRY), [CLASH, ATTACK]),
        (EventFilter(place=NAMES.place("farland")), []),
        (EventFilter(type="Statement"), [DENIAL_MADE, FEAR]),
        (EventFilter(type="Attack", place=COUNTRY), [ATTACK]),
        (EventFilter(since=date(2025, 3, 2), until=date(2025, 3, 7)), [CLASH]),
        (EventFilter(since=date(2025, 3, 3)), [ATTACK]),
        (EventFilter(min_killed=20), [ATTACK]),
        (EventFilter(min_killed=21), []),
        (EventFilter(text="ARMED"), [CLASH]),
        (EventFilter(box=(-4.0, 12.0, -3.0, 13.0)), [CLASH, ATTACK]),
        (EventFilter(box=(3.0, 12.0, 4.0, 13.0)), []),
        (EventFilter(box=(170.0, 12.0, -3.0, 13.0)), [CLASH, ATTACK]),
    ],
)
def test_filters(graph: EmbeddedStore, wanted: EventFilter, expected: list[str]) -> None:
    assert [e.node.id for e in find_events(graph, wanted).events] == expected


def test_an_event_in_the_list(graph: EmbeddedStore) -> None:
    found = find_event(graph, ATTACK)
    assert found.place is not None
    assert found.place.id == TOWN
    assert found.roles == (("allegedPerpetrator", FORCES, "Northern Army"),)
    assert (found.killed_low, found.killed_high) == (12, 20)
    with pytest.raises(NotFoundError):
        find_event(graph, NAMES.event("none"))


def test_pages_follow_on_without_gap_or_repeat(graph: EmbeddedStore) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(4):
        page = find_events(graph, EventFilter(), limit=1, cursor=cursor)
        seen += [e.node.id for e in page.events]
        cursor = page.next
    assert seen == [CLASH, ATTACK, DENIAL_MADE, FEAR]
    assert cursor is None


@pytest.mark.parametrize("cursor", ["x", "====", "bm8gZXZlbnQ="])
def test_a_cursor_of_no_page_is_refused(graph: EmbeddedStore, cursor: str) -> None:
    with pytest.raises(ConfigError, match="cursor"):
        find_events(graph, EventFilter(), cursor=cursor)


def test_accounts_side_by_side(graph: EmbeddedStore) -> None:
    found = accounts_of(graph, ATTACK)
    by = {a.claimant.label if a.claimant else a.publisher: a for a in found.accounts}
    assert list(by) == ["Interior ministry of Northland", "River Monitor", "a resident of Mill Lane", "Bay Post"]
    toll, blame = by["River Monitor"].statements
    assert toll.claim.id == TOLL
    assert [(n, b.low, b.best, b.high) for n, b in toll.figures] == [("killed", 12, 12, 12)]
    assert [n.label for n in toll.relayed_by] == ["Hill Agency"]
    assert toll.scope_place is not None
    assert (toll.scope_place.id, toll.start, toll.end) == (TOWN, 3, 20)
    assert toll.contested_by == (HIGHER_TOLL,)
    assert [n.kind for n in toll.evidence] == ["evidence"]
    assert blame.holds_responsible is not None
    assert blame.holds_responsible.id == FORCES
    assert [c.outcome for c in blame.checks] == ["unverified"]
    assert by["Interior ministry of Northland"].statements[0].claim.attributes["stance"] == "denies"
    (unsourced,) = by["Bay Post"].statements
    assert [(n, b.low, b.best, b.high) for n, b in unsourced.figures] == [
        ("killed", 20, None, None),
        ("injured", None, None, 40),
    ]
    assert len(found.articles) == 2


def test_relays_narrators_and_repeats_are_no_independent_sources(graph: EmbeddedStore) -> None:
    found = accounts_of(graph, ATTACK)
    named = {a.claimant.id for a in found.accounts if a.claimant}
    assert NAMES.actor("hill-agency") not in named
    assert found.independent_sources == len(named) == 3


def test_accounts_in_public_leave_private_persons_out(graph: EmbeddedStore) -> None:
    shown = accounts_of(graph, ATTACK, public=True)
    assert FEARED not in {s.claim.id for a in shown.accounts for s in a.statements}
    assert shown.independent_sources == 2
    assert MONITOR in {a.claimant.id for a in shown.accounts if a.claimant}
    with pytest.raises(NotFoundError):
        accounts_of(graph, NAMES.event("none"))

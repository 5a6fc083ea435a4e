"""Claims of different documents stand against, beside or in place of each other only for good reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from builders import (
    AGENCY,
    DAY,
    FORCES,
    HOSPITAL,
    MINISTRY,
    MONITOR,
    REBELS,
    STATE,
    article,
    blame,
    casualties,
    event,
    exactly,
    reading,
)

from kg.model import Actor, Affiliation, Claim, Event, Extraction, Figure, Scope
from kg.resolve.links import Links, counted_group, links

Member = tuple[Extraction, Event]


def figure(name: str, number: Figure, by: str | None, published: date | None = DAY, **more: object) -> Member:
    """A document that gives one figure for the event."""
    source = article(name, published)
    told = event(source)
    return reading(source, told, claims=[casualties(told, number, by, **more)]), told  # type: ignore[arg-type]


def accuse(name: str, actor: str, by: str, stance: str = "asserts", published: date = DAY) -> Member:
    """A document in which somebody speaks about who did it."""
    source = article(name, published)
    told = event(source)
    return reading(source, told, claims=[blame(told, actor, by, stance)]), told


def of(*members: Member) -> Links:
    """The links, which no order of the documents may change."""
    found = links(members)
    assert all(links(order) == found for order in permutations(members))
    return found


def key(member: Member) -> str:
    return member[0].claims[0].key


def late(days: int) -> date:
    return DAY + timedelta(days=days)


def test_a_higher_toll_of_the_same_claimant_supersedes() -> None:
    old, new = figure("a", exactly(9), MONITOR.key), figure("b", exactly(14), MONITOR.key, late(1))
    assert of(old, new) == Links(supersedes=((key(new), key(old)),))


@pytest.mark.parametrize(
    "more",
    [
        {"scope": Scope(place="sy-homs")},
        {"scope": Scope(place="sy-latakia-city", cumulative=True)},
        {"scope": Scope(place="sy-latakia-city", start=date(2025, 3, 6))},
        {"scope": Scope(place="sy-latakia-city", group=REBELS.key)},
        {"what": "injured"},
    ],
)
def test_another_scope_never_supersedes_contests_or_corroborates(more: dict[str, object]) -> None:
    assert of(figure("a", exactly(9), MONITOR.key), figure("b", exactly(14), MONITOR.key, late(1), **more)) == Links()
    assert of(figure("a", exactly(9), MONITOR.key), figure("b", exactly(14), HOSPITAL.key, **more)) == Links()
    assert of(figure("a", exactly(9), MONITOR.key), figure("b", exactly(9), HOSPITAL.key, **more)) == Links()


def test_without_an_order_in_time_nothing_supersedes() -> None:
    assert of(figure("a", exactly(9), MONITOR.key), figure("b", exactly(14), MONITOR.key)) == Links()
    assert of(figure("a", exactly(9), MONITOR.key, None), figure("b", exactly(14), MONITOR.key)) == Links()


def test_a_late_repeat_of_an_old_figure_supersedes_nothing() -> None:
    old = figure("a", exactly(9), MONITOR.key)
    new = figure("b", exactly(14), MONITOR.key, late(1))
    stale = figure("c", exactly(9), MONITOR.key, late(2))
    assert of(old, new, stale).supersedes == ((key(new), key(old)),)


def test_unsourced_figures_supersede_nothing() -> None:
    assert of(figure("a", exactly(9), None), figure("b", exactly(14), None, late(1))) == Links()


def test_running_totals_may_end_later() -> None:
    def total(name: str, number: int, end: date) -> Member:
        scope = Scope(place="sy-latakia", start=date(2025, 3, 6), end=end, cumulative=True)
        return figure(name, exactly(number), MONITOR.key, end, scope=scope)

    old, new = total("a", 340, late(0)), total("b", 745, late(2))
    assert of(old, new).supersedes == ((key(new), key(old)),)
    later_elsewhere = (replace(new[0], claims=(replace(new[0].claims[0], claimed_by=HOSPITAL.key),)), new[1])
    assert of(old, later_elsewhere) == Links()


def test_figures_that_exclude_each_other_are_contested() -> None:
    one, two = figure("a", exactly(9), MONITOR.key), figure("b", Figure(low=71), HOSPITAL.key, late(1))
    assert of(one, two) == Links(contests=((key(two), key(one)),))


def test_claimants_who_agree_corroborate() -> None:
    one, two = figure("a", Figure(low=50), MONITOR.key), figure("b", exactly(52), HOSPITAL.key, late(1))
    assert of(one, two) == Links(corroborates=((key(two), key(one)),))


def test_open_ranges_far_apart_neither_contest_nor_corroborate() -> None:
    assert of(figure("a", Figure(low=10), MONITOR.key), figure("b", Figure(low=70), HOSPITAL.key)) == Links()


def test_around_twenty_allows_twenty_two() -> None:
    assert of(figure("a", Figure(best=20), MONITOR.key), figure("b", exactly(22), HOSPITAL.key)).corroborates
    assert of(figure("a", Figure(best=20), MONITOR.key), figure("b", exactly(30), HOSPITAL.key)).contests


def test_five_papers_that_quote_one_monitor_are_one_claimant() -> None:
    members = [figure(name, exactly(52), MONITOR.key, relayed_by=(AGENCY.key,)) for name in "abcd"]
    assert of(*members) == Links()


def test_a_relay_does_not_support_its_source() -> None:
    relayed = figure("a", exactly(52), MONITOR.key, relayed_by=(AGENCY.key,))
    assert of(relayed, figure("b", exactly(52), AGENCY.key)) == Links()
    assert of(relayed, figure("c", exactly(52), HOSPITAL.key)).corroborates


def test_a_part_does_not_support_its_whole() -> None:
    assert of(figure("a", exactly(52), MINISTRY.key), figure("b", exactly(52), STATE.key)) == Links()


def test_somebody_unnamed_supports_nobody() -> None:
    source = article("b")
    told = event(source)
    witness = Actor(f"{source.key}-witness", "Person", "a resident", local=True, anonymous=True)
    said = reading(source, told, claims=[casualties(told, exactly(52), witness.key)], actors=[witness])
    assert of(figure("a", exactly(52), MONITOR.key), (said, told)) == Links()
    assert of(figure("a", exactly(9), MONITOR.key), (said, told)).contests


def test_two_narrators_contest_each_other_only_on_one_day() -> None:
    assert of(figure("a", exactly(9), None), figure("b", exactly(14), None)).contests
    assert of(figure("a", exactly(9), None), figure("b", exactly(14), None, late(1))) == Links()


def test_claims_within_one_document_are_left_to_its_reader() -> None:
    source = article("a")
    told = event(source)
    claims = [casualties(told, exactly(9), MONITOR.key), casualties(told, exactly(14), HOSPITAL.key, name="c2")]
    assert of((reading(source, told, claims=claims), told)) == Links()


def test_claims_about_other_events_play_no_part() -> None:
    source = article("b")
    told, other = event(source), event(source, "e2")
    aside = (reading(source, told, other, claims=[casualties(other, exactly(14), HOSPITAL.key)]), told)
    assert of(figure("a", exactly(9), MONITOR.key), aside) == Links()


def test_a_denial_contests_the_accusation_whichever_came_first() -> None:
    accusation = accuse("a", FORCES.key, MONITOR.key)
    for published in (late(1), late(-1)):
        denial = accuse("b", FORCES.key, MINISTRY.key, "denies", published)
        assert of(accusation, denial) == Links(contests=((key(denial), key(accusation)),))
    assert of(accusation, accuse("c", REBELS.key, MINISTRY.key, "denies")) == Links()


def test_another_account_contests_every_accusation() -> None:
    accusation, reply = (
        accuse("a", FORCES.key, MONITOR.key),
        accuse("b", REBELS.key, MINISTRY.key, "alternativeAccount"),
    )
    assert of(accusation, reply).contests == ((key(reply), key(accusation)),)


def test_two_accusers_of_one_actor_corroborate() -> None:
    one, two = accuse("a", FORCES.key, MONITOR.key), accuse("b", FORCES.key, HOSPITAL.key)
    assert len(of(one, two).corroborates) == 1
    assert of(one, accuse("c", REBELS.key, HOSPITAL.key)) == Links()


def test_groups_that_hold_across_documents() -> None:
    alawites = Actor("alawites", "MinorityGroup", "Alawites")
    described = Actor(
        "x-52", "CivilianGroup", "the 52", affiliations=(Affiliation("partOfActor", "alawites"),), local=True
    )
    people = Actor("x-people", "CivilianGroup", "the 52 people", local=True)
    children = Actor("x-children", "CivilianGroup", "12 children", local=True)
    actors = {actor.key: actor for actor in (alawites, described, people, children)}

    def counted(group: str | None) -> str | None:
        claim = Claim("c", "CasualtyClaim", "e", event(article("a")).mentions[0], scope=Scope(group=group))
        return counted_group(claim, actors)

    assert [counted(g) for g in ("alawites", "x-52", "x-people", "x-children", None)] == [
        *("alawites", "alawites", None, "x-children", None)
    ]

"""Two reports are one event only where enough speaks for it and nothing against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from builders import (
    DAY,
    ENVOY,
    FORCES,
    HOMS,
    HOMS_CITY,
    LATAKIA,
    LATAKIA_CITY,
    MILITIA,
    MINISTRY,
    REBELS,
    STATE,
    SYRIA,
    article,
    casualties,
    event,
    exactly,
    on,
    reading,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, Figure, Place, Span, TimeSpan
from kg.resolve.block import block_keys
from kg.resolve.judge import Verdict, judge
from kg.resolve.profile import EventProfile, profile, profiles
from kg.taxonomy import Taxonomy

BY_FORCES = [("allegedPerpetrator", FORCES.key)]
NEXT_DAY = DAY + timedelta(days=1)


def tell(
    taxonomy: Taxonomy,
    name: str,
    figure: Figure | None = None,
    published: date | None = DAY,
    title: str | None = None,
    says: str | None = None,
    **event_fields: object,
) -> EventProfile:
    """The profile of the one event that an article of that name tells."""
    source = article(name, published, title=title)
    told = event(source, **event_fields)  # type: ignore[arg-type]
    claims = [casualties(told, figure)] if figure else []
    if says:
        claims.append(Claim(f"{told.key}-o", "OccurrenceClaim", told.key, Span(1, 2), content=says))
    return profile(reading(source, told, claims=claims), told, taxonomy)


def compare(a: EventProfile, b: EventProfile) -> Verdict:
    """Judge both ways round; what is the same must also meet in a block."""
    verdict = judge(a, b)
    assert verdict == judge(b, a)
    assert "\n" not in verdict.reason
    assert verdict.reason
    assert 0 <= verdict.score <= 1
    assert verdict.same == (verdict.score >= 0.5)
    if verdict.same:
        assert block_keys(a) & block_keys(b)
    return verdict


def test_same_day_place_and_culprit_are_one(taxonomy: Taxonomy) -> None:
    assert compare(tell(taxonomy, "a", roles=BY_FORCES), tell(taxonomy, "b", roles=BY_FORCES)).same


def test_other_figures_do_not_part_reports_of_one_event(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(9), roles=BY_FORCES)
    assert compare(a, tell(taxonomy, "b", exactly(14), roles=BY_FORCES)).same


def test_figures_far_apart_speak_against(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(3), kind="Shelling")
    near = tell(taxonomy, "b", exactly(5), kind="Shelling")
    far = tell(taxonomy, "c", exactly(60), kind="Shelling")
    assert compare(a, near).score > compare(a, far).score
    assert not compare(a, far).same


def test_a_bare_attack_on_one_day_in_one_city_is_not_enough(taxonomy: Taxonomy) -> None:
    assert not compare(tell(taxonomy, "a"), tell(taxonomy, "b")).same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {"place": HOMS_CITY.key}),
        ({}, {"place": HOMS.key}),
        ({}, {"time": on(DAY + timedelta(days=3))}),
        ({"roles": BY_FORCES}, {"roles": [("allegedPerpetrator", REBELS.key)]}),
        ({}, {"kind": "Abduction"}),
        ({}, {"kind": "Protest"}),
        ({"kind": "SuicideBombing"}, {"kind": "AirStrike"}),
        (
            {"kind": "ArmedClash", "roles": [("party", FORCES.key)]},
            {"kind": "ArmedClash", "roles": [("party", MILITIA.key)]},
        ),
        ({"time": TimeSpan()}, {"time": on(DAY + timedelta(days=9))}),
    ],
)
def test_opposing_evidence_outweighs_an_equal_figure(
    taxonomy: Taxonomy, one: dict[str, object], two: dict[str, object]
) -> None:
    a, b = tell(taxonomy, "a", exactly(52), **one), tell(taxonomy, "b", exactly(52), **two)  # type: ignore[arg-type]
    verdict = compare(a, b)
    assert verdict.opposed
    assert not verdict.same


def test_two_events_of_one_document_are_never_one(taxonomy: Taxonomy) -> None:
    source = article("a")
    one, two = event(source, "e1", roles=BY_FORCES), event(source, "e2", roles=BY_FORCES)
    a, b = profiles(reading(source, one, two), taxonomy)
    assert compare(a, b).opposed


def test_shelling_on_two_days_in_a_row_stays_two(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", Figure(low=2), kind="Shelling", roles=BY_FORCES)
    b = tell(taxonomy, "b", exactly(3), kind="Shelling", roles=BY_FORCES, time=on(NEXT_DAY))
    assert not compare(a, b).same


def test_a_day_between_is_bridged_by_an_equal_figure(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(52), roles=BY_FORCES)
    assert compare(a, tell(taxonomy, "b", exactly(52), roles=BY_FORCES, time=on(NEXT_DAY))).same


def test_a_city_lies_in_its_province(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(52), roles=BY_FORCES)
    assert compare(a, tell(taxonomy, "b", exactly(52), place=LATAKIA.key)).same


def test_a_country_is_too_coarse_without_a_figure(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", roles=BY_FORCES)
    assert not compare(a, tell(taxonomy, "b", roles=BY_FORCES, place=SYRIA.key)).same
    both = [tell(taxonomy, name, roles=BY_FORCES, place=SYRIA.key) for name in "ab"]
    assert not compare(*both).same


def test_no_place_at_all_is_not_enough(taxonomy: Taxonomy) -> None:
    both = [tell(taxonomy, name, roles=BY_FORCES, place=None, kind="AirStrike") for name in "ab"]
    assert not compare(*both).same


def test_undated_reports_lean_on_their_publication(taxonomy: Taxonomy) -> None:
    def undated(name: str, published: date | None) -> EventProfile:
        return tell(taxonomy, name, published=published, kind="AirStrike", time=TimeSpan(), roles=BY_FORCES)

    a = undated("a", DAY)
    assert compare(a, undated("b", DAY)).same
    assert not compare(a, undated("c", DAY + timedelta(days=20))).same
    assert not compare(a, undated("d", None)).same


def test_a_figure_can_carry_a_report_without_any_date(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(52), roles=BY_FORCES)
    b = tell(taxonomy, "b", exactly(52), roles=BY_FORCES, time=TimeSpan(), published=None)
    assert compare(a, b).same


def test_running_totals_are_no_evidence(taxonomy: Taxonomy) -> None:
    source = article("a")
    told = event(source)
    total = casualties(told, exactly(700))
    total = replace(total, scope=replace(total.scope, cumulative=True))
    assert profile(reading(source, told, claims=[total]), told, taxonomy).figures == ()


def test_an_attack_told_as_a_bombing_needs_the_figure(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", exactly(17), roles=BY_FORCES)
    assert compare(a, tell(taxonomy, "b", exactly(17), roles=BY_FORCES, kind="RemoteExplosive")).same
    assert not compare(a, tell(taxonomy, "c", exactly(18), roles=BY_FORCES, kind="RemoteExplosive")).same


def test_a_part_of_the_accused_body_is_no_contradiction(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", roles=BY_FORCES)
    assert compare(a, tell(taxonomy, "b", roles=[("allegedPerpetrator", STATE.key)])).same


def test_regions_may_overlap_what_is_named(taxonomy: Taxonomy) -> None:
    coast = Place("sy-coast", "region", "the coast", "SY", "syria")
    source = article("b")
    told = event(source, place=coast.key, roles=BY_FORCES)
    b = profile(reading(source, told, places=[coast]), told, taxonomy)
    verdict = compare(tell(taxonomy, "a", roles=BY_FORCES), b)
    assert not verdict.same
    assert not verdict.opposed


def say(taxonomy: Taxonomy, name: str, speaker: str, **more: object) -> EventProfile:
    fields: dict[str, object] = {"kind": "Appeal", "place": None, "roles": [("speaker", speaker)], **more}
    return tell(taxonomy, name, **fields)  # type: ignore[arg-type]


def test_statements_follow_their_speaker(taxonomy: Taxonomy) -> None:
    a = say(taxonomy, "a", ENVOY.key)
    assert compare(a, say(taxonomy, "b", ENVOY.key)).same
    assert compare(a, say(taxonomy, "c", STATE.key)).opposed
    assert compare(a, say(taxonomy, "d", ENVOY.key, kind="Threat")).opposed
    assert compare(a, say(taxonomy, "e", ENVOY.key, time=on(DAY + timedelta(days=4)))).opposed


def test_a_body_says_much_in_a_day(taxonomy: Taxonomy) -> None:
    a = say(taxonomy, "a", STATE.key, says="calls for restraint along the coast")
    assert not compare(a, say(taxonomy, "b", STATE.key)).same
    assert not compare(a, say(taxonomy, "c", STATE.key, says="wants grain shipments resumed quickly")).same
    assert compare(a, say(taxonomy, "d", STATE.key, says="called for restraint along the whole coast")).same


def test_curfews_of_two_cities_are_two(taxonomy: Taxonomy) -> None:
    a = tell(taxonomy, "a", kind="Curfew")
    assert compare(a, tell(taxonomy, "b", kind="Curfew")).same
    assert compare(a, tell(taxonomy, "c", kind="Curfew", place=HOMS_CITY.key)).opposed


def test_a_ceasefire_is_known_by_its_parties(taxonomy: Taxonomy) -> None:
    roles = [("party", FORCES.key), ("party", REBELS.key)]
    a = tell(taxonomy, "a", kind="Ceasefire", place=None, roles=roles)
    assert compare(a, tell(taxonomy, "b", kind="Ceasefire", place=SYRIA.key, roles=roles)).same
    assert not compare(a, tell(taxonomy, "c", kind="Ceasefire", place=SYRIA.key, roles=roles[:1])).same


def test_a_meeting_is_known_by_who_met(taxonomy: Taxonomy) -> None:
    roles = [("party", ENVOY.key), ("party", MINISTRY.key)]
    a = tell(taxonomy, "a", kind="Meeting", place=None, roles=roles)
    assert compare(a, tell(taxonomy, "b", kind="Meeting", place=None, roles=roles)).same
    assert compare(a, tell(taxonomy, "c", kind="Meeting", place=None, roles=roles[:1])).opposed


def test_a_change_of_regime_is_known_by_whom_it_hit(taxonomy: Taxonomy) -> None:
    december = TimeSpan(date(2024, 12, 1), date(2024, 12, 31), "month")
    fields: dict[str, object] = {"kind": "RegimeChange", "place": SYRIA.key, "time": december}
    a = tell(taxonomy, "a", roles=[("target", ENVOY.key)], **fields)  # type: ignore[arg-type]
    assert compare(a, tell(taxonomy, "b", roles=[("target", ENVOY.key)], **fields)).same  # type: ignore[arg-type]
    assert not compare(a, tell(taxonomy, "c", **fields)).same  # type: ignore[arg-type]


def test_episodes_meet_in_place_and_time(taxonomy: Taxonomy) -> None:
    week = TimeSpan(DAY, DAY + timedelta(days=6), "week")
    a = tell(taxonomy, "a", kind="Episode", place=LATAKIA.key, time=week)
    assert compare(a, tell(taxonomy, "b", kind="Episode", place=LATAKIA.key, time=on(NEXT_DAY))).same
    assert compare(a, tell(taxonomy, "c", kind="Episode", place=HOMS.key, time=week)).opposed
    assert compare(a, tell(taxonomy, "d", kind="Episode", place=LATAKIA.key, time=on(date(2024, 1, 1)))).opposed
    assert compare(a, tell(taxonomy, "e", kind="Episode", place=None, time=week)).opposed


_kinds = st.sampled_from(
    ["Attack", "Execution", "AirStrike", "Shelling", "ArmedClash", "Curfew", "Appeal", "Episode", "Event"]
)
_places = st.sampled_from([None, SYRIA.key, LATAKIA.key, LATAKIA_CITY.key, HOMS.key, HOMS_CITY.key])
_times = st.sampled_from([TimeSpan(), on(DAY), on(NEXT_DAY), TimeSpan(date(2025, 3, 1), date(2025, 3, 31), "month")])
_roles = st.lists(
    st.tuples(
        st.sampled_from(["allegedPerpetrator", "party", "victim", "speaker", "imposedBy"]),
        st.sampled_from([FORCES.key, STATE.key, REBELS.key, ENVOY.key]),
    ),
    max_size=3,
)
_figures = st.none() | st.builds(exactly, st.sampled_from([3, 20, 52])) | st.just(Figure(low=50))
_published = st.sampled_from([None, DAY, NEXT_DAY, DAY + timedelta(days=30)])


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_any_two_reports_are_judged_alike_from_both_sides(taxonomy: Taxonomy, data: st.DataObject) -> None:
    number = count()

    def report() -> EventProfile:
        return tell(
            taxonomy,
            f"n{next(number)}",
            data.draw(_figures),
            data.draw(_published),
            kind=data.draw(_kinds),
            place=data.draw(_places),
            time=data.draw(_times),
            roles=data.draw(_roles),
        )

    compare(report(), report())

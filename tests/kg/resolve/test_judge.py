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
from reports import compare, tell

from kg.model import Figure, Place, TimeSpan
from kg.resolve.profile import EventProfile, profile, profiles
from kg.taxonomy import Taxonomy

BY_FORCES = [("allegedPerpetrator", FORCES.key)]
NEXT_DAY = DAY + timedelta(days=1)


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
        ({"time": TimeSpan()}, {"time": on(DAY - timedelta(days=40))}),
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
    assert not compare(a, undated("b", DAY + timedelta(days=8))).same
    assert compare(a, undated("c", DAY + timedelta(days=20))).opposed
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

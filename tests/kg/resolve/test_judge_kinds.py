"""Statements, measures, agreements and episodes each have evidence of their own."""

from __future__ import annotations

from datetime import date, timedelta

from builders import DAY, ENVOY, FORCES, HOMS, HOMS_CITY, LATAKIA, MINISTRY, REBELS, STATE, SYRIA, on
from reports import compare, tell

from kg.model import TimeSpan
from kg.resolve.profile import EventProfile
from kg.taxonomy import Taxonomy

NEXT_DAY = DAY + timedelta(days=1)


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


def test_one_war_is_known_by_its_beginning(taxonomy: Taxonomy) -> None:
    since = TimeSpan(date(2011, 3, 1), None, "month")
    a = tell(taxonomy, "a", kind="Episode", place=SYRIA.key, time=since, published=date(2015, 7, 9))
    assert compare(a, tell(taxonomy, "b", kind="Episode", place=SYRIA.key, time=since, published=date(2017, 4, 2))).same
    later = TimeSpan(date(2011, 3, 20), None, "month")
    assert not compare(a, tell(taxonomy, "c", kind="Episode", place=SYRIA.key, time=later)).same


def test_episodes_meet_in_place_and_time(taxonomy: Taxonomy) -> None:
    week = TimeSpan(DAY, DAY + timedelta(days=6), "week")
    a = tell(taxonomy, "a", kind="Episode", place=LATAKIA.key, time=week)
    assert compare(a, tell(taxonomy, "b", kind="Episode", place=LATAKIA.key, time=on(NEXT_DAY))).same
    assert compare(a, tell(taxonomy, "c", kind="Episode", place=HOMS.key, time=week)).opposed
    assert compare(a, tell(taxonomy, "d", kind="Episode", place=LATAKIA.key, time=on(date(2024, 1, 1)))).opposed
    assert compare(a, tell(taxonomy, "e", kind="Episode", place=None, time=week)).opposed

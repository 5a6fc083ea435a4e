"""A profile holds what is compared, however the reading was ordered."""

from __future__ import annotations

from dataclasses import replace

from builders import ENVOY, FORCES, LATAKIA_CITY, MONITOR, REBELS, article, blame, casualties, event, exactly, reading

from kg.model import Actor, Affiliation
from kg.resolve.profile import Party, profile, profiles, words
from kg.taxonomy import Taxonomy


def test_sides_places_and_figures(taxonomy: Taxonomy) -> None:
    source = article("a", title="Dozens were killed in Latakia")
    locals_ = Actor(
        f"{source.key}-52",
        "CivilianGroup",
        "52 villagers",
        affiliations=(Affiliation("partOfActor", "syria"),),
        local=True,
    )
    told = event(source, kind="Massacre", roles=[("victim", locals_.key), ("party", REBELS.key)], weapons=("Rifles",))
    claims = [casualties(told, exactly(52), MONITOR.key), blame(told, FORCES.key, MONITOR.key)]
    found = profile(reading(source, told, claims=claims, actors=[locals_]), told, taxonomy)
    assert found.article == source.key
    assert found.lineage == ("Massacre", "Attack", "ViolenceAgainstCivilians", "Event")
    assert found.group == "violence"
    assert found.chain == (LATAKIA_CITY.key, "sy-latakia", "syria")
    assert found.place_kind == "city"
    assert found.victims == (Party(locals_.key, "CivilianGroup", False, ("syria",)),)
    assert found.perpetrators == (Party(FORCES.key, "SecurityForce", True, ("syria",)),)
    assert found.figures == (("killed", exactly(52)),)
    assert found.weapons == ("rifles",)
    assert found.title_words == ("dozens", "killed", "latakia")


def test_a_denial_accuses_nobody(taxonomy: Taxonomy) -> None:
    source = article("a")
    told = event(source)
    found = profile(reading(source, told, claims=[blame(told, FORCES.key, FORCES.key, "denies")]), told, taxonomy)
    assert found.perpetrators == ()


def test_order_within_the_reading_does_not_matter(taxonomy: Taxonomy) -> None:
    source = article("a")
    told = event(source, roles=[("party", REBELS.key), ("party", FORCES.key)])
    claims = [casualties(told, exactly(5), name="c1"), casualties(told, exactly(7), name="c2")]
    one = reading(source, told, claims=claims)
    turned = replace(told, roles=told.roles[::-1])
    two = replace(one, events=(turned,), claims=one.claims[::-1], actors=one.actors[::-1], places=one.places[::-1])
    assert list(profiles(one, taxonomy)) == list(profiles(two, taxonomy))


def test_circular_ties_and_places_end(taxonomy: Taxonomy) -> None:
    source = article("a")
    loop = [
        Actor("left", "Militia", "Left", affiliations=(Affiliation("partOfActor", "right"),)),
        Actor("right", "Militia", "Right", affiliations=(Affiliation("partOfActor", "left"),)),
    ]
    told = event(source, roles=[("party", "left")])
    assert profile(reading(source, told, actors=loop), told, taxonomy).parties[0].above == ("right",)


def test_groups_bound_what_is_compared(taxonomy: Taxonomy) -> None:
    source = article("a")
    kinds = ("AirStrike", "Riot", "Ceasefire", "Curfew", "Appeal", "StrategicDevelopment", "Event")
    events = [event(source, f"e{n}", kind=kind, roles=[("speaker", ENVOY.key)]) for n, kind in enumerate(kinds)]
    groups = [one.group for one in profiles(reading(source, *events), taxonomy)]
    assert groups == ["violence", "unrest", "Agreement", "Measure", "Statement", "StrategicDevelopment", "Event"]


def test_words_leave_out_what_says_nothing() -> None:
    assert words("They SAID that 52 were shot in Jableh, ابن الساحل") == {"shot", "jableh", "الساحل"}

"""What articles in the style of real outlets taught: which attack a word means, who replies to what, what was asked."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extract.local import LocalExtractor
from kg.model import Article, Event, Extraction

READER = LocalExtractor()


def read(text: str) -> Extraction:
    return READER.extract(Article(text=text, published=date(2025, 7, 22), publisher="Daily Test"))


def event(extraction: Extraction, kind: str) -> Event:
    return next(e for e in extraction.events if e.kind == kind)


def roles(extraction: Extraction, kind: str) -> set[tuple[str, str]]:
    labels = {a.key: a.label for a in extraction.actors}
    return {(r.property, labels[r.actor]) for e in extraction.events if e.kind == kind for r in e.roles}


def test_armed_forces_are_no_verb() -> None:
    found = roles(read("An attack by the Ukrainian armed forces on the village killed five people."), "Attack")
    assert ("allegedPerpetrator", "Ukrainian armed forces") in found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The village was hit with cluster munitions on Monday.", "Shelling"),
        ("An FPV drone attacked an ambulance on Monday.", "AirStrike"),
        ("A drone fired twice at people who were queueing.", "AirStrike"),
        ("The rebels killed nine soldiers with a landmine near Goma.", "RemoteExplosive"),
    ],
)
def test_a_weapon_tells_the_kind_of_attack(text: str, kind: str) -> None:
    assert any(e.kind == kind for e in read(text).events)


def test_who_is_said_to_have_killed_is_accused() -> None:
    found = roles(read("The ADF are said to have killed eight farmers in Beni on Monday."), "Attack")
    assert ("allegedPerpetrator", "Allied Democratic Forces") in found


def test_a_date_is_no_part_of_the_people_behind_it() -> None:
    found = read("On 2 July gunmen stopped a bus near Bunia and abducted 20 passengers.")
    assert event(found, "Abduction").time.start == date(2025, 7, 2)
    assert ("allegedPerpetrator", "gunmen") in roles(found, "Abduction")


def test_interviews_are_evidence_of_those_who_asked() -> None:
    found = read(
        "A drone strike killed nine people in Goma on Monday, Human Rights Watch said. "
        "Human Rights Watch spoke by phone to 11 witnesses."
    )
    (one,) = found.evidence
    assert one.kind == "witness"
    assert one.depicts is not None


def test_pictures_support_no_toll_that_others_tell() -> None:
    found = read(
        "The mayor said an air strike killed 47 people in Goma. Photographs seen by Daily Test show charred huts."
    )
    tolls = {c.key for c in found.claims if c.kind == "CasualtyClaim"}
    assert found.evidence
    assert not tolls & {k for e in found.evidence for k in e.supports}


def test_asking_somebody_to_act_is_an_appeal() -> None:
    found = read("The United Nations condemned the raid and asked states to stop the flow of arms.")
    assert any(e.kind == "Appeal" for e in found.events)
    asked = read("The United Nations asked whether the state would stop the flow of arms.")
    assert not any(e.kind == "Appeal" for e in asked.events)


def test_an_army_that_announces_a_truce_is_party_to_it() -> None:
    found = roles(read("The Syrian army announced a ceasefire in Homs on Monday."), "Ceasefire")
    assert {p for p, who in found if "army" in who.lower() or "forces" in who.lower()} == {"party"}


def test_the_strike_on_a_named_village_is_the_one_condemned() -> None:
    found = read(
        "An air strike on the village of Kfar Zeitun killed four people on Thursday. Later, artillery fire hit the "
        "village of Deir Hanna. The president of France condemned the Kfar Zeitun strike."
    )
    strike = event(found, "AirStrike")
    assert event(found, "Condemnation").response_to == (strike.key,)

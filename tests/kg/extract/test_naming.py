"""Names of actors: spelled out, shortened, inflected by country, and never a word that merely looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("The Sudanese army shelled Omdurman.", "sudan-military", "Military"),
        ("The army of Sudan shelled Omdurman.", "sudan-military", "Military"),
        ("Sudan's army shelled Omdurman.", "sudan-military", "Military"),
        ("Myanmar's military bombed Myitkyina.", "myanmar-military", "Military"),
        ("Kenyan police arrested two men in Kisumu.", "kenya-police", "Police"),
        ("The Iraqi interior ministry met elders in Kirkuk.", "iraq-interior-ministry", "Ministry"),
        ("The Rapid Support Forces shelled Omdurman.", "rapid-support-forces", "Militia"),
        ("The RSF shelled Omdurman in Sudan.", "rapid-support-forces", "Militia"),
        ("Hezbollah fired rockets at Haifa.", "hezbollah", "RebelGroup"),
        ("Isis fighters attacked Palmyra.", "islamic-state", "RebelGroup"),
        ("The U.N. sent aid to Goma.", "un", "InternationalOrganisation"),
        ("Alawites fled Baniyas.", "alawites", "MinorityGroup"),
    ],
)
def test_known_actors(tell: Tell, text: str, key: str, kind: str) -> None:
    assert {a.key: a.kind for a in tell(text).reading.actors}.get(key) == kind


def test_spellings_of_one_actor_are_one(tell: Tell) -> None:
    told = tell("Al-Shabaab attacked Jilib on Friday. Al Shabab fighters burned huts. Al-Shabab left on Saturday.")
    found = [a for a in told.reading.actors if "shab" in a.label.lower()]
    assert len(found) == 1
    assert {s.start for s in found[0].mentions} == {0, 37, 69}


def test_short_form_in_brackets_is_a_name(tell: Tell) -> None:
    told = tell(
        "The Lake Basin Monitoring Network (LBMN) said gunmen killed six people in Kisumu. "
        "LBMN said nine others were injured."
    )
    assert {claimant for claimant, _ in told.voices} == {"Lake Basin Monitoring Network"}


def test_surname_alone_is_the_person_told_of(tell: Tell) -> None:
    told = tell(
        "Governor Halima Sule said bandits killed eight people in Katsina on Monday. Sule said 20 others were injured."
    )
    assert {claimant for claimant, _ in told.voices} == {"Halima Sule"}
    assert len([a for a in told.reading.actors if "Sule" in a.label]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The police shot two men in Kisumu, Kenya. The police said they were armed.",
        "Kenyan police shot two men in Kisumu. Police said they were armed.",
    ],
)
def test_the_police_are_those_of_the_country(tell: Tell, text: str) -> None:
    assert [a.key for a in tell(text).reading.actors if a.kind == "Police"] == ["kenya-police"]


def test_the_army_of_another_country_keeps_its_own(tell: Tell) -> None:
    told = tell("The Rwandan army shelled Goma on Friday. The Congolese army fired back.")
    kinds = {a.key for a in told.reading.actors if a.kind == "Military"}
    assert {"rwanda-military", "democratic-republic-of-the-congo-military"} <= kinds


@pytest.mark.parametrize("text", ["Most people fled.", "On Friday the market was full.", "Nobody came to the meeting."])
def test_ordinary_words_are_no_known_actors(tell: Tell, text: str) -> None:
    assert [a.label for a in tell(text).reading.actors if not a.local] == []

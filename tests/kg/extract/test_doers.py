"""Who did it, where the text says so by the order of its words: before the deed, behind it, in a participle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("Rebel shelling killed three people in Homs on Monday.", {(None, "rebels", "asserts")}),
        ("Nine civilians died in army air strikes on Douma in Syria.", {(None, "Syrian armed forces", "asserts")}),
        (
            "The US-led coalition flew over Raqqa. On Monday a coalition raid killed six people in the city.",
            {(None, "US-led coalition", "asserts")},
        ),
        (
            "Militants fired rockets at the town of Afrin killing two women.",
            {(None, "Militants", "asserts")},
        ),
    ],
)
def test_the_words_before_a_deed_name_its_doer(tell: Tell, text: str, blame: set[tuple[str, ...]]) -> None:
    assert tell(text).blame == blame


def test_the_regime_is_known_by_its_countrys_name_too(tell: Tell) -> None:
    told = tell("In Syria the regime bombed Douma on Monday. Regime helicopters then struck the town of Saqba.")
    assert "Syrian regime" in told.actor("Syria").aliases
    assert "Syrian regime helicopters" in told.actor("Syrian armed forces").aliases


@pytest.mark.parametrize(
    ("text", "blame", "kind"),
    [
        (
            "The Syrian army took control of the town of Palmyra on Monday, state media said.",
            ("Syrian state media", "Syrian armed forces", "asserts"),
            "GovernmentRegainsTerritory",
        ),
        (
            "The Islamic State group seized 12 villages near Palmyra, the Syrian Observatory for Human Rights said.",
            ("Syrian Observatory for Human Rights", "Islamic State", "asserts"),
            "NonStateActorOvertakesTerritory",
        ),
        ("The town of Idlib fell to rebels on Monday.", (None, "rebels", "asserts"), "NonStateActorOvertakesTerritory"),
        (
            "Rebels drove Islamic State fighters out of the town of Azaz.",
            (None, "Rebels", "asserts"),
            "NonStateActorOvertakesTerritory",
        ),
        ("Rockets fired by rebels hit the town of Afrin.", (None, "rebels", "asserts"), "Shelling"),
        ("Rebels hit the market of Afrin with rocket shells.", (None, "Rebels", "asserts"), "Shelling"),
        (
            "The Syrian army used chlorine gas in Douma, the Syrian Observatory for Human Rights said.",
            ("Syrian Observatory for Human Rights", "Syrian armed forces", "asserts"),
            "ChemicalWeapon",
        ),
        ("Rebels attacked soldiers near Idlib.", (None, "Rebels", "asserts"), "ArmedClash"),
    ],
)
def test_who_takes_ground_fires_or_attacks_is_held_responsible(
    tell: Tell, text: str, blame: tuple[str, ...], kind: str
) -> None:
    told = tell(text)
    assert blame in told.blame
    assert kind in told.kinds


@pytest.mark.parametrize("text", ["Rebels seized 12 girls in Goma.", "Gunmen captured nine soldiers near Goma."])
def test_people_that_are_seized_are_no_ground(tell: Tell, text: str) -> None:
    assert "Abduction" in tell(text).kinds


def test_power_is_not_ground(tell: Tell) -> None:
    assert "NonStateActorOvertakesTerritory" not in tell("The rebels took power in Goma on Monday.").kinds


@pytest.mark.parametrize(
    "text",
    [
        "Amnesty International did not say which army shelled the town of Afrin.",
        "Amnesty International did not specify which government was behind the attacks on Afrin.",
    ],
)
def test_a_question_accuses_nobody(tell: Tell, text: str) -> None:
    assert tell(text).blame == set()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Units of the Syrian army shelled the town of Afrin.", "Syrian armed forces"),
        ("Dozens of Islamic State militants attacked soldiers near Palmyra.", "Islamic State"),
        ("Rebels were able to kill nine soldiers near Afrin.", "Rebels"),
        ("Rebels shot down a helicopter near Palmyra.", "Rebels"),
    ],
)
def test_units_and_dozens_act_for_whose_they_are(tell: Tell, text: str, who: str) -> None:
    assert tell(text).blame == {(None, who, "asserts")}


def test_drones_shot_down_accuse_nobody(tell: Tell) -> None:
    assert tell("Rebels shot down nine drones near Palmyra.").blame == set()


def test_warplanes_are_nobodys_where_two_air_forces_fly(tell: Tell) -> None:
    told = tell("Russian air strikes hit Idlib in Syria on Monday. On Tuesday warplanes hit the market of Ariha.")
    assert {whom for _, whom, _ in told.blame} == {"Russia"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("In Sudan, warplanes hit the market of Nyala on Tuesday.", set()),
        (
            "The Sudanese army holds the town of Nyala. Warplanes hit the market of Nyala on Tuesday.",
            {"Sudanese Armed Forces"},
        ),
    ],
)
def test_warplanes_are_the_armys_where_it_was_spoken_of_and_no_other_flies(
    tell: Tell, text: str, whom: set[str]
) -> None:
    assert {accused for _, accused, _ in tell(text).blame} == whom


def test_who_asks_for_strikes_has_not_flown_them(tell: Tell) -> None:
    assert tell("Syria asked the pilots to carry out strikes on the town of Idlib.").blame == set()

"""What kind of attack it was, told around the words; sums over several; who goes on speaking."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling, exactly

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four people were wounded on Saturday when two mortar rounds hit a square in Homs.", "Shelling"),
        ("In western Aleppo rebel shelling killed two people on Wednesday.", "Shelling"),
        ("Jets launched air strikes on Douma on Monday. Nine people were killed, a doctor said.", "AirStrike"),
        ("A chlorine cloud spread in Douma. Four people died of suffocation in Douma.", "ChemicalWeapon"),
        ("Rebels ambushed soldiers near Homs on Monday.", "ArmedClash"),
        ("Rebels launched a major offensive against the army near Homs on Monday.", "ArmedClash"),
    ],
)
def test_the_kind_of_an_attack_is_told_around_it(tell: Tell, text: str, kind: str) -> None:
    assert kind in tell(text).kinds
    assert "Attack" not in tell(text).kinds


def test_a_toll_of_other_days_and_another_town_keeps_its_kind(tell: Tell) -> None:
    told = tell("The army shelled rebels in Homs at dawn. At least 17 civilians were killed in Douma on Saturday.")
    assert told.kinds == ["ArmedClash", "Attack"] or told.kinds[-1] == "Attack"


@pytest.mark.parametrize(
    "text",
    [
        "A total of 37 civilians have been killed in Douma, a doctor said.",
        "The offensive has killed 37 civilians and forced thousands to flee, a doctor said.",
        "At least 37 civilians have been killed in Douma since Saturday, a doctor said.",
    ],
)
def test_sums_are_running_totals(tell: Tell, text: str) -> None:
    told = tell(text)
    assert [n for _, what, n in told.totals if what == "killed"]
    assert not told.tolls


def test_parts_of_a_sourced_number_are_the_sources(tell: Tell) -> None:
    told = tell("A doctor said eight people were killed in Rastan on Monday. Five of them died in an air strike.")
    assert ("doctor", "killed", exactly(5)) in told.tolls


def test_whom_an_attack_is_blamed_on_is_no_target(tell: Tell) -> None:
    told = tell("Nine people were killed in Homs on Monday. The army said so, blaming the attack on rebels.")
    assert "ArmedClash" not in told.kinds


def test_the_stamp_of_a_page_is_no_part_of_its_lead(tell: Tell) -> None:
    told = tell("Date of publication 16 October 2017 Rebel shelling killed four civilians in Damascus on Sunday.")
    assert told.kinds == ["Shelling"]
    assert [n for _, _, n in told.tolls] == [exactly(4)]

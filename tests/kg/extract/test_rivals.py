"""Rival accounts of one attack: who speaks, who is blamed and answers, and what is said to have been hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]
_STRUCK = "Shells hit the market in Kadugli on Friday, killing 12 people. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Musa Adam, head of the town council, says 15 people were killed in the shelling of Kadugli.", "Musa Adam"),
        ("A volunteer, who asked not to be named, counted 15 bodies after the shelling of Kadugli.", "volunteer"),
        ("The shelling of Kadugli killed 15 people, according to the town council.", "town council"),
        ("The shelling hit Kadugli, a town in the south, Amnesty International said today.", "Amnesty International"),
    ],
)
def test_who_speaks_behind_an_aside(tell: Tell, text: str, speaker: str) -> None:
    assert speaker in {source for source, _ in tell(text).voices}


def test_a_denial_of_responsibility_answers_for_the_last_attack(tell: Tell) -> None:
    told = tell(_STRUCK + "The Rapid Support Forces denied any involvement.")
    assert ("Rapid Support Forces", "Rapid Support Forces", "denies") in told.blame


def test_a_charge_that_points_back_accuses(tell: Tell) -> None:
    told = tell(_STRUCK + "Sudan's army accused the Rapid Support Forces of hitting the market on purpose.")
    assert ("Sudanese Armed Forces", "Rapid Support Forces", "asserts") in told.blame


def test_a_charge_of_something_else_accuses_of_no_attack(tell: Tell) -> None:
    told = tell(_STRUCK + "Sudan's army accused the Rapid Support Forces of hiding fuel in the town.")
    assert not any(stance == "asserts" and accused == "Rapid Support Forces" for _, accused, stance in told.blame)


def test_blame_is_attributed_to_the_armed(tell: Tell) -> None:
    told = tell(_STRUCK + "The governor attributed the attack to the Rapid Support Forces.")
    assert ("governor", "Rapid Support Forces", "asserts") in told.blame


def test_survivors_are_not_dead(tell: Tell) -> None:
    told = tell("Gunmen killed at least 20 people in Merawi, said investigators who spoke with 31 survivors.")
    assert all(31 not in numbers for _, _, numbers in told.tolls)


def test_bombs_dropped_from_above_are_an_air_strike(tell: Tell) -> None:
    assert tell("Two bombs dropped from a paramotor have killed nine people in Tabayin.").kinds == ["AirStrike"]


def test_what_is_said_to_have_been_hit_is_a_claim(tell: Tell) -> None:
    told = tell(_STRUCK + 'Sudan\'s army said all the victims were fighters. A doctor said the shelling was "murder".')
    assert {told.label(c.claimed_by) for c in told.claims("CharacterisationClaim")} >= {"Sudanese Armed Forces"}

"""From fillers to templates: what is one entity, and what is one incident."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.muc4.assemble import Entity, Levels, _split, same_entity
from benchmarks.muc4.candidates import Candidate, places


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("fmln", "farabundo marti national liberation front", True),
        ("car bomb", "bomb", True),
        ("perez", "henry perez", True),
        ("henry perez", "marcelo perez", False),
        ("army", "air force", False),
        ("fpmr", "farabundo marti national liberation front", False),
    ],
)
def test_names_of_one_entity(one: str, other: str, same: bool) -> None:
    text = "the farabundo marti national liberation front (fmln) and fpmr"
    assert same_entity(text, one, other) is same
    assert same_entity(text, other, one) is same


def test_a_string_is_found_over_a_line_break_and_as_whole_words_only() -> None:
    assert places("car bomb", "a car\n   bomb, scar bombs") == [(2, 13)]


def filler(text: str, role: str, string: str) -> Entity:
    (span,) = places(string, text)
    return Entity((Candidate(role, string, (span,), (0.9,), (0.9,), np.ones(6, dtype=np.float32)),))


def test_victims_told_pages_apart_are_victims_of_two_attacks_and_each_has_its_own_weapon() -> None:
    far = "nothing of note was said by anybody. " * 40
    text = f"a rifle killed juan soto. {far}   meanwhile, on 3 may, another attack with a grenade killed pedro ruiz."
    members = [filler(text, "Victim", name) for name in ("juan soto", "pedro ruiz")]
    members += [filler(text, "Weapon", name) for name in ("rifle", "grenade")]
    drafts = _split(text, "attack", members, Levels())
    assert [{one.string for one in draft.entities} for draft in drafts] == [
        {"juan soto", "rifle"},
        {"pedro ruiz", "grenade"},
    ]


def test_victims_named_in_one_breath_are_victims_of_one_attack() -> None:
    text = "gunmen killed juan soto and pedro ruiz."
    members = [filler(text, "Victim", name) for name in ("juan soto", "pedro ruiz")]
    assert len(_split(text, "attack", members, Levels())) == 1

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

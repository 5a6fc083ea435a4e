"""What must not be taken for more than it is: running totals and their shares, plans, excuses, other people's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    "text",
    [
        "The committee said 96 people were killed in Borno between March 2023 and June 2024.",
        "The office recorded 96 deaths in Borno for the whole of 2024.",
        "From then to the end of last year, raids killed 96 farmers in Borno, the council said.",
    ],
)
def test_a_count_over_a_stretch_of_time_is_a_running_total(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.tolls == []
    assert len(told.totals) == 1


def test_a_share_of_a_running_total_is_one_too(tell: Tell) -> None:
    told = tell("Oxfam said 62 farmers have been killed in Nigeria so far this year, 14 of them in Borno.")
    assert told.tolls == []
    places = {f.best or f.low: c.scope.place for c in told.claims("CasualtyClaim") for _, f in c.figures}
    assert places == {62: "nigeria", 14: "ng-borno"}


@pytest.mark.parametrize(
    "text",
    [
        "An aid convoy was to have reached Kadugli on Tuesday, but it was put off, an official said.",
        "A prisoner exchange was due to take place in Aden on Tuesday, an official said.",
    ],
)
def test_what_was_to_be_is_no_event(tell: Tell, text: str) -> None:
    assert tell(text).incidents == ()


def test_an_excuse_accuses_nobody(tell: Tell) -> None:
    told = tell("The commander said that his men responded to an attack by the police.")
    assert told.incidents == ()
    assert told.blame == set()

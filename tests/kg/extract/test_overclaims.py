"""What must not be taken for more than it is: running totals and their shares, plans, excuses, other people's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling, exactly

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


def test_initials_in_brackets_hide_no_verb(tell: Tell) -> None:
    told = tell(
        "Ten villagers were killed when rebels of the Arakan Army (AA) shelled Sittwe on Monday, the army said."
        " The AA, for its part, denied having shelled the town."
    )
    assert ("Arakan Army", "Arakan Army", "denies") in told.blame
    assert told.role(told.incident, "allegedPerpetrator") == {"Arakan Army"}


def test_a_device_fitted_to_something_still_goes_off(tell: Tell) -> None:
    told = tell("A roadside bomb (IED) fitted to a bicycle went off in Kirkuk on Monday, killing two policemen.")
    assert told.tolls == [(None, "killed", exactly(2))]


def test_any_part_in_it_is_denied(tell: Tell) -> None:
    told = tell(
        "Soldiers of the RSF killed nine farmers in Nyala on Monday, residents said. The RSF denied any part in it."
    )
    assert [b for b in told.blame if b[2] == "denies" and b[0] == b[1]]


def test_holding_somebody_responsible_is_a_verb(tell: Tell) -> None:
    told = tell(
        "Gunmen killed nine farmers in Jos on Monday. The governor, a former general, held Fulani herders responsible."
    )
    assert not [a for a in told.reading.actors if a.label.startswith("held")]
    blamed = tell("A bomb killed nine farmers in Goma on Monday. The mayor of Goma held M23 responsible.")
    assert [b for b in blamed.blame if b[1:] == ("M23", "asserts")]


def test_a_total_in_the_state_is_that_states(tell: Tell) -> None:
    told = tell(
        "Gunmen killed five farmers in Borno on Friday. Oxfam says 310 people have been killed in the state since May."
    )
    (total,) = [c for c in told.claims("CasualtyClaim") if c.scope.cumulative]
    assert total.scope.place == "ng-borno"


def test_a_denial_may_be_of_what_gunmen_did(tell: Tell) -> None:
    told = tell("Gunmen killed nine farmers near Goma on Monday. M23 denied any role in it.")
    assert ("M23", "M23", "denies") in told.blame

"""Figures from word to claim: the hedge stays, the voice stays, and a running total is no incident's toll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from retelling import Numbers, Retelling, exactly

Tell = Callable[..., Retelling]

HEDGES: list[tuple[str, Numbers]] = [
    ("23 people", exactly(23)),
    ("Twenty-three people", exactly(23)),
    ("1,200 people", exactly(1200)),
    ("At least 23 people", (23, None, None)),
    ("Over 70 people", (71, None, None)),
    ("More than 70 people", (71, None, None)),
    ("Around 20 people", (None, 20, None)),
    ("About 20 people", (None, 20, None)),
    ("Some 20 people", (None, 20, None)),
    ("Nearly 20 people", (None, 20, None)),
    ("Almost 20 people", (None, 20, None)),
    ("Up to 40 people", (None, None, 40)),
    ("As many as 40 people", (None, None, 40)),
    ("Fewer than 10 people", (None, None, 9)),
    ("Between 30 and 50 people", (30, None, 50)),
    ("20 to 30 people", (20, None, 30)),
    ("Ten to 15 people", (10, None, 15)),
    ("Dozens of people", (24, None, None)),
    ("Hundreds of people", (200, None, None)),
    ("Scores of people", (40, None, None)),
]


@pytest.mark.parametrize(("words", "expected"), HEDGES)
def test_the_hedge_of_a_toll_survives(tell: Tell, words: str, expected: Numbers) -> None:
    told = tell(
        f"{words} were killed in an air strike on Port Sudan on 3 March 2025, the Sudanese health ministry said."
    )
    assert told.tolls == [("Sudanese health ministry", "killed", expected)]


@pytest.mark.parametrize(
    ("text", "what", "expected"),
    [
        ("Shelling wounded at least 12 people in Kharkiv on Friday, the mayor said.", "injured", (12, None, None)),
        ("Gunmen abducted 30 students in Kaduna on Thursday, the governor said.", "detained", exactly(30)),
        ("Fighting in Ituri displaced 20,000 people, the United Nations said.", "displaced", exactly(20000)),
        (
            "Almost 100 people were injured in a blast in Beirut, the health ministry said.",
            "injured",
            (None, 100, None),
        ),
        ("Police in Libya arrested 14 people in Tripoli on Sunday.", "detained", exactly(14)),
    ],
)
def test_each_kind_of_harm_is_counted_as_such(tell: Tell, text: str, what: str, expected: Numbers) -> None:
    assert [(kind, figure) for _, kind, figure in tell(text).tolls] == [(what, expected)]


def test_dead_and_wounded_of_one_voice_stand_in_one_account(tell: Tell) -> None:
    told = tell("A car bomb killed nine people and wounded 31 others in Quetta on Saturday, police said.")
    assert sorted(told.tolls) == [
        ("Pakistani police", "injured", exactly(31)),
        ("Pakistani police", "killed", exactly(9)),
    ]
    assert len(told.incidents) == 1


def test_nobody_killed_is_not_somebody_killed(tell: Tell) -> None:
    told = tell("No one was killed in the shelling of Kherson, the governor said.")
    assert all(figure == exactly(0) for _, _, figure in told.tolls)
    assert told.parts("victim") == set()


@pytest.mark.parametrize(
    ("text", "toll", "total"),
    [
        (
            (
                "A car bomb killed nine people in Kabul on Tuesday. "
                "More than 900 people have been killed in Afghanistan since January."
            ),
            exactly(9),
            (901, None, None),
        ),
        (
            "A drone strike killed four people in Nyala on Friday. About 150,000 people have been killed in the war.",
            exactly(4),
            (None, 150_000, None),
        ),
        (
            "An ambush near Gao killed six guards on Sunday. At least 340 people have been killed in Mali this year.",
            exactly(6),
            (340, None, None),
        ),
        (
            (
                "Since October 2023, more than 40,000 people have been killed in Gaza. "
                "On Tuesday an air strike killed eight people in Rafah."
            ),
            exactly(8),
            (40_001, None, None),
        ),
    ],
)
def test_a_running_total_belongs_to_the_conflict(tell: Tell, text: str, toll: Numbers, total: Numbers) -> None:
    told = tell(text)
    assert [figure for _, _, figure in told.tolls] == [toll]
    assert [figure for _, _, figure in told.totals] == [total]
    about = {c.about for c in told.claims("CasualtyClaim") if c.scope.cumulative}
    assert about.isdisjoint({told.incident.key})
    assert {e.kind for e in told.reading.events if e.key in about} == {"Episode"}


def test_a_running_total_adds_no_victims_to_the_incident(tell: Tell) -> None:
    told = tell("Raiders killed nine herders in Katsina on Tuesday. More than 900 people have died in the conflict.")
    (group,) = told.role(told.incident, "victim")
    assert group is not None
    assert "nine" in group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Police said 12 people were killed in an attack in Jos on Sunday. "
                "Human Rights Watch said 31 people were killed in the attack."
            ),
            {("Nigerian police", exactly(12)), ("Human Rights Watch", exactly(31))},
        ),
        (
            (
                "The government said seven civilians died in the bombing of Nyala on Friday. "
                "Doctors said 19 civilians were killed in the bombing."
            ),
            {("Sudan", exactly(7)), ("Doctors", exactly(19))},
        ),
        (
            (
                "Twelve people were killed in an attack in Jos on Sunday, police said. "
                "Amnesty International put the toll at 31."
            ),
            {("Nigerian police", exactly(12)), ("Amnesty International", exactly(31))},
        ),
    ],
)
def test_two_voices_keep_their_own_figures(tell: Tell, text: str, expected: set[tuple[str, Numbers]]) -> None:
    told = tell(text)
    assert {(who, figure) for who, _, figure in told.tolls} == expected
    assert len({c.about for c in told.claims("CasualtyClaim")}) == 1


def test_figures_that_cannot_both_hold_contest(tell: Tell) -> None:
    told = tell(
        "Gunmen attacked a base in Gao on Friday. Police put the death toll at 12. "
        "Amnesty International put the death toll at 31."
    )
    first, second = told.claims("CasualtyClaim")
    assert second.contests == (first.key,)
    assert first.contests == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "The police said nine policemen died in the bombing in Quetta on Monday. "
            "Doctors said at least seven policemen died in the bombing."
        ),
        (
            "Police said 12 people were killed in an attack in Jos on Sunday. "
            "A hospital said 12 people were killed in the attack."
        ),
        (
            "Police said at least 12 people were killed in an attack in Jos on Sunday. "
            "Amnesty International said 15 people were killed in the attack."
        ),
        (
            "Police said 12 people were killed in an attack in Jos on Sunday. "
            "The Red Cross said 31 people were injured in the attack."
        ),
        (
            "Police said 12 people were killed in an attack in Jos on Sunday. "
            "The Red Cross said 400 people had died in Nigeria since January."
        ),
    ],
)
def test_figures_that_can_both_hold_do_not(tell: Tell, text: str) -> None:
    told = tell(text)
    assert len(told.claims("CasualtyClaim")) >= 1
    assert all(c.contests == () for c in told.claims("CasualtyClaim"))


def test_a_figure_counts_whom_it_counts(tell: Tell) -> None:
    told = tell("At least 12 miners and three guards were killed in a raid on Bukavu on Sunday, the mayor said.")
    counted = {told.label(c.scope.group): numbers for c in told.claims("CasualtyClaim") for _, numbers in c.figures}
    assert {figure.low for figure in counted.values()} == {12, 3}


def test_the_scope_is_that_of_the_incident(tell: Tell) -> None:
    told = tell("Shelling killed seven people in Kherson on 2 March 2025, the governor said.")
    (claim,) = told.claims("CasualtyClaim")
    assert (claim.scope.place, claim.scope.start, claim.scope.end) == (
        told.incident.place,
        told.incident.time.start,
        told.incident.time.end,
    )


@pytest.mark.parametrize(
    "text",
    [
        "An air strike hit a school in Myitkyina on Monday, killing five people.",
        "A car bomb exploded in Kabul on Friday, killing five people.",
        "The M23 rebels said the army had bombed a camp in Masisi on Friday, killing five people.",
    ],
)
def test_what_a_deed_did_behind_a_comma(tell: Tell, text: str) -> None:
    assert [figure for _, _, figure in tell(text).tolls] == [exactly(5)]


def test_at_least_with_at_most_is_one_figure(tell: Tell) -> None:
    told = tell("An attack in Tillaberi killed at least 8 and at most 15 people, police said.")
    assert told.tolls == [("Nigerien police", "killed", (8, None, 15))]


@pytest.mark.parametrize(
    "text",
    ["Soldiers shot two men in Kisumu.", "The air force said it had shot down 58 drones near Odesa."],
)
def test_shot_is_not_dead(tell: Tell, text: str) -> None:
    assert tell(text).tolls == []


@pytest.mark.parametrize(
    ("since", "start", "end"),
    [("since January", date(2025, 1, 1), None), ("this year", date(2025, 1, 1), date(2025, 12, 31))],
)
def test_a_running_total_keeps_the_time_that_it_counts_over(
    tell: Tell, since: str, start: date, end: date | None
) -> None:
    told = tell(
        "A car bomb killed nine people in Kabul on Tuesday. "
        f"More than 900 people have been killed in Afghanistan {since}."
    )
    (total,) = [c for c in told.claims("CasualtyClaim") if c.scope.cumulative]
    assert (total.scope.start, total.scope.end) == (start, end)

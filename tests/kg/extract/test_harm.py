"""Whom a text counts: parts of a toll, single people, people without a number, and which event they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Numbers, Retelling, exactly

Tell = Callable[..., Retelling]

SOME: Numbers = (None, None, None)


def tolls(told: Retelling) -> list[tuple[str, Numbers]]:
    return sorted(((kind, figure) for _, kind, figure in told.tolls), key=repr)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("At least 19 people, including five children, were killed in shelling of Nyala on Friday.", [5]),
        ("At least 19 people including five children and a nurse were killed in shelling of Nyala.", [5, 1]),
        ("Shelling of Nyala killed at least 19 civilians eight of them women on Friday.", [8]),
        ("Shelling of Nyala killed at least 19 civilians, among them seven pupils, on Friday.", [7]),
        ("At least 19 people, one of them a child, were killed in shelling of Nyala on Friday.", [1]),
        ("Shelling killed at least 19 people in Nyala. Three of the dead were doctors.", [3]),
        ("Shelling killed at least 19 people in Nyala. Two nurses were among those killed.", [2]),
        ("Shelling killed at least 19 people in Nyala. Among the dead were six pupils.", [6]),
    ],
)
def test_a_part_of_a_toll_is_a_claim_of_its_own(tell: Tell, text: str, parts: list[int]) -> None:
    told = tell(text)
    expected = [("killed", (19, None, None)), *(("killed", exactly(n)) for n in parts)]
    assert tolls(told) == sorted(expected, key=repr)
    assert len(told.incidents) == 1
    assert all(not c.contests for c in told.claims("CasualtyClaim"))


def test_parts_of_the_same_size_stay_apart(tell: Tell) -> None:
    told = tell("Gunmen killed 12 people including two nurses and two teachers in Jos on Sunday.")
    groups = {told.label(c.scope.group) for c in told.claims("CasualtyClaim")}
    assert len(groups) == 3


def test_a_part_contests_no_whole(tell: Tell) -> None:
    told = tell(
        "Police said 12 people were killed in an attack in Jos on Sunday. "
        "Doctors said 12 people including four children were killed in the attack."
    )
    assert all(not c.contests for c in told.claims("CasualtyClaim"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A woman was killed in shelling of Nyala on Friday.", [("killed", exactly(1))]),
        ("Shelling of Nyala killed a teacher and wounded his wife.", [("injured", exactly(1)), ("killed", exactly(1))]),
        ("Shelling of Nyala injured a civilian and destroyed two houses.", [("injured", exactly(1))]),
        ("Civilians were killed in shelling of Nyala on Friday.", [("killed", SOME)]),
        ("Shelling of Nyala killed a number of residents on Friday.", [("killed", SOME)]),
        ("Many of the traders who slept there were also killed in the shelling of Nyala.", [("killed", SOME)]),
        ("The shelling of Nyala killed nine people, injuring others.", [("injured", SOME), ("killed", exactly(9))]),
        ("The shelling of Nyala claimed the lives of three people on Friday.", [("killed", exactly(3))]),
        ("The shelling of Nyala left 14 people dead on Friday.", [("killed", exactly(14))]),
        ("More than 20 people suffered burns in the shelling of Nyala.", [("injured", (21, None, None))]),
        ("At least 12 people are believed to have been killed in shelling of Nyala.", [("killed", (12, None, None))]),
        ("At least 12 people were reported killed in shelling of Nyala.", [("killed", (12, None, None))]),
        ("Shelling of Nyala forced thousands of families to flee their homes.", [("displaced", (2000, None, None))]),
        ("Shelling of Nyala killed two doctors in addition to five patients.",
         [("killed", exactly(2)), ("killed", exactly(5))]),
        ("Jets bombed Nyala on Friday, killing civilians.", [("killed", SOME)]),
        ("Activists accused the army of killing civilians in Nyala.", [("killed", SOME)]),
        ("In the town of Nyala eight people were killed by shelling on Friday.", [("killed", exactly(8))]),
    ],
)  # fmt: skip
def test_people_are_counted_as_the_text_counts_them(tell: Tell, text: str, expected: list[tuple[str, Numbers]]) -> None:
    assert tolls(tell(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army captured three villages near Gao on Friday.",
        "The army lost two towns near Gao on Friday.",
        "The minister urged both sides not to kill civilians.",
        "The group threatened to kill hostages if troops attacked.",
        "Gunmen raided Nyala and then fled into the desert.",
        "No one was able to kill the rebels.",
    ],
)
def test_nobody_is_counted_who_was_not_harmed(tell: Tell, text: str) -> None:
    assert tell(text).tolls == []


def test_a_number_keeps_the_hedge_that_it_has_elsewhere(tell: Tell) -> None:
    told = tell("Shelling kills 21 in Nyala\nAt least 21 people were killed in shelling of Nyala on Friday.")
    assert tolls(told) == [("killed", (21, None, None))]


def test_the_dead_and_the_wounded_of_one_blast(tell: Tell) -> None:
    told = tell("Six people were killed and dozens more wounded in a blast in Quetta on Saturday.")
    assert told.kinds == ["RemoteExplosive"]
    assert tolls(told) == [("injured", (24, None, None)), ("killed", exactly(6))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three people were killed in terrorist attacks with rocket shells on Goma.", "Shelling"),
        ("Three people were killed when a man blew himself up in Quetta.", "SuicideBombing"),
        ("Three people were killed by rebel fire on Goma.", "Shelling"),
        ("Three people were killed in aerial attacks on Nyala.", "AirStrike"),
        ("Eleven rebels were killed near Goma on Friday.", "ArmedClash"),
    ],
)
def test_the_means_tell_what_sort_of_event_it_was(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).kinds == [kind]


@pytest.mark.parametrize(
    ("text", "kind", "total"),
    [
        ("The war has killed 90,000 people and displaced millions.", "displaced", (2_000_000, None, None)),
        ("During the past six months shelling of Nyala killed 40 people.", "killed", exactly(40)),
        ("The army has so far lost at least 12 soldiers in the war.", "killed", (12, None, None)),
    ],
)
def test_what_a_war_or_a_month_adds_up_to_is_a_total(tell: Tell, text: str, kind: str, total: Numbers) -> None:
    told = tell(text)
    assert (kind, total) in [(k, f) for _, k, f in told.totals]
    assert told.tolls == []

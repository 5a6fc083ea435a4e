"""Names that the words beside them tell: gangs, papers, bodies, persons with posts, and what takes them up again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

MONITOR = "MonitoringOrganisation"
Tell = Callable[..., Retelling]


def kinds(told: Retelling) -> dict[str, str]:
    return {a.label: a.kind for a in told.reading.actors}


def ties(told: Retelling, label: str) -> set[tuple[str, str | None]]:
    (actor,) = [a for a in told.reading.actors if a.label == label]
    return {(t.relation, t.target or t.post) for t in actor.affiliations}


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Members of the Baz Wouj gang killed six people in Haiti.", "Baz Wouj", "ArmedGroup"),
        ("They belonged to Los Bravos, a faction of the Sinaloa Cartel.", "Los Bravos", "ArmedGroup"),
        ("Jean Petit told Le Matinal that six people had died in Haiti.", "Le Matinal", "MediaOrganisation"),
        ("The NGO Vigie Uele said six people had died in Congo.", "Vigie Uele", "MonitoringOrganisation"),
        ("The monitoring group Fuse Trace Africa said six had died.", "Fuse Trace Africa", MONITOR),
        ("The army killed four fighters of Jund al-Barq in Syria.", "Jund al-Barq", "ArmedGroup"),
        ("The Consejo Norte, a citizens' observatory, counted 20 dead.", "Consejo Norte", "CivilSocietyOrganisation"),
    ],
)  # fmt: skip
def test_a_noun_beside_it_tells_what_a_name_is(tell: Tell, text: str, label: str, kind: str) -> None:
    assert kinds(tell(text))[label] == kind


@pytest.mark.parametrize(
    "text",
    ["Kurdish-led fighters killed six people in Syria.", "U.S.-backed rebels killed six people in Syria."],
)
def test_what_fighters_are_like_is_no_name(tell: Tell, text: str) -> None:
    assert not {a.label for a in tell(text).reading.actors if a.kind == "ArmedGroup" and not a.local}


@pytest.mark.parametrize(
    ("text", "label", "tie"),
    [
        (
            "Omar Haddad, a spokesman for the Noor Relief Committee, said six had died.",
            "Omar Haddad",
            ("represents", "noor-relief-committee"),
        ),
        (
            "Deputy Commissioner Kalat, Naveed Baig, said six had died.",
            "Naveed Baig",
            ("holdsPost", "deputy commissioner"),
        ),
        ("SSP Operations Imran Baig told reporters six had died.", "Imran Baig", ("holdsPost", "ssp operations")),
        (
            "It was us, said the commander of the rebels, who calls himself Bako Diarra.",
            "Bako Diarra",
            ("holdsPost", "commander"),
        ),
    ],
)
def test_posts(tell: Tell, text: str, label: str, tie: tuple[str, str]) -> None:
    assert tie in ties(tell(text), label)


def test_a_regional_administration_is_no_army(tell: Tell) -> None:
    told = tell(
        "The head of the Sumy regional military administration, Ivan Kosh, said six people had died in Ukraine."
    )
    assert ("memberOf", "ukraine-military") not in ties(told, "Ivan Kosh")


def test_the_officer_is_the_one_named_before(tell: Tell) -> None:
    told = tell("Lieutenant Jean Mwamba said rebels killed six people in Goma on Monday. The officer denied any delay.")
    (actor,) = [a for a in told.reading.actors if a.label == "Jean Mwamba"]
    assert len(actor.mentions) == 2


def test_initials_of_the_outlet_are_the_outlet(tell: Tell) -> None:
    told = tell(
        "A strike killed six people in Konotop. NPA could not verify the toll.", publisher="Northern Press Agency"
    )
    assert any("NPA" in a.aliases for a in told.reading.actors)

"""Whose deed and whose word it is: what would do harm if it were put on the wrong party."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling, exactly

Tell = Callable[..., Retelling]
CONGO = "Armed Forces of the Democratic Republic of the Congo"


@pytest.mark.parametrize(
    ("text", "speaker", "doer"),
    [
        ("Raiders, the governor said, killed 15 herders near Katsina.", "governor", "Raiders"),
        ("M23, the army said, killed 15 herders near Goma.", CONGO, "M23"),
        ("M23, according to the army, killed 15 herders near Goma.", CONGO, "M23"),
    ],
)
def test_a_speaker_in_an_aside_did_not_do_it(tell: Tell, text: str, speaker: str, doer: str) -> None:
    told = tell(text)
    assert told.role(told.incidents[0], "allegedPerpetrator") == {doer}
    assert told.voices == {(speaker, ())}


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack in Kaya on Friday.",
        "No armed group has claimed responsibility for the attack in Kaya.",
        "Iran warned Israel against attacking its nuclear sites.",
        "The European Union urged Ethiopia to stop killing civilians in Amhara.",
    ],
)
def test_nobody_is_accused(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.blame == set()
    assert told.parts("allegedPerpetrator") == set()
    assert not [a for a in told.reading.actors if a.label.lower().startswith("no ")]


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Nine people were killed in a bomb attack in a town held by Boko Haram, police said.", set()),
        ("Police said it was unclear if the strikes on Goma were carried out by M23 or the army.", set()),
        ("Police said the strikes on Goma may have been carried out by M23.", set()),
        ("Police said the attack on Goma was carried out by M23.", {"M23"}),
    ],
)
def test_whoever_holds_the_town_or_might_have_done_it_is_not_accused(tell: Tell, text: str, accused: set[str]) -> None:
    assert tell(text).parts("allegedPerpetrator") == accused


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police said soldiers killed 14 villagers in Jos on Sunday.", "Nigerian police"),
        ("The Kenyan interior ministry said soldiers killed two drivers in Garissa.", "Kenyan interior ministry"),
    ],
)
def test_one_body_of_a_state_does_not_admit_for_another(tell: Tell, text: str, speaker: str) -> None:
    told = tell(text)
    assert {(who, stance) for who, _, stance in told.blame} == {(speaker, "asserts")}


@pytest.mark.parametrize(
    ("text", "claimant", "relay"),
    [
        (
            "Reuters said, citing the police, that nine people were killed in a bombing in Quetta.",
            "Pakistani police",
            "Reuters",
        ),
        (
            "Al Jazeera reported that 13 people had died in an air strike in Rafah, quoting hospital officials.",
            "hospital officials",
            "Al Jazeera",
        ),
    ],
)
def test_the_one_who_is_cited_is_the_claimant(tell: Tell, text: str, claimant: str, relay: str) -> None:
    assert tell(text).voices == {(claimant, (relay,))}


def test_another_voice_behind_but_relays_nothing(tell: Tell) -> None:
    told = tell(
        "The army said 12 people were killed in the attack in Jos on Sunday,"
        " but Amnesty International put the death toll at 31."
    )
    assert ("Amnesty International", ()) in told.voices
    assert all(not relays for _, relays in told.voices)


def test_a_surname_that_is_also_a_town_is_a_surname(tell: Tell) -> None:
    assert {who for who, _ in tell("Willy Mbala said rebels killed six farmers in Sake.").voices} == {"Willy Mbala"}


def test_who_denies_a_deed_does_not_say_that_it_happened(tell: Tell) -> None:
    told = tell("Israel denied bombing the clinic in Rafah.")
    assert [c.kind for c in told.reading.claims if c.about == told.incidents[0].key] == ["ResponsibilityClaim"]


def test_to_commit_abuses_is_no_pledge(tell: Tell) -> None:
    told = tell("Amnesty International said Malian soldiers committed abuses near Gao.")
    assert "Pledge" not in {e.kind for e in told.reading.events}


@pytest.mark.parametrize(
    "text",
    [
        "One woman told AFP that soldiers had burned her house in Jos.",
        '"We ran," one farmer said after the raid.',
        "One of the survivors said gunmen had burned huts in Jos.",
    ],
)
def test_one_person_is_a_person_and_sensitive(tell: Tell, text: str) -> None:
    told = tell(text)
    assert [a.sensitive for a in told.reading.actors if a.kind == "Person" and a.anonymous] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The toll in the attack on Jos rose to 40, police said."
        " Police had earlier said 25 people were killed in the attack.",
        "Police said 25 people were killed in an attack in Jos on Sunday."
        " On Monday police said the death toll had risen to 40.",
    ],
)
def test_a_risen_toll_is_of_the_same_attack(tell: Tell, text: str) -> None:
    told = tell(text)
    assert len(told.incidents) == 1
    assert {figure for _, _, figure in told.tolls} == {exactly(25), exactly(40)}


def test_two_who_blame_each_other_for_one_attack_contest(tell: Tell) -> None:
    told = tell(
        "Ukraine said Russian forces shelled a hospital in Kherson on Friday."
        " Russia said Ukrainian forces carried out the attack."
    )
    assert len(told.incidents) == 1
    first, second = told.claims("ResponsibilityClaim")
    assert second.contests == (first.key,)


def test_an_arrest_after_an_attack_does_not_date_the_attack(tell: Tell) -> None:
    told = tell(
        "Gunmen attacked a bank in Kisumu on Friday. Police arrested six men in Kisumu on Sunday after the attack."
    )
    assert [e.kind for e in told.incidents] == ["Attack", "Arrest"]
    assert told.incidents[0].time != told.incidents[1].time


@pytest.mark.parametrize(
    "text",
    [
        "Police said 12 people were killed in an attack in Jos on Sunday."
        " Human Rights Watch said 31 people were killed in the attack.",
        "The police said nine policemen died in the bombing in Quetta on Monday."
        " Doctors said at least 15 policemen died in the bombing.",
    ],
)
def test_two_numbers_of_the_dead_contest(tell: Tell, text: str) -> None:
    first, second = tell(text).claims("CasualtyClaim")
    assert second.contests == (first.key,)


def test_the_forces_of_a_community_are_not_the_states(tell: Tell) -> None:
    told = tell("Kurdish forces killed six Syrian soldiers near Hasakah on Friday, a monitor said.")
    assert told.parts("allegedPerpetrator").isdisjoint({"Syrian armed forces", "Syrian security forces"})


def test_many_wounded_beside_fifteen_killed_is_no_number(tell: Tell) -> None:
    told = tell("At least 15 civilians were killed and many wounded in an air strike on Manbij on Friday, police said.")
    assert {kind for _, kind, _ in told.tolls} == {"killed"}


def test_more_dead_than_a_day_can_have_are_a_wars(tell: Tell) -> None:
    told = tell("A bomb killed two people in Damascus on Friday. At least 100,000 people have been killed in Syria.")
    assert {figure for _, _, figure in told.tolls} == {exactly(2)}


def test_to_claim_that_something_was_so_is_no_admission(tell: Tell) -> None:
    told = tell("The Red Crescent said the dead in Idlib had burns. They claimed the attack was an air strike.")
    assert "acknowledges" not in {stance for _, _, stance in told.blame}


@pytest.mark.parametrize(
    "text",
    [
        "Air strikes kill 12 in Syria: monitor AFP strikes killed 12 people in Aleppo on Friday.",
        "Three people killed five injured in rocket attack in Aleppo on Friday.",
    ],
)
def test_outlets_and_the_dead_did_not_do_it(tell: Tell, text: str) -> None:
    assert tell(text).parts("allegedPerpetrator") == set()


def test_a_known_name_with_a_plain_noun_is_the_known_group(tell: Tell) -> None:
    told = tell("The Daesh group claimed responsibility for the bombing in Qamishli on Friday.")
    assert told.blame == {("Islamic State", "Islamic State", "acknowledges")}


def test_a_bare_accusation_and_its_denial(tell: Tell) -> None:
    told = tell(
        "An air strike in Omdurman killed at least 34 people on Friday, the Emergency Lawyers group said."
        " It accused the Sudanese army. The army denied it."
    )
    army = "Sudanese Armed Forces"
    assert told.blame == {("Emergency Lawyers group", army, "asserts"), (army, army, "denies")}


def test_to_be_accused_of_something_else_is_not_to_be_accused_of_the_attack(tell: Tell) -> None:
    told = tell("Shelling killed 17 people in Masisi on Friday. Congo accused Rwanda of sending reinforcements.")
    assert told.parts("allegedPerpetrator") == set()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("A military source said the Syrian army seized the town of Palmyra on Monday.", "acknowledges"),
        ("The Syrian defence ministry said the army took control of the town of Palmyra.", "acknowledges"),
        ("Syrian state media said the army took control of the town of Palmyra.", "asserts"),
    ],
)
def test_a_state_that_tells_of_its_success_admits_it_and_an_outlet_does_not(tell: Tell, text: str, stance: str) -> None:
    assert {how for *_, how in tell(text).blame} == {stance}


def test_the_source_is_the_one_that_spoke(tell: Tell) -> None:
    told = tell(
        "A military source said nine people were killed in Homs on Monday. The source added that two women were killed"
        " in Hama on Sunday."
    )
    assert {who for who, *_ in told.tolls} == {"military source"}


def test_a_shorter_name_is_the_same_person(tell: Tell) -> None:
    told = tell(
        "Rami Abdel Karim, a doctor, said nine people were killed in Homs on Monday. Abdel Karim said two women were"
        " killed in Hama on Sunday."
    )
    assert {who for who, *_ in told.tolls} == {"Rami Abdel Karim"}

"""Whose word it is: the origin claims, the outlet relays, and nobody is lent the words of others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]
OBSERVATORY = "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("text", "claimant", "relay"),
    [
        ("A doctor told AFP that 17 people were killed in the shelling of Omdurman.", "doctor", "AFP"),
        ("The mayor told Reuters that shelling had killed six people in Kharkiv.", "mayor", "Reuters"),
        (
            (
                "Reuters quoted the Iraqi interior ministry as saying "
                "that eight policemen were killed in an attack in Kirkuk."
            ),
            "Iraqi interior ministry",
            "Reuters",
        ),
        (
            "Nine people were killed in a bombing in Quetta, Reuters reported, citing police.",
            "Pakistani police",
            "Reuters",
        ),
        (
            (
                "The Tass agency, quoting the Russian defence ministry, "
                "said six soldiers died in a drone attack on Belgorod."
            ),
            "Russian defence ministry",
            "Tass agency",
        ),
        (
            "Three people were killed in a grenade attack in Bujumbura, the interior ministry told the BBC.",
            "Burundian interior ministry",
            "BBC",
        ),
    ],
)
def test_the_origin_claims_and_the_outlet_relays(tell: Tell, text: str, claimant: str, relay: str) -> None:
    assert tell(text).voices == {(claimant, (relay,))}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Fifteen people were killed in clashes in Goma, according to the Red Cross.",
            "International Committee of the Red Cross",
        ),
        ("M23 killed 15 herders near Goma, the governor said, and burned huts.", "governor"),
        ("According to residents, raiders killed 15 herders near Katsina.", "residents"),
        ("Human Rights Watch documented the killing of 15 herders near Katsina.", "Human Rights Watch"),
        ("In a statement, the Somali army said a raid near Baidoa killed 15 fighters.", "Somali National Army"),
    ],
)
def test_one_voice_without_a_relay(tell: Tell, text: str, claimant: str) -> None:
    assert tell(text).voices == {(claimant, ())}


def test_what_nobody_is_quoted_for_is_the_narrators(tell: Tell) -> None:
    assert tell("Shelling killed seven people in Kherson on Friday.").voices == {(None, ())}


@pytest.mark.parametrize(
    ("text", "claimant", "relay"),
    [
        (
            "The governor said that the army told him that 19 villagers were killed in Kaya.",
            "Burkinabe armed forces",
            "governor",
        ),
        (
            "The Red Cross said the interior ministry had told it that 19 people were killed in clashes in Goma.",
            "Congolese interior ministry",
            "International Committee of the Red Cross",
        ),
    ],
)
def test_told_and_told_again(tell: Tell, text: str, claimant: str, relay: str) -> None:
    assert tell(text).voices == {(claimant, (relay,))}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "Governor Ahmed Musa said bandits killed eight people in Katsina on Monday. "
                "He added that 20 others were injured."
            ),
            "Ahmed Musa",
        ),
        (
            "The Ukrainian defence ministry said a drone hit a depot in Kherson. It said two soldiers died.",
            "Ukrainian defence ministry",
        ),
        (
            "Human Rights Watch said gunmen killed 12 miners in Zamfara. The group said 30 others were injured.",
            "Human Rights Watch",
        ),
    ],
)
def test_pronouns_go_back_to_the_speaker(tell: Tell, text: str, speaker: str) -> None:
    told = tell(text)
    assert told.voices == {(speaker, ())}
    assert len(told.incidents) == 1


def test_a_sentence_without_a_speaker_is_not_lent_to_the_one_before(tell: Tell) -> None:
    told = tell(
        "Police said gunmen killed 14 farmers in Zamfara on Sunday. On Friday, shelling killed three people in Kherson."
    )
    by_place = {e.place: {c.claimed_by for c in told.reading.claims if c.about == e.key} for e in told.incidents}
    assert by_place["ng-zamfara"] == {"nigeria-police"}
    assert by_place["ua-kherson"] == {None}


def test_the_outlet_itself_is_no_claimant_of_what_it_relays(tell: Tell) -> None:
    told = tell(
        "A nurse told the Lakeside Gazette that 11 people died in a raid on Sake.", publisher="Lakeside Gazette"
    )
    assert {claimant for claimant, _ in told.voices} == {"nurse"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people were killed in Homs Sunday the Syrian Observatory for Human Rights said.", OBSERVATORY),
        (
            "Nine people were killed in Homs the Syrian Observatory for Human Rights said adding others were hurt.",
            OBSERVATORY,
        ),
        ("Nine people died in Homs in the shelling SANA reported.", "SANA"),
        (
            "Nine people were killed in Homs, said the Syrian Observatory for Human Rights adding it was a crime.",
            OBSERVATORY,
        ),
        (
            "Nine people were killed in Homs, the Syrian Observatory for Human Rights said and aid was on its way.",
            OBSERVATORY,
        ),
        (
            "The Syrian Observatory for Human Rights a monitoring group based in Britain said nine people were killed"
            " in Homs.",
            OBSERVATORY,
        ),
    ],
)
def test_who_says_is_found_without_commas_too(tell: Tell, text: str, source: str) -> None:
    assert {who for who, what, _ in tell(text).tolls if what == "killed"} == {source}


def test_who_adds_is_who_spoke(tell: Tell) -> None:
    told = tell(
        "The Syrian Observatory for Human Rights told Reuters nine people were killed, adding two were injured."
    )
    assert {who for who, *_ in told.tolls} == {OBSERVATORY}


def test_the_opposition_is_no_other_organisation(tell: Tell) -> None:
    told = tell("The United Nations met on Monday. The Syrian opposition said rebels shelled Homs.")
    assert "United Nations" not in {who for who, *_ in told.blame}


def test_a_quotation_that_never_closes_ends_with_the_next_speaker(tell: Tell) -> None:
    told = tell(
        'The mayor of Homs said: "We heard planes. The Syrian Observatory for Human Rights said nine people were killed'
        " in Homs. Two soldiers were killed in Hama on Sunday."
    )
    assert {who for who, what, (low, *_) in told.tolls if low == 2} == {None}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people were killed in Homs on Wednesday the Turkish military announced Friday.", "Turkish Armed Forces"),
        ("Nine people were killed in Homs, Al-Alam News Network reports.", "Al-Alam News Network"),
        ("Early on Monday the Turkish military said nine people were killed in Homs.", "Turkish Armed Forces"),
    ],
)
def test_words_that_are_verbs_or_nouns_are_read_by_their_place(tell: Tell, text: str, source: str) -> None:
    assert {who for who, *_ in tell(text).tolls} == {source}

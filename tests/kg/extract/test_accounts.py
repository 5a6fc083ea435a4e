"""Blame, denial, admission and other accounts: who answers for what, and that a denial accuses nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "denier", "denied"),
    [
        (
            "The Ethiopian army denied that its forces killed civilians in Merawi in January 2024.",
            "Ethiopian National Defence Force",
            "Ethiopian National Defence Force",
        ),
        (
            "The Russian defence ministry denied that its forces shelled the hospital in Kherson.",
            "Russian defence ministry",
            "Russian security forces",
        ),
        ("Rwanda denied that its troops had bombed a camp near Goma.", "Rwanda", "Rwanda Defence Force"),
        ("The M23 rebels denied attacking the camp near Goma.", "M23", "M23"),
        ("Israel denied bombing the clinic in Rafah.", "Israel", "Israel"),
        ("The Taliban denied carrying out the bombing in Kabul.", "Taliban", "Taliban"),
    ],
)
def test_a_denial_accuses_nobody(tell: Tell, text: str, denier: str, denied: str) -> None:
    told = tell(text)
    assert told.blame == {(denier, denied, "denies")}
    assert told.parts("allegedPerpetrator") == told.parts("confirmedPerpetrator") == set()
    assert told.role(told.said("Denial"), "speaker") == {denier}


@pytest.mark.parametrize(
    ("text", "accuser", "denier"),
    [
        (
            "Ukraine accused Russia of shelling a hospital in Kherson on Friday. Russia denied the accusation.",
            "Ukraine",
            "Russia",
        ),
        (
            (
                "Ukraine accused Russia of shelling a hospital in Kherson on Friday. "
                "The Russian defence ministry denied that its forces shelled the hospital."
            ),
            "Ukraine",
            "Russian defence ministry",
        ),
        (
            (
                "Human Rights Watch said Malian soldiers killed 50 herders near Gao on Monday. "
                "The Malian army denied the allegation."
            ),
            "Human Rights Watch",
            "Malian Armed Forces",
        ),
        (
            (
                "Amnesty International accused M23 rebels of executing 20 men in Goma in January 2025. "
                "M23 rejected the accusation."
            ),
            "Amnesty International",
            "M23",
        ),
    ],
)
def test_a_denial_contests_the_accusation(tell: Tell, text: str, accuser: str, denier: str) -> None:
    told = tell(text)
    (asserts,) = [c for c in told.claims("ResponsibilityClaim") if c.stance == "asserts"]
    (denies,) = [c for c in told.claims("ResponsibilityClaim") if c.stance == "denies"]
    assert (told.label(asserts.claimed_by), told.label(denies.claimed_by)) == (accuser, denier)
    assert denies.contests == (asserts.key,)
    assert asserts.contests == ()
    assert len(told.incidents) == 1
    assert denies.about == asserts.about


def test_a_denial_leaves_the_accused_accused_not_more(tell: Tell) -> None:
    told = tell("Ukraine accused Russia of shelling a hospital in Kherson on Friday. Russia denied the accusation.")
    assert told.parts("allegedPerpetrator") == {"Russia"}
    assert told.parts("confirmedPerpetrator") == set()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ukraine said Russian forces shelled a hospital in Kherson on Friday. "
            "Russia blamed Ukrainian forces for the shelling."
        ),
    ],
)
def test_each_side_blames_the_other(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.blame == {
        ("Ukraine", "Russian security forces", "asserts"),
        ("Russia", "Ukrainian security forces", "asserts"),
    }
    assert len(told.incidents) == 1
    first, second = told.claims("ResponsibilityClaim")
    assert second.contests == (first.key,)


@pytest.mark.parametrize(
    "reply",
    [
        "The Malian army spoke of isolated abuses.",
        'The Malian defence ministry said there had been "isolated abuses" and promised to punish them.',
    ],
)
def test_another_account_contests_without_a_new_culprit(tell: Tell, reply: str) -> None:
    told = tell(f"Amnesty International said Malian soldiers killed 50 herders near Gao in January 2025. {reply}")
    assert told.parts("allegedPerpetrator") == {"Malian Armed Forces"}
    (other,) = [c for c in told.claims("ResponsibilityClaim") if c.stance == "alternativeAccount"]
    (asserts,) = [c for c in told.claims("ResponsibilityClaim") if c.stance == "asserts"]
    assert told.label(other.holds_responsible) == "Malian Armed Forces"
    assert other.contests == (asserts.key,)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Al-Shabab claimed responsibility for a car bomb that killed nine people in Mogadishu on Saturday.",
            "al-Shabaab",
        ),
        ("The Islamic State group said it carried out the bombing in Kabul on Monday.", "Islamic State"),
        ("The M23 rebels admitted killing three peacekeepers in Sake.", "M23"),
        ("Boko Haram claimed the attack on a base near Maiduguri on Friday.", "Boko Haram"),
    ],
)
def test_an_admission_is_the_doers_own(tell: Tell, text: str, who: str) -> None:
    told = tell(text)
    assert (who, who, "acknowledges") in told.blame
    assert {claimant for claimant, _, stance in told.blame if stance == "acknowledges"} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has claimed responsibility for the bombing in Quetta.",
        "There was no immediate claim of responsibility for the attack in Mogadishu.",
    ],
)
def test_no_admission_is_none(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.blame == set()
    assert told.parts("allegedPerpetrator") == set()


def test_accusing_words_of_one_are_not_those_of_another(tell: Tell) -> None:
    told = tell(
        "Residents said soldiers burned huts in Masisi on Friday. The Red Cross said it had sent doctors to Masisi."
    )
    assert {(who or "").lower() for who, _, _ in told.blame} == {"residents"}


@pytest.mark.parametrize(
    "headline",
    [
        "Army Kills 14 Farmers in Zamfara",
        "Soldiers accused of massacre in Zamfara",
        "Nigerian Troops Execute Farmers",
    ],
)
def test_a_headline_accuses_nobody(tell: Tell, headline: str) -> None:
    body = "Fourteen farmers were killed in Zamfara on Sunday, police said. It was not clear who had attacked them."
    told = tell(f"{headline}\n\n{body}")
    assert told.parts("allegedPerpetrator") == set()
    assert told.blame == set()


def test_a_headline_lends_the_body_no_certainty(tell: Tell) -> None:
    told = tell(
        "Army Kills 14 Farmers in Zamfara\n\nThe Nigerian army killed 14 farmers in Zamfara on Sunday, residents said."
    )
    assert told.blame == {("residents", "Nigerian armed forces", "asserts")}
    assert len(told.claims("CasualtyClaim")) == 1


def test_who_blames_in_the_same_breath_accuses(tell: Tell) -> None:
    told = tell(
        "A drone strike on a market in El Obeid killed 14 civilians on Sunday, a local doctors' network said, "
        "blaming the Rapid Support Forces."
    )
    assert told.blame == {("local doctors' network", "Rapid Support Forces", "asserts")}


def test_an_attack_claimed_by_somebody_is_theirs(tell: Tell) -> None:
    told = tell("A car bomb killed nine people in Mogadishu on Saturday in an attack claimed by al-Shabab.")
    assert ("al-Shabaab", "al-Shabaab", "acknowledges") in told.blame


def test_an_accusation_dismissed_by_the_accused_is_denied(tell: Tell) -> None:
    told = tell(
        "Amnesty International accused the Syrian army of killing 50 people in Douma on Friday, an accusation dismissed"
        " by the army."
    )
    assert ("Syrian armed forces", "Syrian armed forces", "denies") in told.blame

"""Speech acts: who calls on whom, and that what is called for is not said to have happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import SPEECH, Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "addressees"),
    [
        ("Turkey called on Syria to protect the Alawite minority.", "Appeal", "Turkey", {"Syria"}),
        (
            "Antonio Guterres urged Israel and Hamas to agree to a ceasefire.",
            "Appeal",
            "António Guterres",
            {"Israel", "Hamas"},
        ),
        ("The African Union called for a ceasefire in Sudan.", "Appeal", "African Union", set()),
        ("The European Union urged Ethiopia to protect civilians.", "Appeal", "European Union", {"Ethiopia"}),
        ("Kenya warned that the unrest in Goma could spread.", "Warning", "Kenya", set()),
        ("Iran warned Israel against any new step.", "Warning", "Iran", {"Israel"}),
        ("France condemned the attack on a church in Kaduna on Sunday.", "Condemnation", "France", set()),
        ("Ukraine accused Russia of shelling a hospital in Kherson.", "Accusation", "Ukraine", {"Russia"}),
        ("Rwanda denied that its troops had bombed a camp near Goma.", "Denial", "Rwanda", set()),
        ("The Malian army promised to protect villages near Gao.", "Pledge", "Malian Armed Forces", set()),
    ],
)
def test_speech_acts(tell: Tell, text: str, kind: str, speaker: str, addressees: set[str]) -> None:
    told = tell(text)
    act = told.said(kind)
    assert told.role(act, "speaker") == {speaker}
    assert told.role(act, "addressee") == addressees


@pytest.mark.parametrize(
    "text",
    [
        "The African Union called for a ceasefire in Sudan.",
        "Antonio Guterres urged Israel and Hamas to agree to a ceasefire.",
        "The European Union urged Ethiopia to stop killing civilians in Amhara.",
        "Antonio Guterres called on both sides in Sudan to stop attacks on civilians.",
        "France urged Rwanda to withdraw its troops from Goma.",
        "The Red Cross appealed to the rebels to release 40 hostages.",
        "Russia demanded that Ukraine surrender Kharkiv.",
    ],
)
def test_an_appeal_claims_no_fact(tell: Tell, text: str) -> None:
    told = tell(text)
    speaker = {r.actor for r in told.said("Appeal").roles if r.property == "speaker"}
    assert len(speaker) == 1
    for kind in ("OccurrenceClaim", "ResponsibilityClaim", "CasualtyClaim"):
        assert speaker.isdisjoint({c.claimed_by for c in told.claims(kind)})


@pytest.mark.parametrize(
    "text",
    [
        "Iran warned Israel against any new step.",
        "France urged Rwanda to withdraw its troops from Goma.",
        "Turkey called on Syria to end attacks on villages.",
    ],
)
def test_an_appeal_or_warning_accuses_nobody(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.blame == set()
    assert told.parts("allegedPerpetrator") == set()


def test_a_condemnation_answers_the_attack_told_of(tell: Tell) -> None:
    told = tell("Gunmen killed 11 people in a church in Kaduna on Sunday, police said. France condemned the attack.")
    assert told.said("Condemnation").response_to == (told.incident.key,)
    assert {claimant for claimant, _ in told.voices} == {"Nigerian police"}


def test_to_condemn_an_attack_is_not_to_count_its_dead(tell: Tell) -> None:
    told = tell(
        "Gunmen killed 11 people in Kaduna on Sunday, police said. France condemned the killing of the 11 people."
    )
    assert {claimant for claimant, _, _ in told.tolls} == {"Nigerian police"}


def test_condemning_somebody_for_a_deed_is_theirs(tell: Tell) -> None:
    told = tell("The United States condemned Rwanda for its support to the M23 rebels.")
    act = told.said("Condemnation")
    assert told.role(act, "speaker") == {"United States"}
    assert told.incidents == ()


def test_what_was_said_stands_as_the_speakers_word(tell: Tell) -> None:
    told = tell("Turkey called on Syria to protect the Alawite minority.")
    act = told.said("Appeal")
    (claim,) = [c for c in told.reading.claims if c.about == act.key]
    assert told.label(claim.claimed_by) == "Turkey"
    assert claim.content is not None
    assert "protect the Alawite minority" in claim.content


def test_several_speakers_have_their_own_acts(tell: Tell) -> None:
    told = tell("France urged Rwanda to leave Goma. Uganda warned of a wider war.")
    assert told.role(told.said("Appeal"), "speaker") == {"France"}
    assert told.role(told.said("Warning"), "speaker") == {"Uganda"}


def test_a_private_persons_words_are_flagged(tell: Tell) -> None:
    told = tell('"They took my brother," said Fatima Ali, a mother of three who fled El Fasher.')
    assert told.actor("Fatima Ali").sensitive
    assert told.role(told.said("Statement"), "speaker") == {"Fatima Ali"}


def test_telling_of_an_attack_is_no_speech_act_beside_it(tell: Tell) -> None:
    told = tell("Police said gunmen killed 14 farmers in Zamfara on Sunday.")
    assert [e.kind for e in told.reading.events if e.kind in SPEECH] == []


def test_a_headline_is_no_second_speech_act(tell: Tell) -> None:
    told = tell(
        "France condemns the killings in Kaduna\n\nFrance on Monday condemned the killing of farmers in Kaduna."
    )
    assert told.role(told.said("Condemnation"), "speaker") == {"France"}
    assert len(told.reading.claims) == len({c.key for c in told.reading.claims})
    assert [c.span.start > 38 for c in told.reading.claims if c.about == told.said("Condemnation").key] == [True]

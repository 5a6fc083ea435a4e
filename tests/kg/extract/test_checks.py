"""Who checked what: unverified is not false, and a verdict belongs to its own examiner."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]

STORY = "Amnesty International said soldiers killed 14 villagers in Jos on Sunday. "


@pytest.mark.parametrize(
    ("sentence", "assessor"),
    [
        ("Reuters could not independently verify the report.", "Reuters"),
        ("The BBC has not been able to verify the claim.", "BBC"),
        ("AFP was unable to verify these claims.", "AFP"),
        ("Al Jazeera was not able to independently confirm the report.", "Al Jazeera"),
        ("The claims could not be independently verified.", "Lakeside Gazette"),
        ("The report remains unverified by the BBC.", "BBC"),
    ],
)
def test_unverified_by_whom(tell: Tell, sentence: str, assessor: str) -> None:
    told = tell(STORY + sentence)
    assert {(who, outcome) for _, who, outcome in told.verdicts} == {(assessor, "unverified")}
    assert ("ResponsibilityClaim", assessor, "unverified") in told.verdicts


def test_a_check_of_figures_covers_the_figures(tell: Tell) -> None:
    told = tell(STORY + "Reuters could not verify the death toll.")
    assert told.verdicts == {("CasualtyClaim", "Reuters", "unverified")}


def test_a_check_of_who_did_it_covers_the_blame(tell: Tell) -> None:
    told = tell(STORY + "The BBC could not verify who was responsible.")
    assert told.verdicts == {("ResponsibilityClaim", "BBC", "unverified")}


@pytest.mark.parametrize(
    "sentence", ["Reuters could not independently verify the report.", "The BBC has not been able to verify the claim."]
)
def test_not_verified_is_not_denied(tell: Tell, sentence: str) -> None:
    told = tell(STORY + sentence)
    assert {stance for _, _, stance in told.blame} == {"asserts"}
    assert {claimant for claimant, _ in told.voices} == {"Amnesty International"}
    assert told.parts("allegedPerpetrator") == {"Nigerian armed forces"}


@pytest.mark.parametrize(
    ("text", "assessor", "outcome"),
    [
        (
            "Video verified by BBC Verify shows soldiers beating protesters in Nairobi on Tuesday.",
            "BBC Verify",
            "verified",
        ),
        (
            "Footage corroborated by BBC Verify showed gunmen shooting a civilian in Baniyas.",
            "BBC Verify",
            "corroborated",
        ),
        (
            "A video of soldiers beating a man in Conakry on Monday was geolocated by Al Jazeera.",
            "Al Jazeera",
            "verified",
        ),
        ("Reuters verified a video that showed a drone hitting a market in Nyala.", "Reuters", "verified"),
    ],
)
def test_checked_footage_is_evidence_that_it_happened(tell: Tell, text: str, assessor: str, outcome: str) -> None:
    told = tell(text)
    assert told.verdicts == {("OccurrenceClaim", assessor, outcome)}
    (item,) = told.reading.evidence
    assert (item.kind, item.depicts) == ("footage", told.incident.key)
    assert [told.label(k) for k in item.examined_by] == [assessor]


@pytest.mark.parametrize(
    "text",
    [
        "Video verified by BBC Verify shows soldiers beating protesters in Nairobi on Tuesday.",
        "A video of soldiers beating a man in Conakry on Monday was geolocated by Al Jazeera.",
    ],
)
def test_footage_of_a_deed_does_not_confirm_who_did_it(tell: Tell, text: str) -> None:
    told = tell(text)
    supported = {k for item in told.reading.evidence for k in item.supports}
    assert supported
    assert supported.isdisjoint({c.key for c in told.claims("ResponsibilityClaim")})
    assert told.parts("confirmedPerpetrator") == set()


def test_footage_that_was_looked_at_is_not_verified(tell: Tell) -> None:
    told = tell("Footage reviewed by Bellingcat shows a rocket hitting a hospital in Kharkiv on 2 March 2025.")
    assert told.verdicts == set()
    (item,) = told.reading.evidence
    assert [told.label(k) for k in item.examined_by] == ["Bellingcat"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Photographs examined by Amnesty International showed burned houses in Bucha.", "photograph"),
        ("Human Rights Watch analysed photographs that show graves near El Fasher.", "photograph"),
        ("Documents obtained by Al Jazeera describe the arrest of 12 students in Harare.", "document"),
    ],
)
def test_kinds_of_evidence(tell: Tell, text: str, kind: str) -> None:
    told = tell(text)
    (item,) = told.reading.evidence
    assert item.kind == kind
    assert len(item.examined_by) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Police said gunmen killed 14 farmers in Zamfara on Sunday.",
        "Police confirmed that gunmen killed 14 farmers in Zamfara on Sunday.",
        "The army said it would verify the papers of drivers in Jos after an attack on Sunday.",
    ],
)
def test_without_a_check_there_is_no_verdict(tell: Tell, text: str) -> None:
    assert tell(text).verdicts == set()


def test_who_analysed_images(tell: Tell) -> None:
    told = tell("Satellite images analysed by Human Rights Watch show graves near El Fasher.")
    assert [told.label(k) for k in told.reading.evidence[0].examined_by] == ["Human Rights Watch"]

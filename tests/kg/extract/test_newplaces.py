"""Places that only the text knows: lists, sites, districts around towns, and namesakes far away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


def within(told: Retelling) -> dict[str, tuple[str, str | None]]:
    return {p.label: (p.kind, p.within) for p in told.reading.places}


def test_every_name_of_a_list_lies_in_what_follows(tell: Tell) -> None:
    told = tell(
        "Rebels burned the hamlets of Kiru and Basa-Tatu, in the Mwenda sector of Lubero territory, North Kivu."
    )
    found = within(told)
    assert found["Kiru"] == ("village", "cd-mwenda") == found["Basa-Tatu"]
    assert found["Mwenda"] == ("admin2", "cd-lubero-territory")


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("A bomb killed two people at the Pon Delva bridge in Haiti on Monday.", "Pon Delva bridge", "site"),
        ("Troops in Gaza shot at people at al-Noor roundabout near Rafah on Monday.", "al-Noor roundabout", "site"),
        ("Gunmen in Mali killed six people at Tafira, a trading town near Kidal, on Monday.", "Tafira", "city"),
        ("Soldiers entered Kan Hla Yar, in Myanmar, and killed six people on Monday.", "Kan Hla Yar", "village"),
        ("An attack on Bellefort, in Haiti, killed six people on Monday.", "Bellefort", "village"),
        (
            "Gunmen in Haiti killed six at the Nouvel Espoir health centre in Jacmel.",
            "Nouvel Espoir health centre",
            "site",
        ),
    ],
)
def test_what_words_make_a_place(tell: Tell, text: str, label: str, kind: str) -> None:
    assert within(tell(text))[label][0] == kind


def test_a_small_namesake_far_away_is_not_meant(tell: Tell) -> None:
    told = tell(
        "Fighting in Myanmar's Sagaing Region went on. An air strike killed ten people in Kani Township, Myanmar."
    )
    assert "japan" not in {p.key for p in told.reading.places}
    assert within(told)["Kani"][0] == "admin2"


def test_who_reports_is_no_place(tell: Tell) -> None:
    told = tell("A bomb killed two people in Homs. Reporting by Jane Doe in Moscow and Peter Lank in Geneva.")
    assert "Peter Lank" not in within(told)

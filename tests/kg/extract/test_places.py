"""Where it was: the country of the article, city or province, and words that are no places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


def where(told: Retelling) -> tuple[str | None, str | None]:
    return told.incident.place, told.incident.place_precision


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("Rebels shelled Latakia province in Syria on Friday.", "sy-latakia", "admin1"),
        ("Rebels shelled the coastal province of Latakia on Friday.", "sy-latakia", "admin1"),
        ("Rebels shelled the city of Latakia on Friday.", "sy-latakia-city", "city"),
        ("Rebels shelled the port city of Latakia on Friday.", "sy-latakia-city", "city"),
        ("Rebels shelled villages in Syria on Friday.", "syria", "country"),
        ("Rebels shelled Goma on Friday.", "cd-goma", "city"),
        ("Gunmen attacked a bus in Kachin state, Myanmar, on Friday.", "mm-kachin", "admin1"),
    ],
)
def test_as_precise_as_the_text(tell: Tell, text: str, place: str, precision: str) -> None:
    assert where(tell(text)) == (place, precision)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Police in Libya arrested 14 people in Tripoli on Sunday.", "libya"),
        ("In Lebanon, gunmen killed six people in Tripoli on Sunday.", "lebanon"),
        ("Gunmen killed two people in Kismayo, Somalia. In Jilib, a bomb killed six others on Sunday.", "somalia"),
    ],
)
def test_names_that_many_places_bear(tell: Tell, text: str, country: str) -> None:
    told = tell(text)
    within = {p.key: p.within for p in told.reading.places}
    for event in told.incidents:
        key = event.place
        while key is not None and within[key] is not None:
            key = within[key]
        assert key == country


@pytest.mark.parametrize(
    "text",
    [
        "On 4 March 2025, shelling killed 8 people in Kherson.",
        "Shelling killed 8 people in Kherson in May.",
        "In August, shelling killed 8 people in Kherson.",
        "In March, shelling killed 8 people in Kherson.",
        "Shelling killed 8 people in Kherson in March 2022.",
        "Most of the dead in Kherson were nice people, and shelling went on all August.",
    ],
)
def test_months_and_words_are_no_places(tell: Tell, text: str) -> None:
    assert {p.key for p in tell(text).reading.places} == {"ua-kherson", "ukraine"}


def test_a_person_is_no_place(tell: Tell) -> None:
    told = tell("Paris Mwangi, a spokesman for the Kenyan police, said gunmen killed two drivers in Garissa.")
    assert {e.place for e in told.incidents} <= {"ke-garissa", "ke-garissa-city"}
    assert "france" not in {p.key for p in told.reading.places}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Speaking in Geneva, Antonio Guterres said an air strike killed 12 people in Port Sudan.", "sd-port-sudan"),
        ("In London, Amnesty International said soldiers killed 12 people in Djibo.", "bf-djibo"),
        ("The British-based Syrian Observatory for Human Rights said 12 people were killed in Baniyas.", "sy-baniyas"),
    ],
)
def test_where_the_speaker_is_is_not_where_it_was(tell: Tell, text: str, place: str) -> None:
    assert tell(text).incident.place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("NAIROBI, Kenya — Gunmen killed 12 people in Garissa on Friday.", "ke-garissa"),
        ("BEIRUT (AFP) – An air strike killed 12 people in Idlib on Friday.", "sy-idlib"),
    ],
)
def test_a_dateline_is_not_where_it_was(tell: Tell, text: str, place: str) -> None:
    told = tell(text)
    assert len(told.incidents) == 1
    assert (told.incident.place or "").startswith(place)


def test_every_place_comes_with_those_it_lies_in(tell: Tell) -> None:
    told = tell("Rebels shelled Goma on Friday.")
    keys = {p.key for p in told.reading.places}
    assert {"cd-goma", "cd-north-kivu", "democratic-republic-of-the-congo"} <= keys
    assert all(p.within is None or p.within in keys for p in told.reading.places)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed six people in Tripoli, Lebanon, on Sunday.", "lb-tripoli"),
        ("The Lebanese army arrested 14 people in Tripoli on Sunday.", "lb-tripoli"),
        ("A car bomb exploded in Tripoli on Sunday, the Lebanese interior ministry said.", "lb-tripoli"),
        ("Gunmen killed six people in Hyderabad in Pakistan on Sunday.", "pk-hyderabad"),
        ("Gunmen killed six people in Hyderabad on Sunday.", "in-hyderabad"),
        ("Rebels shelled Syria's Homs city on Friday.", "sy-homs-city"),
        ("Kherson was bombed by Russia on Friday, Ukraine said.", "ua-kherson"),
        ("US troops were attacked in Syria on Friday.", "syria"),
        ("Rebels shelled the city of Latakia, Syria, on Friday.", "sy-latakia-city"),
        ("Gunmen met in Tripoli, Lebanon. Rebels shelled Tripoli on Friday.", "lb-tripoli"),
    ],
)
def test_the_country_beside_a_town_tells_which(tell: Tell, text: str, place: str) -> None:
    assert tell(text).incident.place == place


def test_the_army_is_that_of_the_dateline(tell: Tell) -> None:
    told = tell("GOMA, Feb 9 (Reuters) - Rebels killed seven soldiers near the airport on Saturday, the army said.")
    assert "Armed Forces of the Democratic Republic of the Congo" in {who for who, _ in told.voices}


def test_places_know_where_they_are_mentioned(tell: Tell) -> None:
    text = "Rebels shelled Goma on Friday."
    (place,) = [p for p in tell(text).reading.places if p.key == "cd-goma"]
    assert [text[m.start : m.end] for m in place.mentions] == ["Goma"]

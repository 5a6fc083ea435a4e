"""The places a message names and the chains its phrases and the list make of them."""

from benchmarks.muc4.locations import main_country, namings, offers
from benchmarks.muc4.message import read
from benchmarks.muc4.places import listed, width


def chains(body: str, town: str = "SAN SALVADOR") -> set[str]:
    message = read(f"{town}, 9 MAY 89 -- [TEXT] {body}")
    return {offer.chain.shown for offer in offers(message, namings(message))}


def test_a_department_behind_a_comma_contains_the_town() -> None:
    assert "EL SALVADOR: USULUTAN (DEPARTMENT): JUCUARAN (JURISDICTION)" in chains(
        "A TRUCK BURNED IN JUCUARAN, USULUTAN DEPARTMENT."
    )


def test_a_town_nobody_listed_is_taken_from_the_text() -> None:
    assert "EL SALVADOR: MORAZAN (DEPARTMENT): EL JICARITO (VILLAGE)" in chains(
        "REBELS ENTERED THE VILLAGE OF EL JICARITO, MORAZAN DEPARTMENT."
    )


def test_the_list_puts_a_neighborhood_in_its_town() -> None:
    assert "EL SALVADOR: SAN SALVADOR (CITY): ESCALON (NEIGHBORHOOD)" in chains("A HOUSE IN ESCALON WAS HIT.")


def test_the_capital_is_the_capital_of_the_country_spoken_of() -> None:
    assert "PERU: LIMA (CITY)" in chains("PERUVIAN POLICE SAID A BOMB WENT OFF IN THE CAPITAL.", "LIMA")


def test_two_ends_are_shown_with_a_dash() -> None:
    assert "COLOMBIA: CALI (CITY) - BUGA (MUNICIPALITY)" in chains("A BUS WAS STOPPED BETWEEN CALI AND BUGA.", "BOGOTA")


def test_the_country_most_spoken_of_is_the_main_one() -> None:
    message = read("MADRID (SPAIN), 9 MAY 89 -- [TEXT] COLOMBIAN JUDGES LEFT COLOMBIA. THE COLOMBIAN ARMY IS ALERT.")
    assert main_country(message) == "COLOMBIA"


def test_the_list_knows_kinds_and_synonyms() -> None:
    assert {place.kind for place in listed()["SAN MIGUEL"] if place.country == "EL SALVADOR"} >= {"CITY", "DEPARTMENT"}
    assert listed()["UCA"][0].name == "CENTRAL AMERICAN UNIVERSITY"
    assert width("DEPARTMENT") < width("CITY") < width("NEIGHBORHOOD")

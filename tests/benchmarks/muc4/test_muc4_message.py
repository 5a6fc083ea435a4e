"""A message's dateline and sentences."""

from datetime import date

from benchmarks.muc4.message import read

TEXT = """
   TEGUCIGALPA, 9 MAY 89 (ACAN-EFE) -- [TEXT] GEN. RAUL P. SOSA SAID TODAY
THAT TWO GUARDS DIED.  THE U.S. EMBASSY IS SAFE.

   NOBODY WAS SEEN.
"""


def test_the_dateline_gives_day_and_town() -> None:
    message = read(TEXT)
    assert (message.day, message.city, message.country) == (date(1989, 5, 9), "TEGUCIGALPA", "")


def test_a_foreign_town_has_its_country() -> None:
    assert read("MADRID (SPAIN), 2 JUN 89 -- [TEXT] NOTHING.").country == "SPAIN"


def test_no_date_is_no_day() -> None:
    assert read("CLANDESTINE, NO DATE (RADIO) -- [TEXT] WE FIGHT.").day is None


def test_abbreviations_end_no_sentence_and_offsets_hold() -> None:
    message = read(TEXT)
    words = [" ".join(message.words(one).split()) for one in message.sentences]
    assert words == [
        "[TEXT] GEN. RAUL P. SOSA SAID TODAY THAT TWO GUARDS DIED.",
        "THE U.S. EMBASSY IS SAFE.",
        "NOBODY WAS SEEN.",
    ]
    assert [one.paragraph for one in message.sentences] == [0, 0, 1]
    assert len(message.text) == len(TEXT)


def test_a_text_without_a_dateline_is_all_body() -> None:
    message = read("A BOMB WENT OFF IN LIMA.")
    assert message.day is None
    assert message.sentences[0].start == 0

"""Victims: names told from descriptions, how many, and which phrases are victims at all."""

import pytest

from benchmarks.muc4.counts import candidates
from benchmarks.muc4.message import read
from benchmarks.muc4.phrases import phrases
from benchmarks.muc4.telling import telling
from benchmarks.muc4.templates import Filler, TemplateSpans
from benchmarks.muc4.victims import head_of, is_plural, look


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("JESUIT PRIESTS", "PRIESTS"),
        ("MEMBERS OF A FAMILY", "MEMBERS"),
        ("HIS BODYGUARD", "BODYGUARD"),
        ("CARLOS MEJIA", ""),
        ("COLONEL CARLOS MEJIA", ""),
        ("WOUNDED", "WOUNDED"),
    ],
)
def test_a_description_turns_on_a_noun_and_a_name_on_none(text: str, head: str) -> None:
    assert head_of(text) == head


@pytest.mark.parametrize(("head", "many"), [("POLICEMEN", True), ("WOMAN", False), ("PEOPLE", True), ("NUN", False)])
def test_number_of_a_noun(head: str, many: bool) -> None:
    assert is_plural(head) is many


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("SIX MINERS", "6"),
        ("ABOUT 40 MINERS", "~40"),
        ("AT LEAST NINE MINERS", "9-"),
        ("MORE THAN 30 MINERS", "30-"),
        ("BETWEEN 6 AND 8 MINERS", "6-8"),
    ],
)
def test_numbers_beside_a_victim_are_offered_as_the_keys_write_them(phrase: str, number: str) -> None:
    message = read(f"LIMA, 9 MAY 89 -- [TEXT] {phrase} WERE KILLED IN JUNIN.")
    filler = Filler("Victim", "MINERS")
    told = telling(message, TemplateSpans("ATTACK", (filler,)))
    assert number in {one.value for one in candidates(told, look(message, filler))}


def test_phrases_leave_out_articles_and_numbers() -> None:
    message = read("LIMA, 9 MAY 89 -- [TEXT] GUNMEN KILLED THE TWO YOUNG TEACHERS AND A WATCHMAN.")
    assert [one.text for one in phrases(message)] == ["GUNMEN", "YOUNG TEACHERS", "WATCHMAN"]

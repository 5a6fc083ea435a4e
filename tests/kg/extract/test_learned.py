"""Figures from the trained reader: only where no rule has the number, and where the line names the harm."""

from __future__ import annotations

from kg.extract.local import LocalExtractor
from kg.model import Article, Extraction


def read(text: str) -> Extraction:
    return LocalExtractor().extract(Article(text=text))


def figures(found: Extraction) -> list[tuple[str, int | None]]:
    return sorted((kind, figure.low) for claim in found.claims for kind, figure in claim.figures)


def test_a_number_is_not_counted_twice_by_rule_and_model() -> None:
    found = read("Shelling killed four people and wounded nine in Taiz on Friday, a doctor at the hospital said.")
    assert figures(found) == [("injured", 9), ("killed", 4)]


def test_students_who_are_arrested_are_not_dead() -> None:
    assert figures(read("Police arrested 14 students in Harare on Sunday.")) == [("detained", 14)]


def test_vehicles_near_a_death_are_not_people() -> None:
    found = read("An air strike on a convoy near Mosul destroyed 12 vehicles and killed a driver, the army said.")
    assert ("killed", 12) not in figures(found)

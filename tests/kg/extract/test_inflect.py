"""Verb forms and singulars: a form that is missing is an event that is not found."""

from __future__ import annotations

import pytest

from kg.extract.inflect import forms, singular


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("kill", "kill kills killing killed"),
        ("shell", "shell shells shelling shelled"),
        ("seize", "seize seizes seizing seized"),
        ("deny", "deny denies denying denied"),
        ("destroy", "destroy destroys destroying destroyed"),
        ("ambush", "ambush ambushes ambushing ambushed"),
        ("kidnap", "kidnap kidnaps kidnapping kidnapped"),
        ("die", "die dies dying died"),
        ("shoot", "shoot shoots shooting shot"),
        ("strike", "strike strikes striking struck stricken"),
        ("hit", "hit hits hitting"),
        ("say", "say says saying said"),
        ("flee", "flee flees fleeing fled"),
        ("withdraw", "withdraw withdraws withdrawing withdrew withdrawn"),
        ("overrun", "overrun overruns overrunning overran"),
    ],
)
def test_forms_of_a_verb(verb: str, expected: str) -> None:
    assert set(forms(verb)) == set(expected.split())


def test_only_the_first_word_of_a_phrasal_verb_changes() -> None:
    assert set(forms("carry out")) == {"carry out", "carries out", "carrying out", "carried out"}
    assert "took over" in set(forms("take over"))


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("gunmen", "gunman"),
        ("women", "woman"),
        ("children", "child"),
        ("people", "person"),
        ("militias", "militia"),
        ("casualties", "casualty"),
        ("bodies", "body"),
        ("ambushes", "ambush"),
        ("villagers", "villager"),
        ("houses", "house"),
        ("forces", "force"),
    ],
)
def test_singular_of_a_plural(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@pytest.mark.parametrize("word", ["gas", "virus", "crisis", "series", "news", "press", "siege", "army", "police"])
def test_a_singular_stays_as_it_is(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize("word", ["gunmen", "villages", "rockets", "bodies", "children"])
def test_the_singular_of_a_singular_is_itself(word: str) -> None:
    assert singular(singular(word)) == singular(word)

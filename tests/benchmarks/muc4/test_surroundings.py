"""Where a phrase begins and ends decides whether its string is the one that a coder wrote down."""

from __future__ import annotations

from benchmarks.muc4.surroundings import wider


def stretches(text: str, string: str) -> list[str]:
    begin = text.index(string)
    return [text[b:e] for b, e in wider(text, (begin, begin + len(string)))]


def test_words_before_it_that_belong_to_it() -> None:
    found = stretches("by urban guerrilla commandos yesterday", "commandos")
    assert found == ["guerrilla commandos", "urban guerrilla commandos"]


def test_what_it_is_of() -> None:
    assert stretches("two members of the shining path fled", "members") == ["members of the shining path fled"]
    assert stretches("members of the national police who fled", "members") == ["members of the national police"]


def test_no_word_over_a_comma_or_a_function_word() -> None:
    assert stretches("in lima, soldiers fired", "soldiers") == []
    assert stretches("the soldiers", "soldiers") == []

"""Quotes become positions: the nearest mention, not the first, and a whole word, not a part of one."""

from __future__ import annotations

from training.annotations.standoff import convert, nearest


def test_the_nearest_mention_is_taken() -> None:
    text = "Police came. Much later, after the raid, police said four died."
    assert nearest(text, "police", 50, 60) == [41, 47]


def test_a_whole_word_is_preferred_to_a_part_of_one() -> None:
    assert nearest("IS fell. This is IST", "IS", 9, 13) == [0, 2]


def test_what_does_not_stand_in_the_text_is_null() -> None:
    assert nearest("nothing here", "monitor", 0, 3) is None


def test_an_entry_keeps_positions_and_no_words_of_the_text() -> None:
    text = "Two men died, the mayor said."
    said = {"kind": "casualty", "event": "E1", "claimant": "mayor", "quote": "Two men died", "number": "Two"}
    claim = {"id": "C1", **said, "effect": "killed", "low": 2, "best": 2, "high": 2, "cumulative": False}
    done = convert(text, {"id": "A", "events": [], "claims": [claim], "assessments": []})
    assert done["claims"][0]["claimant"] == [18, 23]
    assert done["claims"][0]["quote"] == [0, 12]
    assert "mayor" not in str(done)

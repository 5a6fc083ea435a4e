"""The trained reader: how marks are read off its output, and that the shipped weights read texts of any length."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ConfigError
from kg.extract.heads import HEADS, KINDS, TYPES, WIDTH
from kg.extract.tagger import Reading, Tagger
from kg.resources import model_dir

SURE = 6.0


def marked(text: str, words: list[str], labels: str, head: str = "entity", label: str = "Person") -> Reading:
    """A reading whose pieces are `words`, each surely outside, begin or inside (O, B, I) the label."""
    spans, at = [], 0
    for word in words:
        begin = text.index(word, at)
        at = begin + len(word)
        spans.append((begin, at))
    values = np.zeros((len(words), WIDTH), dtype=np.float32)
    start = HEADS[head].start + 3 * HEADS[head].labels.index(label)
    for row, said in enumerate(labels):
        values[row, start + "OBI".index(said)] = SURE
    return Reading(text, np.array(spans), values, {})


def strings(reading: Reading, least: float = 0.5) -> list[str]:
    return [reading.text[one.begin : one.end] for one in reading.found("entity", "Person", least)]


def test_a_mark_runs_from_its_beginning_to_the_last_piece_inside() -> None:
    assert strings(marked("said Anna Lund today", ["said", "Anna", "Lund", "today"], "OBIO")) == ["Anna Lund"]


def test_two_marks_side_by_side_stay_apart() -> None:
    assert strings(marked("Anna Omar left", ["Anna", "Omar", "left"], "BBO")) == ["Anna", "Omar"]


def test_a_mark_does_not_end_within_a_word() -> None:
    assert strings(marked("saw Kovalenko go", ["saw", "Koval", "enko", "go"], "OBIO")) == ["Kovalenko"]
    assert strings(marked("saw Kovalenko go", ["saw", "Koval", "enko", "go"], "OBOO")) == []


def test_a_mark_at_the_end_of_the_text_is_found() -> None:
    assert strings(marked("by Anna Lund", ["by", "Anna", "Lund"], "OBI")) == ["Anna Lund"]


def test_inside_without_a_beginning_is_no_mark() -> None:
    assert strings(marked("said Anna Lund", ["said", "Anna", "Lund"], "OII")) == []


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(model_dir(), threads=1)


def test_every_word_of_a_long_text_is_read(tagger: Tagger) -> None:
    text = "A bomb killed four people near the market of Baidoa on Monday, police said. " * 120
    reading = tagger.read(text)
    words = {at for begin, end in reading.spans for at in range(begin, end)}
    assert words >= {at for at, character in enumerate(text) if character.isalnum()}
    assert np.abs(reading.values).sum(axis=1).min() > 0


def test_an_empty_text_has_nothing(tagger: Tagger) -> None:
    reading = tagger.read("")
    assert len(reading.spans) == 0
    assert [kind for kind in KINDS if reading.found("entity", kind)] == []


def test_half_a_surrogate_pair_stops_nothing(tagger: Tagger) -> None:
    reading = tagger.read("Shelling \ud800 killed three.")
    assert reading.text[int(reading.spans[-1, 0]) :] == "."


@pytest.mark.parametrize("damage", [None, b"version https://git-lfs"])
def test_weights_that_are_missing_or_damaged_are_named(tmp_path: Path, damage: bytes | None) -> None:
    if damage:
        (tmp_path / "reader.onnx").write_bytes(damage)
        (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ConfigError, match=re.escape(str(tmp_path))):
        Tagger(tmp_path)


def test_the_same_text_reads_the_same(tagger: Tagger) -> None:
    text = "Gunmen abducted two aid workers outside Goma, the mayor said on Friday."
    assert np.array_equal(tagger.read(text).values, tagger.read(text).values)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A suicide bomber blew himself up at an army checkpoint in Mogadishu on Sunday, killing four.", "SUIC_BOMB"),
        ("Hundreds of teachers marched through La Paz to demand higher pay, without incident.", "PEACE_PROTEST"),
        ("The two sides signed a ceasefire agreement in Geneva after three days of talks.", "AGREEMENT"),
        ("Unknown armed men abducted a priest from his home near Kaduna on Tuesday night.", "ABDUCT_DISSAP"),
    ],
)
def test_plain_sentences_get_their_type(tagger: Tagger, text: str, wanted: str) -> None:
    assert TYPES[int(tagger.read(text).texts["type"].argmax())] == wanted


def test_people_places_and_days_are_told_apart(tagger: Tagger) -> None:
    text = "Foreign Minister Amina Haddad met General John Allen in Baghdad on Tuesday."
    reading = tagger.read(text)
    found = {kind: [text[one.begin : one.end] for one in reading.found("entity", kind)] for kind in KINDS}
    assert any("Baghdad" in one for one in found["Location"])
    assert any("Haddad" in one for one in found["Person"])
    assert any("Tuesday" in one for one in found["Temporal"])

"""F1 over labels and over mentions by hand; a label or mention made up must cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.scoring import entities, typing_f1
from benchmarks.scoring.__main__ import main
from benchmarks.scoring.counts import Counts
from benchmarks.scoring.entities import Mention
from benchmarks.scoring.published import FIGURES, SLOT_FIGURES, beside, beside_slot
from benchmarks.scoring.slots import SLOTS
from kg.errors import SourceError


def test_labels_weigh_as_often_as_they_are_wanted_and_made_up_ones_count_for_the_plain_mean() -> None:
    gold = {"1": "A", "2": "A", "3": "A", "4": "B"}
    found = typing_f1.score(gold, {"1": "A", "2": "A", "3": "B", "4": "C"})
    assert dict(found.labels) == {"A": Counts(2, 2, 3), "B": Counts(0, 1, 1), "C": Counts(0, 1, 0)}
    assert found.weighted_f1 == pytest.approx(0.8 * 3 / 4)
    assert found.macro_f1 == pytest.approx(0.8 / 3)
    assert found.accuracy == 0.5


def test_an_item_without_a_label_is_missed_and_not_wrong() -> None:
    found = typing_f1.score({"1": "A", "2": "A"}, {"1": "A"})
    assert dict(found.labels) == {"A": Counts(1, 1, 2)}
    assert found.accuracy == 0.5
    assert typing_f1.score({}, {}).macro_f1 == typing_f1.score({}, {}).weighted_f1 == 0


def test_label_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, predicted = tmp_path / "gold.tsv", tmp_path / "predicted.tsv"
    gold.write_text("1\tA B\n2\tC\n\n", encoding="utf-8")
    predicted.write_text("1\tA B\textra\n2\t\n", encoding="utf-8")
    assert typing_f1.read_labels(gold, predicted) == ({"1": "A B", "2": "C"}, {"1": "A B"})
    assert main(["typing", str(gold), str(predicted)]) == 0
    assert "weighted F1   50.0  macro F1   50.0" in capsys.readouterr().out
    for wrong in ("1\tA\n1\tA\n", "3\tA\n", "1 A\n"):
        predicted.write_text(wrong, encoding="utf-8")
        with pytest.raises(SourceError):
            typing_f1.read_labels(gold, predicted)


def test_exact_asks_for_span_and_kind_and_overlap_for_a_character_and_kind() -> None:
    gold = {"t": [Mention(0, 5, "PER"), Mention(10, 20, "LOC"), Mention(30, 40, "ORG")], "u": [Mention(0, 3, "PER")]}
    predicted = {"t": [Mention(0, 5, "PER"), Mention(12, 25, "LOC"), Mention(30, 40, "LOC"), Mention(5, 9, "PER")]}
    assert entities.score(gold, predicted, entities.exact) == {
        "PER": Counts(1, 2, 2),
        "LOC": Counts(0, 2, 1),
        "ORG": Counts(0, 0, 1),
    }
    assert entities.score(gold, predicted, entities.overlap) == {
        "PER": Counts(1, 2, 2),
        "LOC": Counts(1, 2, 1),
        "ORG": Counts(0, 0, 1),
    }


def test_one_long_mention_is_not_every_mention_in_it_and_twice_the_same_is_wrong_once() -> None:
    gold = {"t": [Mention(0, 5, "PER"), Mention(6, 9, "PER")]}
    assert entities.score(gold, {"t": [Mention(0, 9, "PER")]}, entities.overlap)["PER"] == Counts(1, 1, 2)
    assert entities.score(gold, {"t": [Mention(0, 5, "PER")] * 2})["PER"] == Counts(1, 2, 2)


def test_overlap_pairs_as_many_as_can_be() -> None:
    gold = {"t": [Mention(0, 4, "X"), Mention(4, 8, "X"), Mention(8, 12, "X")]}
    predicted = {"t": [Mention(4, 8, "X"), Mention(3, 5, "X"), Mention(7, 9, "X")]}
    assert entities.score(gold, predicted, entities.overlap)["X"] == Counts(3, 3, 3)


def test_mention_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.write_text(json.dumps({"id": 7, "mentions": [{"begin": 0, "end": 2, "kind": "X", "text": "ab"}]}) + "\n\n")
    predicted.write_text(json.dumps({"id": 7, "mentions": []}))
    assert main(["mentions", str(gold), str(predicted)]) == 0
    assert "mentions, overlap" in capsys.readouterr().out
    for wrong in ('{"id": 8, "mentions": []}', '{"id": 7}', "nonsense", '{"id": 7, "mentions": [{"begin": 0}]}'):
        predicted.write_text(wrong)
        with pytest.raises(SourceError):
            entities.read_mentions(gold, predicted)


def test_every_published_figure_is_beside_a_score_that_is_printed() -> None:
    assert {one.slot for one in SLOT_FIGURES} <= {slot.name for slot in SLOTS}
    assert {one.score for one in FIGURES} == {"CEAF-REE", "CEAF-TF", "CEAF-RME phi3"}
    assert beside("CEAF-TF") == "GE 1992 54.2, GTT 50.2"
    assert "zero-shot 18.0-23.0" in beside("CEAF-RME phi3")
    assert beside_slot("date") == "GE 1992, TST3 R 61 P 57"
    assert beside_slot("Weapon") == ""

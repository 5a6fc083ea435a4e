"""The CEAF scores by hand: what pairs with what, who is spurious, and what the three scores count differently."""

from __future__ import annotations

import json
import random
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scoring import ceaf
from benchmarks.scoring.__main__ import main
from benchmarks.scoring.counts import Counts, total
from benchmarks.scoring.pairing import best_pairs
from benchmarks.scoring.strings import normal
from benchmarks.scoring.templates import Document, Read, Template, read_documents
from kg.errors import SourceError


def template(kind: str, **roles: list[list[str]]) -> Template:
    """A template with the roles given and no others."""
    return Template.of({"incident_type": kind, **roles})


def document(gold: list[Template], predicted: list[Template]) -> list[Read]:
    """A corpus of one document."""
    return [Document("D1", tuple(gold), tuple(predicted))]


def test_counts_add_up_and_nothing_divides_by_nothing() -> None:
    both = Counts(1, 2, 4) + Counts(0.5, 1, 1)
    assert both == Counts(1.5, 3, 5)
    assert (both.precision, both.recall) == (0.5, 0.3)
    assert both.f1 == pytest.approx(2 * 0.5 * 0.3 / 0.8)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


@pytest.mark.parametrize("seed", range(20))
def test_the_pairing_finds_the_highest_sum(seed: int) -> None:
    dice = random.Random(seed)
    weights = [[dice.choice([0, 0, 0.5, 1, 2, 3]) for _ in range(4)] for _ in range(dice.randint(1, 4))]
    found = best_pairs(range(len(weights)), range(4), lambda i, j: weights[i][j])
    best = max(sum(row[j] for row, j in zip(weights, order, strict=False)) for order in permutations(range(4)))
    assert sum(worth for _, _, worth in found) == best
    assert len({i for i, _, _ in found}) == len({j for _, j, _ in found}) == len(found)
    assert all(worth == weights[i][j] > 0 for i, j, worth in found)


def test_mentions_are_compared_without_case_articles_punctuation_and_blanks() -> None:
    assert normal('The  "Santo Tomas"\n farm.') == normal("santo tomas a farm") == "santo tomas farm"
    assert normal("U.S. theatre") == "us theatre"
    assert normal("the") == ""


def test_ree_takes_a_greedy_choice_back() -> None:
    gold = [template("attack", PerpInd=[["men", "rebels"], ["men"]])]
    predicted = [template("attack", PerpInd=[["men"], ["rebels"]])]
    assert ceaf.ree(document(gold, predicted))["PerpInd"] == Counts(2, 2, 2)


def test_ree_asks_every_mention_to_be_right_but_not_to_have_them_all() -> None:
    gold = [template("attack", Target=[["bank", "the branch"], ["house"]])]
    predicted = [template("attack", Target=[["Branch"], ["house", "home"], ["bank"]])]
    assert ceaf.ree(document(gold, predicted))["Target"] == Counts(1, 3, 2)


def test_ree_pools_templates_and_does_not_care_for_types() -> None:
    gold = [template("attack", PerpInd=[["men"]]), template("bombing", PerpInd=[["men"]], Weapon=[["bomb"]])]
    predicted = [template("arson", PerpInd=[["men"], ["the men"]], Weapon=[["fire"]])]
    table = ceaf.ree(document(gold, predicted))
    assert table["PerpInd"] == Counts(1, 1, 1)
    assert table["Weapon"] == Counts(0, 1, 1)
    assert total(table.values()) == Counts(1, 2, 2)


def test_tf_counts_the_type_as_a_filler_and_pairs_for_most_fillers() -> None:
    gold = [template("attack", Victim=[["a b"], ["c"]]), template("attack", Victim=[["d"]], Weapon=[["gun"]])]
    predicted = [template("attack", Victim=[["d"], ["c"]], Weapon=[["gun"]]), template("attack", Victim=[["c"]])]
    table = ceaf.tf(document(gold, predicted))
    assert table["incident_type"] == Counts(2, 2, 2)
    assert table["Victim"] == Counts(2, 3, 3)
    assert table["Weapon"] == Counts(1, 1, 1)
    assert total(ceaf.roles_only(table).values()) == Counts(3, 4, 4)


def test_tf_pairs_no_templates_of_different_types_and_counts_the_unpaired() -> None:
    gold = [template("bombing", Target=[["bank"]])]
    predicted = [template("attack", Target=[["bank"]])]
    assert total(ceaf.tf(document(gold, predicted)).values()) == Counts(0, 2, 2)
    assert ceaf.tf(document([], predicted))["Target"] == Counts(0, 1, 0)
    assert ceaf.tf(document(gold, []))["incident_type"] == Counts(0, 0, 1)


def test_a_template_with_no_right_filler_still_has_the_right_type() -> None:
    table = ceaf.tf(document([template("attack", Victim=[["x"]])], [template("attack", Victim=[["y"]])]))
    assert total(table.values()) == Counts(1, 2, 2)


def test_either_of_two_gold_types_will_do() -> None:
    for kind in ("bombing", "Attack", "bombing / attack"):
        assert ceaf.tf(document([template("bombing / attack")], [template(kind)]))["incident_type"].correct == 1
    assert ceaf.tf(document([template("bombing / attack")], [template("arson")]))["incident_type"].correct == 0


def test_rme_counts_mentions_and_not_the_type() -> None:
    gold = [template("attack", PerpOrg=[["fmln", "the front"], ["army"]])]
    predicted = [template("attack", PerpOrg=[["fmln"], ["front", "police"]])]
    table = ceaf.rme(document(gold, predicted))
    assert set(table) == set(ceaf.roles_only(table))
    assert table["PerpOrg"] == Counts(1, 3, 3)
    assert ceaf.rme(document(gold, predicted), many_to_one=True)["PerpOrg"] == Counts(2, 3, 3)


def test_rme_pairs_templates_of_one_type_by_mentions() -> None:
    gold = [template("attack", Victim=[["a1", "a2"]]), template("attack", Victim=[["b1"]]), template("arson")]
    predicted = [template("attack", Victim=[["a1", "a2"], ["b1"]]), template("arson", Victim=[["b1"]])]
    assert ceaf.rme(document(gold, predicted))["Victim"] == Counts(2, 4, 3)


def test_many_to_one_gives_nothing_for_saying_it_twice() -> None:
    gold = [template("attack", Victim=[["a1", "a2"], ["b"]])]
    predicted = [template("attack", Victim=[["a1"], ["the a1"], ["a1", "a2"]])]
    assert ceaf.rme(document(gold, predicted), many_to_one=True)["Victim"] == Counts(2, 3, 3)


def lines(path: Path, *rows: dict[str, Any]) -> Path:
    """A file of JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_files_are_read_as_the_corpus_has_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = {"incident_type": "attack", "PerpInd": [[["guerrillas", 37], ["guerrilla column", 349]]], "PerpOrg": []}
    gold = lines(tmp_path / "gold", {"docid": "D1", "templates": [real]}, {"docid": "D2", "templates": []})
    found = {"incident_type": "attack", "PerpInd": [["GUERRILLA COLUMN"], [" "], []]}
    predicted = lines(tmp_path / "predicted", {"docid": "D1", "pred_templates": [found]})
    documents = read_documents(gold, predicted)
    assert [one.docid for one in documents] == ["D1", "D2"]
    assert ceaf.ree(documents)["PerpInd"] == Counts(1, 1, 1)
    assert main(["templates", str(gold), str(predicted)]) == 0
    assert "CEAF-RME phi3" in capsys.readouterr().out


@pytest.mark.parametrize(
    "rows",
    [
        [{"docid": "D9", "pred_templates": []}],
        [{"docid": "D1", "pred_templates": []}, {"docid": "D1", "pred_templates": []}],
        [{"docid": "D1"}],
    ],
)
def test_a_file_that_would_be_scored_wrongly_is_refused(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    gold = lines(tmp_path / "gold", {"docid": "D1", "templates": []})
    predicted = lines(tmp_path / "predicted", *rows)
    with pytest.raises(SourceError):
        read_documents(gold, predicted)
    assert main(["templates", str(gold), str(predicted)]) == 1

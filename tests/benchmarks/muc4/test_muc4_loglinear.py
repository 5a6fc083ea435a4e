"""Choosing among candidates, and learning the weights of their features."""

import pytest

from benchmarks.muc4.loglinear import Candidate, best, chances, fit, ranked, safest

NEAR, FAR, OLD = Candidate("near", ("close",)), Candidate("far", ("distant",)), Candidate("old", ("distant", "stale"))


def test_chances_sum_to_one_and_follow_the_weights() -> None:
    found = chances([NEAR, FAR, OLD], {"close": 2.0, "stale": -1.0})
    assert sum(found) == pytest.approx(1)
    assert found[0] > found[1] > found[2]


def test_candidates_that_agree_add_up() -> None:
    values = ranked([NEAR, FAR, Candidate("far", ())], {"close": 0.5})
    assert values[0][0] == "far"


def test_nothing_to_choose_from_is_nothing() -> None:
    assert best([], {}) == ""
    assert safest([], {}, lambda _, __: 1.0) == ""


def test_the_safest_value_may_not_be_the_likeliest() -> None:
    # "half" is half right whichever of the others is true
    three = [Candidate("a", ("a",)), Candidate("b", ()), Candidate("half", ())]
    credit = {("a", "half"): 0.8, ("b", "half"): 0.8}
    chosen = safest(three, {"a": 0.2}, lambda true, ours: 1.0 if true == ours else credit.get((true, ours), 0.0))
    assert best(three, {"a": 0.2}) == "a"
    assert chosen == "half"


def test_fit_learns_which_feature_speaks_for_the_right_value() -> None:
    weights = fit([([NEAR, FAR, OLD], frozenset(["near"]))] * 8, decay=0.5)
    assert weights["close"] > 0.5
    assert weights["distant"] < 0
    assert best([OLD, NEAR], weights) == "near"

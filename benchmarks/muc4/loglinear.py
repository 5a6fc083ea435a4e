"""Choosing among candidates by weighted features: the weights are a table that fits a page, not a model file.

The manual says which days, places and effects a text can mean; which of several it does mean is a matter of
evidence from many sides, none of them decisive. Those are weighed here; `learn` finds the weights on the dev keys.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "weights"
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Candidate:
    """One value a slot may take, and what speaks for or against it."""

    value: str
    features: tuple[str, ...]


def chances(candidates: Sequence[Candidate], weights: Weights) -> list[float]:
    """The probability of each candidate."""
    scores = [sum(weights.get(feature, 0.0) for feature in candidate.features) for candidate in candidates]
    top = max(scores, default=0.0)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def ranked(candidates: Sequence[Candidate], weights: Weights) -> list[tuple[str, float]]:
    """The values with their probabilities, best first; candidates that agree add up."""
    sums: dict[str, float] = defaultdict(float)
    for candidate, chance in zip(candidates, chances(candidates, weights), strict=True):
        sums[candidate.value] += chance
    return sorted(sums.items(), key=lambda pair: -pair[1])


def best(candidates: Sequence[Candidate], weights: Weights) -> str:
    """The likeliest value; the empty string if there is nothing to choose from."""
    return ranked(candidates, weights)[0][0] if candidates else ""


def safest(candidates: Sequence[Candidate], weights: Weights, credit: Callable[[str, str], float]) -> str:
    """The value to expect the most credit of: where the likeliest may be all wrong, one half right in most cases."""
    likely = ranked(candidates, weights)[:12]
    if not likely:
        return ""
    return max((value for value, _ in likely), key=lambda value: sum(p * credit(true, value) for true, p in likely))


@lru_cache
def load(name: str) -> Weights:
    """The weights learned for one slot."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}


def save(name: str, weights: Weights) -> None:
    """Writes a slot's weights, those too small to matter left out."""
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items()) if abs(weight) >= 0.02]
    _FOLDER.mkdir(exist_ok=True)
    (_FOLDER / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


Example = tuple[Sequence[Candidate], frozenset[str]]


def fit(examples: Iterable[Example], decay: float = 10.0, rounds: int = 60, rare: int = 2) -> dict[str, float]:
    """Weights that make the right values likely, kept small by the decay; a feature seen less than `rare`
    times is none.

    The goal is smooth and has few bends, so each weight finds its own step length from the signs of its slope alone.
    """
    cases = [(c, right) for c, right in examples if any(one.value in right for one in c)]
    counts = Counter(feature for candidates, _ in cases for one in candidates for feature in one.features)
    weights = {feature: 0.0 for feature, count in counts.items() if count >= rare}
    steps = dict.fromkeys(weights, 0.1)
    before = dict.fromkeys(weights, 0.0)
    for _ in range(rounds):
        slope = {feature: -decay * weight for feature, weight in weights.items()}
        for candidates, right in cases:
            _add_slope(candidates, right, weights, slope)
        for feature, now in slope.items():
            turn = now * before[feature]
            steps[feature] = min(1.0, max(1e-4, steps[feature] * (1.2 if turn > 0 else 0.5 if turn < 0 else 1.0)))
            weights[feature] += math.copysign(steps[feature], now) if now and turn >= 0 else 0.0
            before[feature] = now if turn >= 0 else 0.0
    return weights


def _add_slope(
    candidates: Sequence[Candidate], right: frozenset[str], weights: Weights, slope: dict[str, float]
) -> None:
    likely = chances(candidates, weights)
    good = sum(p for one, p in zip(candidates, likely, strict=True) if one.value in right) or 1e-9
    for one, chance in zip(candidates, likely, strict=True):
        push = chance / good - chance if one.value in right else -chance
        for feature in one.features:
            if feature in slope:
                slope[feature] += push

"""Which candidates fill a role: the reader's probabilities weighed with what is known of the string and the text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from benchmarks.muc4.candidates import Candidate
from benchmarks.muc4.priors import Priors
from benchmarks.scoring.strings import normal
from kg.extract.heads import INCIDENTS

FILE = Path(__file__).parent / "weights" / "choice.tsv"
_NEAR = 200
Features = Mapping[str, float]


def chance(
    candidate: Candidate, others: Sequence[Candidate], incidents: Sequence[float], text: str, priors: Priors
) -> float:
    """The probability that the candidate fills its role; see `features`."""
    weights = load()[candidate.role]
    found = features(candidate, others, incidents, text, priors)
    sums = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sums))))


def features(
    candidate: Candidate, others: Sequence[Candidate], incidents: Sequence[float], text: str, priors: Priors
) -> dict[str, float]:
    """What speaks for the candidate. `others` are all of the document (it among them), whose text is lower-cased;
    `incidents` the probability of each incident type there."""
    role, name = candidate.role, normal(candidate.string)
    words = set(name.split())
    same = [one for one in others if one.role == role]
    rivals = [(set(normal(one.string).split()), max(one.chances)) for one in same if one is not candidate]
    surest = max(candidate.inside)
    top = max(max(one.inside) for one in same)
    span, length = candidate.spans[candidate.best], len(text)
    likely = [kind * typed for kind, typed in zip(incidents, candidate.types.tolist(), strict=True)]
    return {
        "bias": 1.0,
        "chance": _logit(max(candidate.chances)),
        "inside": _logit(surest),
        "any": _logit(1 - math.prod(1 - min(0.999, one) for one in candidate.chances)),
        "mean": _logit(sum(candidate.inside) / len(candidate.inside)),
        "prior": priors.odds(role, name),
        "head": priors.head_odds(role, name),
        "known": float((role, name) in priors.filled),
        "incident": _logit(max(incidents)),
        "typed": _logit(float(candidate.types.max())),
        "fits": _logit(max(likely)),
        "share": surest / top,
        "top": float(surest == top),
        "elsewhere": max((max(o.inside) for o in others if o.role != role and normal(o.string) == name), default=0.0),
        "longer": _logit(max((much for theirs, much in rivals if words < theirs), default=0.0)),
        "shorter": _logit(max((much for theirs, much in rivals if words > theirs), default=0.0)),
        "places": math.log(len(candidate.spans)),
        "words": math.log(1 + len(name.split())),
        "first": candidate.spans[0][0] / max(1, length),
        "where": span[0] / max(1, length),
        "rivals": math.log(1 + sum(max(one.inside) > 0.3 for one in same)),
        "digits": float(any(character.isdigit() for character in name)),
        "company": _logit(max((_close(one, span[0]) for one in others if one.role != role), default=0.0)),
        **{f"of {kind}": _logit(incidents[INCIDENTS.index(kind)]) for kind in ("attack", "bombing", "kidnapping")},
    }


def _close(other: Candidate, at: int) -> float:
    pairs = zip(other.spans, other.inside, strict=True)
    return max((inside for (begin, _), inside in pairs if abs(begin - at) < _NEAR), default=0.0)


def _logit(probability: float) -> float:
    bounded = min(max(float(probability), 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@lru_cache
def load() -> Mapping[str, Features]:
    """The weights, by role."""
    weights: dict[str, dict[str, float]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        role, name, weight = line.split("\t")
        weights.setdefault(role, {})[name] = float(weight)
    return weights

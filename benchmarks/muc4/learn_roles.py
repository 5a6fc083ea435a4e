"""python -m benchmarks.muc4.learn_roles --data MUC4 --model FOLDER: the weights that choose fillers and part incidents.

Priors and `together` are learned from the training documents; `choice` from TST1 and TST2, which the model given must
not have seen, so that its probabilities are those of unseen text. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.muc4 import choice, priors, together
from benchmarks.muc4.assemble import PATIENTS
from benchmarks.muc4.candidates import candidates
from benchmarks.scoring.strings import normal
from kg.extract.heads import INCIDENTS, ROLES
from kg.extract.tagger import Tagger

Row = tuple[Mapping[str, float], bool]
Line = Mapping[str, Any]


def choices(tagger: Tagger, documents: Iterable[Line], known: priors.Priors) -> dict[str, list[Row]]:
    """Per role each candidate's features, and whether it is right."""
    rows: dict[str, list[Row]] = {role: [] for role in ROLES}
    for line in documents:
        reading = tagger.read(line["doctext"])
        incidents = (1 / (1 + np.exp(-reading.texts["incident"]))).tolist()
        found = candidates(reading, known, ROLES)
        for one in found:
            right = {normal(s) for template in line["templates"] for e in template[one.role] for s, _ in e}
            told = choice.features(one, found, incidents, line["doctext"], known)
            rows[one.role].append((told, normal(one.string) in right))
    return rows


def pairs(documents: Sequence[Line]) -> Iterator[Row]:
    """Victims and targets of one type that follow each other in a training document: do they share a template?"""
    for line in documents:
        by_type: dict[str, dict[tuple[str, str, int], set[int]]] = {}
        for number, template in enumerate(line["templates"]):
            for role in PATIENTS:
                for entity in template[role]:
                    string, begin = min(entity, key=lambda mention: mention[1])
                    own = by_type.setdefault(template["incident_type"], {})
                    own.setdefault((role, string, begin), set()).add(number)
        for incident, own in by_type.items():
            if incident in INCIDENTS:
                told = sorted(own.items(), key=lambda item: item[0][2])
                for ((r1, s1, b1), g1), ((r2, s2, b2), g2) in pairwise(told):
                    spans = (b1, b1 + len(s1)), (b2, b2 + len(s2))
                    yield (
                        together.features(line["doctext"], *spans, r1 == r2, len(told), incident),
                        bool(g1 & g2),
                    )


def fit(rows: Sequence[Row], strength: float) -> dict[str, float]:
    """Logistic regression on standardised features, folded back into weights of the plain ones."""
    names = sorted({name for told, _ in rows for name in told} - {"bias"})
    values = np.array([[told.get(name, 0.0) for name in names] for told, _ in rows])
    mean, spread = values.mean(0), values.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=1000)
    model.fit((values - mean) / spread, [right for _, right in rows])
    weights = model.coef_[0] / spread
    bias = float(model.intercept_[0] - (weights * mean).sum())
    return {"bias": bias, **dict(zip(names, weights.tolist(), strict=True))}


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn and write all three tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with train.jsonl and dev.jsonl")
    parser.add_argument("--model", type=Path, required=True)
    given = parser.parse_args(arguments)
    training, held = ([*map(json.loads, (given.data / f"{n}.jsonl").open(encoding="utf-8"))] for n in ("train", "dev"))
    priors.save(priors.count(training))
    found = choices(Tagger(given.model), held, priors.load())
    weights = {role: fit(rows, 0.1) for role, rows in found.items()}
    lines = [f"{role}\t{name}\t{weight:.4f}\n" for role, own in weights.items() for name, weight in own.items()]
    choice.FILE.write_text("".join(lines), "utf-8")
    apart = fit(list(pairs(training)), 0.3)
    together.FILE.write_text("".join(f"{name}\t{weight:.4f}\n" for name, weight in apart.items()), "utf-8")


if __name__ == "__main__":
    main()

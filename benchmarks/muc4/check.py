"""Scores the slots by themselves, given the key's own fillers: `python -m benchmarks.muc4.check DATA/raw/tst1 [...]`.

The credit is that of `benchmarks.scoring`; as every template is given, it says how good the slot filler is, not how
good a reader is that has to find the templates first.
"""

import sys
from pathlib import Path

from benchmarks.muc4keys import read_keys
from benchmarks.scoring import slots as scorer
from benchmarks.scoring.counts import Counts
from benchmarks.scoring.templates import Document, Raw

from . import golden
from .slots import fill

SLOTS = ("date", "location", "perp_confidence", "victim_description", "victim_number", "victim_effect")


def predicted(case: golden.Case, described: bool) -> Raw:
    """The template with the key's fillers and our slots, as a reader would write it."""
    found = fill(case.text, case.template, case.others, search=not described)
    names = {value for one in case.key.victim_name for value in one.values}
    roles: dict[str, list[list[str]]] = {}
    for filler in case.template.fillers:
        if filler.role != "Victim" or filler.text in names:
            roles.setdefault(filler.role, []).append([filler.text])
    return {
        "incident_type": case.template.incident_type,
        **roles,
        "date": found.date,
        "location": found.location,
        "perp_confidence": dict(found.perp_confidence),
        "victim_description": list(found.victim_description),
        "victim_number": dict(found.victim_number),
        "victim_effect": dict(found.victim_effect),
    }


def table(folder: Path, described: bool) -> dict[str, Counts]:
    """The counts of each slot over the messages of a folder."""
    given: dict[str, list[Raw]] = {}
    for case in golden.cases(folder, described):
        given.setdefault(case.docid, []).append(predicted(case, described))
    keys = read_keys(folder)
    documents = [Document(docid, tuple(keys[docid]), tuple(found)) for docid, found in given.items()]
    scored = scorer.score(documents)
    return {slot: scored[slot] for slot in SLOTS}


def main(folders: list[str]) -> None:
    """Prints two tables: with the described victims given away, and with names only."""
    for described in (True, False):
        tables = [table(Path(folder), described) for folder in folders]
        lines = [f"{'all victims given' if described else 'only named victims given':28}{'R':>6}{'P':>6}{'n':>6}"]
        for slot in SLOTS:
            counts = sum((one[slot] for one in tables), Counts())
            lines.append(f"{slot:28}{100 * counts.recall:6.0f}{100 * counts.precision:6.0f}{counts.gold:6.0f}")
        sys.stdout.write("\n".join([*lines, "", ""]))


if __name__ == "__main__":
    main(sys.argv[1:])

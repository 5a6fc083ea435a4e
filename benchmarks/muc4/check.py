"""Scores each slot by itself, given the key's own fillers: `python -m benchmarks.muc4.check DATA/raw/tst1 [...]`.

A partial answer (a day of the right range, a place above or beside the right one) counts half, as in MUC-4.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import golden
from .golden import Case
from .slots import fill
from .templates import Slots
from .victims import head_of, one_of

# a slot, whether the key has it, whether we filled it, and how right we were
Mark = tuple[str, bool, bool, float]


def marks(case: Case, slots: Slots, described: bool) -> Iterator[Mark]:
    """How each slot of one template came out."""
    days = golden.dates(case.key)
    if days or slots.date:
        yield "date", bool(days), bool(slots.date), _day_mark(slots.date, days)
    alike = golden.likeness(slots.location, case.key)
    yield "place", bool(case.key.location), bool(slots.location), 1.0 if alike == 1 else 0.5 if alike else 0.0
    for one in case.key.perp_org:
        org = case.filler("PerpOrg", one)
        right = golden.of(case.key.perp_confidence, one)
        if org and right:
            yield "confidence", True, True, float(slots.perp_confidence[org.text] in right)
    yield from _victim_marks(case, slots, described)


def _day_mark(ours: str, right: frozenset[str]) -> float:
    days = set(ours.strip("- ").split(" - "))
    if ours in right:
        return 1.0
    return 0.5 if any(days & set(value.strip("- ").split(" - ")) for value in right) else 0.0


def _victim_marks(case: Case, slots: Slots, described: bool) -> Iterator[Mark]:
    used: set[str] = set()
    for one in (*case.key.victim_name, *(f for f in case.key.victim_description if not f.of)):
        name = one in case.key.victim_name
        ours = case.filler("Victim", one).text if case.filler("Victim", one) else _same_noun(slots, one.values, used)  # type: ignore[union-attr]
        if name and not case.filler("Victim", one):
            continue
        used |= {ours}
        for slot, said, right in (
            ("count", slots.victim_number.get(ours, ""), golden.of(case.key.victim_number, one)),
            ("effect", slots.victim_effect.get(ours, ""), golden.of(case.key.victim_effect, one)),
        ):
            if right or said:
                yield slot, bool(right), bool(said), float(said in right)
        if name:
            roles, role = golden.of(case.key.victim_description, one), slots.victim_role.get(ours, "")
            if roles or role:
                yield "role", bool(roles), bool(role), 1.0 if role in roles else 0.5 * _shares(role, roles)
        elif not described:
            yield "described", True, bool(ours), float(bool(ours))
    for extra in set(slots.victim_number) - used:
        for slot in ("count", "effect", "described"):
            yield slot, False, True, 0.0


def _same_noun(slots: Slots, values: tuple[str, ...], used: set[str]) -> str:
    heads = {one_of(head_of(value)) for value in values}
    return next((text for text in slots.victim_number if text not in used and one_of(head_of(text)) in heads), "")


def _shares(role: str, right: frozenset[str]) -> bool:
    return any(set(role.split()) & (set(value.split()) - {"OF", "THE"}) for value in right)


def table(folders: list[Path], described: bool) -> Mapping[str, tuple[float, float, int]]:
    """Recall, precision and how many the keys have, for each slot."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for folder in folders:
        for case in golden.cases(folder, described):
            for slot, wanted, given, right in marks(case, fill(case.text, case.template, case.others), described):
                for at, add in enumerate((float(wanted), float(given), right)):
                    sums[slot][at] += add
    return {slot: (ok / max(1, want), ok / max(1, said), int(want)) for slot, (want, said, ok) in sums.items()}


def main(folders: list[str]) -> None:
    """Prints two tables: with the described victims given away, and with names only."""
    for described in (True, False):
        lines = [f"{'all victims given' if described else 'only named victims given':28}{'R':>6}{'P':>6}{'n':>6}"]
        for slot, (recall, precision, wanted) in table([Path(folder) for folder in folders], described).items():
            lines.append(f"{slot:28}{100 * recall:6.0f}{100 * precision:6.0f}{wanted:6}")
        sys.stdout.write("\n".join([*lines, "", ""]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Scores all slots against the MUC-4 answer keys, in the spirit of the MUC-4 scorer (Chinchor, MUC-4, 1992).

Templates of one type are paired so that the summed credit is highest; fillers of a slot are paired likewise. Credit is
1 for a correct filler and 0.5 for a partially correct one (`fills`); recall divides it by the fillers of the key,
precision by those of the reader. As in the score that MUC-4 calls ALL TEMPLATES, an unpaired key template is missing
with all its fillers and an unpaired predicted one is spurious with all its. What the key marks as optional, templates
and fillers, counts only where it was found.

Where it differs from the original: the original gives half credit for a supertype of the incident and asks a person
about strings that differ; it pairs templates one after the other, and only such that share a filler of some
perpetrator or target slot (`by_content` asks for that here too).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.muc4keys import Fill, KeyTemplate
from benchmarks.scoring import fills
from benchmarks.scoring.counts import Counts, merged
from benchmarks.scoring.pairing import best_pairs
from benchmarks.scoring.strings import string_credit
from benchmarks.scoring.templates import Document, Raw, join, mention_strings, read_lines, types

NOTHING = frozenset({"", "-", "*"})
Table = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Found:
    """A predicted filler: what will do for it (an entity's mentions, or one value) and what it is said of."""

    values: tuple[str, ...]
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """How a slot is read from the key and from a predicted template, and what credit a pair of fillers gets."""

    name: str
    key: Callable[[KeyTemplate], Sequence[Fill]]
    read: Callable[[Raw], Iterable[Found]]
    credit: Callable[[Fill, Found], float]
    content: bool = False


def score(documents: Iterable[Document[KeyTemplate, Raw]], by_content: bool = False) -> Table:
    """Counts per slot over documents of KeyTemplates and predicted templates as read."""
    return merged(_score(one.gold, one.predicted, by_content) for one in documents)


def read_slot_documents(keys: Mapping[str, Sequence[KeyTemplate]], predicted: Path) -> list[Document[KeyTemplate, Raw]]:
    """Every document of the keys with its predicted templates; the caller picks the keys of the split he means."""
    return join(keys, read_lines(predicted, "pred_templates"), str(predicted))


def _score(gold: Sequence[KeyTemplate], predicted: Sequence[Raw], by_content: bool) -> Table:
    def worth(key: KeyTemplate, found: Raw) -> float:
        if not _same_type(key, found):
            return 0.0
        table = _pair(key, found)
        if by_content and not any(table[slot.name].correct for slot in SLOTS if slot.content):
            return 0.0
        return sum(counts.correct for counts in table.values())

    pairs = best_pairs(gold, predicted, worth)
    tables = [_pair(gold[i], predicted[j]) for i, j, _ in pairs]
    missed = set(range(len(gold))) - {i for i, _, _ in pairs}
    spurious = set(range(len(predicted))) - {j for _, j, _ in pairs}
    tables += [_pair(gold[i], None) for i in sorted(missed) if not gold[i].optional]
    tables += [_pair(None, predicted[j]) for j in sorted(spurious)]
    return merged([{slot.name: Counts() for slot in SLOTS}, *tables])


def _pair(key: KeyTemplate | None, found: Raw | None) -> Table:
    table: Table = {}
    for slot in SLOTS:
        wanted = list(slot.key(key)) if key else []
        given = list(slot.read(found)) if found else []
        hits = best_pairs(wanted, given, slot.credit)
        met = {i for i, _, _ in hits}
        counted = sum(1 for i, one in enumerate(wanted) if i in met or not one.optional)
        table[slot.name] = Counts(sum(credit for _, _, credit in hits), len(given), counted)
    return table


def _same_type(key: KeyTemplate, found: Raw) -> bool:
    return bool({value.lower() for one in key.type for value in one.values} & types(found["incident_type"]))


def _typed(wanted: Fill, found: Found) -> float:
    return float(bool({value.lower() for value in wanted.values} & types(found.values[0])))


def _string(wanted: Fill, found: Found) -> float:
    return string_credit(wanted.values, found.values)


def _alone(credit: fills.Credit) -> Callable[[Fill, Found], float]:
    """Credit for slots whose fillers are of nothing else."""
    return lambda wanted, found: fills.best(credit, wanted.values, found.values[0])


def _crossed(credit: fills.Credit) -> Callable[[Fill, Found], float]:
    """Credit for slots whose fillers are of some other filler; any name that nearly fits the other one will do."""

    def worth(wanted: Fill, found: Found) -> float:
        of_right = string_credit(wanted.of, found.of) > 0 if wanted.of and found.of else not wanted.of and not found.of
        return fills.crossed(fills.best(credit, wanted.values, found.values[0]), of_right)

    return worth


def _one(name: str) -> Callable[[Raw], Iterator[Found]]:
    """A slot of one value."""

    def read(raw: Raw) -> Iterator[Found]:
        value = raw.get(name)
        if isinstance(value, str) and value.strip() not in NOTHING:
            yield Found((value,))

    return read


def _role(name: str) -> Callable[[Raw], Iterator[Found]]:
    """A slot of entities, each a list of mentions; a plain string is an entity with one."""

    def read(raw: Raw) -> Iterator[Found]:
        for entity in raw.get(name) or ():
            mentions = mention_strings([entity] if isinstance(entity, str) else entity)
            if mentions:
                yield Found(mentions)

    return read


def _said_of(name: str, role: str | None = None) -> Callable[[Raw], Iterator[Found]]:
    """A slot from what it is said of to one value or several; a bare value is said of every entity of the role."""

    def read(raw: Raw) -> Iterator[Found]:
        given = raw.get(name) or {}
        if isinstance(given, Mapping):
            said: list[tuple[tuple[str, ...], object]] = [((of,), value) for of, value in given.items()]
        else:
            said = [(one.values, given) for one in _role(role or "")(raw)] or [((), given)]
        for of, value in said:
            for one in value if isinstance(value, list | tuple) else [value]:
                if str(one).strip() not in NOTHING:
                    yield Found((str(one),), tuple(text for text in of if text.strip() not in NOTHING))

    return read


SLOTS = (
    Slot("type", lambda key: key.type, _one("incident_type"), _typed),
    Slot("date", lambda key: key.date, _one("date"), _alone(fills.date)),
    Slot("location", lambda key: key.location, _one("location"), _alone(fills.place)),
    Slot("PerpInd", lambda key: key.perp_individual, _role("PerpInd"), _string, content=True),
    Slot("PerpOrg", lambda key: key.perp_org, _role("PerpOrg"), _string, content=True),
    Slot(
        "perp_confidence",
        lambda key: key.perp_confidence,
        _said_of("perp_confidence", "PerpOrg"),
        _crossed(fills.set_fill),
    ),
    Slot("Target", lambda key: key.target, _role("Target"), _string, content=True),
    Slot("Weapon", lambda key: key.instrument, _role("Weapon"), _string),
    Slot("Victim", lambda key: key.victim_name, _role("Victim"), _string, content=True),
    Slot("victim_description", lambda key: key.victim_description, _role("victim_description"), _string, content=True),
    Slot("victim_number", lambda key: key.victim_number, _said_of("victim_number"), _crossed(fills.number)),
    Slot("victim_effect", lambda key: key.victim_effect, _said_of("victim_effect"), _crossed(fills.set_fill)),
)

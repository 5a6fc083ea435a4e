"""Learns the weights of all slots from the dev keys: `python -m benchmarks.muc4.learn DATA/raw/dev` (a minute)."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import confidence, counts, datechoice, effects, golden, locationchoice, roles, unnamed
from .golden import Case
from .loglinear import Example, fit, save
from .message import read
from .telling import Telling, telling
from .victims import head_of, look, one_of


def _told(case: Case) -> tuple[Telling, list[int]]:
    message = read(case.text)
    homes = [telling(message, other).home for other in case.others]
    return telling(message, case.template, case.others), homes


def dates(cases: Iterable[Case]) -> Iterator[Example]:
    """The days a message offers, and those the key takes."""
    for case in cases:
        yield datechoice.candidates(*_told(case)), golden.dates(case.key)


def locations(cases: Iterable[Case]) -> Iterator[Example]:
    """The places a message offers, and those most like the key's."""
    for case in cases:
        offered = locationchoice.candidates(*_told(case))
        kinds = {value for fill in case.key.location for value in fill.values}
        alike = {one.value: golden.likeness(one.value, case.key) + 0.01 * (one.value in kinds) for one in offered}
        top = max(alike.values(), default=0.0)
        yield offered, frozenset(value for value, much in alike.items() if much and much > top - 0.005)


def levels(cases: Iterable[Case]) -> Iterator[Example]:
    """The levels of confidence, and the key's for each organisation."""
    for case in cases:
        for fill in case.key.perp_org:
            filler = case.filler("PerpOrg", fill)
            if filler:
                yield confidence.candidates(_told(case)[0], filler), golden.of(case.key.perp_confidence, fill)


def numbers(cases: Iterable[Case]) -> Iterator[Example]:
    """The numbers beside a victim, and the key's."""
    for case in cases:
        for fill in (*case.key.victim_name, *case.key.victim_description):
            filler = case.filler("Victim", fill)
            if filler and not fill.of:
                told = _told(case)[0]
                yield counts.candidates(told, look(told.message, filler)), golden.of(case.key.victim_number, fill)


def harms(cases: Iterable[Case]) -> Iterator[Example]:
    """The effects there are, and the key's for each victim, none if it has none."""
    for case in cases:
        for fill in (*case.key.victim_name, *case.key.victim_description):
            filler = case.filler("Victim", fill)
            if filler and not fill.of:
                told = _told(case)[0]
                right = golden.of(case.key.victim_effect, fill) or frozenset([""])
                yield effects.candidates(told, look(told.message, filler)), right


def titles(cases: Iterable[Case]) -> Iterator[Example]:
    """The roles around a name, and the key's: to the word if it can be, else those that share one."""
    for case in cases:
        for fill in case.key.victim_name:
            filler = case.filler("Victim", fill)
            if filler is None:
                continue
            message = read(case.text)
            offered = roles.candidates(message, look(message, filler))
            right = golden.of(case.key.victim_description, fill) or frozenset([""])
            if not any(one.value in right for one in offered):
                words = {word for value in right for word in value.split()} - {"OF", "THE"}
                right = frozenset(one.value for one in offered if words & set(one.value.split()))
            yield offered, right


def described(cases: Iterable[Case]) -> Iterator[Example]:
    """Each phrase for people, and whether the key has a victim described by its noun."""
    for case in cases:
        fills = [fill for fill in case.key.victim_description if not fill.of]
        heads = {one_of(head_of(value)) for fill in fills for value in fill.values}
        for phrase, pair in unnamed.candidates(_told(case)[0], case.others):
            yield pair, frozenset(["yes" if phrase.head in heads else "no"])


# the examples of each slot, how strongly its weights are held down, and how often a feature must be seen
TASKS: dict[str, tuple[Callable[[Iterable[Case]], Iterator[Example]], float, int]] = {
    "dates": (dates, 10.0, 2),
    "locations": (locations, 20.0, 2),
    "confidence": (levels, 20.0, 2),
    "counts": (numbers, 10.0, 2),
    "effects": (harms, 10.0, 2),
    "roles": (titles, 3.0, 2),
    "unnamed": (described, 5.0, 3),
}


def main(folder: str) -> None:
    """Learns and writes every table of weights."""
    full = list(golden.cases(Path(folder)))
    names_only = list(golden.cases(Path(folder), described=False))
    for name, (examples, decay, rare) in TASKS.items():
        save(name, fit(examples(names_only if name == "unnamed" else full), decay, rare=rare))


if __name__ == "__main__":
    main(sys.argv[1])

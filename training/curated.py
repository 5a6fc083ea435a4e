"""Reads our own table of actors, actors.tsv, whose cells have a small notation of their own.

An alias is `name`, `name[start..end]` where it was borne for a time, `~name` where it counts only if an actor is known
to be meant, or `!name` where news means the actor although the word is also common, a place or a demonym. A tie is
`relation>target`, `relation=post` or `relation=post>target`, each with `[start..end]` where it was bounded. A day may
be a month or a year alone: its first day as a start, its last day as an end.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.model import Affiliation
from kg.names import slug
from training.geonames import read_table

RELATIONS = frozenset(("partOfActor", "memberOf", "loyalTo", "represents", "holdsPost", "basedIn"))
_PERIOD = re.compile(r"\[([\d-]*)\.\.([\d-]*)\]$")
_TIE = re.compile(r"(\w+)(?:=([^>]+))?(?:>([\w-]+))?$")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an actor; `risky` where it can mean something else, `trusted` where that does not matter."""

    name: str
    start: date | None = None
    end: date | None = None
    risky: bool = False
    trusted: bool = False


@dataclass(slots=True)
class ActorRow:
    """An actor on its way into the lexicon; `national` where the country's name with a common noun means it."""

    key: str
    label: str
    kind: str
    country: str | None
    national: bool
    aliases: tuple[Alias, ...]
    ties: tuple[Affiliation, ...]

    def names(self) -> tuple[str, ...]:
        """Every name but the label, sorted, once each."""
        return tuple(sorted({alias.name for alias in self.aliases} - {self.label}))


def curated_rows(path: Path) -> Iterator[ActorRow]:
    """The rows of actors.tsv in its order, best known first; SystemExit names a cell that cannot be read."""
    for line in read_table(path):
        key, kind = line["key"] or slug(line["label"]), line["kind"]
        ties = [_tie(text, key) for text in line["ties"].split(";") if text]
        if kind == "Envoy":
            ties += [
                Affiliation("represents", t.target, None, t.start, t.end)
                for t in ties
                if t.relation == "holdsPost" and t.target
            ]
        yield ActorRow(
            key, line["label"], kind, line["country"] or None, line["national"] == "yes",
            tuple(_alias(text, key) for text in line["aliases"].split(";") if text), tuple(dict.fromkeys(ties)),
        )  # fmt: skip


def _alias(text: str, key: str) -> Alias:
    name, start, end = _period(text, key)
    return Alias(name.lstrip("~!"), start, end, name.startswith("~"), name.startswith("!"))


def _tie(text: str, key: str) -> Affiliation:
    bare, start, end = _period(text, key)
    match = _TIE.match(bare)
    if match is None or match[1] not in RELATIONS or (match[1] == "holdsPost") != (match[2] is not None):
        raise SystemExit(f"actors.tsv, {key}: cannot read the tie {text}")
    return Affiliation(match[1], match[3], match[2], start, end)


def _period(text: str, key: str) -> tuple[str, date | None, date | None]:
    match = _PERIOD.search(text)
    if match is None:
        return text, None, None
    try:
        start, end = _first(match[1]), _last(match[2])
    except ValueError:
        raise SystemExit(f"actors.tsv, {key}: cannot read the period in {text}") from None
    if start and end and end < start:
        raise SystemExit(f"actors.tsv, {key}: {text} ends before it starts")
    return text[: match.start()], start, end


def _first(text: str) -> date | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    return date(*(*parts, 1, 1)[:3])


def _last(text: str) -> date | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])

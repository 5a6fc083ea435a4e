"""Reads gold files and says at once what is wrong with one, since a mistyped id would silently cost facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import ConfigError

Gold = Mapping[str, Any]
Item = Mapping[str, Any]

FIGURES = ("killed", "injured", "missing", "detained", "displaced")
SECTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "actors": frozenset({"names", "kind", "described", "relations"}),
        "places": frozenset({"names", "kind", "within"}),
        "events": frozenset({"kind", "place", "start", "end", "precision", "roles", "links"}),
        "claims": frozenset(
            [
                "kind",
                "about",
                "by",
                "relay",
                "responsible",
                "stance",
                "cumulative",
                "scope_place",
                "group",
                "links",
                "figures",
            ],
        ),
        "assessments": frozenset({"claim", "by", "outcome"}),
        "evidence": frozenset({"kind", "by", "supports", "not_supports", "depicts"}),
    }
)
ABSENT = frozenset(
    [
        "role",
        "figure",
        "figure_kind",
        "date",
        "place",
        "actor_name",
        "actor_kind",
        "kind",
        "weapon",
        "other_person",
        "claim",
        "link",
        "outcome",
    ],
)


def read_gold(path: Path) -> Gold:
    """Read one gold file, a claim's figures gathered under `figures`; a ConfigError names the file and the fault."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: not a gold file: {error}") from None
    if not isinstance(gold, dict) or not isinstance(gold.get("article"), str):
        raise ConfigError(f"{path}: not a gold file: it names no article")
    for claim in gold.get("claims", ()):
        claim["figures"] = {key: claim.pop(key) for key in list(claim) if key.split("|")[0] in FIGURES}
    for fault in faults(gold):
        raise ConfigError(f"{path}: {fault}")
    return gold


def many(value: Any) -> tuple[Any, ...]:
    """A single alternative or a list of them, as a tuple; None is an alternative too."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def faults(gold: Gold) -> Iterator[str]:
    """Say what is wrong: unknown sections, keys or kinds of absence, ids used twice, references to nothing."""
    known = {"article", "file", "note", "absent", *SECTIONS}
    yield from (f"unknown section {name!r}" for name in gold if name not in known)
    items = [item for section in SECTIONS for item in gold.get(section, ())]
    ids = [item.get("id") for item in items]
    doubtful = sorted({str(one) for one in ids if ids.count(one) > 1 or not one})
    yield from (f"id {one!r} is used twice or missing" for one in doubtful)
    for section, keys in SECTIONS.items():
        for item in gold.get(section, ()):
            yield from (f"{item['id']}: unknown key {key!r}" for key in item if key not in keys and key != "id")
            yield from (f"{item['id']}: {one!r} is no id here" for one in _references(item, section) if one not in ids)
    for entry in gold.get("absent", ()):
        if entry.get("what") not in ABSENT:
            yield f"absent: unknown kind {entry.get('what')!r}"
        references = (entry[key] for key in ("event", "actor", "by", "responsible", "from", "to") if key in entry)
        yield from (f"absent: {one!r} is no id here" for one in references if one not in ids)


def _references(item: Item, section: str) -> Iterator[str]:
    values: list[Any] = []
    if section == "actors":
        values += [target for relation, target in item.get("relations", ()) if relation != "holdsPost"]
    if section == "places":
        values += [item["within"]] if "within" in item else []
    if section == "events":
        values += [item.get("place", []), *(who for actors in item.get("roles", {}).values() for who in actors)]
    if section == "claims":
        values += [item.get(key, []) for key in ("about", "by", "relay", "responsible", "scope_place", "group")]
    if section in ("events", "claims"):
        values += [target for _, target in item.get("links", ())]
    if section in ("assessments", "evidence"):
        values += [item.get(key, []) for key in ("claim", "by", "supports", "not_supports", "depicts")]
    yield from _flat(values)


def _flat(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        elif value is not None and value != "*":
            yield value

"""Gold and predicted templates in the JSON lines that the literature on MUC-4 trades in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from benchmarks.scoring.strings import normal
from kg.errors import SourceError

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity = frozenset[str]
Raw = Mapping[str, Any]
G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Template:
    """One event: the types that will do ("bombing / attack" is two) and per role its entities, sets of mentions."""

    types: frozenset[str]
    roles: Mapping[str, tuple[Entity, ...]]

    @classmethod
    def of(cls, raw: Raw) -> Template:
        """From a line's template, whose mentions are strings or [string, offset]; strings are made comparable."""
        roles = {role: tuple(entities(raw.get(role, ()))) for role in ROLES}
        return cls(types(raw["incident_type"]), roles)


@dataclass(frozen=True, slots=True)
class Document(Generic[G, P]):
    """What was wanted of one document and what was found in it."""

    docid: str
    gold: tuple[G, ...]
    predicted: tuple[P, ...]


Read = Document[Template, Template]


def types(text: str) -> frozenset[str]:
    """The incident types named, "/" between alternatives."""
    return frozenset(" ".join(part.lower().split()) for part in text.split("/"))


def entities(raw: Iterable[Iterable[object]]) -> Iterator[Entity]:
    """The entities of a role as sets of comparable mentions; one without any is none."""
    for entity in raw:
        mentions = frozenset(normal(text) for text in mention_strings(entity))
        if mentions:
            yield mentions


def mention_strings(entity: Iterable[object]) -> tuple[str, ...]:
    """The mentions of an entity as they stand, without offsets and blank ones."""
    found = (str(one[0]) if isinstance(one, list | tuple) else str(one) for one in entity)
    return tuple(text for text in found if text.strip())


def read_documents(gold: Path, predicted: Path) -> list[Read]:
    """Every gold document with what was predicted for it; a document without a prediction has none."""
    wanted = {docid: tuple(map(Template.of, found)) for docid, found in read_lines(gold, "templates").items()}
    given = {docid: tuple(map(Template.of, found)) for docid, found in read_lines(predicted, "pred_templates").items()}
    return join(wanted, given, str(predicted))


def join(gold: Mapping[str, Iterable[G]], predicted: Mapping[str, Iterable[P]], where: str) -> list[Document[G, P]]:
    """Pair by document; a predicted document that has no gold is an error, for it would silently go unscored."""
    unknown = sorted(predicted.keys() - gold.keys())
    if unknown:
        raise SourceError(where, f"no gold for {unknown[0]}" + f" and {len(unknown) - 1} more" * (len(unknown) > 1))
    return [Document(docid, tuple(wanted), tuple(predicted.get(docid, ()))) for docid, wanted in gold.items()]


def read_lines(path: Path, key: str) -> dict[str, list[Raw]]:
    """The templates under a key of every line, by document id."""
    found: dict[str, list[Raw]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            docid, templates = row["docid"], list(row[key])
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(f"{path}:{number}", f"not a line with docid and {key}: {error}") from error
        if docid in found:
            raise SourceError(f"{path}:{number}", f"{docid} is there twice")
        found[docid] = templates
    return found

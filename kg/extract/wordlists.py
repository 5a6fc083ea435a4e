"""The closed word lists that rules look things up in, read once from `words/*.tsv`, with all inflected forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.extract.inflect import forms

_FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: `kind` is the event class, `frame` tells who stands where around it."""

    lemma: str
    kind: str
    frame: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of speech: the class of the act, and how the speaker stands to what is said."""

    lemma: str
    kind: str
    mode: str


@dataclass(frozen=True, slots=True)
class Group:
    """A common noun for actors: the class, and what sort of phrase it heads (force, state, armed, civil, person, …)."""

    noun: str
    kind: str
    sort: str


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


@lru_cache(maxsize=1)
def event_verbs() -> Mapping[str, Trigger]:
    """Every form of every event verb."""
    return MappingProxyType(
        {f: Trigger(w, k, fr) for w, pos, k, fr in _rows("events.tsv") if pos == "v" for f in forms(w)}
    )


@lru_cache(maxsize=1)
def event_nouns() -> Mapping[str, Trigger]:
    """Event nouns in the singular, of one to three words."""
    return MappingProxyType({w: Trigger(w, k, fr) for w, pos, k, fr in _rows("events.tsv") if pos == "n"})


@lru_cache(maxsize=1)
def speech_verbs() -> Mapping[str, Speech]:
    """Every form of every verb of speech."""
    return MappingProxyType({f: Speech(w, k, m) for w, k, m in _rows("speech.tsv") for f in forms(w)})


@lru_cache(maxsize=1)
def groups() -> Mapping[str, Group]:
    """Common nouns for actors, in the singular, of one to three words."""
    return MappingProxyType({w: Group(w, k, s) for w, k, s in _rows("groups.tsv")})


@lru_cache(maxsize=1)
def organisation_heads() -> Mapping[str, str]:
    """Words that head an organisation's name, lower case, with the class that they speak for."""
    return MappingProxyType({row[0]: row[1] for row in _rows("organisations.tsv")})

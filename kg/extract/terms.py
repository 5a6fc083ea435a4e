"""Short closed word sets, written as one line of text each, so that a rule shows its words at a glance."""

from __future__ import annotations

from kg.extract.inflect import forms


def words(text: str) -> frozenset[str]:
    """The words of a blank-separated list."""
    return frozenset(text.split())


def inflected(verbs: str) -> frozenset[str]:
    """Every form of every verb of a blank-separated list."""
    return frozenset(form for verb in verbs.split() for form in forms(verb))


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list parted by commas, in its order."""
    return tuple(phrase.strip() for phrase in text.split(","))

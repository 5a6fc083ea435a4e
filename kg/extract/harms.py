"""The words for what befalls people: killed, injured, missing, detained, displaced."""

from __future__ import annotations

from kg.extract.document import Line
from kg.extract.inflect import forms
from kg.extract.terms import inflected, words

VERBS = {
    f: kind
    for kind, verbs in {
        "killed": "kill murder slay assassinate massacre slaughter behead execute lynch die perish shoot gun martyr"
        " eliminate exterminate lose neutralise neutralize",
        "injured": "injure wound hurt maim suffocate",
        "displaced": "displace flee uproot evacuate",
        "detained": "arrest detain jail imprison abduct kidnap capture",
        "missing": "disappear vanish",
    }.items()
    for verb in verbs.split()
    for f in forms(verb)
}
NOUNS = {
    noun: kind
    for kind, nouns in {
        "killed": words("death fatality corpse dead body toll killing life murder homicide"),
        "injured": words("injury wounded injured"),
        "detained": words("arrest detention detainee abduction hostage"),
        "missing": words("missing disappearance"),
        "displaced": words("displaced refugee"),
    }.items()
    for noun in nouns
}
STATES = {
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "homeless": "displaced",
    "displaced": "displaced",
}
SHOOTING = inflected("shoot")
OF_PEOPLE = inflected("capture eliminate neutralise neutralize lose exterminate evacuate")
"""Verbs that have other objects, too: villages are captured, wars are lost."""


def harm_of(word: str) -> str | None:
    """What a form of a verb does to people: killed, injured, displaced, detained or missing; None for other verbs."""
    return VERBS.get(word)


def harms_named(line: Line) -> frozenset[str]:
    """The kinds of harm that some word of the line stands for, and for nothing else (villages are captured, too)."""
    tokens = [t for t in line.parse.sentence.tokens if t.lower not in SHOOTING and t.lower not in OF_PEOPLE]
    kinds = (VERBS.get(t.lower) or NOUNS.get(t.lemma) or NOUNS.get(t.lower) or STATES.get(t.lower) for t in tokens)
    return frozenset(kind for kind in kinds if kind)

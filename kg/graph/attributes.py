"""Which triples of a node become which display attribute, so that every view and export of the graph says the same."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from kg.names import CKG, DCTERMS, SKOS, WGS84, XSD

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...]

KINDS: Final = ("actor", "event", "place", "claim", "article", "assessment", "evidence")
CLASSES: Final = MappingProxyType(
    {
        "actor": "Actor",
        "event": "Event",
        "place": "Place",
        "claim": "Claim",
        "article": "Article",
        "assessment": "Assessment",
        "evidence": "EvidenceItem",
    }
)
FIGURES: Final = ("killed", "injured", "missing", "detained", "displaced")

_STRINGS = {
    CKG + "startDate": "start",
    CKG + "endDate": "end",
    CKG + "datePrecision": "datePrecision",
    CKG + "placePrecision": "placePrecision",
    CKG + "placeKind": "placeKind",
    CKG + "countryCode": "countryCode",
    CKG + "stance": "stance",
    CKG + "outcome": "outcome",
    CKG + "scopeStart": "scopeStart",
    CKG + "scopeEnd": "scopeEnd",
    CKG + "evidenceKind": "evidenceKind",
    CKG + "content": "content",
    CKG + "sha256": "sha256",
    DCTERMS + "issued": "issued",
    DCTERMS + "publisher": "publisher",
    DCTERMS + "source": "url",
}
_LISTS = {SKOS + "altLabel": "aliases", CKG + "holdsPost": "posts", CKG + "weapon": "weapons", CKG + "code": "codes"}
_NUMBERS = {
    CKG + "lat": "lat",
    CKG + "long": "long",
    WGS84 + "lat": "lat",
    WGS84 + "long": "long",
    CKG + "confidence": "confidence",
}
_COUNTS = {CKG + figure + bound: figure + bound for figure in FIGURES for bound in ("Low", "Best", "High")}
_FLAGS = {CKG + "cumulative": "cumulative", CKG + "anonymous": "anonymous", CKG + "sensitive": "sensitive"}

ATTRIBUTE_TYPES: Final = MappingProxyType(
    {
        **dict.fromkeys(_STRINGS.values(), "string"),
        **dict.fromkeys(_LISTS.values(), "string"),
        **dict.fromkeys(_NUMBERS.values(), "double"),
        **dict.fromkeys(_COUNTS.values(), "int"),
        **dict.fromkeys(_FLAGS.values(), "boolean"),
    }
)
"""Name of each attribute that a node may have → string, double, int or boolean (lists are joined by "|" in exports)."""

_STATUS = {"allegedPerpetrator": "alleged", "confirmedPerpetrator": "confirmed"}
_ROLES = frozenset({"involves", "party", "victim", "target", "speaker", "addressee", "imposedBy", "mediator"})
_REPORTED = _ROLES | {"place", "subEventOf", "follows", "responseTo"}
_CLAIMED = frozenset({"about", "claimedBy", "relayedBy", "countsGroup", "scopePlace", "holdsResponsible"})
_ASSESSED = frozenset({"assesses", "assessedBy", "examinedBy", "supports", "depicts"})
_DERIVED = frozenset({"contests", "corroborates", "supersedes"})

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NODE = re.compile(r"^(.*[/#:])(actor|event|place|claim|article|assessment|evidence)/[^/#]+$")
_INSIDE = re.compile(r"[/#:](?:actor|event|place|claim|article|assessment|evidence)/$")


def kind_of(iri: str) -> str | None:
    """Kind of the node that an IRI stands for, read off its path; None for codes, classes, selectors and the like."""
    match = _NODE.match(iri)
    if match is None or _INSIDE.search(match[1]):
        return None
    return match[2]


def local_name(iri: str) -> str:
    """Last part of an IRI."""
    return re.split(r"[/#]", iri)[-1]


def words(local: str) -> str:
    """`allegedPerpetrator` as "alleged perpetrator": what stands in where the ontology gives no label."""
    return _CAMEL.sub(" ", local).lower()


def status_of(local: str) -> str:
    """How far an edge can be relied on: alleged, confirmed, reported, claimed, assessed, derived or stated.

    An alleged perpetrator is one that some claim names; a reported role or link is how the sources tell an event; a
    claimed edge belongs to somebody's account; a derived one compares two accounts; a stated one is context (what an
    actor belongs to, where a place lies, which article it stands in).
    """
    if local in _STATUS:
        return _STATUS[local]
    if local in _REPORTED:
        return "reported"
    if local in _CLAIMED:
        return "claimed"
    if local in _DERIVED:
        return "derived"
    return "assessed" if local in _ASSESSED else "stated"


def attribute(predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> tuple[str, Value] | None:
    """Name and value of the attribute that one triple gives, if any; lists come as tuples of one."""
    text = value.value
    if predicate in _STRINGS:
        name = _STRINGS[predicate]
        if isinstance(value, ox.NamedNode):
            if name == "url":
                return (name, text) if text.startswith(("http://", "https://")) else None
            text = local_name(text)
        return name, text
    if predicate in _LISTS:
        if isinstance(value, ox.NamedNode):
            text = ":".join(re.split(r"[/#]", text)[-2:])
        return _LISTS[predicate], (text,)
    if predicate in _NUMBERS or predicate in _COUNTS:
        return _number(predicate, text)
    if predicate in _FLAGS:
        return _FLAGS[predicate], text in ("true", "1")
    return None


def _number(predicate: str, text: str) -> tuple[str, Value] | None:
    try:
        return (_COUNTS[predicate], int(text)) if predicate in _COUNTS else (_NUMBERS[predicate], float(text))
    except ValueError:
        return None


def true() -> ox.Literal:
    """The literal that flags are compared with."""
    return ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))

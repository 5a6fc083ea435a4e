"""Turns what a user types for a parameter into an RDF term, so that no value ever becomes part of a query's text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date

import pyoxigraph as ox

from kg.errors import NotFoundError, ParameterError, StoreError
from kg.names import CKG, CODES, RDF, XSD
from kg.stores.base import Store, Term

_NODES: Mapping[str, str] = {
    "actor": "Actor",
    "claimant": "Actor",
    "place": "Place",
    "event": "Event",
    "article": "Article",
    "claim": "Claim",
}
KINDS = (*_NODES, "date", "class", "code", "text", "integer")
_MAX_CHARS = 500
_MAX_CANDIDATES = 6
_IRI = re.compile(r"(https?://|urn:)\S+")
_CODE = re.compile(r"([a-z/-]+):(.+)")

_BY_NAME = """
PREFIX ckg: <https://w3id.org/conflict-kg/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node ?rank ?class ?name WHERE {
  ?node a ?class .
  { ?node rdfs:label|dcterms:title ?found BIND(1 AS ?rank) }
  UNION { ?node skos:altLabel|dcterms:identifier ?found BIND(2 AS ?rank) }
  UNION { ?node dcterms:source ?found BIND(2 AS ?rank) }
  FILTER(LCASE(STR(?found)) = ?name)
}"""
_BY_KEY = """
SELECT DISTINCT ?node ?class ?name WHERE {
  ?node a ?class .
  FILTER(LCASE(REPLACE(STR(?node), "^.*/", "")) = ?name)
}"""
_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?label ?class WHERE { ?node a ?class ; rdfs:label|dcterms:title ?label }"""
_CLASSES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?node ?label WHERE { ?node a owl:Class ; rdfs:label ?label FILTER(LANG(?label) = "en") }"""
_CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?node ?scheme ?name WHERE {
  ?node skos:inScheme ?scheme ; skos:notation|skos:prefLabel ?found .
  FILTER(LCASE(STR(?found)) = ?name)
}"""


def resolve(store: Store, kind: str, value: str) -> ox.NamedNode:
    """The node that a user means; `kind` is actor, claimant, place, event, article or claim.

    `value` is an IRI, a name (label first, then aliases; case does not matter) or the last part of an IRI. Raises
    NotFoundError with near names where there is none, ParameterError where several nodes bear the name.
    """
    class_name = _NODES[kind]
    cls = ox.NamedNode(CKG + class_name)
    if _IRI.fullmatch(value):
        node = _by_iri(store, kind, cls, value)
        if node is not None:
            return node
    name = ox.Literal(value.lower())
    found: dict[int, dict[str, ox.NamedNode]] = {}
    for row in _rows(store, _BY_NAME, {"class": cls, "name": name}):
        found.setdefault(int(row["rank"].value), {})[row["node"].value] = row["node"]
    for rank in sorted(found):
        return _only(store, kind, value, list(found[rank].values()))
    keyed = [row["node"] for row in _rows(store, _BY_KEY, {"class": cls, "name": name})]
    if keyed:
        return _only(store, kind, value, keyed)
    raise NotFoundError(f"no {kind} is called {value!r}{_near(store, cls, value)}")


def bind(store: Store, name: str, kind: str, value: str) -> Term:
    """The term for one parameter; ParameterError names the parameter where the value does not fit its kind."""
    if len(value) > _MAX_CHARS or not value.isprintable() or "\ufffd" in value:
        raise ParameterError(f"{name}: a value holds at most {_MAX_CHARS} characters, all of them printable")
    if kind in _NODES:
        return resolve(store, kind, value)
    if kind == "date":
        try:
            return ox.Literal(date.fromisoformat(value).isoformat(), datatype=ox.NamedNode(XSD + "date"))
        except ValueError:
            raise ParameterError(f"{name} must be a date such as 2025-03-08, not {value!r}") from None
    if kind == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            raise ParameterError(f"{name} must be a whole number, not {value!r}")
        return ox.Literal(int(value))
    if kind == "class":
        return _class(store, name, value)
    if kind == "code":
        return _code(store, name, value)
    return ox.Literal(value)


def _by_iri(store: Store, kind: str, cls: ox.NamedNode, value: str) -> ox.NamedNode | None:
    node = _node(value)
    if node is None:
        raise ParameterError(f"{value!r} is not an IRI")
    if next(iter(store.quads(value, RDF + "type", cls)), None) is not None:
        return node
    if next(iter(store.quads(value)), None) is not None:
        raise ParameterError(f"{value} is in the graph, but it is not of the kind {kind}")
    if kind == "article":
        return None
    raise NotFoundError(f"no {kind} has the IRI {value}")


def _node(value: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(value)
    except ValueError:
        return None


def _only(store: Store, kind: str, value: str, nodes: list[ox.NamedNode]) -> ox.NamedNode:
    if len(nodes) == 1:
        return nodes[0]
    nodes.sort(key=lambda node: node.value)
    shown = [f"{node.value}{_note(store, node)}" for node in nodes[:_MAX_CANDIDATES]]
    more = f" and {len(nodes) - len(shown)} more" if len(nodes) > len(shown) else ""
    raise ParameterError(f"{len(nodes)} {kind}s are called {value!r}; give the IRI of one: {', '.join(shown)}{more}")


def _note(store: Store, node: ox.NamedNode) -> str:
    """What tells two nodes of one name apart: the kind of a place, the start of an event."""
    for predicate in ("placeKind", "startDate"):
        for quad in store.quads(node.value, CKG + predicate):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                return f" ({quad.object.value.rpartition('#')[2]})"
    return ""


def _near(store: Store, cls: ox.NamedNode, value: str) -> str:
    labels = sorted({row["label"].value for row in _rows(store, _LABELS, {"class": cls})})
    folded = {label.lower(): label for label in labels}
    near = difflib.get_close_matches(value.lower(), folded, n=3, cutoff=0.6)
    return f"; near it: {', '.join(folded[name] for name in near)}" if near else ""


def _class(store: Store, name: str, value: str) -> ox.NamedNode:
    wanted = re.sub(r"[\s_-]+", "", value.removeprefix(CKG).removeprefix("ckg:")).lower()
    classes: dict[str, str] = {}
    for row in _rows(store, _CLASSES, {}):
        iri = row["node"].value
        if iri.startswith(CKG):
            classes[iri.removeprefix(CKG).lower()] = iri
            classes.setdefault(re.sub(r"[\s_-]+", "", row["label"].value).lower(), iri)
    if wanted in classes:
        return ox.NamedNode(classes[wanted])
    near = difflib.get_close_matches(wanted, classes, n=3, cutoff=0.6)
    offer = f"; near it: {', '.join(classes[key].removeprefix(CKG) for key in near)}" if near else ""
    raise ParameterError(f"{name}: no class is called {value!r}{offer}")


def _code(store: Store, name: str, value: str) -> ox.NamedNode:
    if value.startswith(CODES):
        node = _node(value)
        if node is None or next(iter(store.quads(value)), None) is None:
            raise NotFoundError(f"no code has the IRI {value}")
        return node
    match = _CODE.fullmatch(value)
    if match is None:
        raise ParameterError(f"{name} must be scheme:notation such as acled:Attack, or a code's IRI, not {value!r}")
    scheme, notation = match.groups()
    bound: dict[str, Term] = {"scheme": ox.NamedNode(CODES + scheme), "name": ox.Literal(notation.strip().lower())}
    nodes = [row["node"] for row in _rows(store, _CONCEPTS, bound)]
    if not nodes:
        raise NotFoundError(f"no code is called {value!r}")
    return _only(store, "code", value, nodes)


def _rows(store: Store, text: str, bound: Mapping[str, Term]) -> Iterator[ox.QuerySolution]:
    solutions = store.query(text, bound)
    if not isinstance(solutions, ox.QuerySolutions):
        raise StoreError("the store answers a SELECT query with something else")
    yield from solutions

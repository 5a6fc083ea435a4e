"""JSON-LD, compacted with the ontology's context, which is written into the file so that nobody has to fetch it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.base import Selection, batched
from kg.export.quads import graph_names, visible_quads
from kg.names import RDF, XSD
from kg.resources import ontology_dir
from kg.stores.base import Store

_UNDERSTOOD = frozenset({"@id", "@type", "@language"})


class JsonldExport:
    """The store as JSON-LD 1.1: one object for each named graph, in the order of their IRIs."""

    name = "jsonld"
    media_type = "application/ld+json"
    suffix = ".jsonld"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the store."""
        visibility = selection.visibility(store)
        return render((graph, visible_quads(store, visibility, graph)) for graph in graph_names(store))


def render(graphs: Iterable[tuple[str, Iterable[ox.Quad]]]) -> Iterator[bytes]:
    """Yield named graphs, each an IRI and its quads, as one JSON-LD file; graphs without quads are left out."""
    return batched(_lines(graphs))


def _lines(graphs: Iterable[tuple[str, Iterable[ox.Quad]]]) -> Iterator[str]:
    context = _context()
    terms = _Terms(context)
    yield '{"@context":' + json.dumps(context, ensure_ascii=False) + ',\n"@graph":['
    between = "\n"
    for name, quads in graphs:
        inner = f'{between}{{"@id":{json.dumps(name)},"@graph":[\n'
        for subject, group in groupby(quads, key=lambda q: q.subject):
            yield inner + json.dumps(terms.node(subject, group), ensure_ascii=False)
            inner = ",\n"
        if inner == ",\n":
            yield "]}"
            between = ",\n"
    yield "]}\n"


def _context() -> Mapping[str, Any]:
    path = ontology_dir() / "context.jsonld"
    try:
        context: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise ExportError(f"{path.name} is missing from this installation or cannot be read: {error}") from error
    return context


@dataclass(frozen=True, slots=True)
class _Term:
    """A short name for a property, and the type or the language that its plain strings stand for."""

    name: str
    type: str | None = None
    language: str | None = None


class _Terms:
    """Shortens properties, classes and values as the context says; what it does not fit is written out in full."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        prefixes = {k: v for k, v in context.items() if isinstance(v, str) and v.endswith(("#", "/"))}
        self._vocabulary = context.get("@vocab")
        self._language = context.get("@language")
        self._taken = frozenset(context)
        self._short: dict[str, _Term] = {}
        for name, entry in context.items():
            definition = {"@id": entry} if isinstance(entry, str) else entry
            if name.startswith("@") or not isinstance(definition, dict) or not definition.keys() <= _UNDERSTOOD:
                continue
            iri = _expand(definition.get("@id", name), prefixes, self._vocabulary)
            coerced = definition.get("@type")
            if coerced not in (None, "@id", "@vocab"):
                coerced = _expand(coerced, prefixes, None)
            self._short.setdefault(iri, _Term(name, coerced, definition.get("@language", self._language)))

    def node(self, subject: object, quads: Iterable[ox.Quad]) -> dict[str, Any]:
        """All that a run of quads says of one subject, as a node object."""
        made: dict[str, Any] = {"@id": _id(subject)}
        for quad in quads:
            predicate = quad.predicate.value
            if predicate == RDF + "type" and isinstance(quad.object, ox.NamedNode):
                key, value = "@type", self._name(quad.object.value)
            else:
                term = self._short.get(predicate, _Term(predicate, None, self._language))
                key, value = term.name, self._value(quad.object, term)
            made.setdefault(key, []).append(value)
        return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in made.items()}

    def _name(self, iri: str) -> str:
        """A class or a coded value, short where the context would make the same IRI of it."""
        if iri in self._short:
            return self._short[iri].name
        local = iri.removeprefix(self._vocabulary) if self._vocabulary else iri
        return local if local != iri and local.isalnum() and local not in self._taken else iri

    def _value(self, value: object, term: _Term) -> Any:
        if not isinstance(value, ox.Literal):
            if term.type == "@vocab" and isinstance(value, ox.NamedNode):
                return self._name(value.value)
            return _id(value) if term.type == "@id" else {"@id": _id(value)}
        kind = value.datatype.value
        if kind == term.type or (value.language and value.language == term.language and term.type is None):
            return value.value
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if kind == XSD + "string":
            return value.value if term.type is None and term.language is None else {"@value": value.value}
        return {"@value": value.value, "@type": kind}


def _id(node: object) -> str:
    if isinstance(node, ox.NamedNode):
        return node.value
    if isinstance(node, ox.BlankNode):
        return f"_:{node.value}"
    raise ExportError(f"JSON-LD cannot hold the term {node}")


def _expand(name: str, prefixes: Mapping[str, str], vocabulary: str | None) -> str:
    prefix, colon, local = name.partition(":")
    if colon and prefix in prefixes:
        return prefixes[prefix] + local
    return name if colon else (vocabulary or "") + name

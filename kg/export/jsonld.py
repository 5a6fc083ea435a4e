"""JSON-LD, compacted with the ontology's context, which is written into the file so that nobody has to fetch it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.errors import ExportError
from kg.export.base import Selection, batched
from kg.export.quads import graph_names, visible_quads
from kg.names import RDF, XSD
from kg.resources import ontology_dir
from kg.stores.base import Store


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


class _Terms:
    """Shortens properties and values as the context says; what it does not fit is written out in full."""

    def __init__(self, context: Mapping[str, Any]) -> None:
        prefixes = {k: v for k, v in context.items() if isinstance(v, str) and v.endswith(("#", "/"))}
        self._short: dict[str, tuple[str, str | None]] = {}
        self._language = context.get("@language")
        for term, entry in context.items():
            definition = {"@id": entry} if isinstance(entry, str) else entry
            if (
                term.startswith("@")
                or not isinstance(definition, dict)
                or {"@container", "@reverse"} & definition.keys()
            ):
                continue
            iri = _expand(definition.get("@id", term), prefixes, context.get("@vocab"))
            coerced = definition.get("@type")
            if coerced not in (None, "@id", "@vocab"):
                coerced = _expand(coerced, prefixes, None)
            if "@language" not in definition and iri not in self._short:
                self._short[iri] = (term, coerced)

    def node(self, subject: object, quads: Iterable[ox.Quad]) -> dict[str, Any]:
        """All that a run of quads says of one subject, as a node object."""
        made: dict[str, Any] = {"@id": getattr(subject, "value", str(subject))}
        for quad in quads:
            predicate = quad.predicate.value
            if predicate == RDF + "type" and isinstance(quad.object, ox.NamedNode):
                key, value = "@type", self._class(quad.object.value)
            else:
                key, coerced = self._short.get(predicate, (predicate, None))
                value = self._value(quad.object, coerced)
            made.setdefault(key, []).append(value)
        return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in made.items()}

    def _class(self, iri: str) -> Any:
        return self._short.get(iri, (iri, None))[0]

    def _value(self, term: object, coerced: str | None) -> Any:
        if isinstance(term, ox.NamedNode):
            return term.value if coerced == "@id" else {"@id": term.value}
        if not isinstance(term, ox.Literal):
            raise ExportError(f"JSON-LD cannot hold the term {term}")
        if term.language:
            return {"@value": term.value, "@language": term.language}
        kind = term.datatype.value
        if kind == coerced:
            return term.value
        if kind == XSD + "string":
            return term.value if coerced is None and not self._language else {"@value": term.value}
        return {"@value": term.value, "@type": kind}


def _expand(name: str, prefixes: Mapping[str, str], vocabulary: str | None) -> str:
    prefix, colon, local = name.partition(":")
    if colon and prefix in prefixes:
        return prefixes[prefix] + local
    return name if colon else (vocabulary or "") + name

"""RDF terms and the few patterns of triples that all graphs share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

import pyoxigraph as ox

from kg.model import Span
from kg.names import CKG, OA, RDF, RDFS, SKOS, XSD
from kg.taxonomy import EXTERNAL, Taxonomy

TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode(RDFS + "label")
ALT_LABEL = ox.NamedNode(SKOS + "altLabel")
_DATE = ox.NamedNode(XSD + "date")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_DOUBLE = ox.NamedNode(XSD + "double")
_INTEGER = ox.NamedNode(XSD + "integer")
_BOOLEAN = ox.NamedNode(XSD + "boolean")
_IRI_SAFE = "%/:?#[]@!$&'()*+,;=-._~"


def ckg(name: str) -> ox.NamedNode:
    """A term of the ontology."""
    return ox.NamedNode(CKG + name)


def plain(value: str) -> ox.Literal:
    """Text without a language; what UTF-8 cannot hold becomes a question mark."""
    return ox.Literal(_clean(value))


def english(value: str, language: str = "en") -> ox.Literal:
    """Text in English, or in the language of that tag."""
    return ox.Literal(_clean(value), language=language)


def day(value: date) -> ox.Literal:
    """An xsd:date."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def whole(value: int) -> ox.Literal:
    """An xsd:integer."""
    return ox.Literal(str(value), datatype=_INTEGER)


def share(value: float) -> ox.Literal:
    """An xsd:decimal with up to three digits after the point."""
    return ox.Literal(f"{value:.3f}".rstrip("0").rstrip("."), datatype=_DECIMAL)


def real(value: float) -> ox.Literal:
    """An xsd:double."""
    return ox.Literal(repr(float(value)), datatype=_DOUBLE)


def flag(value: bool) -> ox.Literal:
    """An xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)


def web(url: str) -> ox.NamedNode | None:
    """The address as a node if it is http(s) and can be made an IRI, else None."""
    if not url.lower().startswith(("http://", "https://")):
        return None
    try:
        return ox.NamedNode(quote(_clean(url), safe=_IRI_SAFE))
    except ValueError:
        return None


def types(node: ox.NamedNode, kind: str, taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    """The class, all its superclasses, and the classes of other vocabularies that these stand below."""
    for one in taxonomy.lineage(kind):
        yield ox.Triple(node, TYPE, ckg(one))
        for iri in EXTERNAL.get(one, ()):
            yield ox.Triple(node, TYPE, ox.NamedNode(iri))


def position(node: ox.NamedNode, article: ox.NamedNode, span: Span) -> Iterator[ox.Triple]:
    """Where in the article's text it stands, as a target and a selector of the Web Annotation vocabulary."""
    target, selector = ox.NamedNode(node.value + "/target"), ox.NamedNode(node.value + "/selector")
    yield ox.Triple(node, ox.NamedNode(OA + "hasTarget"), target)
    yield ox.Triple(target, TYPE, ox.NamedNode(OA + "SpecificResource"))
    yield ox.Triple(target, ox.NamedNode(OA + "hasSource"), article)
    yield ox.Triple(target, ox.NamedNode(OA + "hasSelector"), selector)
    yield ox.Triple(selector, TYPE, ox.NamedNode(OA + "TextPositionSelector"))
    yield ox.Triple(selector, ox.NamedNode(OA + "start"), whole(span.start))
    yield ox.Triple(selector, ox.NamedNode(OA + "end"), whole(span.end))


def spread(triples: Iterable[ox.Triple], graph: str) -> Iterator[ox.Quad]:
    """Each triple once, in that named graph."""
    name = ox.NamedNode(graph)
    return (ox.Quad(one.subject, one.predicate, one.object, name) for one in dict.fromkeys(triples))


def _clean(value: str) -> str:
    return value.encode("utf-8", "replace").decode("utf-8")

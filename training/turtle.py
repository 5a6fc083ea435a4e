"""Writes the known places and actors as Turtle, sorted, so that the same tables give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable

from kg.names import CKG, GEO, PROV, RDF, RDFS, SEM, SKOS, XSD, Names
from training.geonames import PlaceRow

_HEAD = "".join(
    f"@prefix {prefix}: <{iri}> .\n"
    for prefix, iri in sorted({"ckg": CKG, "geo": GEO, "prov": PROV, "rdf": RDF, "rdfs": RDFS, "sem": SEM, "skos": SKOS, "xsd": XSD}.items())
)


def literal(text: str, tag: str = "@en") -> str:
    """`text` as a Turtle literal with a language tag or a datatype."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"{tag}'


def block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One subject with its predicates and objects in the order given, repeats dropped."""
    lines = " ;\n    ".join(f"{predicate} {value}" for predicate, value in dict.fromkeys(pairs))
    return f"<{subject}> {lines} .\n"


def place_turtle(rows: Iterable[PlaceRow]) -> str:
    """`rows` as ckg:Place individuals, each with its point as a geometry node of its own."""
    names, blocks = Names(), [_HEAD]
    for row in sorted(rows, key=lambda r: r.key):
        iri = names.place(row.key)
        pairs = [("a", "ckg:Place"), ("rdfs:label", literal(row.label))]
        pairs += [("skos:altLabel", literal(alias)) for alias in sorted(row.aliases)]
        pairs.append(("ckg:placeKind", f"ckg:{row.kind}"))
        if row.country:
            pairs.append(("ckg:countryCode", literal(row.country, "")))
        if row.parent:
            pairs.append(("ckg:within", f"<{names.place(row.parent)}>"))
        if row.lat is not None and row.long is not None:
            pairs += [("ckg:lat", literal(str(row.lat), "^^xsd:double")), ("ckg:long", literal(str(row.long), "^^xsd:double"))]
            pairs.append(("geo:hasGeometry", f"<{iri}#geometry>"))
        blocks.append(block(iri, pairs))
        if row.lat is not None and row.long is not None:
            wkt = literal(f"POINT({row.long} {row.lat})", "^^geo:wktLiteral")
            blocks.append(block(f"{iri}#geometry", [("a", "geo:Geometry"), ("geo:asWKT", wkt)]))
    return "\n".join(blocks)

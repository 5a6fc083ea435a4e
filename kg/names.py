"""The only place where an IRI is minted, so that the same input gives the same IRI everywhere."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from kg.config import DEFAULT_BASE_IRI

CKG = "https://w3id.org/conflict-kg/ns#"
CODES = "https://w3id.org/conflict-kg/ns/codes/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
GEO = "http://www.opengis.net/ont/geosparql#"
WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"

PREFIXES: dict[str, str] = {
    "ckg": CKG,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "owl": OWL,
    "skos": SKOS,
    "prov": PROV,
    "sem": SEM,
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "oa": OA,
    "geo": GEO,
}

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str, limit: int = 80) -> str:
    """`text` in lower-case ASCII letters, digits and hyphens; a hash where nothing Latin is left or it is long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = _NOT_WORD.sub("-", plain.replace("'", "").replace("’", "")).strip("-")
    if not plain:
        return "x" + digest(text)[:12]
    if len(plain) > limit:
        return plain[: limit - 9].rstrip("-") + "-" + digest(text)[:8]
    return plain


def digest(*parts: str) -> str:
    """Hexadecimal SHA-256 over the parts, each closed by a zero byte so that parts cannot run together."""
    h = hashlib.sha256()
    for part in parts:
        h.update(part.encode("utf-8", "surrogatepass"))
        h.update(b"\0")
    return h.hexdigest()


@dataclass(frozen=True, slots=True)
class Names:
    """Mints data IRIs below one base; keys come from `slug` and `digest` and hold `[a-z0-9-]` only."""

    base: str = DEFAULT_BASE_IRI

    def actor(self, key: str) -> str:
        """IRI of an actor."""
        return f"{self.base}actor/{key}"

    def event(self, key: str) -> str:
        """IRI of an event."""
        return f"{self.base}event/{key}"

    def place(self, key: str) -> str:
        """IRI of a place."""
        return f"{self.base}place/{key}"

    def geometry(self, key: str) -> str:
        """IRI of the geometry of the place of that key."""
        return f"{self.base}place/{key}/geometry"

    def claim(self, key: str) -> str:
        """IRI of a claim."""
        return f"{self.base}claim/{key}"

    def assessment(self, key: str) -> str:
        """IRI of an assessment."""
        return f"{self.base}assessment/{key}"

    def evidence(self, key: str) -> str:
        """IRI of an evidence item."""
        return f"{self.base}evidence/{key}"

    def article(self, key: str) -> str:
        """IRI of an article."""
        return f"{self.base}article/{key}"

    def affiliation(self, key: str) -> str:
        """IRI of an actor's dated tie to another."""
        return f"{self.base}affiliation/{key}"

    def activity(self, key: str) -> str:
        """IRI of an extractor's reading of an article."""
        return f"{self.base}activity/{key}"

    def judgement(self, key: str) -> str:
        """IRI of a judgement that two nodes are the same or different."""
        return f"{self.base}judgement/{key}"

    def graph(self, name: str) -> str:
        """IRI of a named graph: `actors`, `places`, `events`, `judgements`, `ontology`, or a document's."""
        return f"{self.base}graph/{name}"

    def document_graph(self, article_key: str, extractor: str) -> str:
        """IRI of the named graph of one article as read by one extractor version (`local-0.1.0`)."""
        return self.graph(f"article/{article_key}/{extractor}")

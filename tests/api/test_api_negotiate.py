"""Which format a client gets."""

from __future__ import annotations

import pytest

from api.negotiate import GRAPHS, RESULTS, choose


@pytest.mark.parametrize(
    ("accept", "asked", "name"),
    [
        (None, None, "json"),
        ("*/*", None, "json"),
        ("text/csv", None, "csv"),
        ("application/json", None, "json"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", None, "xml"),
        ("text/csv;q=0.2, application/sparql-results+xml; q=0.1", None, "csv"),
        ("text/*", None, "xml"),
        ("text/html, application/xhtml+xml, */*;q=0.8", None, "json"),
        ("application/sparql-results+json;q=0, application/json;q=0, */*;q=0.1", None, "xml"),
        ("text/csv", "tsv", "tsv"),
        ("text/csv", "application/sparql-results+xml", "xml"),
        ("image/png", None, None),
        ("*/*", "pdf", None),
        ("text/csv;q=0", None, None),
        ("text/csv;q=nonsense", None, None),
        ("nonsense", None, "json"),
    ],
)
def test_rows(accept: str | None, asked: str | None, name: str | None) -> None:
    found = choose(RESULTS, accept, asked)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("accept", "asked", "name"),
    [
        (None, None, "turtle"),
        ("application/rdf+xml", None, "rdfxml"),
        ("application/ld+json;q=0.5, application/n-triples", None, "ntriples"),
        (None, "ttl", "turtle"),
        (None, "N-Quads", "nquads"),
        (None, "application/trig", "trig"),
        ("application/json", None, None),
    ],
)
def test_triples(accept: str | None, asked: str | None, name: str | None) -> None:
    found = choose(GRAPHS, accept, asked)
    assert (found.name if found else None) == name

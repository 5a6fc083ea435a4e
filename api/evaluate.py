"""Answers one query on one store, in bytes: the same code in the service itself and in a worker of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import pyoxigraph as ox

from api.negotiate import GRAPHS, RESULTS
from kg.errors import KGError
from kg.names import PREFIXES
from kg.queries import run
from kg.stores.base import Store

MAX_ANSWER: Final = 64 * 1024 * 1024
_RESULT_FORMATS = MappingProxyType(
    {
        "json": ox.QueryResultsFormat.JSON,
        "xml": ox.QueryResultsFormat.XML,
        "csv": ox.QueryResultsFormat.CSV,
        "tsv": ox.QueryResultsFormat.TSV,
    }
)
_GRAPH_FORMATS = MappingProxyType(
    {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "nquads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
)
_PREFIXED = ("turtle", "trig", "rdfxml")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: SPARQL text, or the name of a saved question with its parameters.

    `results` and `graph` name the format for rows and for triples; None is a kind of answer that the client takes not.
    """

    text: str
    saved: bool = False
    params: dict[str, str] = field(default_factory=dict)
    results: str | None = "json"
    graph: str | None = "turtle"


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: a body of that media type, or an error status with a line that says why."""

    status: int
    media_type: str = ""
    body: bytes = b""
    detail: str = ""
    line: int | None = None
    column: int | None = None
    error: str = ""


class _Full(Exception):
    pass


class _Bounded(io.BytesIO):
    def write(self, data: Any) -> int:
        if self.tell() + len(data) > MAX_ANSWER:
            raise _Full
        return super().write(data)


def answer(store: Store, query: Query) -> Answer:
    """Evaluate a query; errors of ours come back as answers, so that they can cross a process boundary."""
    try:
        if query.saved:
            return _serialise(run(store, query.text, query.params), query)
        return _serialise(store.query(query.text), query)
    except KGError as error:
        line, column = getattr(error, "line", None), getattr(error, "column", None)
        return Answer(400, detail=str(error), line=line, column=column, error=type(error).__name__)
    except (OSError, RuntimeError, ValueError) as error:
        return Answer(400, detail=(str(error).splitlines() or [type(error).__name__])[0][:300], error="QueryError")
    except _Full:
        return Answer(413, detail=f"the answer is larger than {MAX_ANSWER // 2**20} MB; ask for less with LIMIT")


def _serialise(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, query: Query) -> Answer:
    out = _Bounded()
    if isinstance(found, ox.QueryTriples):
        if query.graph is None:
            return _refusal("triples", tuple(f.media_type for f in GRAPHS))
        prefixes = PREFIXES if query.graph in _PREFIXED else None
        ox.serialize(found, out, format=_GRAPH_FORMATS[query.graph], prefixes=prefixes)
        media_type = next(f.media_type for f in GRAPHS if f.name == query.graph)
    else:
        if query.results is None:
            return _refusal("rows", tuple(f.media_type for f in RESULTS))
        found.serialize(out, format=_RESULT_FORMATS[query.results])
        media_type = next(f.media_type for f in RESULTS if f.name == query.results)
    return Answer(200, media_type, out.getvalue())


def _refusal(what: str, offered: tuple[str, ...]) -> Answer:
    return Answer(406, detail=f"this query gives {what}, which can be had as {', '.join(offered)}")

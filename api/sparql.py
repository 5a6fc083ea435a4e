"""The SPARQL 1.1 Protocol, for queries only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final
from urllib.parse import parse_qsl

import pyoxigraph as ox
from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.deps import ServiceDep
from api.evaluate import Answer, Query
from api.negotiate import GRAPHS, RESULTS, Format, choose
from api.problem import Problem
from kg.names import RDF
from kg.stores.guard import MAX_BYTES

router = APIRouter(tags=["SPARQL"])
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_MAX_BODY: Final = 4 * MAX_BYTES
_FORM = "application/x-www-form-urlencoded"
_FORMAT_PARAMETERS = ("format", "output", "results")
_DATASET_PARAMETERS = ("default-graph-uri", "named-graph-uri")
_STATUS = {
    "NotFoundError": 404,
    "UnknownQueryError": 404,
    "ParameterError": 422,
    "StoreError": 503,
    "StoreLockedError": 503,
}


async def _parameters(request: Request) -> list[tuple[str, str]]:
    pairs = _pairs(request.url.query)
    if request.method != "POST":
        return pairs
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY:
            raise Problem(413, f"the request has more than {_MAX_BODY} bytes")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise Problem(400, "the request is not UTF-8") from None
    if media_type == _FORM:
        return pairs + _pairs(text)
    if media_type == "application/sparql-query":
        return [*pairs, ("query", text)]
    raise Problem(415, f"a query is sent as {_FORM} or application/sparql-query, not as {media_type or 'nothing'!r}")


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise Problem(400, f"the parameters cannot be read: {error}") from None


@router.get("/sparql", name="sparql_get", summary="SPARQL query (query, format)", response_class=Response)
@router.post("/sparql", name="sparql_post", summary="SPARQL query, as a form or as itself", response_class=Response)
async def sparql(
    request: Request, service: ServiceDep, pairs: Annotated[list[tuple[str, str]], Depends(_parameters)]
) -> Response:
    """Query the union of all graphs, or those named by FROM.

    Rows come as JSON (or XML, CSV, TSV), triples as Turtle (or N-Triples, N-Quads, TriG, JSON-LD, RDF/XML), by
    Accept or by `?format=`, which beats it.
    """
    if any(name == "update" for name, _ in pairs):
        raise Problem(400, "this service reads; it takes no updates")
    for name, _ in pairs:
        if name in _DATASET_PARAMETERS:
            raise Problem(400, f"{name} is not supported: name the graphs in the query, by FROM and FROM NAMED")
    queries = [value for name, value in pairs if name == "query"]
    asked = next((value for name, value in pairs if name in _FORMAT_PARAMETERS), None)
    accept = request.headers.get("accept")
    if not queries and request.method != "POST" and (described := choose(GRAPHS, accept or "text/turtle", asked)):
        return _description(str(request.url_for("sparql_get")), described)
    if len(queries) != 1 or not queries[0].strip():
        raise Problem(400, "exactly one query is needed, in the parameter 'query'")
    results, graph = choose(RESULTS, accept, asked), choose(GRAPHS, accept, asked)
    if results is None and graph is None:
        offered = ", ".join(f.media_type for f in (*RESULTS, *GRAPHS))
        raise Problem(406, f"the formats on offer are {offered}")
    query = Query(queries[0], results=results.name if results else None, graph=graph.name if graph else None)
    return to_response(await run_in_threadpool(service.evaluator.ask, query))


def to_response(found: Answer, filename: str = "") -> Response:
    """An answer as HTTP; an error becomes a problem."""
    if found.status != 200:
        status = _STATUS.get(found.error, found.status)
        raise Problem(status, found.detail, found.line, found.column)
    headers = {"Vary": "Accept"}
    if found.media_type in ("text/csv", "text/tab-separated-values"):
        suffix = found.media_type.split("/")[1][:3]
        headers["Content-Disposition"] = f'attachment; filename="{filename or "result"}.{suffix}"'
    text = found.media_type.startswith("text/")
    return Response(found.body, headers=headers, media_type=found.media_type + ("; charset=utf-8" if text else ""))


def _description(endpoint: str, form: Format) -> Response:
    service = ox.NamedNode(endpoint)

    def says(predicate: str, value: str) -> ox.Triple:
        return ox.Triple(service, ox.NamedNode(predicate), ox.NamedNode(value))

    results = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
    graphs = ("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML")
    triples = [
        says(RDF + "type", _SD + "Service"),
        says(_SD + "endpoint", endpoint),
        says(_SD + "supportedLanguage", _SD + "SPARQL11Query"),
        says(_SD + "feature", _SD + "UnionDefaultGraph"),
        *(says(_SD + "resultFormat", _FORMATS + name) for name in (*results, *graphs)),
    ]
    formats: Mapping[str, ox.RdfFormat] = {
        f.name: found for f in GRAPHS if (found := ox.RdfFormat.from_media_type(f.media_type)) is not None
    }
    body = ox.serialize(triples, format=formats[form.name])
    return Response(body, media_type=form.media_type, headers={"Vary": "Accept"})

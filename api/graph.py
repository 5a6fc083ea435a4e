"""The graph around a node and the ways between two."""

from __future__ import annotations

from typing import Annotated, Literal

import pyoxigraph as ox
from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.deps import ServiceDep, Since, StoreDep, Until, comma_list, node_iri, period
from api.models import GraphModel, PathsModel
from kg.export import gexf, graphml, jsonld
from kg.export.quads import visible_quads
from kg.graph import MAX_HOPS, MAX_LIMIT, Neighbourhood, neighbourhood, path
from kg.graph.visible import Visibility
from kg.stores.base import Store

router = APIRouter(prefix="/graph", tags=["Graph"])
Node = Annotated[str, Query(min_length=1, max_length=2_000, description="IRI, or kind/key")]


@router.get(
    "/neighbourhood",
    name="graph_neighbourhood",
    summary="The graph around a node",
    response_model=GraphModel,
    response_model_exclude_none=True,
    responses={
        200: {"content": {"application/graphml+xml": {}, "application/gexf+xml": {}, "application/ld+json": {}}}
    },
)
def graph_neighbourhood(
    service: ServiceDep,
    store: StoreDep,
    node: Node,
    hops: Annotated[int, Query(ge=1, le=MAX_HOPS)] = 1,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 300,
    kinds: Annotated[str, Query(max_length=500, description="comma-separated kinds or classes")] = "",
    since: Since = None,
    until: Until = None,
    format: Literal["json", "graphml", "gexf", "jsonld"] = "json",
) -> object:
    """Nodes within 1 to 3 hops, nearest first, and the edges between them; files leave out what is sensitive."""
    period(since, until)
    start = node_iri(service, node)
    public = format != "json"
    found = neighbourhood(store, start, hops, limit, comma_list(kinds), since, until, public=public)
    if format == "json":
        return found.as_dict()
    return _file(store, found, format)


@router.get("/path", name="graph_path", summary="The shortest ways between two nodes", response_model_exclude_none=True)
def graph_path(
    service: ServiceDep,
    store: StoreDep,
    source: Annotated[str, Query(alias="from", min_length=1, max_length=2_000)],
    target: Annotated[str, Query(alias="to", min_length=1, max_length=2_000)],
    max_hops: Annotated[int, Query(ge=1, le=6)] = 4,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    kinds: Annotated[str, Query(max_length=500, description="kinds or classes of the nodes in between")] = "",
) -> PathsModel:
    """Up to `limit` ways of the least number of edges, in either direction of each edge."""
    start, end = node_iri(service, source), node_iri(service, target)
    return PathsModel.model_validate(path(store, start, end, max_hops, limit, comma_list(kinds)).as_dict())


def _file(store: Store, found: Neighbourhood, form: str) -> Response:
    if form == "jsonld":
        body = b"".join(jsonld.render(_quads(store, found)))
        media_type, suffix = jsonld.JsonldExport.media_type, jsonld.JsonldExport.suffix
    elif form == "gexf":
        body = b"".join(gexf.render(found.nodes, found.edges))
        media_type, suffix = gexf.GexfExport.media_type, gexf.GexfExport.suffix
    else:
        body = b"".join(graphml.render(found.nodes, found.edges))
        media_type, suffix = graphml.GraphmlExport.media_type, graphml.GraphmlExport.suffix
    return Response(
        body, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="neighbourhood{suffix}"'}
    )


def _quads(store: Store, found: Neighbourhood) -> list[tuple[str, list[ox.Quad]]]:
    """What the store says of the nodes, and how they are joined, by named graph."""
    visibility = Visibility(store, public=True)
    graphs: dict[str, list[ox.Quad]] = {}
    for node in found.nodes:
        for quad in visible_quads(store, visibility, subject=node.id):
            if isinstance(quad.graph_name, ox.NamedNode):
                graphs.setdefault(quad.graph_name.value, []).append(quad)
    return sorted(graphs.items())

"""Actors, places, events and the rest, by name and by key."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from api.deps import ServiceDep, StoreDep, entity_iri
from api.models import EntitiesModel, EntityModel, GraphModel, MatchModel, NodeModel
from kg.graph import KINDS, neighbourhood, search

router = APIRouter(prefix="/entities", tags=["Entities"])
Kind = Literal["actor", "event", "place", "claim", "article", "assessment", "evidence"]
_NEXT_TO = 500


@router.get("", name="entities", summary="Search by name or alias", response_model_exclude_none=True)
def entities(
    store: StoreDep,
    q: Annotated[str, Query(max_length=200, description="part of a name; case and accents do not count")] = "",
    kind: Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[str | None, Query(pattern=r"^\d{1,7}$")] = None,
) -> EntitiesModel:
    """Nodes with that name: whole names first, then beginnings, then the best linked."""
    offset = int(cursor or 0)
    found = search(store, q, (kind,) if kind else KINDS, limit + 1, offset)
    following = str(offset + limit) if len(found) > limit else None
    return EntitiesModel(entities=[MatchModel(**m.as_dict()) for m in found[:limit]], next=following)


@router.get("/{kind}/{key}", name="entity", summary="One entity with its claims", response_model_exclude_none=True)
def entity(
    service: ServiceDep, store: StoreDep, kind: Kind, key: Annotated[str, Path(max_length=200, pattern=r"^[a-z0-9-]+$")]
) -> EntityModel:
    """A node, the claims about it, by it or against it, and what is next to it."""
    iri = entity_iri(service, kind, key)
    around = neighbourhood(store, iri, limit=_NEXT_TO)
    claims = [n for n in around.nodes[1:] if n.kind == "claim"]
    return EntityModel(
        node=NodeModel(**around.nodes[0].as_dict()),
        claims=[NodeModel(**n.as_dict()) for n in claims],
        graph=GraphModel.model_validate(around.as_dict()),
    )

"""Events as a list, one by one, and their accounts side by side."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response

from api.deps import ServiceDep, Since, StoreDep, Until, entity_iri, node_iri, period
from api.models import AccountsModel, EventModel, EventsModel
from api.problem import Problem
from kg.export.csv import safe
from kg.graph import EventFilter, Node, accounts_of, find_event, find_events
from kg.graph.accounts import Account, Statement
from kg.graph.events import Box, FoundEvent, Page

router = APIRouter(prefix="/events", tags=["Events"])
Key = Annotated[str, Path(max_length=200, pattern=r"^[a-z0-9-]+$")]
_COLUMNS = (
    *("event", "type", "label", "start", "end", "date_precision", "place", "place_label", "place_precision"),
    *("lat", "long", "actors", "killed_low", "killed_high"),
)


@router.get(
    "",
    name="events",
    summary="Events by actor, place, type, date, box or number of dead",
    response_model=EventsModel,
    response_model_exclude_none=True,
    responses={200: {"content": {"text/csv": {}, "application/geo+json": {}}}},
)
def events(
    service: ServiceDep,
    store: StoreDep,
    actor: Annotated[str | None, Query(max_length=2_000, description="IRI, or actor/key")] = None,
    place: Annotated[
        str | None, Query(max_length=2_000, description="IRI, or place/key; with all that lies in it")
    ] = None,
    type: Annotated[str | None, Query(pattern=r"^[A-Za-z]{1,60}$", description="class, e.g. Attack")] = None,
    since: Since = None,
    until: Until = None,
    bbox: Annotated[str | None, Query(max_length=200, description="west,south,east,north in degrees")] = None,
    min_killed: Annotated[int | None, Query(ge=0, le=10_000_000)] = None,
    q: Annotated[str, Query(max_length=200, description="part of the label")] = "",
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    cursor: Annotated[str | None, Query(max_length=2_000)] = None,
    format: Literal["json", "csv", "geojson"] = "json",
) -> object:
    """A page of events by date, undated ones last."""
    period(since, until)
    wanted = EventFilter(
        actor=node_iri(service, actor) if actor else None,
        place=node_iri(service, place) if place else None,
        type=type,
        since=since,
        until=until,
        box=_box(bbox) if bbox else None,
        min_killed=min_killed,
        text=q,
    )
    page = find_events(store, wanted, limit, cursor)
    if format == "csv":
        return _csv(page)
    if format == "geojson":
        return _geojson(page)
    return {"events": [_event(e) for e in page.events], "next": page.next}


@router.get("/{key}", name="event", summary="One event", response_model_exclude_none=True)
def event(service: ServiceDep, store: StoreDep, key: Key) -> EventModel:
    """An event with its place, its participants and the range of its reported dead."""
    return EventModel.model_validate(_event(find_event(store, entity_iri(service, "event", key))))


@router.get("/{key}/accounts", name="event_accounts", summary="The accounts of an event side by side")
def event_accounts(service: ServiceDep, store: StoreDep, key: Key) -> AccountsModel:
    """Who says what of it: figures with their scope, who is held responsible, replies, checks, independent sources."""
    found = accounts_of(store, entity_iri(service, "event", key))
    return AccountsModel.model_validate(
        {
            "event": found.event.as_dict(),
            "independent_sources": found.independent_sources,
            "accounts": [_account(a) for a in found.accounts],
            "articles": [a.as_dict() for a in found.articles],
        }
    )


def _event(found: FoundEvent) -> dict[str, Any]:
    return {
        **found.node.as_dict(),
        "place": _node(found.place),
        "roles": [{"role": r, "id": i, "label": label} for r, i, label in found.roles],
        "killed_low": found.killed_low,
        "killed_high": found.killed_high,
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "claimant": _node(account.claimant),
        "publisher": account.publisher,
        "statements": [_statement(s) for s in account.statements],
    }


def _statement(said: Statement) -> dict[str, Any]:
    return {
        "claim": said.claim.as_dict(),
        "figures": {name: asdict(bounds) for name, bounds in said.figures},
        **{k: _node(getattr(said, k)) for k in ("scope_place", "counts_group", "holds_responsible", "article")},
        **{k: [n.as_dict() for n in getattr(said, k)] for k in ("relayed_by", "evidence")},
        **{k: getattr(said, k) for k in ("start", "end")},
        **{k: list(getattr(said, k)) for k in ("contests", "contested_by", "corroborates", "superseded_by")},
        "checks": [
            {"id": c.id, "outcome": c.outcome, "assessed_by": [n.as_dict() for n in c.assessed_by]} for c in said.checks
        ],
    }


def _node(node: Node | None) -> dict[str, Any] | None:
    return node.as_dict() if node else None


def _box(text: str) -> Box:
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise Problem(422, "bbox: four numbers are needed: west,south,east,north") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(422, "bbox: degrees are out of range, or south lies above north")
    return west, south, east, north


def _csv(page: Page) -> Response:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for found in page.events:
        own = found.node.attributes
        where = found.place.attributes if found.place else {}
        row = {
            "event": found.node.id,
            "type": found.node.type,
            "label": found.node.label,
            **{k: own.get(k) for k in ("start", "end")},
            "date_precision": own.get("datePrecision"),
            "place": found.place.id if found.place else None,
            "place_label": found.place.label if found.place else None,
            "place_precision": own.get("placePrecision"),
            **{k: where.get(k) for k in ("lat", "long")},
            "actors": tuple(f"{label} ({role})" for role, _, label in found.roles),
            "killed_low": found.killed_low,
            "killed_high": found.killed_high,
        }
        writer.writerow([safe(row[c]) for c in _COLUMNS])
    headers = {"Content-Disposition": 'attachment; filename="events.csv"', **_link(page)}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _geojson(page: Page) -> Response:
    features = [
        {"type": "Feature", "id": e.node.id, "geometry": _point(e.place), "properties": _event(e)} for e in page.events
    ]
    body = {"type": "FeatureCollection", "features": features, "next": page.next}
    return JSONResponse(body, media_type="application/geo+json", headers=_link(page))


def _point(place: Node | None) -> dict[str, Any] | None:
    values = place.attributes if place else {}
    if "lat" not in values or "long" not in values:
        return None
    return {"type": "Point", "coordinates": [values["long"], values["lat"]]}


def _link(page: Page) -> dict[str, str]:
    return {"X-Next-Cursor": page.next} if page.next else {}

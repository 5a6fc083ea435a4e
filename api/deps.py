"""What the routes are given: the store as it is now, the evaluator of queries, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.dependencies.utils import get_flat_params

from api.problem import Problem
from api.snapshot import Fixed, Snapshot
from api.workers import Evaluator
from kg.config import Settings
from kg.names import Names
from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Service:
    """All that an app holds."""

    settings: Settings
    source: Fixed | Snapshot
    evaluator: Evaluator


def _service(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def _store(service: Annotated[Service, Depends(_service)]) -> Store:
    return service.source.store()


ServiceDep = Annotated[Service, Depends(_service)]
StoreDep = Annotated[Store, Depends(_store)]
Since = Annotated[date | None, Query(description="first day, inclusive")]
Until = Annotated[date | None, Query(description="last day, inclusive")]


def node_iri(service: Service, node: str) -> str:
    """An IRI as it was given, or `kind/key` below the base of the data."""
    if node.startswith(("http://", "https://", "urn:")):
        return node
    return service.settings.base_iri + node


def entity_iri(service: Service, kind: str, key: str) -> str:
    """IRI of a node from its kind and key."""
    return f"{Names(service.settings.base_iri).base}{kind}/{key}"


def comma_list(value: str) -> tuple[str, ...]:
    """The parts of `a,b,c`."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def only_known(request: Request) -> None:
    """Refuse parameters that a route does not have: a filter that is misspelt would pass for one that was applied."""
    known = {field.alias for field in get_flat_params(request.scope["route"].dependant)}
    for name in request.query_params:
        if name not in known:
            raise Problem(422, f"{name[:40]}: there is no such parameter here")


def period(since: date | None, until: date | None) -> None:
    """Refuse a period that ends before it begins."""
    if since and until and since > until:
        raise Problem(422, f"since: {since} lies after until, {until}")

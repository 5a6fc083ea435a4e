"""Puts the service together; nothing here knows how a question is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from api import entities, events, exports, graph, pages, problem, questions, sparql
from api.deps import Service, only_known
from api.models import ProblemModel
from api.outside import Outside
from api.snapshot import Fixed, Snapshot
from api.workers import Evaluator, InProcess, Workers
from kg import __version__
from kg.config import Settings
from kg.errors import StoreError
from kg.stores.base import Store


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The service over the store folder that the settings name, or over a store that is handed in.

    With a folder, queries run in worker processes that are killed at `settings.query_timeout` seconds, and the folder
    may be written to by another process meanwhile. With a store that is handed in they run in this process and nothing
    bounds them: that is for tests and for programs that ask their own questions.
    """
    source = Fixed(store) if store is not None else Snapshot(settings.store)
    evaluator: Evaluator = InProcess(source) if store is not None else Workers(settings.store, settings.query_timeout)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        evaluator.close()

    errors: dict[int | str, dict[str, Any]] = {
        status: {"model": ProblemModel, "content": {problem.MEDIA_TYPE: {}}} for status in (404, 422, 503)
    }
    app = FastAPI(
        title="conflict-kg",
        version=__version__,
        summary="News about armed conflict as a graph in which claims stay apart from facts",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        generate_unique_id_function=_route_name,
        responses=errors,
    )
    app.state.service = Service(settings, source, evaluator)
    problem.install(app)

    async def on_store_error(_: Request, error: Exception) -> JSONResponse:
        source.forget()
        return problem.respond(problem.Problem(503, str(error)))

    app.add_exception_handler(StoreError, on_store_error)
    app.add_middleware(Outside)
    for part in (pages, sparql, questions):
        app.include_router(part.router)
    for part in (graph, entities, events, exports):
        app.include_router(part.router, dependencies=[Depends(only_known)])
    return app


def _route_name(route: APIRoute) -> str:
    return route.name

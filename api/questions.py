"""The saved questions as addresses."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from api.deps import ServiceDep
from api.evaluate import Query
from api.models import QuestionModel
from api.sparql import to_response
from kg.queries import load

router = APIRouter(prefix="/queries", tags=["Questions"])
_RESERVED = ("format",)


@router.get("", name="queries", summary="The saved questions")
def queries() -> list[QuestionModel]:
    """Their names, what they answer and which parameters they take."""
    return [QuestionModel.model_validate({**asdict(q), "columns": list(q.columns)}) for q in load().values()]


@router.get(
    "/{name}", name="query", summary="Ask a saved question; .csv at the end gives a table", response_class=Response
)
def query(
    request: Request,
    service: ServiceDep,
    name: Annotated[str, Path(max_length=100, pattern=r"^[a-z0-9-]+(\.(csv|json|xml|tsv))?$")],
    format: Literal["json", "csv", "xml", "tsv"] = "json",
) -> Response:
    """Its parameters are those of the address, e.g. `/queries/actor-events.csv?actor=…`; rows as SPARQL results."""
    stem, _, suffix = name.partition(".")
    params = {k: v for k, v in request.query_params.items() if k not in _RESERVED}
    asked = Query(stem, saved=True, params=params, results=suffix or format)
    return to_response(service.evaluator.ask(asked), stem)

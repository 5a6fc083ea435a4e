"""Errors as `application/problem+json` (RFC 9457), one line each, whatever raised them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg.errors import (
    ConfigError,
    KGError,
    NotFoundError,
    ParameterError,
    QueryError,
    StoreError,
    UnknownQueryError,
)

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "The query cannot be read",
    404: "Not found",
    405: "Method not allowed",
    406: "None of the formats that you take can be served",
    413: "Too large",
    415: "Unsupported media type",
    422: "A parameter cannot be used",
    500: "The server failed",
    503: "Not available now",
}
RETRY_AFTER = "2"


class Problem(Exception):
    """An answer that is an error: its status, what to tell the client, and where in a query the trouble is."""

    def __init__(self, status: int, detail: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.line = line
        self.column = column

    @classmethod
    def of(cls, error: KGError) -> Problem:
        """The status that fits an error of ours."""
        if isinstance(error, NotFoundError | UnknownQueryError):
            return cls(404, str(error))
        if isinstance(error, ParameterError | ConfigError):
            return cls(422, str(error))
        if isinstance(error, QueryError):
            return cls(400, str(error), error.line, error.column)
        return cls(503 if isinstance(error, StoreError) else 500, str(error))


def respond(problem: Problem) -> JSONResponse:
    """The answer that a problem becomes; one that may pass is sent with Retry-After."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(problem.status, "Error"),
        "status": problem.status,
        "detail": problem.detail,
    }
    body |= {k: v for k, v in (("line", problem.line), ("column", problem.column)) if v is not None}
    headers = {"Retry-After": RETRY_AFTER} if problem.status == 503 else {}
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make an app answer every error this way."""

    async def on_problem(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Problem)
        return respond(error)

    async def on_kg_error(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, KGError)
        return respond(Problem.of(error))

    async def on_http(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        answer = respond(Problem(error.status_code, str(error.detail)))
        answer.headers.update(error.headers or {})
        return answer

    async def on_invalid(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return respond(Problem(422, "; ".join(_say(e) for e in error.errors())))

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(KGError, on_kg_error)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)


def _say(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"][1:]) or "request"
    return f"{where}: {error['msg']}"

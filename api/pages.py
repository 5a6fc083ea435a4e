"""Plain pages without scripts: where to go from here, and what each address does."""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.deps import ServiceDep
from api.models import HealthModel
from kg import __version__
from kg.names import CKG, RDFS
from kg.registry import choices

router = APIRouter()
STYLE = """body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
body{color:#1a1a1a;background:#fff}
a{color:#0050a0}code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}dt{margin-top:1rem}
@media (prefers-color-scheme:dark){body{color:#eee;background:#151515}a{color:#8ac4ff}}
"""
_EXAMPLE = f"""PREFIX ckg: <{CKG}>
PREFIX rdfs: <{RDFS}>
SELECT ?event ?label WHERE {{ ?event a ckg:Event ; rdfs:label ?label }} LIMIT 20"""


@router.get("/", name="home", include_in_schema=False)
def home() -> HTMLResponse:
    """The way in."""
    exports = ", ".join(f'<a href="export/{name}">{name}</a>' for name in choices("exports"))
    return _page(
        "conflict-kg",
        f"""<p>News about armed conflict as a graph in which claims stay apart from facts. Version {__version__}.</p>
<ul><li><a href="events">Events</a>, also <a href="events?format=csv">as CSV</a> and
<a href="events?format=geojson">as GeoJSON</a>; an event's accounts side by side are at
<code>events/{{key}}/accounts</code></li>
<li><a href="entities?kind=actor">Actors</a>, <a href="entities?kind=place">places</a>,
<a href="entities?kind=article">articles</a></li>
<li><a href="queries">Saved questions</a></li><li>Export: {exports}</li>
<li><a href="docs">All addresses</a>, <a href="openapi.json">as OpenAPI</a></li></ul>
<form action="sparql" method="get"><p><label for="q">SPARQL</label></p>
<p><textarea id="q" name="query" rows="6" cols="70">{escape(_EXAMPLE)}</textarea></p>
<p><button>Ask</button></p></form>""",
    )


@router.get("/docs", name="docs", include_in_schema=False)
def docs(request: Request) -> HTMLResponse:
    """Every address with its parameters, made from the OpenAPI document."""
    listed = "".join(
        _operation(method, path, operation)
        for path, operations in request.app.openapi()["paths"].items()
        for method, operation in operations.items()
    )
    return _page("conflict-kg: addresses", f"<dl>{listed}</dl>")


@router.get("/style.css", name="style", include_in_schema=False)
def style() -> Response:
    """How the pages look."""
    return Response(STYLE, media_type="text/css")


@router.get("/health/live", name="health_live", summary="Is the process up?", tags=["Health"])
def health_live() -> HealthModel:
    """Always so, if it answers."""
    return HealthModel(status="ok")


@router.get("/health/ready", name="health_ready", summary="Can the store be read?", tags=["Health"])
def health_ready(service: ServiceDep) -> HealthModel:
    """503 where it cannot."""
    store = service.source.store()
    holds = next(iter(store.quads()), None) is not None
    return HealthModel(status="ok", detail={"version": __version__, "empty": not holds})


def _page(title: str, body: str) -> HTMLResponse:
    return HTMLResponse(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="style.css"></head>
<body><h1>{escape(title)}</h1>{body}</body></html>"""
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    parameters = "".join(
        f"<li><code>{escape(p['name'])}</code>{' (required)' if p.get('required') else ''} "
        f"{escape(p.get('description', ''))}</li>"
        for p in operation.get("parameters", [])
    )
    summary, description = operation.get("summary", ""), escape(operation.get("description", ""))
    heading = escape(summary if summary.endswith((".", "?")) else f"{summary}.")
    return f"<dt><code>{method.upper()} {escape(path)}</code></dt><dd>{heading} {description}<ul>{parameters}</ul></dd>"

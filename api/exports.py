"""The graph, or a part of it, as a file that is streamed."""

from __future__ import annotations

from itertools import chain

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api.deps import Since, StoreDep, Until, period
from api.problem import Problem
from kg.export.base import Export, Selection
from kg.registry import choices, create

router = APIRouter(prefix="/export", tags=["Export"])


@router.get(
    "/{format}", name="export", summary="The public part of the graph as a file", response_class=StreamingResponse
)
def export(store: StoreDep, format: str, since: Since = None, until: Until = None) -> StreamingResponse:
    """Everything but sensitive nodes and the gists of what was said; with dates, the events of that period."""
    period(since, until)
    if format not in choices("exports"):
        raise Problem(404, f"no export is called {format[:40]!r}; there are: {', '.join(choices('exports'))}")
    writer: Export = create("exports", format)
    chunks = writer.chunks(store, Selection(since=since, until=until))
    first = next(chunks, b"")
    headers = {"Content-Disposition": f'attachment; filename="conflict-kg{writer.suffix}"'}
    return StreamingResponse(chain((first,), chunks), media_type=writer.media_type, headers=headers)

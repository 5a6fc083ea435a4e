"""`kg export`: the graph, or a part of it, as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import SinceOption, StoreOption, UntilOption, choice, note, period, reader, replacing
from kg.registry import choices, create


def export(
    format: Annotated[str, typer.Option(help="graphml, gexf, csv, jsonld, trig or nquads.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Else to stdout.")] = None,
    store: StoreOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--everything", help="Also what is flagged sensitive and the gist of statements; not to be published."
        ),
    ] = False,
) -> None:
    """Write the graph for other programs.

    graphml for Gephi, yEd and Cytoscape, gexf for Gephi with time, csv for spreadsheets (a line a claim), the others
    for triple stores.
    """
    choice("--format", format, choices("exports"))
    first, last = period(since, until)
    graph, _ = reader(store)
    from kg.export.base import Selection, write

    selection = Selection(public=not everything, since=first, until=last)
    if output is None:
        sys.stdout.flush()
        for chunk in create("exports", format).chunks(graph, selection):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    with replacing(output) as file:
        size = write(create("exports", format), graph, file, selection)
    note(f"{output}: {size:,} bytes of {format}")

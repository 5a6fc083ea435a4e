"""`kg extract`: what would be read in an article, without a store."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import PARTLY, choice, day, note, out
from kg.cli.reading import (
    ExtractorOption,
    PublishedOption,
    PublisherOption,
    SourceOption,
    all_sources,
    extractor_factory,
)
from kg.config import Settings
from kg.errors import SourceError
from kg.registry import choices

if TYPE_CHECKING:
    from kg.model import Extraction

_FORMATS = ("json", "trig")


def extract(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A file, or a folder with files in it.")],
    format: Annotated[str, typer.Option(help="json (one line an article) or trig.")] = "json",
    source: SourceOption = "auto",
    extractor: ExtractorOption = "local",
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    with_text: Annotated[bool, typer.Option("--text", help="Put the article's text into the JSON too.")] = False,
) -> None:
    """Show what is read in an article; nothing is stored."""
    choice("--format", format, _FORMATS)
    choice("--source", source, ("auto", *choices("sources")))
    choice("--extractor", extractor, choices("extractors"))
    when = day("--published", published)
    from kg.extract.codec import to_dict
    from kg.pipeline.child import one_line
    from kg.sources.base import Hints
    from kg.sources.files import read_articles

    reader = extractor_factory(extractor)()
    readings: list[Extraction] = []
    failed = False
    for where, item in read_articles([path], all_sources(), source, Hints(when, publisher), Settings.load()):
        try:
            if isinstance(item, SourceError):
                raise item
            reading = reader.extract(item)
        except Exception as error:  # noqa: BLE001 - one article's fault must not end the run
            note(one_line(error) if isinstance(error, SourceError) else f"{where}: {one_line(error)}")
            failed = True
            continue
        if format == "json":
            out(json.dumps(to_dict(reading, keep_text=with_text), ensure_ascii=False).encode() + b"\n")
        else:
            readings.append(reading)
    if readings:
        out(_trig(readings))
    if failed:
        raise typer.Exit(PARTLY)


def _trig(readings: list[Extraction]) -> bytes:
    """The graphs that a store would get from these readings, and from nothing else."""
    import pyoxigraph as ox

    from kg.names import PREFIXES, Names
    from kg.stores import system
    from kg.stores.workspace import Workspace

    wanted = Settings.load()
    names = Names(wanted.base_iri)
    known = {names.graph(name) for name in system.files()}
    with tempfile.TemporaryDirectory() as folder, Workspace(folder, wanted) as workspace:
        workspace.add(readings)
        graphs = sorted(set(workspace.store.graphs()) - known)
        quads = (quad for graph in graphs for quad in workspace.store.quads(graph=graph))
        return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""

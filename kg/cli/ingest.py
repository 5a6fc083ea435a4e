"""`kg ingest`: articles into the graph."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import PARTLY, StoreOption, choice, day, note, settings
from kg.cli.progress import Tally
from kg.cli.reading import (
    ExtractorOption,
    PublishedOption,
    PublisherOption,
    SourceOption,
    estimate,
    read_into,
)
from kg.errors import ConfigError
from kg.registry import choices


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders with files in them.")],
    store: StoreOption = None,
    source: SourceOption = "auto",
    extractor: ExtractorOption = "local",
    jobs: Annotated[int | None, typer.Option(min=1, max=64, help="How many articles to read at the same time.")] = None,
    published: PublishedOption = None,
    publisher: PublisherOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="What became of each article, as JSON lines.")] = False,
) -> None:
    """Read articles into the graph.

    What is known already is skipped; what fails is listed and passed over. A .txt file begins with its headline; a
    .jsonl line has "text" and perhaps id, title, url, published, publisher and language.
    """
    choice("--source", source, ("auto", *choices("sources")))
    choice("--extractor", extractor, choices("extractors"))
    when = day("--published", published)
    wanted = settings(store)
    from kg.sources.base import Hints
    from kg.stores.workspace import Workspace

    tally = Tally()
    with Workspace(wanted.store, wanted) as workspace:
        hints = Hints(when, publisher)
        outcomes = read_into(workspace, paths, wanted, source, extractor, hints, jobs or _cores())
        try:
            for outcome in tally.follow(outcomes, lambda: estimate(paths)):
                if as_json:
                    typer.echo(json.dumps(asdict(outcome), ensure_ascii=True))
        except KeyboardInterrupt:
            note(f"kg: stopped; nothing is lost, the same command goes on from here; {tally.summary()}")
            raise typer.Exit(130) from None
    if not tally.counts:
        raise ConfigError(f"there is nothing to read in {', '.join(map(str, paths))}")
    note(tally.summary())
    if tally.counts["failed"]:
        raise typer.Exit(PARTLY)


def _cores() -> int:
    return min(4, os.cpu_count() or 1)

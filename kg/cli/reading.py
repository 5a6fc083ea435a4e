"""From paths on the command line to articles and readings; what `ingest`, `extract` and `demo` share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.config import Settings
from kg.errors import SourceError
from kg.registry import choices, create

if TYPE_CHECKING:
    from kg.extract.base import Extractor
    from kg.pipeline import Outcome
    from kg.sources.base import Hints, Source
    from kg.stores.workspace import Workspace

SourceOption = Annotated[str, typer.Option("--source", help="auto, or what a file is: text, html, feed, jsonl.")]
ExtractorOption = Annotated[str, typer.Option("--extractor", help="What reads the articles.")]
PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Day of publication, where none is given.")
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Publisher, where none is given.")
]
_LINE_FILES = (".jsonl", ".ndjson")
_COUNTED = 1_000_000


def all_sources() -> Mapping[str, Source]:
    """Every source that is registered, by name; called in the process that reads."""
    return {name: create("sources", name) for name in choices("sources")}


def extractor_factory(name: str) -> Callable[[], Extractor]:
    """What makes the extractor of that name; called in the process that extracts."""
    return partial(create, "extractors", name)


def read_into(
    workspace: Workspace,
    paths: Sequence[Path],
    wanted: Settings,
    source: str = "auto",
    extractor: str = "local",
    hints: Hints | None = None,
    jobs: int = 1,
) -> Iterator[Outcome]:
    """Ingest `paths`; see `kg.pipeline.ingest`."""
    from kg.pipeline import ingest

    return ingest(paths, workspace, extractor_factory(extractor), all_sources, source, hints, wanted, jobs)


def estimate(paths: Sequence[Path]) -> int:
    """How many articles the paths hold, roughly: one a file, one a line in JSON lines; for a progress bar."""
    from kg.sources.files import discover

    return sum(0 if isinstance(path, SourceError) else _count(path) for path in islice(discover(paths), _COUNTED))


def _count(path: Path) -> int:
    if path.suffix not in _LINE_FILES:
        return 1
    try:
        with path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1

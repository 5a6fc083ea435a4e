"""From what a user names (files, folders) to articles, with a reason for everything that is passed over."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.config import Settings
from kg.errors import ConfigError, KGError, SourceError
from kg.model import Article
from kg.sources.base import Hints, Source
from kg.sources.reading import opened, shown

_JOURNAL = "journal.sqlite"
_STORE = frozenset((_JOURNAL, "graph", "lock"))
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_HTML = re.compile(r"(?i)<!doctype\s+html|<html[\s>]|<(?:head|body)[\s>]")
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\})")


def discover(paths: Iterable[Path]) -> Iterator[Path | SourceError]:
    """Yield the files that `paths` name: folders in sorted order with what is below them, hidden files left out.

    A path that does not exist, or a folder that cannot be listed, is a SourceError in its place; a folder that several
    links lead to is walked once.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            exists, folder = path.exists(), path.is_dir()
        except (OSError, ValueError):
            yield SourceError(shown(path), "is not a usable file name")
            continue
        if not exists:
            yield SourceError(shown(path), "no such file or folder")
        elif folder:
            yield from _walk(path, seen)
        else:
            yield path


def _walk(top: Path, seen: set[str]) -> Iterator[Path | SourceError]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if not path.is_dir():
            yield path
            continue
        real = os.path.realpath(path)
        if real in seen:
            continue
        seen.add(real)
        try:
            waiting += sorted(_contents(path), reverse=True)
        except OSError as error:
            yield SourceError(shown(path), f"cannot be listed ({error.strerror or 'unknown reason'})".lower())


def _contents(folder: Path) -> list[Path]:
    """What lies in a folder but hidden files, and but what makes a store of it: `kg ingest .` beside ./kg-data."""
    found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    if {path.name for path in found} >= _STORE:
        return [path for path in found if path.name not in _STORE and not path.name.startswith(_JOURNAL)]
    return found


def detect(path: Path, sources: Mapping[str, Source]) -> str:
    """Name of the source for `path`: by suffix (before `.gz`), else by content; SourceError if unreadable."""
    suffixes = [s.lower() for s in path.suffixes if s.lower() != ".gz"]
    for name, source in sources.items():
        if suffixes and suffixes[-1] in source.suffixes:
            return name
    with opened(path) as stream:
        data = stream.read(4096)
    head = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    for name, pattern in (("feed", _FEED), ("html", _HTML)):
        if head.lstrip().startswith("<") and pattern.search(head):
            return name
    return "jsonl" if _JSON.match(head) else "text"


def read_articles(
    paths: Iterable[Path],
    sources: Mapping[str, Source],
    source: str = "auto",
    hints: Hints | None = None,
    settings: Settings | None = None,
) -> Iterator[tuple[str, Article | SourceError]]:
    """Yield (where, article or the reason why there is none) for all that `paths` hold, in their order.

    `sources` maps names to sources; `source` is one of these names, or "auto" to tell by suffix and content. Raises
    ConfigError on another name, and nothing else.
    """
    if source != "auto" and source not in sources:
        raise ConfigError(f"no source is called {source!r}; there are: auto, {', '.join(sources)}")
    hints, settings = hints or Hints(), settings or Settings()
    for path in discover(paths):
        if isinstance(path, SourceError):
            yield path.where, path
            continue
        try:
            name = detect(path, sources) if source == "auto" else source
            for item in sources[name].read(path, hints, settings):
                yield (item.where if isinstance(item, SourceError) else shown(path)), item
        except SourceError as error:
            yield error.where, error
        except KGError as error:
            yield shown(path), SourceError(shown(path), str(error))

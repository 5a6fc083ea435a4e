"""JSON lines: how corpora are handed around, one article a line, so that a bad line costs that line alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.reading import (
    EXPANSION,
    Meta,
    build,
    check_binary,
    decode,
    language_tag,
    opened,
    parse_date,
    read_bytes,
    shown,
    web_address,
)

BLANK_LINES = 100_000
"""Empty lines in a row after which a file is given up."""

_TYPES = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}


class JsonlSource:
    """One object a line: `text` and optionally id, title, url, published, publisher, language.

    A `.json` file may hold one object, or a list of them, instead.
    """

    name = "jsonl"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson", ".json")

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        """Yield the article of each line; a line that cannot be used is a SourceError that names file and line."""
        if ".json" in path.suffixes:
            document = _whole(path, settings)
            if document is not None:
                items = document if isinstance(document, list) else [document]
                if not items:
                    yield SourceError(shown(path), "has no articles in it")
                for number, item in enumerate(items, 1):
                    where = f"{shown(path)}: item {number}" if isinstance(document, list) else shown(path)
                    yield _article(item, where, hints, settings)
                return
        empty = True
        for where, line in _lines(path, settings):
            empty = False
            yield line if isinstance(line, SourceError) else _parse(line, where, hints, settings)
        if empty:
            yield SourceError(shown(path), "is empty")


def _whole(path: Path, settings: Settings) -> Any:
    """The file as one JSON document, or None where it is not one (it may still be JSON lines)."""
    try:
        return json.loads(decode(read_bytes(path, settings), shown(path)))
    except (SourceError, ValueError, RecursionError):
        return None


def _lines(path: Path, settings: Settings) -> Iterator[tuple[str, bytes | SourceError]]:
    limit = settings.max_bytes
    bound = path.stat().st_size * EXPANSION + limit if path.is_file() else limit
    with opened(path) as stream:
        read = blank = 0
        for number in count(1):
            line = stream.readline(limit + 1)
            where = f"{shown(path)}:{number}"
            if not line:
                return
            read += len(line)
            if number == 1:
                check_binary(line.strip() or b"-", shown(path))
                if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                    raise SourceError(shown(path), "is UTF-16; JSON lines are UTF-8")
            if len(line) > limit:
                read += _skip(stream, limit, bound)
                yield where, SourceError(where, f"is longer than {limit:,} bytes (KG_MAX_BYTES)")
            elif line.strip():
                blank = 0
                yield where, line
            else:
                blank += 1
                if blank > BLANK_LINES:
                    raise SourceError(where, f"comes after {BLANK_LINES:,} empty lines in a row")
            if read > bound:
                raise SourceError(shown(path), f"expands to more than {EXPANSION} times its size")


def _skip(stream: BinaryIO, size: int, bound: int) -> int:
    """Read to the end of the line, or a little beyond `bound`; return how many bytes that took."""
    skipped = 0
    while skipped <= bound and (rest := stream.readline(size)):
        skipped += len(rest)
        if rest.endswith(b"\n"):
            break
    return skipped


def _parse(line: bytes, where: str, hints: Hints, settings: Settings) -> Article | SourceError:
    try:
        return _article(json.loads(decode(line, where)), where, hints, settings)
    except SourceError as error:
        return error
    except json.JSONDecodeError as error:
        return SourceError(where, f"is not JSON ({error.msg.lower()} at column {error.colno})")
    except (ValueError, RecursionError):
        return SourceError(where, "is not JSON that can be read (a number too long, or nested too deep)")


def _article(item: Any, where: str, hints: Hints, settings: Settings) -> Article | SourceError:
    if not isinstance(item, dict):
        return SourceError(where, f"is {_type(item)}, not an object with a text")
    if item.get("text") is None:
        return SourceError(where, "has no 'text'")
    if isinstance(item.get("id"), int) and not isinstance(item["id"], bool):
        item = item | {"id": str(item["id"])}
    for key in ("text", "id", "title", "url", "published", "publisher", "language"):
        if item.get(key) is not None and not isinstance(item[key], str):
            return SourceError(where, f"'{key}' is {_type(item[key])}, not a string")
    checks = {
        "published": (parse_date, "a date"),
        "url": (web_address, "an address"),
        "language": (language_tag, "a language tag"),
    }
    for key, (check, what) in checks.items():
        if item.get(key) and check(item[key]) is None:
            return SourceError(where, f"'{key}' is not {what}: {item[key][:60]!r}")
    meta = Meta(
        title=item.get("title"),
        url=item.get("url"),
        id=item.get("id"),
        publisher=item.get("publisher"),
        published=parse_date(item.get("published")),
        language=item.get("language"),
    )
    return build(item["text"], meta, where, hints, settings)


def _type(value: Any) -> str:
    return _TYPES.get(type(value), "null")

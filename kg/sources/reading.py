"""From bytes to a clean Article: bounds, encodings and refusals, shared so that all sources say the same."""

from __future__ import annotations

import gzip
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import BinaryIO, cast

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints

EXPANSION = 200
"""How many times its own size a compressed file may grow before it is refused."""

_MAGIC = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "compressed more than once",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"(\xb5/\xfd": "a zstd archive",
    b"Rar!": "a RAR archive",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}
_CONTROLS = {c: " " for c in (*range(32), 127) if chr(c) not in "\n\t"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF8_PAIR = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]{2,2000}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_TYPOGRAPHY = "‘’“”–—…•€£°«»·§©®™\u00a0"
_DATE_FORMATS = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%a %d %b %Y", "%Y/%m/%d")


@dataclass(frozen=True, slots=True)
class Meta:
    """What an input says about an article beside its text; None where it is silent."""

    title: str | None = None
    url: str | None = None
    id: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading, expanded where it is gzip; anything else is a SourceError and never blocks."""
    where = shown(path)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise SourceError(where, _plain(error)) from None
    with os.fdopen(handle, "rb") as raw:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(where, "is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise SourceError(where, "is not a regular file")
        try:
            if raw.peek(2)[:2] == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=raw) as expanded:
                    yield cast("BinaryIO", expanded)
            else:
                yield raw
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise SourceError(where, "is a broken gzip file") from None
        except OSError as error:
            raise SourceError(where, _plain(error)) from None


def read_bytes(path: Path, settings: Settings) -> bytes:
    """The whole file, expanded, at most `settings.max_bytes`; empty and binary files are SourceErrors."""
    with opened(path) as stream:
        data = stream.read(settings.max_bytes + 1)
    if len(data) > settings.max_bytes:
        raise SourceError(shown(path), f"is larger than {settings.max_bytes:,} bytes (KG_MAX_BYTES)")
    check_binary(data, shown(path))
    return data


def check_binary(data: bytes, where: str) -> None:
    """Raise a SourceError that says what `data` is, where it is no text at all."""
    if not data.strip():
        raise SourceError(where, "is empty")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise SourceError(where, f"is {what}, not text")
    if b"\0" in data[:65536] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(where, "is binary, not text")


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Text of `data`: UTF-8, UTF-16 with a byte order mark, the `declared` encoding, or a plausible Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise SourceError(where, "is not valid UTF-16 although it starts like it") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = error.start
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeError, ValueError):
            pass
    western = _western(data)
    if western is None:
        raise SourceError(where, f"is neither UTF-8 (byte {position:,} is wrong) nor another encoding that can be told")
    return western


def _western(data: bytes) -> str | None:
    """Windows-1252, if nothing in `data` looks like damaged UTF-8, another alphabet or noise."""
    if _UTF8_PAIR.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = [c for c in text if c > "\x7f"]
    odd = sum(not (c.isalpha() or c in _TYPOGRAPHY) for c in foreign)
    noise = sum(c < " " and c not in "\t\n\r\f" for c in text)
    return text if len(foreign) <= len(text) / 5 and odd <= max(1, len(foreign) / 5) and noise == 0 else None


def clean(text: str) -> str:
    """Line ends as "\\n", no byte order mark, control characters as spaces, lone surrogates as U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return _SURROGATE.sub("\ufffd", text)


def shown(path: Path) -> str:
    """The path as one printable line, whatever bytes its name is made of."""
    return clean(str(path)).replace("\n", " ").replace("\t", " ")


def one_line(text: str | None, limit: int = 500) -> str | None:
    """`text` as one trimmed line of at most `limit` characters; None where nothing is left."""
    return " ".join(clean(text).split())[:limit].rstrip() or None if text else None


def web_address(text: str | None) -> str | None:
    """`text` if it is an absolute address that may stand in a graph, else None."""
    return text.strip() if text and _URL.fullmatch(text.strip()) else None


def language_tag(text: str | None) -> str | None:
    """`text` as a lower-case language tag ("en", "ar"), else None."""
    return text.strip().replace("_", "-").lower() if text and _LANGUAGE.fullmatch(text.strip()) else None


def parse_date(text: str | None) -> date | None:
    """The calendar day of an ISO 8601, RFC 822 or written-out date, as written (no change of time zone); else None."""
    raw = " ".join(text.split())[:100] if text else ""
    found = _iso(raw) or _mail(raw) or _written(raw)
    return found if found is not None and 1500 <= found.year <= 2200 else None


def _iso(raw: str) -> date | None:
    for candidate in (raw, raw[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])", raw) else ""):
        try:
            return datetime.fromisoformat(candidate).date()
        except ValueError:
            continue
    return None


def _mail(raw: str) -> date | None:
    try:
        return parsedate_to_datetime(raw).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(raw: str) -> date | None:
    for pattern in _DATE_FORMATS:
        try:
            return datetime.strptime(raw, pattern).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    return None


def build(text: str, meta: Meta, where: str, hints: Hints, settings: Settings) -> Article | SourceError:
    """An Article with the hints where the input is silent, or the reason why there is none; `text` is cleaned here."""
    text = clean(text)
    if not text.strip():
        return SourceError(where, "has no text in it")
    if len(text) > settings.max_chars:
        return SourceError(where, f"is longer than {settings.max_chars:,} characters (KG_MAX_CHARS)")
    if not any(c.isalpha() for c in text):
        return SourceError(where, "has no words in it")
    return Article(
        text=text,
        title=one_line(meta.title),
        url=web_address(meta.url),
        id=one_line(meta.id),
        publisher=one_line(meta.publisher) or hints.publisher,
        published=meta.published or hints.published,
        language=language_tag(meta.language) or "en",
    )


def _plain(error: OSError | ValueError) -> str:
    reasons: dict[type[BaseException], str] = {
        FileNotFoundError: "no such file or folder",
        PermissionError: "may not be read (permission denied)",
        IsADirectoryError: "is a folder, not a file",
    }
    if isinstance(error, OSError):
        return reasons.get(type(error), f"cannot be read ({error.strerror or 'unknown reason'})".lower())
    return "is not a usable file name"

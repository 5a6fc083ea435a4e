"""Readings as plain JSON data and back, so that a journal can keep them and other programs can read them."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from kg.errors import ExtractionError
from kg.model import Article, Extraction

FORMAT = 1


@dataclass(frozen=True, slots=True)
class WithheldArticle(Article):
    """An article whose text was not kept: `text` is empty, key and hash are those of the text that was read."""

    kept_key: str = ""
    kept_sha256: str = ""

    @property
    def sha256(self) -> str:
        """SHA-256 of the text that was read."""
        return self.kept_sha256

    @property
    def key(self) -> str:
        """Key of the article as it was read."""
        return self.kept_key


def to_dict(extraction: Extraction, keep_text: bool = True) -> dict[str, Any]:
    """Return `extraction` as dicts, lists, strings, numbers and None, always with the same keys in the same order.

    Dates are ISO 8601 strings, figures map a kind to low, best and high. Without `keep_text` the article's text is
    None; its key and SHA-256 are there in both cases.
    """
    article = extraction.article
    head: dict[str, Any] = {"key": article.key, "sha256": article.sha256}
    for field in fields(Article):
        head[field.name] = _plain(getattr(article, field.name))
    if not keep_text or isinstance(article, WithheldArticle):
        head["text"] = None
    body = {f.name: _plain(getattr(extraction, f.name)) for f in fields(Extraction) if f.name != "article"}
    return {"format": FORMAT, "article": head, **body}


def from_dict(data: Mapping[str, Any]) -> Extraction:
    """Return the Extraction that `to_dict` was given; raise ExtractionError naming the field that cannot be read."""
    if not isinstance(data, Mapping):
        raise ExtractionError(f"reading: expected an object, found {type(data).__name__}")
    if data.get("format") != FORMAT:
        raise ExtractionError(f"reading: format {data.get('format')!r} is not {FORMAT}")
    raw = data.get("article")
    if not isinstance(raw, Mapping):
        raise ExtractionError("reading.article: expected an object")
    rest = {k: v for k, v in data.items() if k not in ("format", "article")}
    values = _values(Extraction, rest, "reading", skip=("article",))
    return Extraction(article=_article(raw), **values)


def _article(raw: Mapping[str, Any]) -> Article:
    given = {k: v for k, v in raw.items() if k not in ("key", "sha256")}
    withheld = given.get("text", "") is None
    if withheld:
        given["text"] = ""
    values = _values(Article, given, "reading.article")
    key, sha256 = raw.get("key"), raw.get("sha256")
    if not isinstance(key, str) or not isinstance(sha256, str):
        raise ExtractionError("reading.article: key and sha256 must be strings")
    if withheld:
        return WithheldArticle(**values, kept_key=key, kept_sha256=sha256)
    article = Article(**values)
    if (article.key, article.sha256) != (key, sha256):
        raise ExtractionError("reading.article: the text does not match its key and sha256")
    return article


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


Reader = Callable[[Any, str], Any]


def _values(cls: type[Any], data: Mapping[str, Any], where: str, skip: tuple[str, ...] = ()) -> dict[str, Any]:
    readers: Mapping[str, Reader] = _readers(cls)  # type: ignore[arg-type]  # mypy: a metaclass may be unhashable
    unknown = sorted(set(data) - set(readers))
    if unknown:
        raise ExtractionError(f"{where}: unknown field {unknown[0]!r}")
    missing = sorted(set(readers) - set(data) - set(skip))
    if missing:
        raise ExtractionError(f"{where}: the field {missing[0]!r} is missing")
    return {name: readers[name](value, f"{where}.{name}") for name, value in data.items()}


@cache
def _readers(cls: type[Any]) -> Mapping[str, Reader]:
    hints = get_type_hints(cls)
    return types.MappingProxyType({field.name: _reader(hints[field.name]) for field in fields(cls)})


def _reader(kind: Any) -> Reader:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(arg for arg in args if arg is not type(None)))
        return lambda value, where: None if value is None else inner(value, where)
    if origin is tuple:
        return _many(_reader(args[0])) if args[-1] is Ellipsis else _fixed([_reader(arg) for arg in args])
    if kind is date:
        return _date
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    return _scalar(kind)


def _many(inner: Reader) -> Reader:
    def read(value: Any, where: str) -> tuple[Any, ...]:
        return tuple(inner(item, f"{where}[{n}]") for n, item in enumerate(_list(value, where)))

    return read


def _fixed(inner: list[Reader]) -> Reader:
    def read(value: Any, where: str) -> tuple[Any, ...]:
        items = _list(value, where)
        if len(items) != len(inner):
            raise ExtractionError(f"{where}: expected {len(inner)} values, found {len(items)}")
        return tuple(one(item, f"{where}[{n}]") for n, (one, item) in enumerate(zip(inner, items, strict=True)))

    return read


def _record(cls: Any) -> Reader:
    def read(value: Any, where: str) -> Any:
        if not isinstance(value, Mapping):
            raise ExtractionError(f"{where}: expected an object, found {type(value).__name__}")
        return cls(**_values(cls, value, where))

    return read


def _scalar(kind: type[Any]) -> Reader:
    def read(value: Any, where: str) -> Any:
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise ExtractionError(f"{where}: expected {kind.__name__}, found {type(value).__name__}")
        return value

    return read


def _date(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ExtractionError(f"{where}: {value!r} is not a date (YYYY-MM-DD)") from None


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise ExtractionError(f"{where}: expected a list, found {type(value).__name__}")
    return value

"""Saved web pages: trafilatura finds the article among menus and adverts; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.reading import Meta, build, decode, parse_date, read_bytes, shown

DEEPEST = 500
"""Levels of open elements beyond which a page is taken for an attack on the parser."""

MOST_ELEMENTS = 100_000
"""Tags beyond which a page is no article; trafilatura takes some 40 µs for each."""

_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([a-z0-9_-]{2,30})")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LANG = re.compile(r"(?i)<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z_-]{2,12})")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?:\s[^<>]{0,10000})?(/?)>")
_VOID = re.compile(r"(?i)area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|t[drh]|d[dt]|option")


class HtmlSource:
    """One article a page, with the title, date, publisher and address that the page itself declares."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        """Yield the one article of `path`; a page without running text is a SourceError."""
        data = read_bytes(path, settings)
        charset = _CHARSET.search(data[:4096])
        page = _DECLARATION.sub("", decode(data, shown(path), charset[1].decode("ascii") if charset else None))
        yield _article(page, shown(path), hints, settings)


def _article(page: str, where: str, hints: Hints, settings: Settings) -> Article | SourceError:
    from trafilatura import bare_extraction  # here, since it takes 0.2 s that readers of plain text need not wait

    refusal = _refusal(page)
    if refusal is not None:
        return SourceError(where, refusal)
    try:
        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError):
        return SourceError(where, "is HTML that cannot be read")
    if found is None or isinstance(found, dict) or not found.text:
        return SourceError(where, "has no text in it")
    language = _LANG.search(page[:20000])
    meta = Meta(
        title=found.title,
        url=found.url,
        publisher=found.sitename,
        published=parse_date(found.date),
        language=language[1] if language else None,
    )
    return build(found.text, meta, where, hints, settings)


def _refusal(page: str) -> str | None:
    """Why the page is not parsed at all, if it is not; costs one linear scan."""
    depth = 0
    for number, m in enumerate(_TAG.finditer(page)):
        if number >= MOST_ELEMENTS:
            return f"has more than {MOST_ELEMENTS:,} tags"
        if m[3] or _VOID.fullmatch(m[2]):
            continue
        depth = max(0, depth - 1) if m[1] else depth + 1
        if depth > DEEPEST:
            return f"nests elements more than {DEEPEST} deep"
    return None

"""RSS and Atom: what most newsrooms publish, one article an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.config import Settings
from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.reading import Meta, build, parse_date, read_bytes, shown

_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "table")
)
_BLANK = re.compile(r"[ \t]*\n\s*")


class FeedSource:
    """One article an entry: its content or summary without markup, with title, link, day and publisher."""

    name = "feed"
    suffixes: tuple[str, ...] = (".rss", ".atom", ".xml")

    def read(self, path: Path, hints: Hints, settings: Settings) -> Iterator[Article | SourceError]:
        """Yield the article of each entry; an entry without text is a SourceError."""
        import feedparser  # here, so that other sources need not wait for it

        data = read_bytes(path, settings)
        if b"<!ENTITY" in data:
            raise SourceError(shown(path), "declares XML entities, which a feed has no need of")
        parsed = feedparser.parse(BytesIO(data), resolve_relative_uris=False)
        if not parsed.version:
            raise SourceError(shown(path), "is not an RSS or Atom feed")
        if not parsed.entries:
            raise SourceError(shown(path), "has no entries in it")
        feed = parsed.feed
        for number, entry in enumerate(parsed.entries, 1):
            meta = Meta(
                title=plain(_string(entry, "title")),
                url=_string(entry, "link"),
                id=_string(entry, "id") or None,
                publisher=plain(_string(feed, "title")),
                published=parse_date(_string(entry, "published")) or parse_date(_string(entry, "updated")),
                language=_string(feed, "language"),
            )
            yield build(plain(_content(entry)), meta, f"{shown(path)}: entry {number}", hints, settings)


def _content(entry: Any) -> str:
    parts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*parts, _string(entry, "summary")], key=len)


def _string(node: Any, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def plain(markup: str) -> str:
    """The text of a piece of HTML, with a line break where a block ends."""
    stripper = _Stripper()
    stripper.feed(markup)
    stripper.close()
    return _BLANK.sub("\n", "".join(stripper.parts)).strip()


class _Stripper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's signature
        self.hidden += tag in ("script", "style")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = max(0, self.hidden - (tag in ("script", "style")))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)

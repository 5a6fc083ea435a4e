from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.feed import plain

Read = Callable[..., list[Article | SourceError]]
Refusal = Callable[..., str]

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><language>en-gb</language>
<item><title>Raid &amp; reply</title><link>https://example.org/1</link><guid>tag:1</guid>
<pubDate>Sat, 08 Mar 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;Two dead.&lt;/p&gt;&lt;p&gt;More &amp;amp; more.&lt;/p&gt;</description></item>
<item><title>Only a headline</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><title>A raid</title><id>urn:1</id>
<link href="https://example.org/2"/><updated>2025-03-09T00:10:00Z</updated><summary>Short.</summary>
<content type="html">&lt;p&gt;The long version.&lt;/p&gt;</content></entry></feed>"""


def test_each_rss_item_is_an_article_or_a_reason(read: Read) -> None:
    first, second = read("a.rss", RSS, Hints(date(2000, 1, 1), "Another"))
    assert first == Article(
        "Two dead.\nMore & more.",
        "Raid & reply",
        "https://example.org/1",
        "tag:1",
        "The Post",
        date(2025, 3, 8),
        "en-gb",
    )
    assert isinstance(second, SourceError)
    assert str(second).endswith("a.rss: entry 2: has no text in it")


def test_atom_content_is_preferred_to_its_summary(read: Read) -> None:
    (found,) = read("a.atom", ATOM)
    assert isinstance(found, Article)
    assert (found.text, found.publisher, found.published) == ("The long version.", "The Wire", date(2025, 3, 9))


@pytest.mark.parametrize("data", [RSS, ATOM])
def test_a_feed_is_told_by_its_content(read: Read, data: bytes) -> None:
    assert isinstance(read("unnamed", data)[0], Article)


def test_what_is_no_feed_is_refused(refusal: Refusal) -> None:
    assert refusal("a.xml", b"<a/>") == "is not an RSS or Atom feed"
    assert refusal("b.rss", b'<rss version="2.0"><channel></channel></rss>') == "has no entries in it"
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0">&b;</rss>'
    assert refusal("c.xml", bomb) == "declares XML entities, which a feed has no need of"


def test_a_broken_feed_gives_what_can_be_read(read: Read) -> None:
    found = read("a.rss", RSS[: RSS.index(b"</item>")])
    assert [f.title for f in found if isinstance(f, Article)] == ["Raid & reply"]


def test_markup_scripts_and_references_become_text() -> None:
    assert (
        plain("<p>One&nbsp;two<br>three</p><script>x()</script><style>y</style>&lt;four") == "One\xa0two\nthree\n<four"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["<p>", "<script>", "</script>", "<!--", "&#0;", "<", "&"]) | st.text(max_size=5)).map(
        "".join
    )
)
def test_any_markup_can_be_stripped(markup: str) -> None:
    assert plain(markup) == plain(markup).strip()

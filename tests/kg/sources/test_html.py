from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Article
from kg.sources.html import DEEPEST, MOST_ELEMENTS

One = Callable[..., Article]
Refusal = Callable[..., str]
Read = Callable[..., list[Article | SourceError]]

BODY = (
    "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Twelve killed in raid on market</h1>"
    "<p>At least twelve people were killed when a market in the north was raided on Friday, officials said.</p>"
    "<p>A spokesman for the ministry denied it and called the café owner’s account baseless.</p>"
    "<p>Residents said that the dead were traders and that the soldiers had come from the barracks.</p></article>"
    "<footer>All rights reserved</footer>"
)
HEAD = (
    '<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://example.org/raid">'
    '<meta property="article:published_time" content="2025-03-08T10:00:00Z">'
    "<title>Twelve killed in raid on market</title>"
)


def page(head: str = "", body: str = BODY) -> str:
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'


def test_the_article_is_found_with_what_the_page_declares(article: One) -> None:
    found = article("a.html", page(HEAD).encode())
    assert "At least twelve people were killed" in found.text
    assert "Home" not in found.text
    assert "rights reserved" not in found.text
    assert (found.title, found.publisher, found.url, found.published, found.language) == (
        "Twelve killed in raid on market",
        "The Post",
        "https://example.org/raid",
        date(2025, 3, 8),
        "en-gb",
    )


def test_a_date_that_the_page_does_not_declare_is_not_guessed(article: One) -> None:
    assert article("a.html", page(body=BODY.replace("Friday", "8 March 2019")).encode()).published is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_encodings(article: One, encoding: str) -> None:
    assert "café owner’s" in article("a.htm", page().encode(encoding)).text


def test_a_declared_encoding_is_believed_where_the_bytes_are_no_utf8(article: One) -> None:
    body = (
        "<article>" + "<p>Жители сообщили о гибели двенадцати человек на рынке в пятницу утром.</p>" * 4 + "</article>"
    )
    found = article("a.html", page('<meta charset="windows-1251">', body).encode("cp1251"))
    assert "двенадцати" in found.text


def test_an_xml_declaration_does_no_harm(article: One) -> None:
    assert "twelve" in article("a.xhtml", b'<?xml version="1.0" encoding="utf-8"?>' + page().encode()).text


def test_pages_without_an_article_are_refused(refusal: Refusal) -> None:
    assert refusal("a.html", page(body="<img src=a>").encode()) == "has no text in it"
    assert refusal("b.html", b"") == "is empty"
    assert refusal("c.html", b"\x89PNG\r\n") == "is a PNG image, not text"


def test_hostile_pages_are_refused_before_they_are_parsed(refusal: Refusal) -> None:
    assert refusal("a.html", b"<body>" + b"<div>" * 50_000) == f"nests elements more than {DEEPEST} deep"
    assert refusal("b.html", b"<body>" + b"<i>x</i>" * MOST_ELEMENTS) == f"has more than {MOST_ELEMENTS:,} tags"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div", "<!--", "<table><tr>", "<![CDATA[", "&#0;", "&#xD800;", "<a href=", "word ", "é"]
        )
        | st.text(max_size=5),
        max_size=15,
    ).map("".join)
)
def test_any_markup_gives_an_article_or_a_reason(read: Read, markup: str) -> None:
    (found,) = read("a.html", page(body=markup).encode("utf-8", "replace"))
    assert isinstance(found, Article) or found.reason

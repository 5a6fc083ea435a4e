from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.config import Settings
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.reading import Meta, build

One = Callable[..., Article]
Refusal = Callable[..., str]


def test_the_first_line_is_the_headline_and_stays_in_the_text(article: One) -> None:
    found = article("a.txt", b"\nRaid on a market\n\nTwelve people were killed.\n")
    assert (found.title, found.text) == ("Raid on a market", "\nRaid on a market\n\nTwelve people were killed.\n")


def test_a_long_or_only_line_is_no_headline(article: One) -> None:
    assert article("a.txt", b"Only one line here").title is None
    assert article("b.txt", b"word " * 60 + b"\nMore.").title is None


def test_hints_fill_what_the_text_does_not_say(article: One) -> None:
    found = article("a.txt", b"A text", Hints(date(2025, 3, 8), "The Post"))
    assert (found.published, found.publisher, found.language) == (date(2025, 3, 8), "The Post", "en")


def test_line_ends_marks_and_controls_are_cleaned_without_moving_anything_else(article: One) -> None:
    assert article("a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree\x0bfour\tfive").text == "One\ntwo\nthree four\tfive"
    assert article("b.txt", "e\u0301t\u00e9".encode()).text == "e\u0301t\u00e9"


def test_encodings_that_can_be_told(article: One) -> None:
    text = "The café’s owner said “no”.\nMore of the same."
    assert article("a.txt", text.encode("utf-16")).text == text
    assert article("b.txt", text.encode("cp1252")).text == text
    assert article("c.txt.gz", gzip.compress(text.encode())).text == text


def test_encodings_that_cannot_be_told_are_refused(refusal: Refusal) -> None:
    assert "neither UTF-8 (byte 0 is wrong)" in refusal("a.txt", "Привет мир".encode("cp1251"))
    assert "neither UTF-8 (byte 6 is wrong)" in refusal("b.txt", "naïveé".encode()[:-1])
    assert refusal("c.txt", b"\xff\xfea") == "is not valid UTF-16 although it starts like it"


def test_what_is_no_text_is_refused_by_name(refusal: Refusal) -> None:
    assert refusal("a.txt", b"") == "is empty"
    assert refusal("b.txt", b" \n\t ") == "is empty"
    assert refusal("c.txt", "\u00a0\u2003".encode()) == "has no text in it"
    assert refusal("d.txt", b"12 34, 56%") == "has no words in it"
    assert refusal("e.txt", b"ab\0cd") == "is binary, not text"
    assert refusal("f.txt", b"%PDF-1.7 and so on") == "is a PDF file, not text"
    assert refusal("g.txt", b"PK\x03\x04 and so on") == "is a zip archive or an office document, not text"
    assert refusal("h.txt", b"\x89PNG\r\n") == "is a PNG image, not text"


def test_gzip_that_is_broken_nested_or_a_bomb_is_refused(refusal: Refusal) -> None:
    packed = gzip.compress(b"hello world " * 1000)
    assert refusal("a.txt.gz", b"\x1f\x8b\x08 nonsense") == "is a broken gzip file"
    assert refusal("b.txt.gz", packed[:30]) == "is a broken gzip file"
    assert refusal("c.txt.gz", gzip.compress(packed)) == "is compressed more than once, not text"
    assert refusal("d.txt.gz", packed, max_bytes=5000) == "is larger than 5,000 bytes (KG_MAX_BYTES)"


def test_limits_are_inclusive(article: One, refusal: Refusal) -> None:
    assert article("a.txt", b"x" * 100, max_bytes=100, max_chars=100).text == "x" * 100
    assert refusal("b.txt", b"x" * 101, max_bytes=100) == "is larger than 100 bytes (KG_MAX_BYTES)"
    assert refusal("c.txt", b"x" * 101, max_chars=100) == "is longer than 100 characters (KG_MAX_CHARS)"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_article_can_be_encoded_and_has_no_controls(text: str) -> None:
    found = build(text, Meta(title=text, url=text, id=text, language=text), "here", Hints(), Settings())
    if isinstance(found, Article):
        for part in (found.text, found.title, found.url, found.id, found.language):
            assert part is None or part.encode("utf-8").decode("utf-8") == part
        assert all(c >= " " or c in "\n\t" for c in found.text)
        assert len(found.text) == len(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    else:
        assert not any(c.isalpha() for c in text)

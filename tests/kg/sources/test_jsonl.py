from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Article
from kg.sources.base import Hints
from kg.sources.jsonl import BLANK_LINES

One = Callable[..., Article]
Read = Callable[..., list[Article | SourceError]]


def reason(item: Article | SourceError) -> str:
    return str(item).rpartition("/")[2] if isinstance(item, SourceError) else item.text


def test_every_field_is_read(article: One) -> None:
    line = {
        "text": "A text.",
        "id": 7,
        "title": "A title",
        "url": "https://example.org/7",
        "published": "2025-03-08T23:30:00-05:00",
        "publisher": "The Post",
        "language": "AR",
        "other": [1],
    }
    found = article("a.jsonl", json.dumps(line).encode(), Hints(date(2000, 1, 1), "Another"))
    assert found == Article("A text.", "A title", "https://example.org/7", "7", "The Post", date(2025, 3, 8), "ar")


def test_hints_stand_in_for_missing_fields_only(article: One) -> None:
    found = article("a.jsonl", b'{"text": "A text.", "publisher": null}', Hints(date(2025, 3, 8), "The Post"))
    assert (found.publisher, found.published) == ("The Post", date(2025, 3, 8))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{bad", "is not JSON (expecting property name enclosed in double quotes at column 2)"),
        (b"[1]", "is a list, not an object with a text"),
        (b"null", "is null, not an object with a text"),
        (b'{"title": "x"}', "has no 'text'"),
        (b'{"text": ""}', "has no text in it"),
        (b'{"text": 5}', "'text' is a number, not a string"),
        (b'{"text": "a", "id": true}', "'id' is true or false, not a string"),
        (b'{"text": "a", "title": {}}', "'title' is an object, not a string"),
        (b'{"text": "a", "published": "soon"}', "'published' is not a date: 'soon'"),
        (b'{"text": "a", "url": "not one"}', "'url' is not an address: 'not one'"),
        (b'{"text": "a", "language": "the best"}', "'language' is not a language tag: 'the best'"),
        (b"[" * 100_000, "is not JSON that can be read (a number too long, or nested too deep)"),
        (
            b'{"text": "a", "id": ' + b"9" * 5000 + b"}",
            "is not JSON that can be read (a number too long, or nested too deep)",
        ),
        (
            b'{"text": "\xcf\xf0\xe8\xe2\xe5\xf2"}',
            "is neither UTF-8 (byte 10 is wrong) nor another encoding that can be told",
        ),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(read: Read, line: bytes, why: str) -> None:
    found = read("a.jsonl", b'{"text": "before"}\n\n' + line + b'\n{"text": "after"}')
    assert [reason(f) for f in found] == ["before", f"a.jsonl:3: {why}", "after"]


def test_a_gigantic_line_costs_that_line_alone(read: Read) -> None:
    found = read("a.ndjson", b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "after"}\n', max_bytes=1000)
    assert [reason(f) for f in found] == ["a.ndjson:1: is longer than 1,000 bytes (KG_MAX_BYTES)", "after"]


def test_a_whole_file_may_be_larger_than_one_article(read: Read) -> None:
    assert len(read("a.jsonl", b'{"text": "word"}\n' * 100, max_bytes=50)) == 100


def test_a_json_file_may_be_one_object_a_list_or_lines(read: Read) -> None:
    assert [reason(f) for f in read("a.json", b'{\n "text": "pretty"\n}')] == ["pretty"]
    found = read("b.json", b'[{"text": "one"}, 3]')
    assert [reason(f) for f in found] == ["one", "b.json: item 2: is a number, not an object with a text"]
    assert [reason(f) for f in read("c.json", b'{"text": "one"}\n{"text": "two"}')] == ["one", "two"]
    assert [reason(f) for f in read("d.json", b"[]")] == ["d.json: has no articles in it"]


def test_a_file_that_is_no_json_lines_at_all_is_refused_once(read: Read) -> None:
    assert [reason(f) for f in read("a.jsonl", b"")] == ["a.jsonl: is empty"]
    assert [reason(f) for f in read("b.jsonl", b"\x89PNG\r\n\x1a\n" * 3)] == ["b.jsonl: is a PNG image, not text"]
    utf16 = '{"text": "a"}\n'.encode("utf-16") * 3
    assert [reason(f) for f in read("c.jsonl", utf16)] == ["c.jsonl: is UTF-16; JSON lines are UTF-8"]


def test_bombs_are_given_up(read: Read) -> None:
    blank = read("a.jsonl.gz", gzip.compress(b"\n" * (BLANK_LINES * 2)))
    assert [reason(f) for f in blank] == [
        f"a.jsonl.gz:{BLANK_LINES + 1}: comes after {BLANK_LINES:,} empty lines in a row"
    ]
    long = read("b.jsonl.gz", gzip.compress(b"x" * 1_000_000), max_bytes=1000)
    assert [reason(f) for f in long][-1] == "b.jsonl.gz: expands to more than 200 times its size"


def test_lone_surrogates_and_zero_bytes_do_not_get_through(article: One) -> None:
    assert article("a.jsonl", rb'{"text": "a \ud800 b\u0000c"}').text == "a \ufffd b c"


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "url", "published"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_JSON.map(json.dumps).map(str.encode) | st.binary(max_size=20), min_size=1, max_size=4))
def test_any_lines_give_articles_or_reasons(read: Read, lines: list[bytes]) -> None:
    found = read("a.jsonl", b"\n".join(lines))
    assert found
    assert all("\n" not in str(f) for f in found if isinstance(f, SourceError))

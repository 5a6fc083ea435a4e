from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.sources.reading import language_tag, one_line, parse_date, web_address


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-08",
        "20250308",
        "2025-03-08T23:59:00Z",
        "2025-03-08 23:59:00+03:00",
        "2025-03-08T10:00:00.000000000Z",
        "Sat, 08 Mar 2025 23:30:00 -0500",
        "8 March 2025",
        "March 8, 2025",
        "Mar 8, 2025",
        "Sat 08 Mar 2025",
        " 2025/03/08\n",
    ],
)
def test_dates_in_many_forms_keep_their_own_day(text: str) -> None:
    assert parse_date(text) == date(2025, 3, 8)


@pytest.mark.parametrize("text", [None, "", "soon", "08/03/2025", "2025-02-30", "0001-01-01", "9999-01-01", "2025"])
def test_what_is_no_date_or_an_ambiguous_one_is_none(text: str | None) -> None:
    assert parse_date(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,5}[-/ ][0-9A-Za-z]{1,4}[-/ ][0-9T:+Z]{1,9}", fullmatch=True))
def test_any_text_is_a_date_of_our_time_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1500 <= found.year <= 2200


def test_addresses_tags_and_lines_are_taken_only_in_form() -> None:
    assert web_address(" https://example.org/a?b=c ") == "https://example.org/a?b=c"
    assert web_address("example.org") is None
    assert web_address("https://example.org/<a>") is None
    assert web_address("https://example.org/a b") is None
    assert (language_tag("EN_gb"), language_tag("the best")) == ("en-gb", None)
    assert (one_line(" a\n b\t "), one_line(" \n"), one_line("abc", 2)) == ("a b", None, "ab")

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.dates import find
from kg.model import TimeSpan

MONDAY = date(2025, 3, 10)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end", "precision"),
    [
        ("on 8 March 2025", "8 March 2025", "2025-03-08", "2025-03-08", "day"),
        ("on March 8, 2025", "March 8, 2025", "2025-03-08", "2025-03-08", "day"),
        ("on 2025-03-08", "2025-03-08", "2025-03-08", "2025-03-08", "day"),
        ("on 18/3/2025", "18/3/2025", "2025-03-18", "2025-03-18", "day"),
        ("on 3/18/2025", "3/18/2025", "2025-03-18", "2025-03-18", "day"),
        ("on 07.04.2017", "07.04.2017", "2017-04-07", "2017-04-07", "day"),
        ("Wed 05 Apr 2017 A raid", "Wed 05 Apr 2017", "2017-04-05", "2017-04-05", "day"),
        ("SAN SALVADOR, 14 JAN 90", "14 JAN 90", "1990-01-14", "1990-01-14", "day"),
        ("Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11", "2001-09-11", "day"),
        ("Reported March 6-10, 2025", "March 6-10, 2025", "2025-03-06", "2025-03-10", "day"),
        ("in December 2024", "December 2024", "2024-12-01", "2024-12-31", "month"),
        ("late February 2024", "late February 2024", "2024-02-21", "2024-02-29", "month"),
        ("from December to March 2014", "December to March 2014", "2013-12-01", "2014-03-31", "month"),
        ("in 2013", "2013", "2013-01-01", "2013-12-31", "year"),
        ("the 2013 attack", "2013", "2013-01-01", "2013-12-31", "year"),
        ("late-2016", "late-2016", "2016-09-01", "2016-12-31", "year"),
        ("between 2011 and 2014", "2011 and 2014", "2011-01-01", "2014-12-31", "year"),
        ("since 2011", "since 2011", "2011-01-01", "", "year"),
        ("before 2011", "before 2011", "", "2010-12-31", "year"),
    ],
)
def test_absolute_dates_need_no_publication_date(text: str, phrase: str, start: str, end: str, precision: str) -> None:
    for published in (None, MONDAY):
        (found,) = find(text, published)
        assert text[found.span.start : found.span.end] == phrase
        assert (found.time, found.relative) == (TimeSpan(day(start), day(end), precision), False)


@pytest.mark.parametrize(
    ("text", "phrase", "start", "end", "precision"),
    [
        ("on March 8", "March 8", "2025-03-08", "2025-03-08", "day"),
        ("on December 20", "December 20", "2024-12-20", "2024-12-20", "day"),
        ("on April 20", "April 20", "2024-04-20", "2024-04-20", "day"),
        ("on May 12", "May 12", "2024-05-12", "2024-05-12", "day"),
        ("on 29 February", "29 February", "2024-02-29", "2024-02-29", "day"),
        ("LIMA, 3 FEB", "3 FEB", "2025-02-03", "2025-02-03", "day"),
        ("between 6 and 10 March", "6 and 10 March", "2025-03-06", "2025-03-10", "day"),
        ("from 6 to 10 March", "6 to 10 March", "2025-03-06", "2025-03-10", "day"),
        ("20 December to 5 January", "20 December to 5 January", "2024-12-20", "2025-01-05", "day"),
        ("the week of 3 March", "the week of 3 March", "2025-03-03", "2025-03-09", "week"),
        ("in March", "March", "2025-03-01", "2025-03-31", "month"),
        ("in December", "December", "2024-12-01", "2024-12-31", "month"),
        ("early March", "early March", "2025-03-01", "2025-03-10", "month"),
        ("since December", "since December", "2024-12-01", "", "month"),
        ("until March", "until March", "", "2025-03-31", "month"),
        ("on Thursday", "Thursday", "2025-03-06", "2025-03-06", "day"),
        ("on Monday", "Monday", "2025-03-10", "2025-03-10", "day"),
        ("last Monday", "last Monday", "2025-03-03", "2025-03-03", "day"),
        ("next Thursday", "next Thursday", "2025-03-13", "2025-03-13", "day"),
        ("this Thursday", "this Thursday", "2025-03-13", "2025-03-13", "day"),
        ("by Friday", "by Friday", "", "2025-03-14", "day"),
        ("after Friday's raid", "Friday", "2025-03-07", "2025-03-07", "day"),
        ("Friday night", "Friday night", "2025-03-07", "2025-03-07", "day"),
        ("Thursday last week", "Thursday last week", "2025-03-06", "2025-03-06", "day"),
        ("Thursday (6 March)", "Thursday (6 March", "2025-03-06", "2025-03-06", "day"),
        ("yesterday", "yesterday", "2025-03-09", "2025-03-09", "day"),
        ("the day before yesterday", "the day before yesterday", "2025-03-08", "2025-03-08", "day"),
        ("today", "today", "2025-03-10", "2025-03-10", "day"),
        ("tomorrow", "tomorrow", "2025-03-11", "2025-03-11", "day"),
        ("last night", "last night", "2025-03-09", "2025-03-09", "day"),
        ("overnight", "overnight", "2025-03-09", "2025-03-10", "day"),
        ("earlier this week", "earlier this week", "2025-03-10", "2025-03-10", "week"),
        ("last week", "last week", "2025-03-03", "2025-03-09", "week"),
        ("this month", "this month", "2025-03-01", "2025-03-31", "month"),
        ("last month", "last month", "2025-02-01", "2025-02-28", "month"),
        ("last year", "last year", "2024-01-01", "2024-12-31", "year"),
        ("over the weekend", "over the weekend", "2025-03-08", "2025-03-09", "day"),
        ("two days ago", "two days ago", "2025-03-08", "2025-03-08", "day"),
        ("a week ago", "a week ago", "2025-03-03", "2025-03-09", "week"),
        ("three months ago", "three months ago", "2024-12-01", "2024-12-31", "month"),
        ("in the past two weeks", "in the past two weeks", "2025-02-24", "2025-03-10", "week"),
    ],
)
def test_relative_dates_count_from_publication_and_are_unknown_without_it(
    text: str, phrase: str, start: str, end: str, precision: str
) -> None:
    (found,) = find(text, MONDAY)
    assert text[found.span.start : found.span.end] == phrase
    assert (found.time, found.relative) == (TimeSpan(day(start), day(end), precision), True)
    (blind,) = find(text, None)
    assert (blind.time.start, blind.time.end, blind.time.precision, blind.relative) == (None, None, "unknown", True)


@pytest.mark.parametrize(
    "text",
    [
        "the March 14 alliance",
        "the 23 July movement",
        "Black September",
        "supporters of Theresa May said",
        "they may march on the capital",
        "March on the capital",
        "the Sun said",
        "the Sunday Times",
        "Bloody Sunday",
        "in 2000 people",
        "killed 2013",
        "on 8/3/2025",
        "on 31 April 2024",
        "between 2014 and 2011",
    ],
)
def test_names_verbs_and_ambiguous_dates_are_left_out(text: str) -> None:
    assert find(text, MONDAY) == ()


def test_a_count_after_a_month_is_not_its_day() -> None:
    text = "In March 12 people died"
    assert [text[m.span.start : m.span.end] for m in find(text, MONDAY)] == ["March"]


def test_a_publication_date_out_of_all_reason_is_ignored() -> None:
    assert [m.time for m in find("yesterday", date(1, 1, 1))] == [TimeSpan()]


_PIECES = st.sampled_from(
    [
        "since",
        "until",
        "before",
        "early",
        "last",
        "next",
        "in",
        "on",
        "the week of",
        "March",
        "MAY",
        "Feb",
        "Thursday",
        "8",
        "31",
        "30th",
        "2024",
        "to",
        "-",
        "and",
        "999 years ago",
        "last week",
        "yesterday",
        "overnight",
        ",",
        "'90",
    ]
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_PIECES | st.text(max_size=4), max_size=10).map(" ".join),
    st.none() | st.dates(),
)
def test_any_text_gives_ordered_spans_and_ordered_ends(text: str, published: date | None) -> None:
    found = find(text, published)
    bounds = [n for m in found for n in (m.span.start, m.span.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)
    for m in found:
        if m.time.start and m.time.end:
            assert m.time.start <= m.time.end
        assert (m.time.precision == "unknown") == (m.time.start is None and m.time.end is None)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_at_most_six_days_before_publication(published: date, back: int) -> None:
    wanted = published - timedelta(back)
    (found,) = find(f"on {wanted:%A}", published)
    assert found.time == TimeSpan(wanted, wanted, "day")

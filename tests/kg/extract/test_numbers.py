from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.numbers import find
from kg.model import Figure


def read(text: str) -> list[tuple[str, str, tuple[int | None, int | None, int | None]]]:
    return [(text[q.span.start : q.span.end], q.kind, (q.figure.low, q.figure.best, q.figure.high)) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "low", "best", "high"),
    [
        ("52 people died", "52", 52, 52, 52),
        ("At least 52 died", "At least 52", 52, None, None),
        ("no fewer than 15 died", "no fewer than 15", 15, None, None),
        ("more than 1,200 fled", "more than 1,200", 1201, None, None),
        ("over 70 deaths", "over 70", 71, None, None),
        ("around 20 men", "around 20", None, 20, None),
        ("some 20 men", "some 20", None, 20, None),
        ("nearly 20 men", "nearly 20", None, 20, None),
        ("an estimated 300 fled", "an estimated 300", None, 300, None),
        ("up to 20 men", "up to 20", None, None, 20),
        ("as many as 30 men", "as many as 30", None, None, 30),
        ("no more than 5 people", "no more than 5", None, None, 5),
        ("fewer than 20 men", "fewer than 20", None, None, 19),
        ("20 to 30 men", "20 to 30", 20, None, 30),
        ("20-30 men", "20-30", 20, None, 30),
        ("between 20 and 30 men", "between 20 and 30", 20, None, 30),
        ("two or three men", "two or three", 2, None, 3),
        ("2-3 million people", "2-3 million", 2_000_000, None, 3_000_000),
        ("20 or more men", "20 or more", 20, None, None),
        ("30 or so men", "30 or so", None, 30, None),
        ("20-odd men", "20-odd", None, 20, None),
        ("dozens were hurt", "dozens", 24, None, None),
        ("scores were hurt", "scores", 40, None, None),
        ("hundreds fled", "hundreds", 200, None, None),
        ("several hundred fled", "several hundred", 300, None, None),
        ("thousands fled", "thousands", 2000, None, None),
        ("tens of thousands fled", "tens of thousands", 20_000, None, None),
        ("hundreds of thousands fled", "hundreds of thousands", 200_000, None, None),
        ("up to several hundred fled", "up to several hundred", None, None, None),
        ("a dozen men", "a dozen", None, 12, None),
        ("more than a dozen men", "more than a dozen", 13, None, None),
        ("at least two dozen men", "at least two dozen", 24, None, None),
        ("half a dozen men", "half a dozen", None, 6, None),
        ("a couple of men", "a couple of", 2, None, None),
        ("several men", "several", 3, None, None),
        ("dozens more were hurt", "dozens more", 24, None, None),
        ("12 more were hurt", "12 more", 12, 12, 12),
        ("a total of 12 men", "a total of 12", 12, 12, 12),
        ("a hundred men", "a hundred", None, 100, None),
        ("twelve men", "twelve", 12, 12, 12),
        ("forty-two men", "forty-two", 42, 42, 42),
        ("one hundred and twenty-three men", "one hundred and twenty-three", 123, 123, 123),
        ("two hundred thousand people", "two hundred thousand", 200_000, 200_000, 200_000),
        ("one thousand and five men", "one thousand and five", 1005, 1005, 1005),
        ("1.5 million people", "1.5 million", 1_500_000, 1_500_000, 1_500_000),
        ("1,00,000 people", "1,00,000", 100_000, 100_000, 100_000),
        ("1\u202f200 people", "1\u202f200", 1200, 1200, 1200),
        ("1 200 people", "1 200", 1200, 1200, 1200),
        ("a single shell", "a single", 1, 1, 1),
        ("one man died", "one", 1, 1, 1),
        ("No casualties were reported", "No", 0, 0, 0),
        ("no one was killed", "no one", 0, 0, 0),
        ("nobody was hurt", "nobody", 0, 0, 0),
        ("AT LEAST TWELVE DIED", "AT LEAST TWELVE", 12, None, None),
    ],
)
def test_the_hedge_decides_what_is_known(
    text: str, phrase: str, low: int | None, best: int | None, high: int | None
) -> None:
    assert read(text) == [(phrase, "count", (low, best, high))]


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("about 10% of them", "about 10%", "percent"),
        ("10 per cent of them", "10 per cent", "percent"),
        ("two-thirds of them", "two-thirds", "percent"),
        ("$1.5 million in aid", "$1.5 million", "money"),
        ("since 2013 there", "2013", "year"),
        ("2011-2014", "2011-2014", "year"),
        ("the 1990s", "1990s", "year"),
        ("on March 8, 2025", "March 8, 2025", "date"),
        ("on 8 March", "8 March", "date"),
        ("on 14 JAN 90", "14 JAN 90", "date"),
        ("on 2025-03-08", "2025-03-08", "date"),
        ("at 10:30", "10:30", "time"),
        ("at 5 pm", "5 pm", "time"),
        ("the 20th shell", "20th", "ordinal"),
        ("the twenty-first shell", "twenty-first", "ordinal"),
        ("5 km away", "5 km", "measure"),
        ("122mm rockets", "122mm", "measure"),
        ("more than two years", "more than two years", "measure"),
        ("a five-member council", "five-member", "measure"),
        ("a 12-year-old boy", "12-year-old", "age"),
        ("a boy aged 14", "14", "age"),
        ("Ali Hassan, 34, said", "34", "age"),
        ("Resolution 2254", "Resolution 2254", "identifier"),
        ("UN 242", "UN 242", "identifier"),
        ("a T-72 tank", "T-72", "identifier"),
        ("flight MH17", "MH17", "identifier"),
        ("F-16s struck", "F-16s", "identifier"),
        ("implement 1701 fully", "1701", "identifier"),
        ("9" * 30 + " people", "9" * 30, "identifier"),
    ],
)
def test_a_number_that_counts_nobody_has_no_figure(text: str, phrase: str, kind: str) -> None:
    assert read(text) == [(phrase, kind, (None, None, None))]


@pytest.mark.parametrize(
    "text",
    [
        "a man was killed",
        "one another",
        "this one",
        "one of the most severe outbreaks",
        "no further casualties",
        "no immediate word on casualties",
        "a married couple",
        "someone",
    ],
)
def test_what_is_no_number_is_not_found(text: str) -> None:
    assert read(text) == []


def test_a_rise_is_two_figures_and_not_a_range() -> None:
    assert [f for _, _, f in read("the toll rose from 20 to 30")] == [(20, 20, 20), (30, 30, 30)]


def test_figures_stay_apart_without_commas() -> None:
    text = "killed 12 people including 3 children and wounding at least 25 others on March 8 20 soldiers died"
    assert [(p, f) for p, k, f in read(text) if k == "count"] == [
        ("12", (12, 12, 12)),
        ("3", (3, 3, 3)),
        ("at least 25", (25, None, None)),
        ("20", (20, 20, 20)),
    ]


def test_a_number_inside_the_unit_of_another_is_not_found_twice() -> None:
    assert read("three out of five men died") == [("three out of five", "percent", (None, None, None))]


def test_a_four_digit_number_of_people_is_no_year() -> None:
    assert read("2013 people died in 2014") == [
        ("2013", "count", (2013, 2013, 2013)),
        ("2014", "year", (None, None, None)),
    ]


def test_the_day_of_a_month_is_no_count_unless_people_follow_in_march() -> None:
    assert [p for p, k, _ in read("In March 12 people died") if k == "count"] == ["12"]
    assert [k for _, k, _ in read("On March 8 soldiers stormed the town")] == ["date"]


_PIECES = st.sampled_from(
    [
        "at least",
        "over",
        "up to",
        "some",
        "no",
        "one",
        "a",
        "dozen",
        "dozens",
        "hundred",
        "thousand",
        "and",
        "to",
        "-",
        "20",
        "1,200",
        "3.5",
        "million",
        "%",
        "March",
        "2013",
        "of",
        "several",
        "people",
        "km",
        "\n",
        "٥",
        "’s",
        "T-72",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=12).map(" ".join))
def test_spans_are_ordered_apart_and_inside_any_text(text: str) -> None:
    found = find(text)
    bounds = [n for q in found for n in (q.span.start, q.span.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    for q in found:
        known = [n for n in (q.figure.low, q.figure.best, q.figure.high) if n is not None]
        assert known == sorted(known)
        assert all(n >= 0 for n in known)
        assert q.kind == "count" or q.figure == Figure()

"""What readings agree on does not depend on their order, and is never more precise than one of them."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from builders import HOMS_CITY, LATAKIA, LATAKIA_CITY, PLACES, SYRIA

from kg.model import TimeSpan
from kg.taxonomy import Taxonomy
from kg.triples.merge import one_kind, one_place, one_time

EIGHTH = TimeSpan(date(2025, 3, 8), date(2025, 3, 8), "day")
NINTH = TimeSpan(date(2025, 3, 9), date(2025, 3, 9), "day")
WEEK = TimeSpan(date(2025, 3, 3), date(2025, 3, 9), "week")
MARCH = TimeSpan(date(2025, 3, 1), date(2025, 3, 31), "month")
JANUARY = TimeSpan(date(2025, 1, 1), date(2025, 1, 1), "day")


@pytest.mark.parametrize(
    ("kinds", "agreed"),
    [
        (["Attack"], "Attack"),
        (["Attack", "Massacre", "ViolenceAgainstCivilians"], "Massacre"),
        (["Execution", "Massacre"], "Attack"),
        (["Execution", "Massacre", "Massacre"], "Massacre"),
        (["AirStrike", "Attack"], "AirStrike"),
        (["AirStrike", "Attack", "Attack"], "Attack"),
    ],
)
def test_kinds(taxonomy: Taxonomy, kinds: list[str], agreed: str) -> None:
    assert {one_kind(order, taxonomy) for order in permutations(kinds)} == {agreed}


@pytest.mark.parametrize(
    ("times", "agreed"),
    [
        ([TimeSpan()], TimeSpan()),
        ([TimeSpan(), MARCH], MARCH),
        ([MARCH, WEEK, EIGHTH], EIGHTH),
        ([EIGHTH, NINTH, NINTH], NINTH),
        ([EIGHTH, NINTH], EIGHTH),
        ([JANUARY, WEEK, MARCH], WEEK),
    ],
)
def test_times(times: list[TimeSpan], agreed: TimeSpan) -> None:
    assert {one_time(order) for order in permutations(times)} == {agreed}


@pytest.mark.parametrize(
    ("keys", "agreed"),
    [
        ([None], None),
        ([None, SYRIA.key], SYRIA.key),
        ([SYRIA.key, LATAKIA.key, LATAKIA_CITY.key], LATAKIA_CITY.key),
        ([HOMS_CITY.key, LATAKIA.key, LATAKIA_CITY.key], LATAKIA_CITY.key),
        (["nowhere-known"], "nowhere-known"),
    ],
)
def test_places(keys: list[str | None], agreed: str | None) -> None:
    places = {place.key: place for place in PLACES}
    assert {one_place(order, places) for order in permutations(keys)} == {agreed}

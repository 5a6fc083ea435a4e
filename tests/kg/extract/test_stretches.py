"""No piece of a long text may be left out, whatever its length."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.stretches import stretches


@given(st.integers(0, 5000), st.integers(60, 400), st.integers(0, 50))
def test_all_is_covered_and_neighbours_overlap(length: int, room: int, overlap: int) -> None:
    found = stretches(length, room, overlap)
    assert found[0][0] == 0
    assert found[-1][1] == length
    assert all(stop - start <= room for start, stop in found)
    assert all(a[1] - b[0] >= min(overlap, length) for a, b in pairwise(found))

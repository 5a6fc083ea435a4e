"""The columns of the heads must not overlap: training and reading would still run, and mean different things."""

from __future__ import annotations

from kg.extract.heads import HEADS, WIDTH


def test_heads_stand_side_by_side() -> None:
    columns = [column for head in HEADS.values() for column in range(head.start, head.stop)]
    assert columns == list(range(WIDTH))

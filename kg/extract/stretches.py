"""Overlapping stretches of even length: how a text that is longer than the model's window is cut."""

from __future__ import annotations


def stretches(length: int, room: int, overlap: int) -> list[tuple[int, int]]:
    """(start, stop) of the fewest stretches of at most `room` that cover `length`; neighbours share `overlap`."""
    if length <= room:
        return [(0, length)]
    count = -(-(length - overlap) // (room - overlap))
    step = (length - overlap) / count
    return [(round(number * step), min(length, round((number + 1) * step) + overlap)) for number in range(count)]

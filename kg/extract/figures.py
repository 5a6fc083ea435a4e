"""When two figures cannot both hold."""

from __future__ import annotations

from kg.model import Figure


def disjoint_figures(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both hold, "around" taken as a fifth more or less."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a > high_b or low_b > high_a


def _range(f: Figure) -> tuple[float, float]:
    low = f.low if f.low is not None else f.best * 0.8 if f.best is not None else 0
    high = f.high if f.high is not None else f.best * 1.2 if f.best is not None else float("inf")
    return low, high

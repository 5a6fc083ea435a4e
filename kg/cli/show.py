"""Results as tables that fit the terminal; where nobody watches, every column and no line breaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from kg.cli.common import printable

if TYPE_CHECKING:
    from rich.console import Console

_UNLIMITED = 10_000
_NARROWEST = 9
_GAP = 2
_FLAGS = {"true": "yes", "false": ""}

Cells = Mapping[str, str]
Row = Sequence[str]


def console(stream: TextIO) -> Console:
    """A console that writes text as it stands, without markup; as wide as the terminal, or as it takes."""
    from rich.console import Console

    free = not stream.isatty() and "COLUMNS" not in os.environ
    return Console(file=stream, width=_UNLIMITED if free else None, markup=False, emoji=False, highlight=False)


def table(columns: Sequence[str], rows: Sequence[Row], target: Console | None = None) -> tuple[str, ...]:
    """Print rows of text under their columns; return the names of the columns that the terminal had no room for.

    On a terminal, what repeats in the first column is shown once.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    target = target or console(sys.stdout)
    fits = _fitting(columns, rows, target.width)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for n, name in enumerate(columns[:fits]):
        numbers = bool(rows) and all(row[n].isdecimal() for row in rows)
        drawn.add_column(Text(name.replace("_", " ")), justify="right" if numbers else "left", overflow="fold")
    grouped = target.is_terminal and fits > 1 and len({row[0] for row in rows}) < len(rows)
    before: str | None = None
    for row in rows:
        again = grouped and row[0] == before
        if grouped and before is not None and not again:
            drawn.add_section()
        drawn.add_row(*(Text("" if again and n == 0 else printable(cell)) for n, cell in enumerate(row[:fits])))
        before = row[0]
    target.print(drawn)
    return tuple(columns[fits:])


def readable(columns: Sequence[str], rows: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """A saved question's columns as people read them.

    Figures and periods stand in one cell each, a label stands for its node, and what is empty throughout is left out.
    """
    kept, cells = list(columns), [dict(row) for row in rows]
    _join(kept, cells, ("low", "best", "high"), "number", hedged)
    _join(kept, cells, ("low", "high", "open_ended"), "number", spread)
    _join(kept, cells, ("scope_start", "scope_end"), "period", _period)
    kept = [name for name in kept if f"{name}_label" not in columns and any(row.get(name) for row in cells)]
    kept = [name for name in kept if not all(_is_node(row.get(name, "")) for row in cells)] or kept
    shown = [[_FLAGS.get(row.get(name, ""), row.get(name, "")) for name in kept] for row in cells]
    return [name.removesuffix("_label") for name in kept], shown


def hedged(low: str, best: str, high: str) -> str:
    """A figure as it was hedged: "52", "52+" (at least), "~20" (around), "<=20" (up to), "20-30"."""
    if low and low == high:
        return low
    if low and high:
        return f"{low}-{high}"
    if best:
        return f"~{best}"
    return f"{low}+" if low else f"<={high}" if high else ""


def spread(low: str, high: str, open_ended: str) -> str:
    """The lowest and the highest of several figures; "+" where one of them has no upper end."""
    plus = "+" if open_ended == "true" else ""
    if not low or low == high:
        return f"{'' if low else '<='}{high}{plus}" if high else ""
    return f"{low}-{high}{plus}" if high else f"{low}+"


def _period(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}".strip()


def _join(
    kept: list[str], rows: Sequence[dict[str, str]], parts: tuple[str, ...], name: str, how: Callable[..., str]
) -> None:
    if any(part not in kept for part in parts):
        return
    kept[kept.index(parts[0])] = name
    for part in parts[1:]:
        kept.remove(part)
    for row in rows:
        row[name] = how(*(row.get(part, "") for part in parts))


def _is_node(cell: str) -> bool:
    kind, slash, key = cell.partition("/")
    return not cell or (bool(slash) and kind.isalpha() and " " not in key)


def _fitting(columns: Sequence[str], rows: Sequence[Row], width: int) -> int:
    """How many columns have room, if none gets narrower than its contents or a handful of characters."""
    taken = 0
    for n, name in enumerate(columns):
        longest = max([len(name), *(len(row[n]) for row in rows)])
        taken += min(longest, max(_NARROWEST, len(name))) + _GAP
        if taken > width + _GAP and n:
            return n
    return len(columns)

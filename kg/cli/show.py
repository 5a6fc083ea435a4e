"""Results as tables that fit the terminal; where nobody watches, every column and no line breaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TextIO

from kg.cli.common import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

UNLIMITED = 10_000
"""Width of what nobody watches."""

_GAP = 2
_LONGEST_WORD = 28

Cells = Mapping[str, str]
Row = Sequence[str]


def console(stream: TextIO, width: int | None = None) -> Console:
    """A console that writes text as it stands, without markup; as wide as the terminal, or as it takes."""
    from rich.console import Console

    free = not stream.isatty() and "COLUMNS" not in os.environ
    chosen = (width or UNLIMITED) if free else None
    return Console(file=stream, width=chosen, markup=False, emoji=False, highlight=False)


def table(columns: Sequence[str], rows: Sequence[Row], target: Console | None = None) -> tuple[str, ...]:
    """Print rows of text under their columns; return the names of the columns that the terminal had no room for.

    On a terminal, what one event's rows have in common, its name, stands above them.
    """
    target = target or console(sys.stdout)
    clean = [[printable(cell) for cell in row] for row in rows]
    if target.width < UNLIMITED and columns[0] == "event" and len(columns) > 1:
        return _grouped(columns[1:], clean, target)
    drawing = _Drawing.of(columns, clean, target)
    drawing.head()
    drawing.rows(clean)
    return drawing.dropped


def _grouped(columns: Sequence[str], rows: Sequence[Row], target: Console) -> tuple[str, ...]:
    from rich.text import Text

    drawing = _Drawing.of(columns, [row[1:] for row in rows], target)
    drawing.head()
    for name, group in groupby(rows, key=lambda row: row[0]):
        target.print(Text(name, style="bold cyan"))
        drawing.rows([row[1:] for row in group])
    return drawing.dropped


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Columns of fixed widths, so that several pieces of a table stand under one head."""

    columns: Sequence[str]
    widths: Sequence[int]
    numeric: Sequence[bool]
    target: Console

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[Row], target: Console) -> _Drawing:
        numeric = [bool(rows) and all(row[n].isdecimal() for row in rows) for n in range(len(columns))]
        return cls(columns, _widths(columns, rows, target.width), numeric, target)

    @property
    def dropped(self) -> tuple[str, ...]:
        return tuple(self.columns[len(self.widths) :])

    def head(self) -> None:
        from rich.text import Text

        line = "-" if self.target.options.ascii_only else "\u2500"
        names = [Text(name.replace("_", " "), style="bold") for name in self.columns]
        self._draw([names, [Text(line * width, style="dim") for width in self.widths]], "bottom")

    def rows(self, rows: Sequence[Row]) -> None:
        from rich.text import Text

        self._draw([list(map(Text, row)) for row in rows], "top")

    def _draw(self, lines: Sequence[Sequence[Text]], vertical: Literal["top", "bottom"]) -> None:
        from rich.table import Table

        drawn = Table(box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, _GAP, 0, 0))
        for width, right in zip(self.widths, self.numeric, strict=False):
            drawn.add_column(width=width, overflow="fold", vertical=vertical, justify="right" if right else "left")
        for line in lines:
            drawn.add_row(*line[: len(self.widths)])
        self.target.print(drawn)


def _widths(columns: Sequence[str], rows: Sequence[Row], room: int) -> list[int]:
    """Widths of the columns that have room without breaking words; what is left over goes where lines are long."""
    natural = [max([len(name), *(len(row[n]) for row in rows)]) for n, name in enumerate(columns)]
    least = [
        min(_LONGEST_WORD, max(_longest(name.replace("_", " ")), *(_longest(row[n]) for row in rows), 1))
        for n, name in enumerate(columns)
    ]
    fits, taken = 1, least[0]
    while fits < len(columns) and taken + _GAP + least[fits] <= room:
        taken += _GAP + least[fits]
        fits += 1
    widths, spare = least[:fits], room - taken
    while spare > 0 and any(have < want for have, want in zip(widths, natural, strict=False)):
        for n in range(fits):
            if spare > 0 and widths[n] < natural[n]:
                widths[n] += 1
                spare -= 1
    return widths


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def readable(columns: Sequence[str], rows: Sequence[Cells]) -> tuple[list[str], list[list[str]]]:
    """A saved question's columns as people read them.

    Figures and periods stand in one cell each, a label stands for its node, and what is empty throughout is left out.
    """
    kept = list(columns)
    cells = [{name: text for name, text in row.items() if text != "false"} for row in rows]
    _join(kept, cells, ("low", "best", "high"), "number", hedged)
    _join(kept, cells, ("low", "high", "open_below", "open_above", "approximate"), "number", spread)
    _join(kept, cells, ("scope_start", "scope_end"), "period", _period)
    kept = [name for name in kept if f"{name}_label" not in columns and any(row.get(name) for row in cells)]
    kept = [name for name in kept if not all(_is_node(row.get(name, "")) for row in cells)] or kept
    shown = [["yes" if row.get(name) == "true" else row.get(name, "") for name in kept] for row in cells]
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


def spread(low: str, high: str, open_below: str, open_above: str, approximate: str) -> str:
    """The lowest and the highest of several figures: "9-34"; "34+", "<=34" and "~34" where one of them is hedged so."""
    both = low if low == high or not high else f"{low}-{high}" if low else high
    if not both:
        return ""
    before = "<=" if open_below == "true" or not low else "~" if approximate == "true" else ""
    return f"{before}{both}{'+' if open_above == 'true' or not high else ''}"


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

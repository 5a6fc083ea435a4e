"""Tables: nothing is wider than the terminal, no word is broken, no hedge is lost."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from kg.cli.common import printable
from kg.cli.progress import Tally
from kg.cli.show import UNLIMITED, hedged, readable, spread, table


@pytest.mark.parametrize(
    ("low", "best", "high", "shown"),
    [
        ("52", "52", "52", "52"),
        ("52", "", "", "52+"),
        ("", "20", "", "~20"),
        ("", "", "20", "<=20"),
        ("20", "", "30", "20-30"),
        ("20", "25", "30", "20-30"),
        ("", "", "", ""),
    ],
)
def test_a_figure_keeps_its_hedge(low: str, best: str, high: str, shown: str) -> None:
    assert hedged(low, best, high) == shown


@pytest.mark.parametrize(
    ("low", "high", "below", "above", "around", "shown"),
    [
        ("9", "34", "false", "false", "false", "9-34"),
        ("34", "34", "", "true", "", "34+"),
        ("9", "34", "", "true", "", "9-34+"),
        ("30", "30", "true", "", "", "<=30"),
        ("", "30", "true", "", "", "<=30"),
        ("40", "40", "", "", "true", "~40"),
        ("20", "60", "true", "true", "true", "<=20-60+"),
        ("24", "47", "false", "true", "true", "~24-47+"),
        ("7", "7", "", "", "", "7"),
        ("", "", "", "", "", ""),
    ],
)
def test_a_range_says_which_end_is_open(low: str, high: str, below: str, above: str, around: str, shown: str) -> None:
    assert spread(low, high, below, above, around) == shown


def test_what_a_reader_does_not_need_is_left_out() -> None:
    columns = ("event_label", "low", "best", "high", "scope_start", "scope_end", "superseded", "claim", "note", "event")
    row = {"event_label": "Raid", "low": "3", "scope_start": "2025-01-01", "scope_end": "2025-01-04"}
    row |= {"superseded": "true", "claim": "claim/a-c1", "event": "event/a"}
    other = {"event_label": "Raid", "best": "4", "superseded": "false", "claim": "claim/b-c1", "event": "event/a"}
    names, rows = readable(columns, [row, other])
    assert names == ["event", "number", "period", "superseded"]
    assert rows == [["Raid", "3+", "2025-01-01 to 2025-01-04", "yes"], ["Raid", "~4", "", ""]]


def test_nodes_stay_where_there_is_nothing_else() -> None:
    assert readable(("claim",), [{"claim": "claim/a-c1"}]) == (["claim"], [["claim/a-c1"]])


ROWS = [
    ["Attack in Harbour Town, 8 March 2025", "Coast Monitor for Human Rights", "52", "2025-03-09", "unverified"],
    ["Attack in Harbour Town, 8 March 2025", "interior ministry", "9", "2025-03-10", "unverified"],
    ["Shelling of Northern Village", "residents", "110", "2025-03-11", "unverified"],
]
COLUMNS = ("event", "claimant", "number", "published", "outcome")


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_a_table_fits_the_terminal_and_breaks_no_word(width: int) -> None:
    stream = io.StringIO()
    dropped = table(COLUMNS, ROWS, Console(file=stream, width=width))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    shown = [n for n, name in enumerate(COLUMNS) if name not in dropped]
    words = {word for row in ROWS for n in shown for word in row[n].split()}
    assert words <= set(stream.getvalue().split())
    assert dropped == COLUMNS[len(COLUMNS) - len(dropped) :]
    assert (dropped == ()) == (width >= 60)


def test_an_event_stands_once_above_its_rows() -> None:
    stream = io.StringIO()
    table(COLUMNS, ROWS, Console(file=stream, width=80))
    assert stream.getvalue().count("Attack in Harbour Town") == 1
    assert "event" not in stream.getvalue().splitlines()[0]


def test_where_nobody_watches_each_row_is_one_whole_line() -> None:
    stream = io.StringIO()
    assert table(COLUMNS, ROWS, Console(file=stream, width=UNLIMITED)) == ()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2 + len(ROWS)
    for row, line in zip(ROWS, lines[2:], strict=True):
        assert all(cell in line for cell in row)


def test_numbers_stand_to_the_right() -> None:
    stream = io.StringIO()
    table(("what", "number"), [["a", "7"], ["b", "1234"]], Console(file=stream, width=80))
    assert stream.getvalue().splitlines()[2].endswith("     7")


def test_a_terminal_without_unicode_gets_plain_lines() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="replace")
    table(COLUMNS, ROWS, Console(file=stream, width=80))
    stream.flush()
    assert b"----" in raw.getvalue()
    assert b"?" not in raw.getvalue()


def test_nothing_in_a_cell_can_steer_the_terminal() -> None:
    stream = io.StringIO()
    table(("a",), [["x\x1b[31mred\u202eback\nline [bold]markup[/bold]"]], Console(file=stream, width=80))
    assert stream.getvalue().splitlines()[2].rstrip() == "x\ufffd[31mred\ufffdback line [bold]markup[/bold]"


def test_a_note_is_one_line() -> None:
    assert printable("one\ntwo\r\nthree\x07") == "one two three\ufffd"


def test_a_run_that_was_stopped_at_once_counts_nothing() -> None:
    assert Tally().summary().startswith("0 articles (")

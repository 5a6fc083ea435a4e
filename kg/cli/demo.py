"""`kg demo`: the sample articles in, three answers out."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import PARTLY, note, replacing, settings
from kg.cli.doctor import sample_files
from kg.cli.progress import Tally
from kg.cli.query import rows_of
from kg.cli.reading import estimate, read_into
from kg.cli.show import console, readable, table
from kg.errors import StoreError

if TYPE_CHECKING:
    from rich.console import Console

    from kg.stores.base import Store

DEFAULT_STORE = "./conflict-kg-demo"
_WIDTH = 80
_EVENTS = 3
_ROWS = 7

Cells = Mapping[str, str]


def demo(
    store: Annotated[
        str, typer.Option("--store", metavar="DIR", help="Where to; never KG_STORE, as the samples are invented.")
    ] = DEFAULT_STORE,
) -> None:
    """Read the sample articles, ask three questions, draw a graph."""
    from kg.resources import samples_dir
    from kg.stores.workspace import Workspace

    wanted = settings(store)
    folder, files = Path(wanted.store), sample_files(samples_dir())
    target = console(sys.stdout, _WIDTH)
    tally = Tally()
    with Workspace(folder, wanted) as workspace:
        for _ in tally.follow(read_into(workspace, files, wanted), lambda: estimate(files)):
            pass
        note(tally.summary())
        counts = workspace.stats()
        if not counts["articles"]:
            raise StoreError("none of the sample articles could be read")
        _heading(target, counts)
        scene = _Answers(workspace.store, wanted.base_iri, target, folder)
        accused = scene.ask()
        picture = _picture(workspace.store, folder)
    _next_steps(target, folder, picture, accused)
    if tally.counts["failed"]:
        raise typer.Exit(PARTLY)


class _Answers:
    """The three questions, each with its answer and the command that asks it."""

    def __init__(self, store: Store, base: str, target: Console, folder: Path) -> None:
        self._store = store
        self._base = base
        self._target = target
        self._folder = folder

    def ask(self) -> str:
        """Print all three; return the name of the actor most often accused."""
        tolls = [
            {**row, "claimant_label": row.get("claimant_label", "(no source named)")}
            for row in self._rows("tolls")
            if row.get("figure") == "killed"
        ]
        chosen = _most_told(tolls, _EVENTS)
        self._answer(
            "How many were killed, who says so, and has anybody checked?",
            "tolls",
            [row for row in tolls if row["event"] in chosen],
            ("event_label", "claimant_label", "low", "best", "high", "superseded", "outcome", "assessor_label"),
        )
        blamed = [row for row in self._rows("accused-unconfirmed") if row.get("accuser_label")]
        self._answer(
            "Who is accused of what, without confirmation?",
            "accused-unconfirmed",
            blamed[:_ROWS],
            ("event_label", "accused_label", "accuser_label", "outcome", "assessor_label"),
        )
        ranges = [row for row in self._rows("toll-range") if row.get("figure") == "killed"]
        ranges.sort(key=lambda row: (-int(row.get("claimants", "0")), -int(row.get("reports", "0"))))
        self._answer(
            "What is the present range of each toll, by how many independent claimants?",
            "toll-range",
            [{**row, "what": row.get("event_label", "")} for row in ranges[:_ROWS]],
            ("what", "low", "high", "open_below", "open_above", "approximate", "claimants", "reports"),
        )
        names = Counter(row["accused_label"] for row in blamed if row.get("accused_label"))
        return max(names, key=lambda name: (names[name], name), default="")

    def _rows(self, name: str) -> list[dict[str, str]]:
        from kg.queries import run

        return rows_of(run(self._store, name), self._base)

    def _answer(self, title: str, name: str, rows: Sequence[Cells], columns: Sequence[str]) -> None:
        from rich.text import Text

        self._target.print()
        self._target.print(Text(title, style="bold"))
        self._target.print(Text(f"$ {_program()} query {name} --store {shlex.quote(str(self._folder))}", style="dim"))
        self._target.print()
        if rows:
            table(*readable(columns, rows), self._target)
        else:
            self._target.print(Text("(nothing in these articles)"))


def _most_told(rows: Sequence[Cells], number: int) -> set[str]:
    """The events with the most claimants; of as many, those whose figures somebody has assessed."""
    claimants: dict[str, set[str]] = {}
    for row in rows:
        claimants.setdefault(row["event"], set()).add(row["claimant_label"])
    assessed = {row["event"] for row in rows if row.get("outcome")}
    order = sorted(claimants, key=lambda event: (-len(claimants[event]), event not in assessed, event))
    return set(order[:number])


def _picture(store: Store, folder: Path) -> Path:
    from kg.export.base import write
    from kg.registry import create

    path = folder.with_name(f"{folder.resolve().name}.graphml")
    with replacing(path) as file:
        write(create("exports", "graphml"), store, file)
    return path


def _heading(target: Console, counts: Mapping[str, int]) -> None:
    from rich.text import Text

    numbers = ", ".join(f"{counts[what]} {what}" for what in ("events", "actors", "places"))
    target.print(Text(f"{counts['articles']} invented articles: {numbers}", style="bold green"))
    target.print(Text("Nothing below is a fact: it is who says what, and whether anyone has checked."))


def _next_steps(target: Console, folder: Path, picture: Path, accused: str) -> None:
    from rich.text import Text

    program, place = _program(), f"--store {shlex.quote(str(folder))}"
    steps = [
        ("who denies it, or tells it otherwise", f"query denials {place}"),
        ("all questions", "query --list"),
        ("your own articles, in a store of their own", "ingest FILE_OR_FOLDER"),
        ("over HTTP, with SPARQL", f"serve {place}"),
    ]
    if accused:
        steps.insert(1, ("what surrounds an actor", f"neighbours {shlex.quote(accused)} {place}"))
    target.print()
    target.print(Text("The graph, for Gephi, yEd or Cytoscape: ").append(str(picture), style="bold"))
    target.print()
    target.print(Text("What next", style="bold"))
    for what, command in steps:
        target.print(Text(f"  {what}", style="dim"))
        target.print(Text(f"    {program} {command}"), soft_wrap=True)


def _program() -> str:
    """What to type for this very program: `kg` where that finds it, else the way to it."""
    own = Path(sys.argv[0])
    found = shutil.which("kg")
    if own.name != "kg" or (found and Path(found).resolve() == own.resolve()):
        return "kg"
    nearer = os.path.relpath(own)
    return shlex.quote(nearer if not nearer.startswith("..") else str(own))

"""Puts the commands together; each imports what it needs only when it runs, so that `kg --help` is there at once."""

from __future__ import annotations

from typing import Annotated

import typer

from kg import __version__
from kg.cli.backup import backup
from kg.cli.common import command
from kg.cli.demo import demo
from kg.cli.doctor import doctor
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.ingest import ingest
from kg.cli.neighbours import neighbours
from kg.cli.query import query
from kg.cli.serve import serve
from kg.cli.stats import stats
from kg.cli.validate import validate

_COMMANDS = (demo, ingest, extract, query, neighbours, export, validate, stats, doctor, backup, serve)


def build() -> typer.Typer:
    """The application with all its commands."""
    app = typer.Typer(
        name="kg",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="Exit status: 0 done, 1 error, 2 wrong usage, 3 done in part. More: kg COMMAND --help",
    )
    app.callback()(_top)
    for function in _COMMANDS:
        app.command(function.__name__)(command(function))
    return app


def main() -> None:
    """What the command `kg` runs."""
    build()(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conflict-kg {__version__}")
        raise typer.Exit()


def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """News about armed conflict as a graph in which claims stay apart from facts. Begin with: kg demo"""

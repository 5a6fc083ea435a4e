"""`kg query`: the saved questions, and SPARQL of one's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import StoreOption, choice, full_iri, note, out, printable, reader
from kg.cli.patience import within
from kg.cli.show import console, readable, table
from kg.errors import ConfigError, QueryError
from kg.names import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.stores.base import Store

_FORMATS = ("table", "csv", "json", "ttl")


def query(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A saved question; see --list.")] = None,
    store: StoreOption = None,
    file: Annotated[Path | None, typer.Option(help="A file with a SPARQL query.")] = None,
    text: Annotated[str | None, typer.Option(help="A SPARQL query.")] = None,
    param: Annotated[
        list[str] | None, typer.Option("-p", "--param", metavar="KEY=VALUE", help="A parameter; may be repeated.")
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="table, csv, json (as SPARQL defines them) or ttl.", show_default=False)
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="The saved questions and their parameters.")] = False,
) -> None:
    """Ask a saved question, or SPARQL of your own (--file, --text)."""
    if format is not None:
        choice("--format", format, _FORMATS)
    given = [value for value in (name, file, text) if value is not None]
    if listed:
        _list()
        return
    if len(given) != 1:
        raise typer.BadParameter("give the NAME of a saved question (--list), or --file, or --text", param_hint="NAME")
    if param and name is None:
        raise typer.BadParameter("parameters belong to saved questions", param_hint="-p")
    values = dict(_pair(one) for one in param or ())
    asked = _own(file, text) if name is None else ""
    graph, wanted = reader(store)
    bound = {key: full_iri(value, wanted.base_iri) for key, value in values.items()}

    if name is None:
        answer = within(wanted.query_timeout, lambda: _adhoc(graph, asked, format, wanted.base_iri))
    else:
        answer = within(wanted.query_timeout, lambda: _saved(graph, name, bound, format, wanted.base_iri))
    if isinstance(answer, bytes):
        out(answer)
    else:
        _tabulate(answer)


@dataclass(frozen=True, slots=True)
class _Table:
    """An answer to be drawn; a saved question comes with its title and summary."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    summary: str = ""


def _own(file: Path | None, text: str | None) -> str:
    if file is None:
        return text or ""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise QueryError(f"{file}: is not UTF-8 text") from None
    except OSError as error:
        raise QueryError(f"{file}: cannot be read ({(error.strerror or 'unknown reason').lower()})") from None


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise typer.BadParameter(f"{text!r} is not KEY=VALUE", param_hint="-p")
    return key, value


def _saved(graph: Store, name: str, values: Mapping[str, str], format: str | None, base: str) -> _Table | bytes:
    from kg.queries import get, run

    question = get(name)
    found = run(graph, question, values)
    if format not in (None, "table"):
        return _serialised(found, str(format))
    columns, shown = readable(question.columns, rows_of(found, base))
    return _Table(columns, shown, question.title, question.summary)


def _adhoc(graph: Store, text: str, format: str | None, base: str) -> _Table | bytes:
    import pyoxigraph as ox

    found = graph.query(text)
    if isinstance(found, ox.QueryTriples):
        if format not in (None, "ttl", "json"):
            raise ConfigError(f"the query makes triples; --format {format} is for rows, take ttl or json")
        kind = ox.RdfFormat.JSON_LD if format == "json" else ox.RdfFormat.TURTLE
        return ox.serialize(found, format=kind, prefixes=PREFIXES) or b""
    if format not in (None, "table"):
        return _serialised(found, str(format))
    if isinstance(found, ox.QueryBoolean):
        return b"yes\n" if found else b"no\n"
    columns = [variable.value for variable in found.variables]
    return _Table(columns, [[row.get(name, "") for name in columns] for row in rows_of(found, base)])


def _serialised(found: ox.QuerySolutions | ox.QueryBoolean, format: str) -> bytes:
    import pyoxigraph as ox

    if format == "ttl":
        raise ConfigError("--format ttl is for CONSTRUCT and DESCRIBE; take table, csv or json")
    if format == "csv" and isinstance(found, ox.QueryBoolean):
        raise ConfigError("--format csv is for rows; an ASK query has a table or json")
    kind = ox.QueryResultsFormat.CSV if format == "csv" else ox.QueryResultsFormat.JSON
    data = found.serialize(format=kind) or b""
    return data if data.endswith(b"\n") else data + b"\n"


def _tabulate(answer: _Table) -> None:
    watched = sys.stdout.isatty()
    if watched and answer.title:
        from rich.text import Text

        console(sys.stdout).print(Text(answer.title, style="bold"), Text(answer.summary, style="dim"), "", sep="\n")
    if not answer.rows:
        note("no rows")
        return
    dropped = table(answer.columns, answer.rows)
    if watched:
        hidden = f"; no room for {', '.join(dropped).replace('_', ' ')} (see --format csv)" if dropped else ""
        note(f"{len(answer.rows)} {'row' if len(answer.rows) == 1 else 'rows'}{hidden}")


def rows_of(found: ox.QuerySolutions, base: str) -> list[dict[str, str]]:
    """Solutions as text, IRIs in their short form; what is unbound is left out."""
    names = [variable.value for variable in found.variables]
    return [{name: _cell(row[name], base) for name in names if row[name] is not None} for row in found]


def _cell(term: object, base: str) -> str:
    """A term as text; IRIs in their short form, which every command takes back."""
    import pyoxigraph as ox

    if isinstance(term, ox.Literal):
        return term.value
    if not isinstance(term, ox.NamedNode):
        return str(term)
    if term.value.startswith(base):
        return term.value.removeprefix(base)
    for prefix, start in PREFIXES.items():
        rest = term.value.removeprefix(start)
        if rest != term.value and "/" not in rest:
            return f"{prefix}:{rest}"
    return term.value


def _list() -> None:
    from rich.padding import Padding
    from rich.text import Text

    from kg.queries import load

    target = console(sys.stdout)
    for question in load().values():
        target.print(Text(question.name, style="bold"), Text(printable(question.title)))
        for one in question.params:
            need = "required" if one.required else f"default {one.default}" if one.default else "optional"
            line = Text(f"-p {one.name}=  {one.help} ({one.kind}, {need})", style="dim")
            target.print(Padding(line, (0, 0, 0, 4), expand=False))

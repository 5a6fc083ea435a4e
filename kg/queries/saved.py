"""A saved question is one `.rq` file: a header of `#+ key: value` lines, then plain SPARQL that runs on its own.

Header keys, each on one line: `title`, `summary`, `view` (table, map, timeline or graph), `columns` (the result's, in
order) and any number of `param: name kind required|optional|default=VALUE - help`. A parameter is the SPARQL variable
of the same name and stands in the projection, since pyoxigraph binds no other; one that is left out stays unbound.
A variable that no pattern binds is never BOUND() to pyoxigraph, even when it is substituted: a query tests an optional
parameter with COALESCE(?x = ?param, true).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ParameterError, QueryError, UnknownQueryError
from kg.queries.bind import KINDS, bind
from kg.resources import queries_dir
from kg.stores.base import Store, Term

VIEWS = ("table", "map", "timeline", "graph")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HEADER = re.compile(r"#\+\s*([a-z]+)\s*:\s*(.*\S)\s*")
_PARAM = re.compile(r"([a-z][a-z0-9_]*) ([a-z]+) (required|optional|default=\S+) - (\S.*)")
_SINGLE = ("title", "summary", "view", "columns")


@dataclass(frozen=True, slots=True)
class Param:
    """One thing that a user may fill in; `kind` is one of KINDS, `default` the text used where none is given."""

    name: str
    kind: str
    required: bool
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question with a name; `text` is the whole file, `columns` are the result's, in order."""

    name: str
    title: str
    summary: str
    params: tuple[Param, ...]
    view: str
    columns: tuple[str, ...]
    text: str


def load(folder: Path | None = None) -> dict[str, SavedQuery]:
    """Every `*.rq` of a folder (default: the ones that ship), by name; QueryError names a file that is malformed."""
    files = sorted((folder or queries_dir()).glob("*.rq"))
    return {file.stem: _parse(file.stem, file.read_text(encoding="utf-8")) for file in files}


def get(name: str, folder: Path | None = None) -> SavedQuery:
    """The saved question of that name; UnknownQueryError offers the nearest names where there is none."""
    folder = folder or queries_dir()
    file = folder / f"{name}.rq"
    if _NAME.fullmatch(name) and file.is_file():
        return _parse(name, file.read_text(encoding="utf-8"))
    names = sorted(path.stem for path in folder.glob("*.rq"))
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names
    raise UnknownQueryError(f"no saved question is called {name!r}; there are: {', '.join(near)}")


def run(store: Store, query: SavedQuery | str, params: Mapping[str, str] | None = None) -> ox.QuerySolutions:
    """Ask a saved question (or the one of that name); values are bound as terms, never spliced into the text.

    The solutions hold exactly `query.columns`. Raises ParameterError for a missing, unknown, mistyped or ambiguous
    parameter, NotFoundError where a node that is named is not in the store, QueryError where the store refuses.
    """
    question = get(query) if isinstance(query, str) else query
    solutions = store.query(question.text, _terms(store, question, params or {}))
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError(f"the saved question {question.name!r} is not a SELECT query")
    return _keep(solutions, question.columns)


def _terms(store: Store, query: SavedQuery, given: Mapping[str, str]) -> dict[str, Term]:
    known = {param.name for param in query.params}
    for name in given:
        if name not in known:
            near = f"; it has: {', '.join(sorted(known))}" if known else "; it has none"
            raise ParameterError(f"the question {query.name!r} has no parameter {name!r}{near}")
    terms: dict[str, Term] = {}
    for param in query.params:
        value = given.get(param.name, "").strip() or param.default
        if value is not None:
            terms[param.name] = bind(store, param.name, param.kind, value)
        elif param.required:
            raise ParameterError(f"the question {query.name!r} needs the parameter {param.name!r}: {param.help}")
    return terms


def _keep(solutions: ox.QuerySolutions, columns: tuple[str, ...]) -> ox.QuerySolutions:
    """Leave out the echo of bound parameters; pyoxigraph builds solutions from a serialised result only."""
    if tuple(variable.value for variable in solutions.variables) == columns:
        return solutions
    result = json.loads(solutions.serialize(format=ox.QueryResultsFormat.JSON) or b"{}")
    rows = result["results"]["bindings"]
    kept = [{name: row[name] for name in columns if name in row} for row in rows]
    data = json.dumps({"head": {"vars": columns}, "results": {"bindings": kept}})
    parsed = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return parsed


def _parse(name: str, text: str) -> SavedQuery:
    if not _NAME.fullmatch(name):
        raise QueryError(f"{name}.rq: a saved question is named in lower-case words joined by hyphens")
    single: dict[str, str] = {}
    params: list[Param] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.fullmatch(line)
        if match is None:
            raise QueryError(f"{name}.rq: line {number} is not a header line '#+ key: value'", number)
        key, value = match.groups()
        if key == "param":
            params.append(_param(name, number, value))
        elif key not in _SINGLE:
            raise QueryError(f"{name}.rq: line {number} has the unknown key {key!r}", number)
        elif key in single:
            raise QueryError(f"{name}.rq: line {number} gives {key!r} again", number)
        else:
            single[key] = value
    missing = [key for key in _SINGLE if key not in single]
    if missing:
        raise QueryError(f"{name}.rq: the header has no {', '.join(missing)}")
    if single["view"] not in VIEWS:
        raise QueryError(f"{name}.rq: the view {single['view']!r} is none of {', '.join(VIEWS)}")
    query = SavedQuery(
        name, single["title"], single["summary"], tuple(params), single["view"], tuple(single["columns"].split()), text
    )
    _check(query)
    return query


def _param(name: str, number: int, value: str) -> Param:
    match = _PARAM.fullmatch(value)
    if match is None:
        raise QueryError(
            f"{name}.rq: line {number} is not 'param: name kind required|optional|default=VALUE - help'", number
        )
    label, kind, need, text = match.groups()
    if kind not in KINDS:
        raise QueryError(
            f"{name}.rq: line {number} has the unknown kind {kind!r}; kinds are {', '.join(KINDS)}", number
        )
    default = need.removeprefix("default=") if need.startswith("default=") else None
    return Param(label, kind, need == "required", default, text)


def _check(query: SavedQuery) -> None:
    """Syntax, and that the projection is the columns followed by the parameters that are no columns."""
    names = [param.name for param in query.params]
    if len(set(names)) < len(names) or len(set(query.columns)) < len(query.columns):
        raise QueryError(f"{query.name}.rq: a parameter or a column is named twice")
    try:
        solutions = ox.Store().query(query.text, use_default_graph_as_union=True)
    except (SyntaxError, RuntimeError, ValueError) as error:
        raise QueryError(f"{query.name}.rq: {' '.join(str(error).split())}") from None
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError(f"{query.name}.rq: the query is not a SELECT")
    projection = tuple(variable.value for variable in solutions.variables)
    expected = query.columns + tuple(name for name in names if name not in query.columns)
    if projection != expected:
        raise QueryError(
            f"{query.name}.rq: the query selects {' '.join(projection)}, its header says {' '.join(expected)}"
        )

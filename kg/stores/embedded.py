"""The graph on this machine: pyoxigraph (RocksDB) in a folder, or in memory for tests and one-off work."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, StoreLockedError
from kg.stores.base import Term
from kg.stores.guard import check

GRAPH_FOLDER = "graph"
LOCK_FILE = "lock"
_OPEN_ATTEMPTS = 6
_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class EmbeddedStore:
    """Quads of one store folder (`DIR/graph`); one writer at a time holds `DIR/lock`, readers come and go.

    Raises StoreLockedError where another process writes, StoreError where the folder cannot be used.
    """

    __slots__ = ("_lock", "_path", "_read_only", "_store")

    def __init__(self, path: str | os.PathLike[str] | None, read_only: bool = False) -> None:
        self._path = None if path is None else Path(path)
        self._read_only = read_only
        self._lock: int | None = None
        self._store: ox.Store | None = None
        if self._path is None:
            self._store = ox.Store()
        elif read_only:
            self._store = _open_to_read(self._path)
        else:
            self._lock = _take_lock(self._path)
            try:
                self._store = ox.Store(self._path / GRAPH_FOLDER)
            except (OSError, RuntimeError) as error:
                self.close()
                _fail(self._path, error)

    @classmethod
    def memory(cls) -> EmbeddedStore:
        """An empty store that lives in memory and leaves nothing behind."""
        return cls(None)

    def replace(self, graphs: Mapping[str, Iterable[ox.Quad]]) -> None:
        """Replace each named graph (by IRI) in one transaction; what stays the same is not written again."""
        remove: list[ox.Quad] = []
        add: list[ox.Quad] = []
        for graph, quads in graphs.items():
            name = ox.NamedNode(graph)
            new = canonical(ox.Quad(q.subject, q.predicate, q.object, name) for q in quads)
            old = set(self.quads(graph=graph))
            remove.extend(old - new)
            add.extend(new - old)
        self.change(remove, add)

    def change(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> None:
        """Take quads out and put others in, all or nothing; a graph left without quads is gone."""
        store, gone, come = self._open(), list(remove), list(add)
        if self._read_only:
            raise StoreError(f"{self._path}: opened for reading only")
        try:
            if gone:
                store.update(f"DELETE DATA {{\n{_block(gone)}}} ;\nINSERT DATA {{\n{_block(come)}}}")
            elif come:
                store.extend(come)
            for graph in {q.graph_name for q in gone}:
                if next(store.quads_for_pattern(None, None, None, graph), None) is None:
                    store.remove_graph(graph)
        except (OSError, RuntimeError, SyntaxError) as error:
            _fail(self._path, error)

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Put very many quads in at once; fast, but not one transaction: only for a graph that is being built anew."""
        try:
            self._open().bulk_extend(quads)
        except (OSError, RuntimeError) as error:
            _fail(self._path, error)

    def quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: Term | None = None,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """Iterate over the quads that match; None matches anything."""
        nodes = [None if iri is None else ox.NamedNode(iri) for iri in (subject, predicate, graph)]
        try:
            yield from self._open().quads_for_pattern(nodes[0], nodes[1], object, nodes[2])
        except (OSError, RuntimeError) as error:
            _fail(self._path, error)

    def graphs(self) -> Iterator[str]:
        """IRIs of the named graphs that hold quads."""
        for node in self._open().named_graphs():
            if isinstance(node, ox.NamedNode):
                yield node.value

    def query(
        self, text: str, substitutions: Mapping[str, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Run a SPARQL query over the union of all graphs, or over those that its FROM clauses name.

        Raises QueryError for bad syntax, SERVICE, and what the guard refuses.
        """
        own_dataset = check(text)
        bound: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable(name): term for name, term in (substitutions or {}).items()
        }
        try:
            return self._open().query(text, use_default_graph_as_union=not own_dataset, substitutions=bound)
        except SyntaxError as error:
            raise syntax_error(str(error)) from None
        except (RuntimeError, ValueError) as error:
            raise QueryError(_first_line(error)) from None
        except OSError as error:
            _fail(self._path, error)

    def backup(self, folder: Path) -> None:
        """Write a consistent copy of the graph below `folder`, which must not hold one yet."""
        try:
            self._open().backup(folder / GRAPH_FOLDER)
        except (OSError, RuntimeError) as error:
            _fail(folder, error)

    def swap(self, built: Path) -> None:
        """Take the graph that another store built in the folder `built` in place of this one's."""
        if self._path is None:
            raise StoreError("a store in memory has no folder to swap")
        live, old = self._path / GRAPH_FOLDER, self._path / f"{GRAPH_FOLDER}.old"
        self._store = None
        try:
            shutil.rmtree(old, ignore_errors=True)
            if live.exists():
                live.rename(old)
            (built / GRAPH_FOLDER).rename(live)
            self._store = ox.Store(live)
            shutil.rmtree(old, ignore_errors=True)
        except (OSError, RuntimeError) as error:
            _fail(self._path, error)

    def __len__(self) -> int:
        return len(self._open())

    def close(self) -> None:
        """Release the folder; the store is not used after it."""
        self._store = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _open(self) -> ox.Store:
        if self._store is None:
            raise StoreError(f"{self._path or 'store in memory'}: the store is closed")
        return self._store


def canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """The quads as a store hands them back (it writes "0.50" as 0.5), fit to be compared with what is stored."""
    scratch = ox.Store()
    scratch.extend(quads)
    return set(scratch)


def syntax_error(message: str) -> QueryError:
    """The engine's complaint as a QueryError: line and column kept, the list of all Unicode ranges left out."""
    match = _SYNTAX.match(message)
    if match is None:
        return QueryError(message.splitlines()[0] if message else "the query cannot be read")
    line, column, reason = int(match[1]), int(match[2]), match[3]
    wanted = [w for w in reason.removeprefix("expected one of ").removeprefix("expected ").split(", ") if w[:1] != "["]
    hint = f"expected {' or '.join(wanted[:6])}" if reason.startswith("expected") and wanted else reason.splitlines()[0]
    return QueryError(f"line {line}, column {column}: {hint[:200]}", line, column)


def _block(quads: Iterable[ox.Quad]) -> str:
    return "".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}\n" for q in quads)


def _take_lock(folder: Path) -> int:
    """Hold `folder/lock` as long as the descriptor lives; the system lets go of it when a process dies."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENAMETOOLONG, errno.ELOOP):
            raise StoreError(f"{folder}: no store can be made here ({os.strerror(error.errno).lower()})") from None
        _fail(folder, error)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise StoreLockedError(f"another process is writing to {folder}") from None
    return descriptor


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every writer out of a store folder; raise StoreLockedError where one is in it."""
    descriptor = _take_lock(folder)
    try:
        yield
    finally:
        os.close(descriptor)


def _open_to_read(folder: Path) -> ox.Store:
    """Open beside a writer, which now and then moves a file away under our feet: then once more."""
    graph = folder / GRAPH_FOLDER
    if not (graph / "CURRENT").exists():
        raise StoreError(f"{folder}: there is no store here yet; articles make one (kg ingest)")
    for attempt in range(_OPEN_ATTEMPTS):
        try:
            return ox.Store.read_only(str(graph))
        except (OSError, RuntimeError) as error:
            if attempt == _OPEN_ATTEMPTS - 1:
                _fail(folder, error)
            time.sleep(0.02 * 2**attempt)
    raise AssertionError("unreachable")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:300]


def _fail(path: Path | None, error: BaseException) -> NoReturn:
    """Say in one line what happened to the store, in terms that its owner can act on."""
    text = _first_line(error)
    low = text.lower()
    if "no space left" in low or "file too large" in low or "disk quota" in low:
        raise StoreError(f"{path}: the disk is full; nothing that was acknowledged is lost") from None
    if "lock file" in low or "lock hold by" in low:
        raise StoreLockedError(f"another process is writing to {path}") from None
    if "permission denied" in low or "read-only file system" in low:
        raise StoreError(f"{path}: no permission to use this folder") from None
    if isinstance(error, NotADirectoryError | FileExistsError) or "not a directory" in low:
        raise StoreError(f"{path}: a file of that name is in the way") from None
    raise StoreError(f"{path}: the graph is damaged ({text}); kg doctor --repair makes it again") from None

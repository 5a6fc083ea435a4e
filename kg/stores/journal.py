"""The truth of a store: every article and what was read in it, in SQLite with an fsync for each commit.

The graph beside it is a projection that can be made again from here. The tables event, block, mention and tie are
derived from the readings and from nothing else; `projected` is 0 from the commit of an article until the graph has it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from kg.errors import ExtractionError, StoreError, StoreLockedError
from kg.extract.codec import from_dict, to_dict
from kg.model import Extraction

JOURNAL_FILE = "journal.sqlite"
FORMAT = 1
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
  key TEXT PRIMARY KEY, id TEXT, url TEXT, title TEXT, publisher TEXT, published TEXT, language TEXT NOT NULL,
  sha256 TEXT NOT NULL, text TEXT, extractor TEXT NOT NULL, version TEXT NOT NULL,
  reading TEXT, previous TEXT, projected INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_pending ON article(projected) WHERE projected = 0;
CREATE TABLE judgement (left TEXT, right TEXT, same INTEGER NOT NULL, reason TEXT NOT NULL, author TEXT,
  PRIMARY KEY (left, right, author)) WITHOUT ROWID;
CREATE INDEX judgement_right ON judgement(right);
CREATE TABLE event (key TEXT PRIMARY KEY, article TEXT NOT NULL, canonical TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX event_article ON event(article);
CREATE INDEX event_canonical ON event(canonical);
CREATE TABLE block (name TEXT, event TEXT, PRIMARY KEY (name, event)) WITHOUT ROWID;
CREATE INDEX block_event ON block(event);
CREATE TABLE mention (kind TEXT, key TEXT, value TEXT, count INTEGER NOT NULL, PRIMARY KEY (kind, key, value))
  WITHOUT ROWID;
CREATE TABLE tie (left TEXT, right TEXT, score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (left, right))
  WITHOUT ROWID;
CREATE INDEX tie_right ON tie(right);
"""
_DERIVED = ("event", "block", "mention", "tie")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the journal; `text` is None where it was not kept."""

    key: str
    id: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    language: str
    sha256: str
    extractor: str
    version: str


_ENTRY = "key, id, url, title, publisher, published, language, sha256, extractor, version"


class Journal:
    """Rows in, rows out; every method raises StoreError where SQLite fails."""

    __slots__ = ("_db", "_path")

    def __init__(self, folder: Path, read_only: bool = False) -> None:
        self._path = folder / JOURNAL_FILE
        with self._errors():
            self._db = _connect(self._path, read_only)
            self._prepare(read_only)

    def _prepare(self, read_only: bool) -> None:
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found == 0 and not read_only:
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
        elif found != FORMAT:
            self._db.close()
            raise StoreError(f"{self._path}: written in format {found}; this version reads format {FORMAT}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; what was committed here survives a loss of power."""
        with self._errors():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def entries(self) -> Iterator[Entry]:
        """The articles, oldest publication first."""
        rows = self.rows(f"SELECT {_ENTRY} FROM article WHERE reading IS NOT NULL ORDER BY published, key")
        return (Entry(*row) for row in rows)

    def entry(self, key: str) -> Entry | None:
        """One article, or None where there is none of that key."""
        for row in self.rows(f"SELECT {_ENTRY} FROM article WHERE key = ? AND reading IS NOT NULL", key):
            return Entry(*row)
        return None

    def text(self, key: str) -> str | None:
        """The article's text, None where it was not kept."""
        return next((row[0] for row in self.rows("SELECT text FROM article WHERE key = ?", key)), None)

    def reading(self, key: str, previous: bool = False) -> Extraction | None:
        """What was read in an article; `previous`: what the graph may still hold of it from before."""
        column = "previous" if previous else "reading"
        for (raw,) in self.rows(f"SELECT {column} FROM article WHERE key = ?", key):
            return None if raw is None else from_dict(json.loads(raw))
        return None

    def put(self, reading: Extraction, keep_text: bool) -> bool:
        """Write one reading; return False, and write nothing, where the very same is there."""
        raw = json.dumps(to_dict(reading, keep_text=False), separators=(",", ":"))
        article = reading.article
        old = next(iter(self.rows("SELECT reading, previous FROM article WHERE key = ?", article.key)), None)
        if old is not None and old[0] == raw:
            return False
        previous = None if old is None else old[1] or old[0]
        published = None if article.published is None else article.published.isoformat()
        text = article.text if keep_text else None
        row = (article.key, article.id, article.url, article.title, article.publisher, published, article.language)
        rest = (article.sha256, text, reading.extractor, reading.version, raw, previous)
        self.run(f"REPLACE INTO article VALUES ({', '.join('?' * 13)}, 0)", *row, *rest)
        return True

    def withdraw(self, key: str) -> None:
        """Take an article's reading away; the row stays until the graph has let go of it."""
        self.run(
            "UPDATE article SET previous = coalesce(previous, reading), reading = NULL, text = NULL, projected = 0 "
            "WHERE key = ?",
            key,
        )

    def pending(self) -> list[str]:
        """Keys of the articles whose graphs are not up to date."""
        return [row[0] for row in self.rows("SELECT key FROM article WHERE projected = 0 ORDER BY key")]

    def mark(self, keys: Iterable[str], projected: bool) -> None:
        """Say that the graph has these articles, or that it no longer has them as they are."""
        for key in keys:
            self.run("UPDATE article SET projected = ? WHERE key = ?", projected, key)

    def settle(self) -> None:
        """The graph has everything: forget what was there before."""
        self.run("DELETE FROM article WHERE reading IS NULL")
        self.run("UPDATE article SET projected = 1, previous = NULL WHERE projected = 0 OR previous NOT NULL")

    def clear(self) -> None:
        """Empty the derived tables and mark every article as not projected."""
        for table in _DERIVED:
            self.run(f"DELETE FROM {table}")
        self.run("UPDATE article SET projected = 0")

    def meta(self, name: str) -> str | None:
        """A remark about the store itself."""
        return next((row[0] for row in self.rows("SELECT value FROM meta WHERE name = ?", name)), None)

    def set_meta(self, name: str, value: str) -> None:
        """Write a remark about the store itself."""
        self.run("REPLACE INTO meta VALUES (?, ?)", name, value)

    def check(self) -> str | None:
        """What is wrong with the file, in one line; None where it is whole."""
        found = self.rows("PRAGMA quick_check(1)")[0][0]
        return None if found == "ok" else f"{self._path}: {found}"

    def backup(self, folder: Path) -> None:
        """Write a consistent copy into `folder`."""
        with self._errors(), closing(sqlite3.connect(folder / JOURNAL_FILE)) as copy:
            self._db.backup(copy)

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a question to the tables."""
        with self._errors():
            return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Any) -> None:
        """Change the tables, inside a transaction."""
        with self._errors():
            self._db.execute(sql, values)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            _fail(self._path, error)
        except UnicodeEncodeError:
            raise ExtractionError("the text holds half of a surrogate pair, which no file can keep") from None


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    if not read_only:
        db = sqlite3.connect(path, isolation_level=None, timeout=10)
        db.execute("PRAGMA synchronous = FULL")
        return db
    name = path.resolve().as_uri()
    beside = path.with_name(path.name + "-wal")
    frozen = not os.access(path.parent, os.W_OK) and not beside.exists()
    return sqlite3.connect(
        f"{name}?mode=ro{'&immutable=1' if frozen else ''}", uri=True, isolation_level=None, timeout=10
    )


def _fail(path: Path, error: sqlite3.Error) -> NoReturn:
    text = str(error)
    if "full" in text or "disk I/O error" in text:
        raise StoreError(f"{path}: the disk is full or failing; nothing that was acknowledged is lost") from None
    if "locked" in text:
        raise StoreLockedError(f"another process is writing to {path.parent}") from None
    if "unable to open" in text or "readonly" in text:
        raise StoreError(f"{path}: cannot be opened (missing, or no permission)") from None
    raise StoreError(f"{path}: the journal is damaged ({text})") from None

"""One store folder as a whole: the journal, the graph projected from it, and the one writer that keeps them even."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from kg.config import Settings
from kg.errors import ConfigError, KGError, NotFoundError, StoreError
from kg.model import Article, Extraction
from kg.names import Names
from kg.resolve.resolver import Judgement
from kg.stores import system
from kg.stores.embedded import GRAPH_FOLDER, EmbeddedStore, locked
from kg.stores.index import Index
from kg.stores.journal import JOURNAL_FILE, Entry, Journal
from kg.stores.projection import Change, Projection
from kg.taxonomy import Taxonomy

_BUILD = "build"


class Workspace:
    """A store folder: `DIR/journal.sqlite`, `DIR/graph/`, `DIR/lock`; made where there is none, unless `read_only`.

    What a call acknowledges is in the journal, on the disk. The graph depends on the set of readings and judgements
    alone, not on their order or on how they were batched. Raises StoreLockedError where another process writes.
    """

    __slots__ = ("_folder", "_index", "_journal", "_names", "_projection", "_settings", "store")

    def __init__(self, folder: str | Path, settings: Settings | None = None, read_only: bool = False) -> None:
        self._folder = Path(folder)
        self._settings = settings or Settings()
        self._names = Names(self._settings.base_iri)
        self.store = EmbeddedStore(self._folder, read_only)
        try:
            if not read_only:
                self._check_journal()
            self._journal = Journal(self._folder, read_only)
            self._check_base(read_only)
            taxonomy = Taxonomy.load()
            self._index = Index(self._journal, taxonomy)
            self._projection = Projection(self._journal, self._index, self.store, self._names, taxonomy)
            if not read_only:
                self._refresh()
        except BaseException:
            self.store.close()
            raise

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the folder."""
        self._journal.close()
        self.store.close()

    def add(self, readings: Sequence[Extraction]) -> tuple[str, ...]:
        """Take readings in, all or none; return "added", "replaced" or "unchanged" for each."""
        self._catch_up()
        with self._transaction():
            status, change = self._take(readings)
        self._apply(change)
        return status

    def withdraw(self, key: str) -> None:
        """Take an article and all that came from it out; raise NotFoundError where there is none of that key."""
        self._catch_up()
        with self._transaction():
            before = self._index.reading(key)
            if before is None:
                raise NotFoundError(f"no article has the key {key!r}")
            left, touched = self._unlink(before)
            self._journal.withdraw(key)
            change = self._plan({key} | touched, left)
        self._apply(change)

    def judge(self, left: str, right: str, same: bool, by: str, reason: str = "") -> None:
        """Write that a person holds two events (keys, as single documents tell them) to be one, or not."""
        self._word(Judgement(left, right, same, 1.0, reason, by), undo=False)

    def unjudge(self, left: str, right: str, by: str) -> None:
        """Undo that person's judgement."""
        self._word(Judgement(left, right, True, 1.0, "", by), undo=True)

    def articles(self) -> Iterator[Entry]:
        """The articles, oldest publication first."""
        return self._journal.entries()

    def article(self, key: str) -> Entry:
        """One article; raise NotFoundError where there is none of that key."""
        entry = self._journal.entry(key)
        if entry is None:
            raise NotFoundError(f"no article has the key {key!r}")
        return entry

    def text(self, key: str) -> str | None:
        """An article's text; None where it was not kept."""
        return self._journal.text(key)

    def reading(self, key: str) -> Extraction | None:
        """What was read in an article (its text left out)."""
        return self._journal.reading(key)

    def has(self, article: Article, extractor: str, version: str) -> bool:
        """Whether that extractor version has read just this article, with just these particulars."""
        entry = self._journal.entry(article.key)
        if entry is None or (entry.extractor, entry.version) != (extractor, version):
            return False
        published = None if article.published is None else article.published.isoformat()
        ours = (article.id, article.url, article.title, article.publisher, published, article.language)
        return ours == (entry.id, entry.url, entry.title, entry.publisher, entry.published, entry.language)

    def stats(self) -> Mapping[str, int]:
        """Counts: articles, events as told and as resolved, actors, places, judgements, quads."""
        return {**self._index.counts(), "quads": len(self.store)}

    def rebuild(self) -> None:
        """Make the graph again from the journal, beside the old one, which is there until the new one is whole."""
        build = self._folder / _BUILD
        shutil.rmtree(build, ignore_errors=True)
        with self._transaction():
            self._journal.clear()
            for entry in self._journal.entries():
                reading = self._journal.reading(entry.key)
                if reading is not None:
                    self._index.add(reading)
                    self._index.trim()
            self._index.recluster(self._index.homes())
            self._journal.set_meta("projection", "")
        self._index.forget()
        fresh = EmbeddedStore(build)
        try:
            fresh.load(system.quads(self._names))
            made = Projection(self._journal, self._index, fresh, self._names, self._projection.taxonomy)
            fresh.load(made.whole())
        finally:
            fresh.close()
        self.store.swap(build)
        shutil.rmtree(build, ignore_errors=True)
        with self._journal.transaction():
            self._journal.settle()
            self._journal.set_meta("projection", system.fingerprint(self._names))

    def backup(self, folder: Path) -> None:
        """Write a copy of the whole store into a new or empty folder."""
        if folder.exists() and any(folder.iterdir()):
            raise StoreError(f"{folder}: a backup needs an empty or a new folder")
        folder.mkdir(parents=True, exist_ok=True)
        self._journal.backup(folder)
        self.store.backup(folder)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """A commit to the journal; where it fails, nothing of it stays in memory either."""
        try:
            with self._journal.transaction():
                yield
        except BaseException:
            self._index.forget()
            raise

    def _refresh(self) -> None:
        """Build the graph where it is missing or made from another ontology, else finish what a crash interrupted."""
        empty = next(self.store.quads(graph=self._names.graph("ontology")), None) is None
        if empty or self._journal.meta("projection") != system.fingerprint(self._names):
            self.rebuild()
        else:
            self._catch_up()

    def _check_journal(self) -> None:
        """Refuse a graph without its journal: made anew from an empty one, it would lose all it holds."""
        if len(self.store) and not (self._folder / JOURNAL_FILE).exists():
            raise StoreError(
                f"{self._folder}: the graph is here, but not the journal that it was made from; "
                f"put {JOURNAL_FILE} back, or take a new folder"
            )

    def _check_base(self, read_only: bool) -> None:
        base = self._journal.meta("base")
        if base is None and not read_only:
            with self._journal.transaction():
                self._journal.set_meta("base", self._names.base)
        elif base != self._names.base:
            raise StoreError(f"{self._folder}: made with KG_BASE_IRI={base}, but {self._names.base} is set")

    def _take(self, readings: Sequence[Extraction]) -> tuple[tuple[str, ...], Change]:
        status: list[str] = []
        events: set[str] = set()
        changed: set[str] = set()
        for reading in readings:
            key = reading.article.key
            before = self._index.reading(key)
            if not self._journal.put(reading, self._settings.keep_text):
                status.append("unchanged")
                continue
            status.append("added" if before is None else "replaced")
            left, touched = self._unlink(before)
            events |= left | {event.key for event in reading.events}
            changed |= touched
            self._index.add(reading)
            changed.add(key)
        return tuple(status), self._plan(changed, events)

    def _unlink(self, before: Extraction | None) -> tuple[set[str], set[str]]:
        """Take a reading's derived rows out; return what was tied to it, and articles whose events lost one."""
        if before is None:
            return set(), set()
        own = {event.key for event in before.events}
        reach = self._index.reach(own)
        homes = set(self._index.canonical([before.article.key]).values())
        self._index.drop(before)
        return reach - own, self._index.owners(homes)

    def _word(self, word: Judgement, undo: bool) -> None:
        self._catch_up()
        with self._transaction():
            articles = self._index.owners((word.left, word.right))
            for event in (word.left, word.right):
                if self._index.article_of(event) is None:
                    raise NotFoundError(f"no event has the key {event!r}")
            if len(articles) < 2:
                raise ConfigError(f"{word.left} and {word.right} are told by one document, which keeps them apart")
            reach = self._index.reach({word.left, word.right})
            if undo:
                self._index.drop_word(word)
            else:
                self._index.set_word(word)
            change = self._plan(articles, reach | {word.left, word.right})
        self._apply(change)

    def _plan(self, changed: set[str], events: set[str]) -> Change:
        """Work out the clusters anew, mark what the graph must catch up with, and what that takes."""
        touched = changed | self._index.recluster(events)
        self._journal.mark(touched, projected=False)
        return self._projection.change(touched)

    def _catch_up(self) -> None:
        """Bring the graph up to the journal where a crash or a full disk came between."""
        pending = self._journal.pending()
        if pending:
            self._apply(self._projection.change(pending))

    def _apply(self, change: Change) -> None:
        self._index.trim()
        self.store.change(change.remove, change.add)
        with self._journal.transaction():
            self._journal.settle()


def check(folder: str | Path, settings: Settings | None = None) -> tuple[str, ...]:
    """What is wrong with a store folder, one line each; nothing where it is sound."""
    root, found = Path(folder), list[str]()
    try:
        journal = Journal(root, read_only=True)
    except KGError as error:
        return (str(error),)
    try:
        wrong = journal.check()
        found.extend([wrong] if wrong else [])
        waiting = len(journal.pending())
        found.extend([f"{root}: {waiting} articles wait to be projected; the next write does it"] if waiting else [])
    except KGError as error:
        found.append(str(error))
    finally:
        journal.close()
    try:
        store = EmbeddedStore(root, read_only=True)
        sum(1 for _ in store.quads())
        names = Names((settings or Settings()).base_iri)
        if next(store.quads(graph=names.graph("ontology")), None) is None:
            found.append(f"{root}: the graph lacks the ontology; rebuild it")
    except KGError as error:
        found.append(str(error))
    return tuple(found)


def repair(folder: str | Path, settings: Settings | None = None) -> Workspace:
    """Put a graph that cannot be used aside and make it again from the journal; the caller closes the result."""
    root = Path(folder)
    graph = root / GRAPH_FOLDER
    with locked(root):
        if graph.exists():
            graph.rename(root / f"{GRAPH_FOLDER}.damaged")
    workspace = Workspace(root, settings)
    shutil.rmtree(root / f"{GRAPH_FOLDER}.damaged", ignore_errors=True)
    return workspace

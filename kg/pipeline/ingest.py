"""Articles in, outcomes out: reading and extracting happen in child processes, writing in this one alone."""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg.config import Settings
from kg.errors import ConfigError, SourceError, StoreError
from kg.extract.base import Extractor
from kg.model import Article, Extraction
from kg.pipeline.child import Child, Reply, Work, one_line
from kg.sources.base import Hints, Source
from kg.sources.files import discover, read_articles
from kg.stores.workspace import Workspace

TIME_LIMIT = 60.0  # seconds for one article
_BATCH = 32  # readings in one commit
_PATIENCE = 2.0  # seconds after which a smaller batch is committed, so that progress shows
_AHEAD = 4  # articles that wait for each extractor


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: `status` is added, replaced, unchanged or failed (`error` says why in one line)."""

    where: str
    status: str
    article: str | None = None
    title: str | None = None
    events: int = 0
    claims: int = 0
    error: str | None = None


@dataclass(slots=True, eq=False)
class _Ticket:
    """An article on its way, in the order of the input; it is ready when it has a reading or an outcome."""

    where: str
    article: Article | None = None
    reading: Extraction | None = None
    outcome: Outcome | None = None
    taken: bool = False

    @property
    def ready(self) -> bool:
        return self.reading is not None or self.outcome is not None

    def fail(self, error: str) -> None:
        key, title = (self.article.key, self.article.title) if self.article else (None, None)
        self.outcome = Outcome(self.where, "failed", key, title, error=error)


def ingest(
    paths: Iterable[Path],
    workspace: Workspace,
    make_extractor: Callable[[], Extractor],
    make_sources: Callable[[], Mapping[str, Source]],
    source: str = "auto",
    hints: Hints | None = None,
    settings: Settings | None = None,
    jobs: int = 1,
    time_limit: float = TIME_LIMIT,
) -> Iterator[Outcome]:
    """Read, extract and store all that `paths` hold; yield an Outcome for each article, in the order of the input.

    `make_extractor` and `make_sources` are called in the child processes and must be picklable (a function of a module,
    a `functools.partial` of one). What the store has already read with the same extractor version is skipped. An input
    that fails, takes longer than `time_limit` seconds or takes its process with it is reported, and the rest goes on;
    each outcome is on the disk when it is yielded. Raises ConfigError where no extractor can be made and StoreError
    where nothing can be written.
    """
    if jobs < 1:
        raise ConfigError(f"the number of jobs must be 1 or more, not {jobs}")
    run = _Run(workspace, partial(_extract_work, make_extractor), jobs, time_limit)
    reader = Child(partial(_read_work, make_sources, source, hints or Hints(), settings or Settings()))
    try:
        run.identify()
        yield from run.outcomes(discover(paths), reader)
    finally:
        for child in (reader, *run.children):
            child.kill()


def _read_work(make_sources: Callable[[], Mapping[str, Source]], source: str, hints: Hints, settings: Settings) -> Work:
    sources = make_sources()

    def work(path: Path) -> Iterator[tuple[str, Article | None, str]]:
        for where, item in read_articles([path], sources, source, hints, settings):
            yield (where, None, item.reason) if isinstance(item, SourceError) else (where, item, "")

    return work


def _extract_work(make_extractor: Callable[[], Extractor]) -> Work:
    extractor = make_extractor()

    def work(article: Article | None) -> Iterator[Any]:
        yield (extractor.name, extractor.version) if article is None else extractor.extract(article)

    return work


class _Run:
    """The state of one `ingest`."""

    def __init__(self, workspace: Workspace, make: Callable[[], Work], jobs: int, limit: float) -> None:
        self._workspace = workspace
        self._limit = limit
        self.children = [Child(make) for _ in range(jobs)]
        self._busy: dict[Child, _Ticket] = {}
        self._tickets: deque[_Ticket] = deque()
        self._name = self._version = ""
        self._committed = time.monotonic()

    def identify(self) -> None:
        """Ask the first child which extractor it has, so that what is known need not be read again."""
        child = self.children[0]
        child.start(None)
        first, last = child.receive(), Reply("done")
        if first.kind == "item":
            last = child.receive()
        if first.kind != "item" or last.kind != "done":
            raise ConfigError(f"the extractor cannot be started: {first.value}")
        self._name, self._version = first.value

    def outcomes(self, files: Iterator[Path | SourceError], reader: Child) -> Iterator[Outcome]:
        """Keep everybody at work until all is done."""
        current: Path | None = None
        more = True
        while more or current is not None or self._tickets:
            room = len(self._tickets) < _BATCH + _AHEAD * len(self.children)
            if more and current is None and room:
                following = next(files, None)
                if following is None:
                    more = False
                elif isinstance(following, SourceError):
                    self._tickets.append(_Ticket(following.where, outcome=_failed(following.where, following.reason)))
                else:
                    current = following
                    reader.start(current)
            self._hand_out()
            waiting = [*self._busy, *([reader] if current is not None and room else [])]
            if waiting:
                ready = self._wait(waiting, more and current is None and room)
                for child in waiting:
                    if child is not reader:
                        self._extracted(child, child in ready)
                    elif current is not None and self._was_read(reader, current, reader in ready):
                        current = None
            yield from self._commit(final=not more and current is None and not self._busy)

    def _wait(self, children: Sequence[Child], hurry: bool) -> set[Child]:
        if hurry:
            return set(select.select(children, [], [], 0)[0])
        pause = min((self._limit_left(child) for child in children), default=0.0)
        return set(select.select(children, [], [], min(pause, _PATIENCE))[0])

    def _limit_left(self, child: Child) -> float:
        return child.left(self._limit)

    def _hand_out(self) -> None:
        idle = [child for child in self.children if child not in self._busy]
        for ticket in self._tickets:
            if not idle:
                return
            if not ticket.ready and not ticket.taken and ticket.article is not None:
                ticket.taken = True
                child = idle.pop(0)
                self._busy[child] = ticket
                child.start(ticket.article)

    def _extracted(self, child: Child, ready: bool) -> None:
        """Take a reading from a child, or what stands in its place."""
        ticket = self._busy[child]
        if not ready:
            if child.left(self._limit) > 0:
                return
            child.kill()
            ticket.fail(f"took longer than {self._limit:g} seconds to extract")
        else:
            reply = child.receive()
            if reply.kind == "item" and isinstance(reply.value, Extraction):
                ticket.reading = reply.value
                return
            if reply.kind != "done" and ticket.reading is None:
                ticket.fail(_why(reply, "the extractor"))
        del self._busy[child]

    def _was_read(self, reader: Child, path: Path, ready: bool) -> bool:
        """Take an article from the reader; return whether it is through with its file."""
        if not ready:
            if reader.left(self._limit) > 0:
                return False
            reader.kill()
            self._tickets.append(
                _Ticket(str(path), outcome=_failed(str(path), f"took longer than {self._limit:g} s to read"))
            )
            return True
        reply = reader.receive()
        reader.touch()
        if reply.kind != "item":
            if reply.kind != "done":
                self._tickets.append(_Ticket(str(path), outcome=_failed(str(path), _why(reply, "the reader"))))
            return True
        where, article, reason = reply.value
        ticket = _Ticket(where, article)
        if article is None:
            ticket.fail(reason)
        elif self._workspace.has(article, self._name, self._version):
            ticket.outcome = Outcome(where, "unchanged", article.key, article.title)
        self._tickets.append(ticket)
        return False

    def _commit(self, final: bool) -> Iterator[Outcome]:
        """Write what is ready at the head of the queue, in batches."""
        count = 0
        for ticket in self._tickets:
            if not ticket.ready or ticket in self._busy.values():
                break
            count += 1
        late = time.monotonic() - self._committed > _PATIENCE
        if count and (count >= _BATCH or late or final):
            batch = [self._tickets.popleft() for _ in range(count)]
            yield from self._write(batch)
            self._committed = time.monotonic()

    def _write(self, batch: Sequence[_Ticket]) -> Iterator[Outcome]:
        readings = [ticket.reading for ticket in batch if ticket.reading is not None]
        try:
            status = iter(self._workspace.add(readings))
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - one article that cannot be written must not take the others along
            if len(batch) > 1:
                for ticket in batch:
                    yield from self._write([ticket])
            else:
                batch[0].reading = None
                batch[0].fail(f"cannot be put into the graph: {one_line(error)}")
                yield from self._write(batch)
            return
        for ticket in batch:
            reading = ticket.reading
            if ticket.outcome is not None:
                yield ticket.outcome
            elif reading is not None:
                key, title = reading.article.key, reading.article.title
                yield Outcome(ticket.where, next(status), key, title, len(reading.events), len(reading.claims))


def _failed(where: str, reason: str) -> Outcome:
    return Outcome(where, "failed", error=reason)


def _why(reply: Reply, who: str) -> str:
    if reply.kind == "died":
        return f"{who} crashed (exit code {reply.value})"
    return str(reply.value)

"""Keeps worker processes for queries: each is killed at the deadline and replaced when it is next needed."""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
from dataclasses import asdict
from typing import Protocol

from api.evaluate import Answer, Query, answer
from api.snapshot import Fixed, Snapshot
from api.worker import receive, send

_START = 30.0


class Evaluator(Protocol):
    """Whatever evaluates queries."""

    def ask(self, query: Query) -> Answer:
        """Evaluate one query; may block for as long as a query may take."""
        ...

    def close(self) -> None:
        """Let go of processes."""
        ...


class InProcess:
    """Evaluates on a store that was handed in. Nothing can stop a query here: no deadline, no bound on memory."""

    def __init__(self, source: Fixed | Snapshot) -> None:
        self._source = source

    def ask(self, query: Query) -> Answer:
        """Evaluate one query on the store."""
        return answer(self._source.store(), query)

    def close(self) -> None:
        """Nothing to let go of."""


class _Worker:
    def __init__(self, folder: str) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "api.worker", str(theirs.fileno()), folder],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._channel = ours
        ours.settimeout(_START)
        receive(ours)

    def ask(self, query: Query, timeout: float) -> Answer:
        self._channel.settimeout(timeout)
        send(self._channel, asdict(query))
        head, body = receive(self._channel)
        return Answer(**head, body=body)  # type: ignore[arg-type]

    def kill(self) -> None:
        self._channel.close()
        self._process.kill()
        self._process.wait()


class Workers:
    """A pool over one store folder: `size` queries at a time, each for at most `timeout` seconds."""

    def __init__(self, folder: str, timeout: float, size: int = 2) -> None:
        self._folder = folder
        self._timeout = timeout
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(size):
            self._idle.put(None)

    def ask(self, query: Query) -> Answer:
        """Evaluate one query in a worker; 503 where it takes too long, all are busy, or it brings one down."""
        try:
            worker = self._idle.get(timeout=self._timeout)
        except queue.Empty:
            return Answer(503, detail="all workers are busy with other queries")
        try:
            worker = worker or _Worker(self._folder)
            found = worker.ask(query, self._timeout)
        except (OSError, EOFError, ValueError) as error:
            if worker is not None:
                worker.kill()
                worker = None
            if isinstance(error, TimeoutError):
                return Answer(503, detail=f"the query took longer than {self._timeout:g} seconds")
            return Answer(503, detail="the query brought its worker down; it may need too much memory")
        finally:
            self._idle.put(worker)
        return found

    def close(self) -> None:
        """Kill the workers that are idle; busy ones end with the service."""
        while True:
            try:
                worker = self._idle.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.kill()

"""A process that can be killed: foreign input is read and extracted where a hang or a crash costs one item.

Plain `subprocess` rather than `multiprocessing`: it needs no guard around the caller's main module and takes no locks
along.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.errors import KGError

MEMORY = 8 * 2**30  # bytes of address space
_MAIN = "from kg.pipeline.child import main; main()"
_HEAD = 8  # bytes that say how long a message is

Work = Callable[[Any], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child says: `item` (of its answer), `done`, `failed` and `broken` (a line of text), `died` (exit code)."""

    kind: str
    value: Any = None


class Child:
    """Calls `make()` once in a process of its own and gives tasks to the function that it returns, one at a time.

    What is sent must be picklable. Each task is answered by what the function yields, then by `done`, or by `failed`. A
    child that died or was killed starts anew with the next task.
    """

    def __init__(self, make: Callable[[], Work]) -> None:
        self._make = make
        self._process: subprocess.Popen[bytes] | None = None
        self._since = 0.0

    def start(self, task: Any) -> None:
        """Give the child a task; it must have none at the moment."""
        if self._process is None:
            paths = os.pathsep.join(p or str(Path.cwd()) for p in sys.path)
            # children share the cores among them, so each computes in one thread
            environment = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _MAIN],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=environment,
            )
            self._send(self._make)
        self._send(task)
        self.touch()

    def touch(self) -> None:
        """Start the clock anew."""
        self._since = time.monotonic()

    def left(self, limit: float) -> float:
        """Seconds until `limit` seconds after the task, or after the last touch; never below zero."""
        return max(0.0, self._since + limit - time.monotonic())

    def fileno(self) -> int:
        """What `select` waits on."""
        return _pipe(self._process.stdout).fileno() if self._process else -1

    def receive(self) -> Reply:
        """The next thing that the child says; waits for it."""
        if self._process is None:
            return Reply("died")
        try:
            reply: Reply = _read(self.fileno())
        except (EOFError, OSError):
            code = self._process.wait()
            self.kill()
            return Reply("died", code)
        if reply.kind == "broken":
            self.kill()
        return reply

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                _pipe(stream).close()
            self._process = None

    def _send(self, value: Any) -> None:
        if self._process is not None:
            with contextlib.suppress(BrokenPipeError):  # a child that is gone says so when it is asked for its reply
                _write(_pipe(self._process.stdin).fileno(), value)


def main() -> None:
    """The child's side; the pipe is kept from whatever prints."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    source, sink = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    with contextlib.suppress(EOFError):
        make = _read(source)
        try:
            work: Work = make()
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to know
            _write(sink, Reply("broken", one_line(error)))
            return
        while True:
            _answer(work, _read(source), sink)


def _answer(work: Work, task: Any, sink: int) -> None:
    try:
        for item in work(task):
            _write(sink, Reply("item", item))
    except Exception as error:  # noqa: BLE001 - one item's fault must not end the run
        _write(sink, Reply("failed", one_line(error)))
    else:
        _write(sink, Reply("done"))


def one_line(error: BaseException) -> str:
    """What went wrong, in one line; the type where it was not foreseen."""
    text = " ".join(str(error).split())[:500]
    return text if isinstance(error, KGError) else f"{type(error).__name__}: {text}"


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the child has no pipe")
    return stream


def _write(descriptor: int, value: Any) -> None:
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    data = memoryview(len(body).to_bytes(_HEAD, "big") + body)
    while data:
        data = data[os.write(descriptor, data) :]


def _read(descriptor: int) -> Any:
    return pickle.loads(_exactly(descriptor, int.from_bytes(_exactly(descriptor, _HEAD), "big")))


def _exactly(descriptor: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)

"""A time limit and Ctrl-C for the engine, which has neither: it works in a thread that is left behind."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

from kg.cli.common import STOPPED, note
from kg.errors import KGError

_T = TypeVar("_T")


def within(seconds: float, work: Callable[[], _T]) -> _T:
    """What `work` returns or raises; where it takes too long, or on Ctrl-C, the process ends here and now."""
    done: list[_T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - handed on to the thread that asked
            # the engine's results must not outlive this thread in a traceback
            raised.append(error.with_traceback(None) if isinstance(error, KGError) else error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        thread.join(seconds)
    except KeyboardInterrupt:
        _end("kg: stopped", STOPPED)
    if raised:
        raise raised[0]
    if not done:
        _end(f"kg: the query took longer than {seconds:g} seconds; KG_QUERY_TIMEOUT sets how long it may take", 1)
    return done[0]


def _end(line: str, code: int) -> NoReturn:
    note(line)
    sys.stdout.flush()
    os._exit(code)

"""Reads a store folder that another process may be writing to: what was read is opened again when it has changed."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from kg.stores.base import Store
from kg.stores.embedded import GRAPH_FOLDER, EmbeddedStore

_LOOK_EVERY = 1.0


class Snapshot:
    """The newest readable state of a store folder; an older one lives on as long as somebody reads it.

    `store()` raises StoreError where there is no store or it cannot be read.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._store: EmbeddedStore | None = None
        self._seen: tuple[object, ...] = ()
        self._looked = 0.0
        self._lock = threading.Lock()

    def store(self) -> Store:
        """A store to read from, at most a second older than the folder."""
        with self._lock:
            now = time.monotonic()
            if self._store is None or now - self._looked >= _LOOK_EVERY:
                seen = _signature(Path(self._folder) / GRAPH_FOLDER)
                if self._store is None or seen != self._seen:
                    self._store = EmbeddedStore(self._folder, read_only=True)
                    self._seen = seen
                self._looked = now
            return self._store

    def forget(self) -> None:
        """Open the folder anew the next time: its files may have been moved away."""
        with self._lock:
            self._store = None


class Fixed:
    """A store that is handed in and stays: for tests and for embedding the service in another program."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def store(self) -> Store:
        """The store."""
        return self._store

    def forget(self) -> None:
        """Nothing to open anew."""


def _signature(folder: Path) -> tuple[object, ...]:
    try:
        return tuple(
            sorted((f.name, (s := f.stat()).st_size, s.st_mtime_ns) for f in folder.iterdir() if f.name != "LOG")
        )
    except OSError:
        return ()

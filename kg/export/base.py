"""What an export is: a stream of bytes made from a store, in flat memory however large the store is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from kg.errors import ExportError
from kg.graph.visible import Visibility
from kg.stores.base import Store


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of the graph goes out.

    `public` (the default) leaves out the nodes flagged sensitive with all that speaks in their name, and every gist
    of what somebody said. `since` and `until` (inclusive) keep the events that overlap that period and what belongs
    to them.
    """

    public: bool = True
    since: date | None = None
    until: date | None = None

    def visibility(self, store: Store) -> Visibility:
        """The same, as a question to one store."""
        return Visibility(store, public=self.public, since=self.since, until=self.until)


class Export(Protocol):
    """A format: `media_type` for HTTP, `suffix` with its dot for files."""

    name: str
    media_type: str
    suffix: str

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the store in this format; StoreError where the store fails."""
        ...


def write(export: Export, store: Store, out: BinaryIO, selection: Selection | None = None) -> int:
    """Write an export to a binary stream and return the number of bytes; ExportError where that fails."""
    written = 0
    for chunk in export.chunks(store, selection or Selection()):
        try:
            out.write(chunk)
        except OSError as error:
            raise ExportError(f"the {export.name} export cannot be written: {error.strerror or error}") from error
        written += len(chunk)
    return written


def batched(pieces: Iterator[str], size: int = 65_536) -> Iterator[bytes]:
    """The pieces as UTF-8 in chunks of about `size` characters, so that a stream is not thousands of tiny writes."""
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()

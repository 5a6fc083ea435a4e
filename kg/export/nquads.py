"""N-Quads: one quad a line, what every triple store loads."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kg.export.base import Selection
from kg.export.quads import visible_quads
from kg.stores.base import Store

_BATCH = 1_000


class NquadsExport:
    """The store as N-Quads, in the order of the store."""

    name = "nquads"
    media_type = "application/n-quads"
    suffix = ".nq"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the store."""
        quads = visible_quads(store, selection.visibility(store))
        while batch := list(islice(quads, _BATCH)):
            yield ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b""

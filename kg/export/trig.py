"""TriG: the named graphs one after the other, fit to be read by people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyoxigraph as ox

from kg.export.base import Selection
from kg.export.quads import graph_names, visible_quads
from kg.names import PREFIXES
from kg.stores.base import Store

_BATCH = 1_000


class TrigExport:
    """The store as TriG, its graphs in the order of their IRIs; a large graph comes in several blocks of one name."""

    name = "trig"
    media_type = "application/trig"
    suffix = ".trig"

    def chunks(self, store: Store, selection: Selection) -> Iterator[bytes]:
        """Yield the selected part of the store."""
        visibility = selection.visibility(store)
        yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()).encode()
        for graph in graph_names(store):
            quads = visible_quads(store, visibility, graph)
            while batch := list(islice(quads, _BATCH)):
                text = ox.serialize(batch, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
                yield b"".join(line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix"))

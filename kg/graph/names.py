"""Finds nodes by what people call them: labels, other names and titles, whatever the case and the accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any, Final

import pyoxigraph as ox

from kg.errors import NotFoundError
from kg.graph.attributes import KINDS, kind_of
from kg.graph.reader import Reader
from kg.graph.visible import Visibility
from kg.names import DCTERMS, RDFS, SKOS
from kg.stores.base import Store

_LABELS: Final = (RDFS + "label", DCTERMS + "title")
_NAMES: Final = (*_LABELS, SKOS + "altLabel")
_LINKS = 100
_WEIGHED = 300


@dataclass(frozen=True, slots=True)
class Match:
    """A node that a name fits: `name` is the spelling that fitted, `rank` 0 whole, 1 beginning, 2 word, 3 inside."""

    id: str
    label: str
    kind: str
    type: str
    name: str
    rank: int
    links: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"id": self.id, "label": self.label, "kind": self.kind, "type": self.type, "name": self.name}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The node that a name means; `candidates` are all that it fits equally well, the best first, itself included."""

    id: str
    label: str
    kind: str
    candidates: tuple[Match, ...] = ()


def resolve_node(store: Store, name_or_iri: str) -> Resolved:
    """The node of that IRI, or the one best known by that name; NotFoundError names the nearest spellings.

    Case and accents do not count. Of several nodes of one name, that with the most links is the best.
    """
    wanted = name_or_iri.strip()
    reader = Reader(store)
    kind = kind_of(wanted)
    if kind is not None and reader.exists(wanted):
        return Resolved(wanted, reader.name(wanted), kind)
    if wanted.startswith(("http://", "https://", "urn:")):
        raise NotFoundError(f"no node of the graph has the IRI {wanted}")
    matches = [m for m in search(store, wanted, limit=50) if m.rank == 0]
    if matches:
        best = matches[0]
        return Resolved(best.id, best.label, best.kind, tuple(matches))
    near = _near(store, wanted)
    raise NotFoundError(
        f"nothing in the graph is called {wanted!r}" + (f"; near names: {', '.join(near)}" if near else "")
    )


def search(
    store: Store,
    text: str,
    kinds: Collection[str] = KINDS,
    limit: int = 50,
    offset: int = 0,
    *,
    public: bool = False,
) -> list[Match]:
    """Nodes with `text` in a name: whole names first, then beginnings, the best linked first; "" gives all."""
    reader = Reader(store, Visibility(store, public=public))
    wanted = fold(text)
    hits: dict[str, tuple[int, str]] = {}
    for iri, name in _names(store, _NAMES if wanted else _LABELS):
        kind = kind_of(iri)
        if kind not in kinds or kind is None or not reader.shows(iri, kind):
            continue
        rank = _rank(fold(name), wanted)
        if rank is not None:
            hits[iri] = min(hits.get(iri, (rank, name)), (rank, name))
    order = sorted(hits, key=lambda i: (hits[i][0], len(hits[i][1]), fold(hits[i][1]), i))
    best = order[:_WEIGHED] if wanted else []
    linked = {i: sum(1 for _ in islice(reader.neighbours(i), _LINKS)) for i in best}
    order[: len(best)] = sorted(best, key=lambda i: (hits[i][0], -linked[i], fold(hits[i][1]), i))
    if not wanted:
        order.sort(key=lambda i: (fold(hits[i][1]), i))
    return [
        Match(
            i,
            reader.name(i),
            kind_of(i) or "",
            reader.specific(reader.types(i)),
            hits[i][1],
            hits[i][0],
            linked.get(i, 0),
        )
        for i in order[offset : offset + limit]
    ]


def fold(text: str) -> str:
    """`text` without case, accents and runs of blanks, so that spellings compare."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _names(store: Store, predicates: tuple[str, ...] = _NAMES) -> Iterator[tuple[str, str]]:
    for predicate in predicates:
        for quad in store.quads(predicate=predicate):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                yield quad.subject.value, quad.object.value


def _rank(name: str, wanted: str) -> int | None:
    position = name.find(wanted)
    if position < 0:
        return None
    if position == 0:
        return 0 if len(name) == len(wanted) else 1
    return 2 if f" {wanted}" in name else 3


def _near(store: Store, wanted: str) -> list[str]:
    folded = fold(wanted)
    spellings: dict[str, str] = {}
    for iri, name in _names(store):
        plain = fold(name)
        if kind_of(iri) and abs(len(plain) - len(folded)) <= 4 and set(plain[:2]) & set(folded[:2]):
            spellings.setdefault(plain, name)
    return [spellings[n] for n in get_close_matches(folded, sorted(spellings), n=3, cutoff=0.7)]

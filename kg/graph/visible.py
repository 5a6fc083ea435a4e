"""What may be seen: nothing outside the dates that were asked for, and nothing that identifies private persons."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.attributes import true
from kg.names import CKG
from kg.stores.base import Store

_PARTS = ("/target", "/selector", "/geometry")
_WITHHOLDS = ("claimedBy", "speaker", "about", "assesses", "affiliate", "left", "right")
_LEADS_TO_EVENT = {"claim": ("about",), "assessment": ("assesses",), "evidence": ("depicts", "supports")}


class Visibility:
    """Answers for one question whether a node may be seen.

    `public` withholds the nodes flagged sensitive, and with them what would speak in their name or describe them:
    claims and statements that they made, claims about those statements and assessments of such claims. `since` and
    `until` (both inclusive) keep the events that overlap that period, and the claims, assessments and evidence that
    belong to those; an event without a date is in no period.
    """

    def __init__(
        self, store: Store, *, public: bool = False, since: date | None = None, until: date | None = None
    ) -> None:
        self._store = store
        self.public = public
        self.since = since.isoformat() if since else None
        self.until = until.isoformat() if until else None
        self.withheld = _withheld(store) if public else frozenset()
        self._in_period = lru_cache(maxsize=100_000)(self._event_in_period)

    @property
    def everything(self) -> bool:
        """Whether there is nothing to hold back."""
        return not self.withheld and self.since is None and self.until is None

    def shows(self, iri: str, kind: str) -> bool:
        """Whether a node of that kind may be seen."""
        if iri in self.withheld:
            return False
        if self.since is None and self.until is None:
            return True
        if kind == "event":
            return self._in_period(iri)
        paths = _LEADS_TO_EVENT.get(kind)
        return True if paths is None else self._belongs(iri, paths)

    def _belongs(self, iri: str, paths: tuple[str, ...]) -> bool:
        for path in paths:
            for quad in self._store.quads(subject=iri, predicate=CKG + path):
                other = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
                if self._in_period(other) if path in ("about", "depicts") else self._belongs(other, ("about",)):
                    return True
        return False

    def _event_in_period(self, iri: str) -> bool:
        start, end = self._value(iri, "startDate"), self._value(iri, "endDate")
        first, last = start or end, end or start
        if first is None or last is None:
            return False
        return (self.until is None or first <= self.until) and (self.since is None or last >= self.since)

    def _value(self, iri: str, local: str) -> str | None:
        for quad in self._store.quads(subject=iri, predicate=CKG + local):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value[:10]
        return None


def root(iri: str) -> str:
    """The node that a target, selector or geometry belongs to; any other IRI is its own."""
    for part in _PARTS:
        if iri.endswith(part):
            return iri[: -len(part)]
    return iri


def _withheld(store: Store) -> frozenset[str]:
    found: set[str] = set()
    todo = [
        q.subject.value
        for q in store.quads(predicate=CKG + "sensitive", object=true())
        if isinstance(q.subject, ox.NamedNode)
    ]
    while todo:
        iri = todo.pop()
        if iri in found:
            continue
        found.add(iri)
        for local in _WITHHOLDS:
            quads = store.quads(predicate=CKG + local, object=ox.NamedNode(iri))
            todo.extend(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))
    return frozenset(found)

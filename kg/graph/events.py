"""Finds events by what an analyst filters by, page by page, without loading the events that nobody asked for."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg.errors import ConfigError, NotFoundError, ParameterError
from kg.graph.attributes import kind_of, local_name
from kg.graph.model import Node
from kg.graph.names import fold
from kg.graph.reader import Reader
from kg.graph.visible import Visibility
from kg.names import CKG, RDF
from kg.stores.base import Store

Box = tuple[float, float, float, float]
_ROLES = (
    *("involves", "allegedPerpetrator", "confirmedPerpetrator", "party", "victim", "target", "speaker", "addressee"),
    *("imposedBy", "mediator"),
)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What is wanted, all of it at once.

    `actor` and `place` are IRIs (a place stands for all that lies within it), `type` the name of a class, `box` west,
    south, east and north in degrees (an event without a position is in no box), `min_killed` is compared with the
    highest number that any claim that is not superseded gives, `text` is looked for in the label.
    """

    actor: str | None = None
    place: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    box: Box | None = None
    min_killed: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event with what a list of events shows: where (the nearest position known), who, and the reported dead.

    `killed_low` and `killed_high` are the lowest and the highest number in claims about it that are not superseded,
    whatever their scope: a range of accounts, not a sum.
    """

    node: Node
    place: Node | None
    roles: tuple[tuple[str, str, str], ...]
    killed_low: int | None
    killed_high: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Events by date, undated ones last; `next` is the cursor of the page after it, None on the last one."""

    events: tuple[FoundEvent, ...]
    next: str | None


def find_events(store: Store, wanted: EventFilter, limit: int = 100, cursor: str | None = None) -> Page:
    """Events that fit, up to `limit` (1 to 1,000), after `cursor`; ConfigError for a cursor that no page has given.

    An actor, a place or a class that there is not is an error too, NotFoundError or ParameterError: an empty list would
    read as "nothing happened".
    """
    if not 1 <= limit <= 1_000:
        raise ConfigError(f"limit must be between 1 and 1000: {limit}")
    reader = Reader(store, Visibility(store, since=wanted.since, until=wanted.until))
    _known(reader, wanted)
    after = _read_cursor(cursor) if cursor else None
    dates = _start_dates(store)
    keys = sorted((dates.get(iri, "~"), iri) for iri in _candidates(store, reader, wanted))
    found: list[FoundEvent] = []
    for key in keys:
        if (after and key <= after) or not reader.shows(key[1], "event"):
            continue
        event = describe(reader, key[1])
        if not _fits(event, wanted):
            continue
        if len(found) == limit:
            last = found[-1].node.id
            return Page(tuple(found), _write_cursor(dates.get(last, "~"), last))
        found.append(event)
    return Page(tuple(found), None)


def _known(reader: Reader, wanted: EventFilter) -> None:
    for kind, iri in (("actor", wanted.actor), ("place", wanted.place)):
        if iri is not None and (kind_of(iri) != kind or not reader.exists(iri)):
            raise NotFoundError(f"no {kind} of the graph has the IRI {iri}")
    if wanted.type is not None and not reader.knows_class(wanted.type):
        raise ParameterError(f"type: no class is called {wanted.type!r}")


def find_event(store: Store, iri: str) -> FoundEvent:
    """One event as the list shows it; NotFoundError where there is none of that IRI."""
    reader = Reader(store)
    if kind_of(iri) != "event" or not reader.exists(iri):
        raise NotFoundError(f"no event of the graph has the IRI {iri}")
    return describe(reader, iri)


def describe(reader: Reader, iri: str) -> FoundEvent:
    """What a list shows of one event."""
    places = reader.objects(iri, "place")
    roles = tuple(
        (local_name(p), other, reader.name(other))
        for _, p, other in reader.outgoing(iri)
        if kind_of(other) == "actor" and local_name(p) in _ROLES
    )
    low, high = _killed(reader, iri)
    return FoundEvent(reader.node(iri), reader.node(places[0]) if places else None, tuple(sorted(roles)), low, high)


def _killed(reader: Reader, iri: str) -> tuple[int | None, int | None]:
    numbers: list[int] = []
    for claim in reader.subjects(iri, "about"):
        values = reader.node(claim).attributes
        figures = [values[k] for k in ("killedLow", "killedBest", "killedHigh") if k in values]
        if figures and not reader.subjects(claim, "supersedes"):
            numbers += [f for f in figures if isinstance(f, int)]
    return min(numbers, default=None), max(numbers, default=None)


def _fits(event: FoundEvent, wanted: EventFilter) -> bool:
    if wanted.text and fold(wanted.text) not in fold(event.node.label):
        return False
    if wanted.min_killed is not None and (event.killed_high is None or event.killed_high < wanted.min_killed):
        return False
    return wanted.box is None or _inside(event.place, wanted.box)


def _inside(place: Node | None, box: Box) -> bool:
    if place is None:
        return False
    lat, long = place.attributes.get("lat"), place.attributes.get("long")
    if not isinstance(lat, float) or not isinstance(long, float):
        return False
    west, south, east, north = box
    across = west <= long <= east if west <= east else long >= west or long <= east
    return across and south <= lat <= north


def _candidates(store: Store, reader: Reader, wanted: EventFilter) -> set[str]:
    sets: list[set[str]] = []
    if wanted.actor:
        sets.append({e for role in _ROLES for e in reader.subjects(wanted.actor, role)})
    if wanted.place:
        sets.append({e for p in _below(reader, wanted.place) for e in reader.subjects(p, "place")})
    cls = ox.NamedNode(CKG + (wanted.type or "Event"))
    if wanted.type or not sets:
        quads = store.quads(predicate=RDF + "type", object=cls)
        sets.append({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)})
    found = set.intersection(*sets)
    return {iri for iri in found if kind_of(iri) == "event"}


def _below(reader: Reader, place: str) -> Iterator[str]:
    seen = {place}
    todo = [place]
    while todo:
        iri = todo.pop()
        yield iri
        new = [p for p in reader.subjects(iri, "within") if p not in seen]
        seen.update(new)
        todo += new


def _start_dates(store: Store) -> dict[str, str]:
    return {
        q.subject.value: q.object.value
        for q in store.quads(predicate=CKG + "startDate")
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }


def _write_cursor(start: str, iri: str) -> str:
    return urlsafe_b64encode(f"{start} {iri}".encode()).decode()


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        start, _, iri = urlsafe_b64decode(cursor.encode()).decode().partition(" ")
    except ValueError:
        iri = ""
    if not iri or kind_of(iri) != "event":
        raise ConfigError(f"this cursor belongs to no page of events: {cursor[:80]!r}")
    return start, iri

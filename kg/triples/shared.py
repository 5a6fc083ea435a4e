"""What several documents share and the events do not hold: actors, places and judgements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import pyoxigraph as ox

from kg.model import Actor, Affiliation, Place
from kg.names import GEO, Names, digest
from kg.resolve.resolver import Judgement
from kg.taxonomy import Taxonomy
from kg.triples.terms import ALT_LABEL, LABEL, TYPE, ckg, day, english, flag, plain, real, share, spread, types

_TO_ACTOR = ("partOfActor", "memberOf", "loyalTo", "represents")
_T = TypeVar("_T", bound=Hashable)


def actor_quads(
    readings: Iterable[Actor], known: Iterable[ox.Triple | ox.Quad], names: Names, taxonomy: Taxonomy
) -> Iterator[ox.Quad]:
    """Quads of graph/actors for all readings of some actors; local ones are left to their documents.

    `known` is what graph/known-actors says of them: of an actor that stands there only names and ties are added, never
    a second label or another class. Several readings of one actor become one, in whatever order they come.
    """
    by_key: dict[str, list[Actor]] = {}
    for reading in readings:
        if not reading.local:
            by_key.setdefault(reading.key, []).append(reading)
    there = _Known(known)
    for key in sorted(by_key):
        node = ox.NamedNode(names.actor(key))
        found = actor_triples(_one_actor(by_key[key], taxonomy), names, taxonomy)
        yield from spread(there.missing(node, found), names.graph("actors"))


def place_quads(
    readings: Iterable[Place], known: Iterable[ox.Triple | ox.Quad], names: Names, taxonomy: Taxonomy
) -> Iterator[ox.Quad]:
    """Quads of graph/places for all readings of some places; `known` is what graph/known-places says of them."""
    by_key: dict[str, list[Place]] = {}
    for reading in readings:
        by_key.setdefault(reading.key, []).append(reading)
    there = _Known(known)
    for key in sorted(by_key):
        node = ox.NamedNode(names.place(key))
        found = _place(_one_place(by_key[key]), names, taxonomy)
        yield from spread(there.missing(node, found), names.graph("places"))


def judgement_quads(judgements: Iterable[Judgement], names: Names, taxonomy: Taxonomy) -> Iterator[ox.Quad]:
    """Quads of graph/judgements; left and right are events as single documents tell them."""
    return spread((t for one in judgements for t in _judgement(one, names, taxonomy)), names.graph("judgements"))


def actor_triples(actor: Actor, names: Names, taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    """All that is known of one actor: classes, names, flags and ties."""
    node = ox.NamedNode(names.actor(actor.key))
    yield from types(node, actor.kind, taxonomy)
    yield ox.Triple(node, LABEL, english(actor.label))
    for alias in sorted(set(actor.aliases) - {actor.label, ""}):
        yield ox.Triple(node, ALT_LABEL, english(alias))
    if actor.anonymous:
        yield ox.Triple(node, ckg("anonymous"), flag(True))
    if actor.sensitive:
        yield ox.Triple(node, ckg("sensitive"), flag(True))
    for tie in actor.affiliations:
        yield from _tie(node, actor.key, tie, names, taxonomy)


def _tie(node: ox.NamedNode, key: str, tie: Affiliation, names: Names, taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    if tie.relation in _TO_ACTOR and tie.target:
        yield ox.Triple(node, ckg(tie.relation), ox.NamedNode(names.actor(tie.target)))
    elif tie.relation == "basedIn" and tie.target:
        yield ox.Triple(node, ckg("basedIn"), ox.NamedNode(names.place(tie.target)))
    elif tie.relation == "holdsPost" and tie.post:
        yield ox.Triple(node, ckg("holdsPost"), plain(tie.post))
    with_whom = tie.target if tie.relation != "basedIn" else None
    if not (tie.start or tie.end or (with_whom and tie.post)) or not (with_whom or tie.post):
        return
    dates = [d.isoformat() if d else "" for d in (tie.start, tie.end)]
    one = ox.NamedNode(names.affiliation(digest(key, tie.relation, with_whom or "", tie.post or "", *dates)[:16]))
    yield from types(one, "Affiliation", taxonomy)
    yield ox.Triple(one, ckg("affiliate"), node)
    yield ox.Triple(one, ckg("affiliationRole"), plain(tie.relation))
    if with_whom:
        yield ox.Triple(one, ckg("affiliatedWith"), ox.NamedNode(names.actor(with_whom)))
    if tie.post:
        yield ox.Triple(one, ckg("post"), plain(tie.post))
    if tie.start:
        yield ox.Triple(one, ckg("affiliationStart"), day(tie.start))
    if tie.end:
        yield ox.Triple(one, ckg("affiliationEnd"), day(tie.end))


def _place(place: Place, names: Names, taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    node = ox.NamedNode(names.place(place.key))
    yield from types(node, "Place", taxonomy)
    yield ox.Triple(node, LABEL, english(place.label))
    for alias in sorted(set(place.aliases) - {place.label, ""}):
        yield ox.Triple(node, ALT_LABEL, english(alias))
    yield ox.Triple(node, ckg("placeKind"), ckg(place.kind))
    if place.country_code:
        yield ox.Triple(node, ckg("countryCode"), plain(place.country_code))
    if place.within:
        yield ox.Triple(node, ckg("within"), ox.NamedNode(names.place(place.within)))
    if place.lat is not None and place.long is not None:
        geometry = ox.NamedNode(names.geometry(place.key))
        point = ox.Literal(f"POINT({place.long} {place.lat})", datatype=ox.NamedNode(GEO + "wktLiteral"))
        yield ox.Triple(node, ckg("lat"), real(place.lat))
        yield ox.Triple(node, ckg("long"), real(place.long))
        yield ox.Triple(node, ox.NamedNode(GEO + "hasGeometry"), geometry)
        yield ox.Triple(geometry, TYPE, ox.NamedNode(GEO + "Geometry"))
        yield ox.Triple(geometry, ox.NamedNode(GEO + "asWKT"), point)


def _judgement(one: Judgement, names: Names, taxonomy: Taxonomy) -> Iterator[ox.Triple]:
    node = ox.NamedNode(names.judgement(one.key))
    yield from types(node, "Judgement", taxonomy)
    yield ox.Triple(node, ckg("left"), ox.NamedNode(names.event(one.left)))
    yield ox.Triple(node, ckg("right"), ox.NamedNode(names.event(one.right)))
    yield ox.Triple(node, ckg("verdict"), plain("same" if one.same else "different"))
    yield ox.Triple(node, ckg("score"), share(one.score))
    yield ox.Triple(node, ckg("reason"), plain(one.reason))
    yield ox.Triple(node, ckg("judgedBy"), plain(one.by))


class _Known:
    """What a known graph holds, by node."""

    def __init__(self, known: Iterable[ox.Triple | ox.Quad]) -> None:
        self._by_node = _by_node(one.triple if isinstance(one, ox.Quad) else one for one in known)
        self._told = {frozenset(about) for about in self._by_node.values()}

    def missing(self, node: ox.NamedNode, found: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
        """Of a node that is known only other names and ties that are not there; of another everything."""
        there = self._by_node.get(node)
        if there is None:
            yield from found
            return
        triples = list(found)
        labels = {value for predicate, value in there if predicate in (LABEL, ALT_LABEL)}
        told = {part for part, about in _by_node(triples).items() if any(about <= one for one in self._told)}
        for triple in triples:
            if triple.subject != node:
                if triple.subject not in told and not _geometry(triple):
                    yield triple
            elif triple.predicate in (LABEL, ALT_LABEL):
                if triple.object not in labels:
                    yield ox.Triple(node, ALT_LABEL, triple.object)
            elif triple.predicate in _TIES and (triple.predicate, triple.object) not in there:
                yield triple


def _by_node(triples: Iterable[ox.Triple]) -> dict[object, set[tuple[object, object]]]:
    found: dict[object, set[tuple[object, object]]] = {}
    for one in triples:
        found.setdefault(one.subject, set()).add((one.predicate, one.object))
    return found


_TIES = frozenset(ckg(name) for name in (*_TO_ACTOR, "basedIn", "holdsPost"))


def _geometry(triple: ox.Triple) -> bool:
    return triple.object == ox.NamedNode(GEO + "Geometry") or triple.predicate == ox.NamedNode(GEO + "asWKT")


def _one_actor(readings: Sequence[Actor], taxonomy: Taxonomy) -> Actor:
    kind = _most(sorted((one.kind for one in readings), key=lambda k: (-len(taxonomy.lineage(k)), k)))
    label = _most(sorted(one.label for one in readings))
    names = {name for one in readings for name in (one.label, *one.aliases)}
    ties = {tie for one in readings for tie in one.affiliations}
    return Actor(
        key=readings[0].key,
        kind=kind,
        label=label,
        aliases=tuple(sorted(names - {label})),
        affiliations=tuple(sorted(ties, key=repr)),
        anonymous=any(one.anonymous for one in readings),
        sensitive=any(one.sensitive for one in readings),
    )


def _one_place(readings: Sequence[Place]) -> Place:
    label = _most(sorted(one.label for one in readings))
    located = sorted((one.lat, one.long) for one in readings if one.lat is not None and one.long is not None)
    names = {name for one in readings for name in (one.label, *one.aliases)}
    lat, long = _most(located) if located else (None, None)
    return Place(
        key=readings[0].key,
        kind=_most(sorted(one.kind for one in readings)),
        label=label,
        country_code=_some(one.country_code for one in readings),
        within=_some(one.within for one in readings),
        lat=lat,
        long=long,
        aliases=tuple(sorted(names - {label})),
    )


def _some(values: Iterable[str | None]) -> str | None:
    given = sorted(value for value in values if value)
    return _most(given) if given else None


def _most(values: Sequence[_T]) -> _T:
    """The value that occurs most often; the first among equals."""
    return Counter(values).most_common(1)[0][0]

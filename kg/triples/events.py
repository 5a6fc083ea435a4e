"""Canonical events: one node for all readings of a cluster, and the links between claims of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.model import Actor, Claim, Event, Extraction, Place, TimeSpan
from kg.names import CODES, Names
from kg.resolve.links import links
from kg.taxonomy import Taxonomy
from kg.triples.label import event_label
from kg.triples.merge import one_kind, one_place, one_time
from kg.triples.terms import LABEL, ckg, day, english, plain, spread, types

_PERPETRATOR = ("allegedPerpetrator", "confirmedPerpetrator")
_STATE = ("State", "StateBody")


def event_quads(
    members: Sequence[tuple[Extraction, Event]], canonical: Mapping[str, str], names: Names, taxonomy: Taxonomy
) -> Iterator[ox.Quad]:
    """Quads of graph/events for one cluster, given all its readings (at least one, in any order).

    A perpetrator is confirmed only by a verified claim of responsibility or by the actor's own; all others stay
    alleged, whatever a reading says. A time is never guessed from a publication date.
    """
    ordered = sorted(members, key=lambda member: member[1].key)
    return spread(_Cluster(ordered, canonical, names, taxonomy).triples(), names.graph("events"))


class _Cluster:
    """The readings of one event."""

    def __init__(
        self,
        members: Sequence[tuple[Extraction, Event]],
        canonical: Mapping[str, str],
        names: Names,
        taxonomy: Taxonomy,
    ) -> None:
        self._members = members
        self._canonical = canonical
        self._names = names
        self._taxonomy = taxonomy
        self._actors: Mapping[str, Actor] = {a.key: a for reading, _ in reversed(members) for a in reading.actors}
        self._places: Mapping[str, Place] = {p.key: p for reading, _ in reversed(members) for p in reading.places}
        self._claims = [c for reading, event in members for c in reading.claims if c.about == event.key]
        self._node = self._event(members[0][1].key)

    def triples(self) -> Iterator[ox.Triple]:
        node, events = self._node, [event for _, event in self._members]
        kind = one_kind((event.kind for event in events), self._taxonomy)
        time = one_time(event.time for event in events)
        place = one_place((event.place for event in events), self._places)
        roles = self._roles()
        label = event_label(kind, time, self._places.get(place or ""), roles, self._actors, self._taxonomy)
        yield from types(node, kind, self._taxonomy)
        yield ox.Triple(node, LABEL, english(label))
        yield from self._when(time)
        if place:
            yield ox.Triple(node, ckg("place"), ox.NamedNode(self._names.place(place)))
            yield ox.Triple(node, ckg("placePrecision"), ckg(self._place_precision(place)))
        for role, actor in roles:
            someone = ox.NamedNode(self._names.actor(actor))
            for one in (role, *self._taxonomy.superproperties.get(role, ())):
                yield ox.Triple(node, ckg(one), someone)
        yield from self._relations(events)
        for concept in self._codes(kind, roles):
            yield ox.Triple(node, ckg("code"), ox.NamedNode(concept))
        for weapon in sorted({weapon for event in events for weapon in event.weapons}):
            yield ox.Triple(node, ckg("weapon"), plain(weapon))
        yield from self._links()

    def _when(self, time: TimeSpan) -> Iterator[ox.Triple]:
        if time.start:
            yield ox.Triple(self._node, ckg("startDate"), day(time.start))
        if time.end:
            yield ox.Triple(self._node, ckg("endDate"), day(time.end))
        yield ox.Triple(self._node, ckg("datePrecision"), ckg(time.precision))

    def _place_precision(self, place: str) -> str:
        told = sorted(
            event.place_precision for _, event in self._members if event.place == place and event.place_precision
        )
        known = self._places.get(place)
        return told[0] if told else known.kind if known else "unknown"

    def _roles(self) -> Sequence[tuple[str, str]]:
        """Property and actor, sorted; who did it is decided from the claims."""
        roles = {(role.property, role.actor) for _, event in self._members for role in event.roles}
        accused = {actor for role, actor in roles if role in _PERPETRATOR}
        accused |= {claim.holds_responsible for claim in self._claims if claim.holds_responsible and _blames(claim)}
        verified = {
            assessment.assesses
            for reading, _ in self._members
            for assessment in reading.assessments
            if assessment.outcome == "verified"
        }
        confirmed = {
            claim.holds_responsible
            for claim in self._claims
            if _blames(claim) and (claim.key in verified or claim.claimed_by == claim.holds_responsible)
        }
        decided = {("confirmedPerpetrator" if actor in confirmed else "allegedPerpetrator", actor) for actor in accused}
        return sorted({pair for pair in roles if pair[0] not in _PERPETRATOR} | decided)

    def _relations(self, events: Sequence[Event]) -> Iterator[ox.Triple]:
        found = {("subEventOf", event.sub_event_of) for event in events if event.sub_event_of}
        found |= {("follows", other) for event in events for other in event.follows}
        found |= {("responseTo", other) for event in events for other in event.response_to}
        for relation, key in sorted(found):
            other = self._event(key)
            if other != self._node:
                yield ox.Triple(self._node, ckg(relation), other)

    def _codes(self, kind: str, roles: Sequence[tuple[str, str]]) -> Iterator[str]:
        codes = dict(self._taxonomy.codes(kind))
        violence = self._violence(kind, [actor for role, actor in roles if role in (*_PERPETRATOR, "party", "target")])
        if "ucdp" not in codes and violence:
            codes["ucdp"] = (f"{CODES}ucdp/{violence}",)
        for scheme in sorted(codes):
            yield from codes[scheme]

    def _violence(self, kind: str, sides: Sequence[str]) -> str | None:
        """UCDP's type of a battle or remote attack by its sides: 1 with a state, 2 between armed groups, else open."""
        battle = self._taxonomy.is_a(kind, "Battle")
        if not battle and not self._taxonomy.is_a(kind, "ExplosionRemoteViolence"):
            return None
        kinds = [self._actors[actor].kind for actor in sides if actor in self._actors]
        states = [one for one in kinds if any(self._taxonomy.is_a(one, state) for state in _STATE)]
        groups = [one for one in kinds if self._taxonomy.is_a(one, "ArmedGroup")]
        if states and (groups or battle):
            return "1"
        return "2" if len(groups) > 1 and not states else None

    def _links(self) -> Iterator[ox.Triple]:
        found = links(self._members)
        for name, pairs in (
            ("contests", found.contests),
            ("corroborates", found.corroborates),
            ("supersedes", found.supersedes),
        ):
            for one, other in pairs:
                yield ox.Triple(ox.NamedNode(self._names.claim(one)), ckg(name), ox.NamedNode(self._names.claim(other)))

    def _event(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.event(self._canonical.get(key, key)))


def _blames(claim: Claim) -> bool:
    return claim.kind == "ResponsibilityClaim" and claim.stance in ("asserts", "acknowledges")

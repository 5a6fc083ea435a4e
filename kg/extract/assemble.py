"""Puts what was read together as one Extraction: keys in text order, labels, roles by kind of event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.accounts import Accounts
from kg.extract.cast import Cast
from kg.extract.checks import Checks
from kg.extract.drafts import Draft, to_claim
from kg.extract.incidents import Incident
from kg.extract.places import Places
from kg.extract.statements import Statement
from kg.extract.story import Story
from kg.extract.tallies import counted_over
from kg.extract.terms import words
from kg.model import Actor, Article, Assessment, Claim, Event, Evidence, Extraction, Role, Scope, Span

_FINE = ("site", "village", "city", "admin2", "admin1", "region", "country")
_ACTING = {
    "harm": "allegedPerpetrator",
    "attack": "allegedPerpetrator",
    "battle": "party",
    "take": "party",
    "impose": "imposedBy",
    "agree": "party",
    "oust": "party",
    "act": "party",
    "umbrella": "party",
    "anaphor": "allegedPerpetrator",
}
_PARTY_KINDS = words("Arrest Displacement Deployment DisruptedWeaponsUse")
_COMBATANTS = words(
    "State StateBody SecurityForce Military Police IntelligenceService ArmedGroup RebelGroup Militia LoyalistGroup"
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Assembler:
    """Builds the Extraction of one article from the parts that were read."""

    def __init__(
        self,
        article: Article,
        cast: Cast,
        places: Places,
        story: Story,
        accounts: Accounts,
        checks: Checks,
        said: list[Statement],
    ) -> None:
        self._article, self._cast, self._places = article, cast, places
        self._story, self._accounts, self._checks, self._said = story, accounts, checks, said
        self._key = article.key

    def extraction(self, extractor: str, version: str) -> Extraction:
        """Everything, each thing once, in a fixed order."""
        events = [self._event(i, x) for i, x in enumerate(self._story.incidents)]
        statements = [self._statement(n, s) for n, s in enumerate(self._said)]
        keys = [f"{self._key}-c{n + 1}" for n in range(len(self._accounts.drafts))]
        claims = [self._claim(d, keys[n], keys) for n, d in enumerate(self._accounts.drafts)]
        spoken = [self._spoken(n, s) for n, s in enumerate(self._said)]
        evidence = tuple(
            Evidence(
                f"{self._key}-v{n + 1}",
                x.kind,
                x.span,
                x.examiners,
                self._event_key(x.incident),
                tuple(keys[i] for i in x.supports),
            )
            for n, x in enumerate(self._checks.items)
        )
        assessments = self._assessments(keys)
        used = _used_actors(events + statements, claims + spoken, evidence, assessments)
        return Extraction(
            self._article,
            extractor,
            version,
            self._actors(used),
            self._places.with_ancestors(),
            tuple(events + statements),
            tuple(claims + spoken),
            evidence,
            tuple(assessments),
        )

    def _event_key(self, incident: int | None) -> str | None:
        return None if incident is None else f"{self._key}-e{incident + 1}"

    def _event(self, i: int, incident: Incident) -> Event:
        place = self._place(incident)
        found = self._places.found.get(place) if place else None
        return Event(
            f"{self._key}-e{i + 1}",
            incident.kind,
            self._label(incident),
            incident.time,
            place,
            found.kind if found else None,
            tuple(dict.fromkeys(self._roles(incident))),
            self._event_key(incident.parent),
            tuple(f"{self._key}-e{j + 1}" for j in sorted(incident.follows)),
            tuple(f"{self._key}-e{j + 1}" for j in sorted(incident.response_to)),
            tuple(sorted(set(incident.weapons))),
            tuple(sorted({self._trigger(m.line, m.token) for m in incident.mentions})),
        )

    def _place(self, incident: Incident) -> str | None:
        """The smallest of the places told, where they lie within each other, else the first."""
        told = incident.places
        if not told and incident.frame == "umbrella" and self._cast.document.country is not None:
            self._places.need(self._cast.document.country.key)
            return self._cast.document.country.key
        fine = sorted(told, key=lambda p: (_FINE.index(self._places.found[p].kind), told.index(p)))
        return next((p for p in fine if all(self._places.fits(p, q) for q in told)), told[0] if told else None)

    def _trigger(self, line: int, token: int) -> Span:
        return self._cast.document.lines[line].span(token, token + 1)

    def _label(self, incident: Incident) -> str:
        words = _WORDS.sub(" ", incident.kind).lower().capitalize()
        finest = self._place(incident)
        place = self._places.found.get(finest) if finest else None
        when = (
            f", {incident.time.start.isoformat()}"
            if incident.time.start is not None and incident.time.precision == "day"
            else ""
        )
        return f"{words} in {place.label}{when}" if place else words + when

    def _roles(self, incident: Incident) -> Iterator[Role]:
        entities = self._cast.registry.entities
        acting = "party" if incident.kind in _PARTY_KINDS else _ACTING.get(incident.frame, "party")
        counted = {
            d.group
            for d in self._accounts.drafts
            if d.kind == "CasualtyClaim" and self._story.incidents[d.incident] is incident and d.group
        }
        accused = {d.responsible for d in self._accounts.drafts if self._story.incidents[d.incident] is incident}
        for key in incident.perpetrators:
            yield Role(acting if acting != "allegedPerpetrator" or key in accused else "party", key)
        for key in incident.parties:
            yield Role("party", key)
        for key in incident.mediators:
            yield Role("mediator", key)
        for key in incident.victims:
            if incident.kind == "RegimeChange":
                yield Role("target", key)
            elif key not in incident.perpetrators:
                yield Role("victim", key)
                if entities[key].local and entities[key].kind in _COMBATANTS:
                    yield from (
                        Role("target", t.target)
                        for t in entities[key].affiliations
                        if t.relation == "partOfActor" and t.target
                    )
        for key in incident.targets:
            if key in incident.perpetrators:
                continue
            yield Role("target" if entities[key].kind in _COMBATANTS and key not in counted else "victim", key)

    def _claim(self, draft: Draft, key: str, keys: list[str]) -> Claim:
        incident = self._story.incidents[draft.incident]
        scope = Scope()
        if draft.kind == "CasualtyClaim":
            total = draft.cumulative
            time = counted_over(self._cast.document.lines[draft.line]) if total else incident.time
            place = draft.place if total else self._place(incident)
            scope = Scope(place, time.start, time.end if total else time.end or time.start, draft.group, total)
        return to_claim(draft, key, f"{self._key}-e{draft.incident + 1}", keys, scope)

    def _statement(self, n: int, s: Statement) -> Event:
        speaker = self._cast.registry.entities[s.speaker]
        roles = (Role("speaker", s.speaker), *(Role("addressee", a) for a in s.addressees if a != s.speaker))
        return Event(
            f"{self._key}-s{n + 1}",
            s.kind,
            f"{_WORDS.sub(' ', s.kind)} by {speaker.label}",
            s.time,
            roles=roles,
            response_to=() if s.response_to is None else (f"{self._key}-e{s.response_to + 1}",),
            mentions=(s.span,),
        )

    def _spoken(self, n: int, s: Statement) -> Claim:
        return Claim(
            f"{self._key}-sc{n + 1}",
            "OccurrenceClaim",
            f"{self._key}-s{n + 1}",
            s.span,
            s.speaker,
            s.relays,
            0.8,
            content=s.content or None,
        )

    def _assessments(self, keys: list[str]) -> list[Assessment]:
        found: dict[tuple[str, str, str], Assessment] = {}
        for check in self._checks.checks:
            for draft in check.drafts:
                assessed = (keys[draft], check.assessor, check.outcome)
                found.setdefault(assessed, Assessment(f"{self._key}-a{len(found) + 1}", *assessed, check.span))
        return list(found.values())

    def _actors(self, used: set[str]) -> tuple[Actor, ...]:
        """Actors that were mentioned or are referred to, with those that their affiliations name."""
        entities = self._cast.registry.entities
        waiting, keep = sorted({k for k, e in entities.items() if e.mentions} | used), set[str]()
        while waiting:
            key = waiting.pop()
            if key in keep or key not in entities:
                continue
            keep.add(key)
            waiting.extend(t.target for t in entities[key].affiliations if t.target is not None)
        return tuple(
            entities[k].freeze()
            for k in sorted(keep)
            if not (entities[k].local and k not in used and entities[k].plural)
        )


def _used_actors(
    events: list[Event], claims: list[Claim], evidence: tuple[Evidence, ...], assessments: list[Assessment]
) -> set[str]:
    used = {r.actor for e in events for r in e.roles}
    for c in claims:
        used |= {x for x in (c.claimed_by, c.holds_responsible, c.scope.group, *c.relayed_by) if x is not None}
    used |= {x for v in evidence for x in v.examined_by}
    return used | {a.assessed_by for a in assessments}

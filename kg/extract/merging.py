"""From mentions to incidents: which words of one article tell of the same event.

Two mentions are one incident where nothing speaks against it (another town, day, side, victim or number) and something
speaks for it (the same kind, number, victims, place; "the attack"). What speaks against always wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cast import Cast
from kg.extract.figures import disjoint_figures
from kg.extract.incidents import Incident
from kg.extract.kinds import GENERIC, ONE_SIDED, VIOLENT, compatible, loosely_compatible
from kg.extract.mentions import EventMention
from kg.extract.places import Places
from kg.extract.terms import words
from kg.extract.triggers import SITES
from kg.model import TimeSpan

_FIGHTING = words("Military SecurityForce Police ArmedGroup RebelGroup Militia LoyalistGroup")
_FORCES = words("Military SecurityForce Police")
_COMMUNITIES = words("MinorityGroup MajorityGroup CommunityGroup")
_CALLED = words("massacre bloodbath slaughter killing crime")


class Merger:
    """Gathers the mentions of one document into incidents, in text order."""

    def __init__(self, cast: Cast, places: Places) -> None:
        self._cast = cast
        self._places = places
        self.incidents: list[Incident] = []
        self.of_mention: dict[int, int] = {}

    def add(self, mention: EventMention, time: TimeSpan, linked: Sequence[EventMention] = ()) -> int:
        """Give a mention to its incident, a new one where none fits; `linked` mentions are certainly the same event."""
        mention.definite = mention.definite or any(m.definite for m in linked)
        index = next((self.of_mention[id(m)] for m in linked if id(m) in self.of_mention), None)
        if index is None:
            scored = [(self._score(i, mention, time), i) for i in range(len(self.incidents))]
            best = max(scored, key=lambda s: (s[0], s[1]), default=(0.0, -1))
            index = best[1] if best[0] >= 2 else None
        if index is None and mention.frame == "anaphor":
            index = self._accused_incident() if mention.definite or mention.lemma in ("violation", "abuse") else None
            if index is None:
                return -1
        if index is None:
            self.incidents.append(Incident([], mention.kind, mention.frame))
            index = len(self.incidents) - 1
        self.incidents[index].take(mention, time)
        self.of_mention[id(mention)] = index
        return index

    def _accused_incident(self) -> int | None:
        """The last violent incident, one with an alleged perpetrator first."""
        violent = [i for i, x in enumerate(self.incidents) if x.kind in VIOLENT]
        return next((i for i in reversed(violent) if self.incidents[i].perpetrators), violent[-1] if violent else None)

    def _score(self, i: int, m: EventMention, time: TimeSpan) -> float:
        """How much speaks for a mention belonging to an incident; at least 2 where it does."""
        incident = self.incidents[i]
        away = m.line - incident.last_line
        if m.frame == "anaphor":
            fits = m.definite and incident.kind in VIOLENT and not self._against(incident, m, time)
            return (2.5 if away <= 2 else 2.0) if fits else 0.0
        if not (compatible(incident.kind, m.kind) or _points_back(incident, m)) or self._against(incident, m, time):
            return 0.0
        fresh, left = all(x.heading for x in incident.mentions), incident.last_line < m.topic
        score = 1.0 if incident.kind == m.kind else 0.5 if GENERIC in (m.kind, incident.kind) else 0.75
        fighting = {incident.kind, m.kind} == {"ArmedClash", "Attack"}
        if fighting and away <= 1 and m.frame == "attack" and m.perpetrators and m.targets:
            score += 1.0
        if m.definite:
            score += 1.25
        elif m.heading or (incident.mentions[0].heading and (fresh or not left)):
            score += 1.0
        if m.definite and m.told_by & incident.words:
            score += 1.25  # "the coach attack"
        elif m.definite and m.site and incident.sites:
            named = m.site & incident.sites
            score += 1.0 if named else -1.0 if m.site & SITES and incident.sites & SITES else 0.0  # "the clinic attack"
        score += 1.5 * bool({(t.kind, t.figure) for t in m.figures if t.whole} & set(incident.figures))
        score += 1.0 * self._share(m.victims + m.targets, incident.victims + incident.targets)
        score += 1.0 * self._share(m.perpetrators + m.parties, incident.perpetrators + incident.parties)
        score += 0.75 * bool(m.places and incident.places and self._place_fits(m.places, incident.places))
        score += 0.5 if away <= 1 else 0.25 if away <= 3 else 0.0
        if m.frame in ("umbrella", "impose", "agree") and incident.kind == m.kind:
            score += 1.0
        unset = not m.places and time.start is None and not m.heading
        if unset and m.frame in ("harm", "attack", "battle") and away <= 6:
            score += 0.75
        if (
            away <= 1
            and (m.places or time.start is not None)
            and incident.kind == m.kind
            and incident.time.start is None
            and not incident.places
            and not m.previous
        ):
            score += 0.75  # "documented a kidnapping. On 2 October gunmen abducted"
        if m.bare or m.denied or m.lemma in _CALLED:
            score += 1.25 if i == 0 else 1.0
        if left and not fresh:
            score -= 0.5 if m.definite else 1.25  # "Separately, …": another story has begun
        return score - 2.0 if m.previous else score

    def _share(self, a: list[str], b: list[str]) -> bool:
        return any(self._same_side(x, y) for x in a for y in b)

    def _same_side(self, a: str, b: str) -> bool:
        """Whether two actors are one, or one is part of the other."""
        if a == b:
            return True
        entities = self._cast.registry.entities
        if entities[a].local and entities[b].local:
            return False
        up_a = {t.target for t in entities[a].affiliations if t.relation == "partOfActor"} | {a}
        up_b = {t.target for t in entities[b].affiliations if t.relation == "partOfActor"} | {b}
        return bool(up_a & up_b)

    def _against(self, incident: Incident, m: EventMention, time: TimeSpan) -> bool:
        """Whether place, day, side, victims or numbers rule out that a mention is of this incident."""
        if m.places and incident.places and not self._place_fits(m.places, incident.places):
            return True
        if _other_day(incident.time, time) or self._long_past(time) != self._long_past(incident.time):
            return True
        other_account = m.definite and m.voice.source is not None
        if self._disjoint(m.perpetrators, incident.perpetrators) and not other_account:
            return True
        if self._communities_differ(m.victims, incident.victims) or self._fought_back(incident, m):
            return True
        battles = m.frame == "battle" and len(set(m.parties)) >= 2 and len(set(incident.parties)) >= 2
        if battles and self._disjoint(m.parties, incident.parties):
            return True
        return self._numbers_differ(m, incident)

    def _long_past(self, time: TimeSpan) -> bool:
        """Whether a coarse date ("in 2019", "in April") lies well before the article: background, not its news."""
        published = self._cast.document.day
        coarse = time.precision in ("month", "year") and time.start is not None
        return coarse and published is not None and (published - (time.end or time.start or published)).days > 31

    def _numbers_differ(self, m: EventMention, incident: Incident) -> bool:
        """Another number of the same harm from the same voice is another incident, unless one says "the attack"."""
        if m.definite:
            return False
        return any(
            t.kind == kind
            and source == m.voice.source
            and disjoint_figures(t.figure, g)
            and (t.group is None or counted is None or self._same_people(t.group, counted))
            for t in m.figures
            if t.whole
            for kind, source, g, counted in incident.said
        )

    def _same_people(self, a: str, b: str) -> bool:
        """Whether two figures can count the same people: both fighters or both not."""
        entities = self._cast.registry.entities
        if entities[a].kind in _FIGHTING or entities[b].kind in _FIGHTING:
            return entities[a].kind == entities[b].kind
        return True

    def _disjoint(self, a: list[str], b: list[str]) -> bool:
        """Whether both name actors, and none of them on one side."""
        named_a, named_b = self._named(a), self._named(b)
        return bool(named_a and named_b) and not self._share(named_a, named_b)

    def _named(self, keys: list[str]) -> list[str]:
        return [k for k in keys if not self._cast.registry.entities[k].local]

    def _fought_back(self, incident: Incident, m: EventMention) -> bool:
        """Whether a force killed fighters where the incident harmed others: the pursuit of a raid is not the raid."""
        entities = self._cast.registry.entities
        acted = any(entities[k].kind in _FORCES for k in m.perpetrators)
        fighters = bool(m.victims) and all(entities[k].kind in _FIGHTING for k in m.victims)
        return acted and fighters and any(entities[k].kind not in _FIGHTING for k in incident.victims)

    def _communities_differ(self, a: list[str], b: list[str]) -> bool:
        return bool(self._groups(a) and self._groups(b) and not self._groups(a) & self._groups(b))

    def _groups(self, keys: list[str]) -> set[str]:
        entities = self._cast.registry.entities
        ties = [t.target for k in keys for t in entities[k].affiliations if t.relation == "partOfActor"]
        return {t for t in ties if t in entities and entities[t].kind in _COMMUNITIES}

    def _place_fits(self, a: list[str], b: list[str]) -> bool:
        return any(self._places.fits(x, y) for x in a for y in b)


def _points_back(incident: Incident, m: EventMention) -> bool:
    """Whether a bare or definite mention may be of another class: "killed" of a clash, "the bombing" of a strike."""
    if incident.kind not in VIOLENT or m.kind not in VIOLENT:
        return False
    if m.bare or (m.lemma in _CALLED and incident.kind in ONE_SIDED):
        return True
    fighting = m.frame == "attack" and {incident.kind, m.kind} == {"ArmedClash", "Attack"}
    back = fighting or m.definite or m.denied or m.lemma in _CALLED
    return back and loosely_compatible(incident.kind, m.kind)


def _other_day(known: TimeSpan, told: TimeSpan) -> bool:
    if not known.precision == told.precision == "day" or known.start is None or told.start is None:
        return False
    return told.start > (known.end or known.start) or (told.end or told.start) < known.start

"""From mentions to events: which words of one article tell of the same incident.

Two mentions are one incident where nothing speaks against it (another town, day, side, victim or number) and something
speaks for it (the same kind, number, victims, place; "the attack"). What speaks against always wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.cast import Cast
from kg.extract.mentions import EventMention
from kg.extract.places import Places
from kg.extract.terms import words
from kg.model import Figure, TimeSpan

VIOLENT = words(
    "Attack Execution Massacre Abduction SexualViolence AirStrike Shelling SuicideBombing RemoteExplosive Grenade ChemicalWeapon ArmedClash MobViolence"
    " ProtestWithIntervention ExcessiveForceAgainstProtesters"
)
_ONE_SIDED = words(
    "Attack Execution Massacre AirStrike Shelling SuicideBombing RemoteExplosive Grenade ChemicalWeapon MobViolence"
)
_GENERIC = frozenset(("Attack",))
_LOOSE = (
    frozenset(("AirStrike", "RemoteExplosive")),
    frozenset(("ArmedClash", "Attack")),
    frozenset(("SuicideBombing", "AirStrike")),
    frozenset(("Shelling", "RemoteExplosive")),
)
_PROTEST_FORCE = frozenset(("ProtestWithIntervention", "ExcessiveForceAgainstProtesters"))
_FIGHTING = words("Military SecurityForce Police ArmedGroup RebelGroup Militia LoyalistGroup")
_CALLED = frozenset(("massacre", "bloodbath", "slaughter", "killing", "crime"))
_RELATED = (
    frozenset(("Execution", "Massacre", "Attack")),
    frozenset(("SuicideBombing", "RemoteExplosive", "Attack")),
    frozenset(("AirStrike", "Shelling")),
    frozenset(("AirStrike", "ChemicalWeapon")),
    frozenset(("Shelling", "ChemicalWeapon")),
    frozenset(
        ("PeacefulProtest", "ViolentDemonstration", "ProtestWithIntervention", "ExcessiveForceAgainstProtesters")
    ),
    frozenset(("GovernmentRegainsTerritory", "NonStateActorOvertakesTerritory", "ArmedClash")),
)


@dataclass(slots=True)
class Incident:
    """An event of the article in the making: its mentions, and what they say together."""

    mentions: list[EventMention]
    kind: str
    frame: str
    time: TimeSpan = TimeSpan()
    perpetrators: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    figures: list[tuple[str, Figure]] = field(default_factory=list)
    mediators: list[str] = field(default_factory=list)
    said: list[tuple[str, str | None, Figure, str | None]] = field(default_factory=list)
    parent: int | None = None
    follows: set[int] = field(default_factory=set)
    response_to: set[int] = field(default_factory=set)

    def take(self, mention: EventMention, time: TimeSpan) -> None:
        """Add what a mention knows."""
        if mention not in self.mentions:
            self.mentions.append(mention)
        self.kind = more_specific(self.kind, mention.kind) if mention.frame != "anaphor" else self.kind
        for own, new in (
            (self.perpetrators, mention.perpetrators),
            (self.victims, mention.victims),
            (self.targets, mention.targets),
            (self.parties, mention.parties),
            (self.places, mention.places),
            (self.mediators, mention.mediators),
            (self.weapons, mention.weapons),
        ):
            own.extend(x for x in new if x not in own)
        self.said.extend((k, mention.voice.source, f, group) for k, f, group, *_ in mention.figures)
        self.figures.extend((k, f) for k, f, *_ in mention.figures if (k, f) not in self.figures)
        if self.time.start is None or (time.precision == "day" and self.time.precision != "day"):
            self.time = time if time.start is not None else self.time

    @property
    def last_line(self) -> int:
        """Index of the last line that tells of it."""
        return max(m.line for m in self.mentions)


def more_specific(a: str, b: str) -> str:
    """The more telling of two compatible kinds."""
    if a in _PROTEST_FORCE:
        return a
    if a in _GENERIC:
        return b
    if b in _GENERIC or a == b or (b == "Massacre" and a != "Execution"):
        return a
    for special, plain in (
        ("AirStrike", "RemoteExplosive"),
        ("Shelling", "RemoteExplosive"),
        ("Massacre", "Execution"),
        ("SuicideBombing", "RemoteExplosive"),
        ("ChemicalWeapon", "AirStrike"),
        ("ChemicalWeapon", "Shelling"),
    ):
        if {a, b} == {special, plain}:
            return plain if special == "Massacre" else special
    return a


class Merger:
    """Gathers the mentions of one document into incidents, in text order."""

    def __init__(self, cast: Cast, places: Places) -> None:
        self._cast = cast
        self._places = places
        self.incidents: list[Incident] = []
        self.of_mention: dict[int, int] = {}

    def add(self, mention: EventMention, time: TimeSpan, linked: Sequence[EventMention] = ()) -> int:
        """Give a mention to its incident, a new one where none fits; `linked` mentions are certainly the same event."""
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
        incident = self.incidents[i]
        if m.frame == "anaphor":
            near = m.line - incident.last_line <= 2
            return (
                2.0 + (0.5 if near else 0)
                if m.definite and incident.kind in VIOLENT and not self._against(incident, m, time)
                else 0.0
            )
        loose = (
            (
                (m.frame == "attack" and {incident.kind, m.kind} == {"ArmedClash", "Attack"})
                or m.definite
                or m.bare
                or m.denied
                or m.lemma in _CALLED
            )
            and incident.kind in VIOLENT
            and m.kind in VIOLENT
        )
        if not (compatible(incident.kind, m.kind) or (loose and self._loosely(incident, m))) or self._against(
            incident, m, time
        ):
            return 0.0
        score = 1.0 if incident.kind == m.kind else 0.5 if m.kind in _GENERIC or incident.kind in _GENERIC else 0.75
        if (
            {incident.kind, m.kind} == {"ArmedClash", "Attack"}
            and m.line - incident.last_line <= 1
            and m.frame == "attack"
            and m.perpetrators
            and m.targets
        ):
            score += 1.0
        if m.definite:
            score += 1.25
        elif incident.mentions[0].heading or m.heading:
            score += 1.0
        score += 1.5 * bool({(k, f) for k, f, *_ in m.figures} & set(incident.figures))
        score += 1.0 * self._share(m.victims + m.targets, incident.victims + incident.targets)
        score += 1.0 * self._share(m.perpetrators + m.parties, incident.perpetrators + incident.parties)
        score += 0.75 * bool(m.places and incident.places and self._place_fits(m.places, incident.places))
        near = m.line - incident.last_line
        score += 0.5 if near <= 1 else 0.25 if near <= 3 else 0.0
        if m.frame in ("umbrella", "impose", "agree") and incident.kind == m.kind:
            score += 1.0
        if (
            not m.places
            and time.start is None
            and m.frame in ("harm", "attack", "battle")
            and not m.heading
            and near <= 6
        ):
            score += 0.75
        if m.bare or m.denied or m.lemma in _CALLED:
            score += 1.0 + (0.25 if i == 0 else 0.0)
        if m.previous:
            score -= 2.0
        return score

    def _loosely(self, incident: Incident, m: EventMention) -> bool:
        """Whether a bare or definite mention may be of another class: "killed" of a clash, "the bombing" of an air strike."""
        return (
            m.bare
            or (m.lemma in _CALLED and incident.kind in _ONE_SIDED)
            or any(incident.kind in pair and m.kind in pair for pair in _LOOSE)
        )

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
        if m.places and incident.places and not self._place_fits(m.places, incident.places):
            return True
        known = incident.time
        if (
            known.precision == time.precision == "day"
            and known.start
            and time.start
            and (time.start > (known.end or known.start) or (time.end or time.start) < known.start)
        ):
            return True
        if self._disjoint(m.perpetrators, incident.perpetrators) or self._communities_differ(
            m.victims, incident.victims
        ):
            return True
        if (
            m.frame == "battle"
            and len(set(m.parties)) >= 2
            and len(set(incident.parties)) >= 2
            and self._disjoint(m.parties, incident.parties)
        ):
            return True
        return self._numbers_differ(m, incident)

    def _numbers_differ(self, m: EventMention, incident: Incident) -> bool:
        """Another exact number for the same kind of harm from the same voice is another incident, unless one says "the attack"."""
        if m.definite:
            return False
        return any(
            k == kind
            and source == m.voice.source
            and disjoint_figures(f, g)
            and (group is None or counted is None or self._same_people(group, counted))
            for k, f, group, *_ in m.figures
            for kind, source, g, counted in incident.said
        )

    def _same_people(self, a: str, b: str) -> bool:
        """Whether two figures can count the same people: both fighters or both not."""
        entities = self._cast.registry.entities
        return (entities[a].kind in _FIGHTING) == (entities[b].kind in _FIGHTING) and (
            entities[a].kind == entities[b].kind or entities[a].local
        )

    def _disjoint(self, a: list[str], b: list[str]) -> bool:
        named_a, named_b = self._armed(a), self._armed(b)
        return bool(named_a and named_b) and not self._share(named_a, named_b)

    def _armed(self, keys: list[str]) -> list[str]:
        return [k for k in keys if not self._cast.registry.entities[k].local]

    def _communities_differ(self, a: list[str], b: list[str]) -> bool:
        return bool(self._groups(a) and self._groups(b) and not self._groups(a) & self._groups(b))

    def _groups(self, keys: list[str]) -> set[str]:
        entities = self._cast.registry.entities
        return {t.target for k in keys for t in entities[k].affiliations if t.relation == "partOfActor" and t.target}

    def _place_fits(self, a: list[str], b: list[str]) -> bool:
        return any(self._places.fits(x, y) for x in a for y in b)


def compatible(a: str, b: str) -> bool:
    """Whether two event classes can name one incident."""
    if a == b:
        return True
    if (a in _GENERIC and b in _ONE_SIDED) or (b in _GENERIC and a in _ONE_SIDED):
        return True
    return any(a in group and b in group for group in _RELATED)


def disjoint_figures(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both hold, "around" taken as a fifth more or less."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a > high_b or low_b > high_a


def _range(f: Figure) -> tuple[float, float]:
    low = f.low if f.low is not None else f.best * 0.8 if f.best is not None else 0
    high = f.high if f.high is not None else f.best * 1.2 if f.best is not None else float("inf")
    return low, high

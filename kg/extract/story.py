"""The incidents of an article: mentions with their figures, places and times, merged, and ordered by what followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract.attribution import Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.incidents import Incident
from kg.extract.kinds import VIOLENT
from kg.extract.mentions import EventMention
from kg.extract.merging import Merger
from kg.extract.narrowing import narrow
from kg.extract.order import Order
from kg.extract.places import Places
from kg.extract.protests import met_with_force
from kg.extract.setting import places_of
from kg.extract.tallies import Tallies
from kg.extract.terms import words
from kg.extract.timing import time_of
from kg.extract.triggers import Triggers

_ELSEWHERE = (
    "separately",
    "elsewhere",
    "in a separate",
    "in another",
    "further south",
    "further north",
    "further east",
    "further west",
    "farther south",
    "farther north",
    "hours earlier",
    "hours later",
)
_FIGHTERS = words("ArmedGroup RebelGroup Militia LoyalistGroup")
_FORCES = words("Military SecurityForce Police")
_HELD = words(
    "base airbase airport position outpost barracks headquarters front frontline line garrison checkpoint patrol"
)
_ASSAULTS = words("attack assault storm raid offensive")
_ASSAILANTS = words("attacker assailant gunman raider militant fighter kidnapper")


@dataclass(slots=True)
class Story:
    """Reads one document's incidents; `of_line` keeps the mentions by line for those who build claims.

    `anaphora` are the mentions that only point back ("the violation"), each with the index of its incident.
    """

    cast: Cast
    places: Places
    voices: Attributions
    of_line: dict[int, list[EventMention]] = field(default_factory=dict)
    anaphora: list[tuple[EventMention, int]] = field(default_factory=list)
    _merger: Merger = field(init=False)
    _tallies: Tallies = field(init=False)

    def __post_init__(self) -> None:
        self._merger = Merger(self.cast, self.places)
        self._tallies = Tallies(self.cast, self.places, self.voices)

    @property
    def incidents(self) -> list[Incident]:
        """The incidents, in the order in which the text first tells of them."""
        return self._merger.incidents

    def incident_of(self, mention: EventMention) -> int | None:
        """Index of the incident that a mention belongs to; None where it was dropped."""
        return self._merger.of_mention.get(id(mention))

    def scope(self, line: int, token: int) -> str | None:
        """The place for which the running total at a token holds; None where none is told."""
        return self._tallies.scopes.get((line, token))

    def run(self) -> None:
        """Read all lines."""
        lines = self.cast.document.lines
        self._gather(lines)
        self._keep(self._umbrellas_that_cover(), {})
        self._keep(range(len(self.incidents)), met_with_force(self.incidents, self.cast))
        order = Order(self.cast, self.places, self.incidents)
        for line in lines:
            told = [(m, i) for m in self.of_line.get(line.index, ()) if (i := self.incident_of(m)) is not None]
            order.sequence(line, told)
        order.umbrella()
        order.flights()
        narrow(self.incidents, lines, self.of_line)
        self._combat()
        for line in lines:
            self._came(line)

    def _gather(self, lines: Iterable[Line]) -> None:
        """Merge all mentions, those that deny an event last, when all that could be denied is known."""
        triggers = Triggers(self.cast, self.voices)
        denials: list[tuple[Line, EventMention]] = []
        topic = 0
        for line in lines:
            topic = line.index if _new_topic(line) else topic
            mentions = triggers.of(line)
            for mention in mentions:
                mention.places = places_of(line, mention, self.places)
            links = self._tallies.give(line, mentions, self.of_line.get(line.index - 1, []))
            for mention in mentions:
                mention.topic = topic
            self.of_line[line.index] = mentions
            denials += [(line, m) for m in mentions if m.denied]
            for mention in mentions:
                if not mention.denied:
                    self._add(line, mention, links)
        for line, mention in denials:
            mention.accused, mention.perpetrators = mention.perpetrators, []
            self._add(line, mention, {})

    def _add(self, line: Line, mention: EventMention, links: Mapping[int, list[EventMention]]) -> None:
        index = self._merger.add(mention, time_of(line, mention), links.get(id(mention), []))
        if mention.frame == "anaphor" and index >= 0:
            self.anaphora.append((mention, index))

    def _umbrellas_that_cover(self) -> list[int]:
        """All but the umbrellas with nothing under them: those without a figure that cover too few incidents."""
        violent = sum(x.kind in VIOLENT for x in self.incidents)
        return [
            i
            for i, x in enumerate(self.incidents)
            if x.frame != "umbrella" or any(m.figures for m in x.mentions) or violent >= (2 if x.of_violence else 1)
        ]

    def _keep(self, keep: Iterable[int], moved: Mapping[int, int]) -> None:
        """Keep these incidents alone, those in `moved` as part of others; indices run on without gaps."""
        incidents = self.incidents
        for old, into in moved.items():
            for mention in incidents[old].mentions:
                incidents[into].take(mention, incidents[old].time)
        kept = [i for i in keep if i not in moved]
        renumber = {old: new for new, old in enumerate(kept)}
        renumber.update({old: renumber[into] for old, into in moved.items() if into in renumber})
        self._merger.incidents = [incidents[i] for i in kept]
        self._merger.of_mention = {m: renumber[i] for m, i in self._merger.of_mention.items() if i in renumber}
        self.anaphora = [(m, renumber[i]) for m, i in self.anaphora if i in renumber]

    def _combat(self) -> None:
        """Fighters and forces that attack each other do so in battle (as ACLED codes it)."""
        entities = self.cast.registry.entities
        for incident in self.incidents:
            doers = [entities[p].kind for p in incident.perpetrators]
            harmed = [entities[v].kind for v in (*incident.victims, *incident.targets)]
            if incident.kind != "Attack":
                continue
            fought = any(kind in _FIGHTERS for kind in harmed)
            forces = fought and bool(doers) and all(kind in _FORCES for kind in doers)
            among_arms = all(kind in _FORCES | _FIGHTERS for kind in (*doers, *harmed))
            if forces or (among_arms and (harmed or (doers and self._on_arms(incident)))):
                incident.kind, incident.frame = "ArmedClash", "battle"
                incident.parties += incident.perpetrators
                incident.perpetrators = []

    def _on_arms(self, incident: Incident) -> bool:
        """Whether what fighters attacked is held by arms ("a base"), or is a place that is fought for."""
        lines = self.cast.document.lines
        for mention in incident.mentions:
            if mention.lemma == "ambush" or any(
                lines[mention.line].parse.token(lines[mention.line].parse.chunks[np].head).lemma in _HELD
                for np in _aims(lines[mention.line], mention)
            ):
                return True
            if mention.lemma in _ASSAULTS and not mention.plural:
                near = [m for n in range(mention.line - 1, mention.line + 2) for m in self.of_line.get(n, ())]
                if any(m.frame in ("battle", "take") for m in near):
                    return True
        return False

    def _came(self, line: Line) -> None:
        """ "The attackers came at night on 1 June": when an incident told of before was."""
        if self.of_line.get(line.index) or not line.dates:
            return
        parse = line.parse
        subjects = [parse.chunks[np] for k in parse.verbs() for np in parse.subjects(k)]
        came = any(parse.token(c.start).lower == "the" and parse.token(c.head).lemma in _ASSAILANTS for c in subjects)
        said = [t.lower for t in parse.sentence.tokens[:3]]
        if not came and not (said[0] in ("it", "this") and set(said[1:]) & {"happened", "occurred", "took"}):
            return
        undated = [x for x in self.incidents if x.kind in VIOLENT and x.time.start is None]
        before = [x for x in undated if x.mentions[0].line < line.index]
        day = next((d.time for d in line.dates if d.time.precision == "day" and d.time.start is not None), None)
        if before and day is not None:
            before[-1].time = day


def _aims(line: Line, mention: EventMention) -> list[int]:
    """The phrases of what was attacked: "attacked a base", "an attack on a base"."""
    aims = [np for p, np in line.parse.preps(mention.chunk) if p in ("on", "against", "at", "targeting")]
    return aims + (list(line.parse.objects(mention.chunk)) if line.parse.chunks[mention.chunk].kind == "VG" else [])


def _new_topic(line: Line) -> bool:
    """Whether a line leaves what was told before: "Separately, …", "In another …", a bullet, a heading in the text."""
    tokens = line.parse.sentence.tokens
    said = " ".join(t.lower for t in tokens[:4])
    return (line.heading and line.index > 2) or tokens[0].text in "•▪●*" or said.startswith(_ELSEWHERE)

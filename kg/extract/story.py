"""The incidents of an article: mentions with their figures, places and times, merged, and ordered by what followed what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.casualties import Casualty, casualties
from kg.extract.document import Line
from kg.extract.incidents import Incident
from kg.extract.kinds import VIOLENT
from kg.extract.mentions import EventMention
from kg.extract.merging import Merger
from kg.extract.places import Places
from kg.extract.protests import met_with_force
from kg.extract.setting import places_of, time_of
from kg.extract.terms import words
from kg.extract.triggers import Triggers
from kg.model import Figure

_DEFAULT = {
    "killed": "Attack",
    "injured": "Attack",
    "missing": "Event",
    "detained": "Arrest",
    "displaced": "Displacement",
}
_FIGHTERS = words("ArmedGroup RebelGroup Militia LoyalistGroup")
_FORCES = words("Military SecurityForce Police")
_ASSAILANTS = words("attacker assailant gunman raider militant fighter kidnapper")
_WARS = frozenset(("war", "civil war", "conflict", "insurgency", "uprising"))
_AFTER = frozenset(("after", "following", "follows", "followed"))
_RESPONSE = (
    "in response to",
    "in light of",
    "in retaliation for",
    "in reaction to",
    "in the wake of",
    "because of",
    "amid",
    "amidst",
    "due to",
    "over",
    "after",
    "following",
)
_MEASURES = words("Curfew Sanction Blockade Measure Deployment PeacefulProtest AidDelivery Ceasefire")


@dataclass(slots=True)
class Story:
    """Reads one document's incidents; `of_line` keeps the mentions by line for those who build claims."""

    cast: Cast
    places: Places
    voices: Attributions
    merger: Merger = field(init=False)
    of_line: dict[int, list[EventMention]] = field(default_factory=dict)
    scopes: dict[tuple[int, int], str | None] = field(default_factory=dict)
    anaphora: list[tuple[EventMention, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.merger = Merger(self.cast, self.places)

    @property
    def incidents(self) -> list[Incident]:
        """The incidents, in the order in which the text first tells of them."""
        return self.merger.incidents

    def run(self) -> None:
        """Read all lines."""
        triggers = Triggers(self.cast, self.voices)
        for line in self.cast.document.lines:
            mentions = triggers.of(line)
            for mention in mentions:
                mention.places = places_of(line, mention, self.places)
            links = self._figures(line, mentions)
            self.of_line[line.index] = mentions
            for mention in mentions:
                if not mention.denied:
                    self._add(line, mention, links)
        for line in self.cast.document.lines:
            for mention in self.of_line[line.index]:
                if mention.denied:
                    mention.accused, mention.perpetrators = mention.perpetrators, []
                    self._add(line, mention, {})
        self._drop_empty_umbrellas()
        self._keep(range(len(self.incidents)), met_with_force(self.incidents, self.cast))
        for line in self.cast.document.lines:
            self._sequence(line)
        self._umbrella()
        self._flights()
        self._combat()
        for line in self.cast.document.lines:
            self._came(line)

    def _combat(self) -> None:
        """Forces of a state that kill fighters do so in battle (as ACLED codes it)."""
        entities = self.cast.registry.entities
        for incident in self.incidents:
            fighters = [v for v in (*incident.victims, *incident.targets) if entities[v].kind in _FIGHTERS]
            if (
                incident.kind == "Attack"
                and fighters
                and incident.perpetrators
                and all(entities[p].kind in _FORCES for p in incident.perpetrators)
            ):
                incident.kind, incident.frame = "ArmedClash", "battle"
                incident.parties += incident.perpetrators
                incident.perpetrators = []

    def _came(self, line: Line) -> None:
        """ "The attackers came at night on 1 June": when an incident told of before was."""
        if self.of_line.get(line.index) or not line.dates:
            return
        for k in line.parse.verbs():
            for np in line.parse.subjects(k):
                chunk = line.parse.chunks[np]
                if (
                    line.parse.token(chunk.start).lower != "the"
                    or line.parse.token(chunk.head).lemma not in _ASSAILANTS
                ):
                    continue
                last = [
                    x
                    for x in self.incidents
                    if x.kind in VIOLENT and x.mentions[0].line < line.index and x.time.start is None
                ]
                day = next((d.time for d in line.dates if d.time.precision == "day" and d.time.start is not None), None)
                if last and day is not None:
                    last[-1].time = day
                return

    def _flights(self) -> None:
        """People who flee the place of an incident flee after it."""
        for i, incident in enumerate(self.incidents):
            if incident.kind != "Displacement" or incident.follows or incident.response_to or not incident.places:
                continue
            main = self._main(i)
            if main is not None and any(
                self.places.inside(p, q) or self.places.inside(q, p)
                for p in incident.places
                for q in self.incidents[main].places
            ):
                incident.follows.add(main)

    def _add(self, line: Line, mention: EventMention, links: dict[int, list[EventMention]]) -> None:
        index = self.merger.add(mention, time_of(line, mention), links.get(id(mention), []))
        if mention.frame == "anaphor" and index >= 0:
            self.anaphora.append((mention, index))

    def incident_of(self, mention: EventMention) -> int | None:
        """Index of the incident that a mention belongs to; None where it was dropped."""
        return self.merger.of_mention.get(id(mention))

    def _figures(self, line: Line, mentions: list[EventMention]) -> dict[int, list[EventMention]]:
        """Give every figure to a mention (a new one where none fits); return which mentions are certainly one event."""
        links: dict[int, list[EventMention]] = {}
        for mention in mentions:
            if line.parse.chunks[mention.chunk].kind == "VG" and mention.frame == "harm":
                other = self._same_event(line, mention, mentions)
                if other is not None:
                    other.victims += mention.victims
                    other.perpetrators += [p for p in mention.perpetrators if p not in other.perpetrators]
                    links.setdefault(id(mention), []).append(other)
                    links.setdefault(id(other), []).append(mention)
        found = [
            self._of_war(line, c, mentions) for c in (*casualties(line, self.cast), *self._of_nouns(line, mentions))
        ]
        for casualty in sorted(found, key=lambda c: c.token):
            mention = self._mention_for(line, casualty, mentions)
            if not any(t == casualty.token and k == casualty.kind for k, _, _, t, _ in mention.figures):
                mention.figures.append(
                    (casualty.kind, casualty.figure, casualty.group, casualty.token, casualty.cumulative)
                )
            if casualty.group is not None and casualty.group not in mention.victims and not casualty.cumulative:
                mention.victims.append(casualty.group)
        mentions.sort(key=lambda m: m.token)
        return links

    def _of_war(self, line: Line, casualty: Casualty, mentions: list[EventMention]) -> Casualty:
        """ "The war … It has driven 12 million from their homes": what a war does is a running total."""
        verb = line.parse.at[casualty.governor]
        if line.parse.chunks[verb].kind != "VG" or line.parse.chunks[verb].passive:
            return casualty
        for np in line.parse.subjects(verb):
            umbrella = any(m.chunk == np and m.frame == "umbrella" for m in mentions)
            before = self.of_line.get(line.index - 1, [])
            pronoun = line.parse.lower(np) == "it" and any(m.frame == "umbrella" and m.token < 4 for m in before)
            if umbrella or pronoun:
                return replace(casualty, cumulative=True)
        return casualty

    def _of_nouns(self, line: Line, mentions: list[EventMention]) -> Iterator[Casualty]:
        """ "the execution of 52 people", "the abduction of 12 girls"."""
        for m in mentions:
            if (
                m.frame != "harm"
                or line.parse.chunks[m.chunk].kind != "NP"
                or m.kind not in ("Attack", "Execution", "Massacre", "Abduction", "Arrest", "Displacement")
            ):
                continue
            kind = {"Abduction": "detained", "Arrest": "detained", "Displacement": "displaced"}.get(m.kind, "killed")
            for prep, np in line.parse.preps(m.chunk):
                quantity = line.quantity_in(np)
                if prep == "of" and quantity is not None:
                    group = next((e.key for e in self.cast.of(line, np)), None)
                    yield Casualty(kind, quantity.figure, line.parse.chunks[np].head, np, group, False, m.token)

    def _same_event(self, line: Line, verb: EventMention, mentions: list[EventMention]) -> EventMention | None:
        """ "air strikes killed", "killed in clashes", "shelled the town, killing": the event that the verb tells more of."""
        clause = line.parse.clause(verb.chunk)
        nouns = {m.chunk: m for m in mentions if m is not verb}
        for np in clause.subjects:
            if np in nouns:
                return nouns[np]
        opener = (min(clause.subjects) if clause.subjects else verb.chunk) - 1
        if opener >= 2 and line.parse.lower(opener) == "which" and line.parse.lower(opener - 1) == "in":
            earlier = [m for m in mentions if m.chunk < opener]
            return earlier[-1] if earlier else None
        later = verb.chunk + 1
        while later < len(line.parse.chunks) and line.parse.chunks[later].kind in ("NP", "P", "C", "O", "VG"):
            later += 1
        if later < len(line.parse.chunks) and line.parse.lower(later) in ("when", "after", "as"):
            told = next((m for m in mentions if m.chunk > later and m.frame in ("attack", "battle")), None)
            if told is not None:
                return told
        for prep, np in clause.preps:
            if (
                prep in ("in", "during", "by", "from", "when", "as")
                and np in nouns
                and nouns[np].frame in ("attack", "battle", "harm")
            ):
                return nouns[np]
        if line.parse.chunks[verb.chunk].form == "ing":
            earlier = [m for m in mentions if m.token < verb.token and m.frame in ("attack", "battle", "harm")]
            return earlier[-1] if earlier else None
        return None

    def _mention_for(self, line: Line, casualty: Casualty, mentions: list[EventMention]) -> EventMention:
        if casualty.cumulative:
            return self._umbrella_mention(line, casualty, mentions)
        for m in mentions:
            if m.token == casualty.governor and m.frame != "umbrella":
                return m
        violent = [m for m in mentions if m.kind in VIOLENT or m.kind in ("Displacement", "Arrest")]
        wanted = [
            m
            for m in violent
            if (m.kind == "Displacement") == (casualty.kind == "displaced")
            and (m.kind == "Arrest") <= (casualty.kind == "detained")
        ]
        if wanted:
            return min(wanted, key=lambda m: abs(m.token - casualty.token) + (0 if m.token < casualty.token else 3))
        mention = EventMention(
            line.index,
            casualty.governor,
            casualty.chunk,
            _DEFAULT[casualty.kind],
            "harm",
            casualty.kind,
            self.voices.at(line, casualty.governor),
            heading=line.heading,
        )
        mention.bare = casualty.kind in ("killed", "injured", "missing")
        mention.definite = casualty.kind in ("killed", "injured") and line.parse.token(casualty.governor).lemma in (
            "toll",
            "dead",
            "victim",
            "body",
        )
        mention.places = places_of(line, mention, self.places)
        mentions.append(mention)
        return mention

    def _umbrella_mention(self, line: Line, casualty: Casualty, mentions: list[EventMention]) -> EventMention:
        """A running total belongs to the conflict as a whole, never to the incident of the day; what it sums up is no incident."""
        scope = EventMention(line.index, casualty.governor, casualty.chunk, "Attack", "harm", "total", Voice())
        self.scopes[line.index, casualty.token] = next(iter(places_of(line, scope, self.places)), None)
        for m in [m for m in mentions if m.frame in ("harm", "attack", "battle") and not m.figures and not m.definite]:
            mentions.remove(m)
        for m in mentions:
            if m.frame == "umbrella":
                return m
        voice: Voice = self.voices.at(line, casualty.governor)
        mention = EventMention(line.index, casualty.governor, casualty.chunk, "Episode", "umbrella", "conflict", voice)
        mentions.append(mention)
        return mention

    def _drop_empty_umbrellas(self) -> None:
        """An umbrella with nothing under it is only a word: it stays where it has a figure, or covers two incidents or more."""
        incidents = self.merger.incidents
        violent = [i for i, x in enumerate(incidents) if x.kind in VIOLENT]
        keep = [
            i
            for i, x in enumerate(incidents)
            if x.frame != "umbrella" or x.figures or (len(violent) >= (2 if self._is_violence(x) else 1))
        ]
        self._keep(keep, {})

    def _keep(self, keep: Iterable[int], moved: Mapping[int, int]) -> None:
        """Keep these incidents alone, those in `moved` as part of others; indices run on without gaps."""
        incidents = self.merger.incidents
        for old, into in moved.items():
            for mention in incidents[old].mentions:
                incidents[into].take(mention, incidents[old].time)
        kept = [i for i in keep if i not in moved]
        renumber = {old: new for new, old in enumerate(kept)}
        renumber.update({old: renumber[into] for old, into in moved.items() if into in renumber})
        self.merger.incidents = [incidents[i] for i in kept]
        self.merger.of_mention = {m: renumber[i] for m, i in self.merger.of_mention.items() if i in renumber}
        self.anaphora = [(m, renumber[i]) for m, i in self.anaphora if i in renumber]

    def _is_violence(self, incident: Incident) -> bool:
        return any(m.lemma not in _WARS for m in incident.mentions)

    def _umbrella(self) -> None:
        """Incidents of the article's own days are part of its umbrella; dated background is not."""
        umbrellas = [(not self._is_violence(x), i) for i, x in enumerate(self.incidents) if x.frame == "umbrella"]
        umbrella = min(umbrellas)[1] if umbrellas else None
        if umbrella is None:
            return
        for i, incident in enumerate(self.incidents):
            if i != umbrella and incident.kind in VIOLENT and not self._background(incident):
                incident.parent = umbrella

    def _background(self, incident: Incident) -> bool:
        published = self.cast.document.article.published
        if all(m.previous for m in incident.mentions):
            return True
        return published is not None and incident.time.start is not None and (published - incident.time.start).days > 31

    def _sequence(self, line: Line) -> None:
        """ "A follows B", "A after B", "in response to B"."""
        mentions = [m for m in self.of_line.get(line.index, ()) if self.incident_of(m) is not None]
        for a in mentions:
            for b in mentions:
                i, j = self.incident_of(a), self.incident_of(b)
                if i is None or j is None or i == j:
                    continue
                link = self._link_word(line, a, b)
                if link in _AFTER:
                    self._after(i, j)
                elif link == "response":
                    self._respond(i, j)

    def _link_word(self, line: Line, a: EventMention, b: EventMention) -> str:
        """The word that ties `b` behind `a`: a preposition right before b's phrase, or a verb between the two."""
        parse = line.parse
        k = (min(parse.subjects(b.chunk), default=b.chunk) if parse.chunks[b.chunk].kind == "VG" else b.chunk) - 1
        while k >= 0 and parse.chunks[k].kind == "O":
            k -= 1
        if k < 0:
            return ""
        word = parse.lower(k)
        if word in _AFTER:
            return word if a.token < b.token or k == 0 else ""
        window = " ".join(
            t.lower
            for t in parse.sentence.tokens[max(0, parse.chunks[b.chunk].start - 4) : parse.chunks[b.chunk].start]
        )
        if any(window.endswith(p) or window.endswith(p + " the") or window.endswith(p + " a") for p in _RESPONSE):
            return "response" if a.kind in _MEASURES else ""
        between = parse.chunks[k]
        return (
            word
            if between.kind == "VG" and parse.token(between.head).lower in _AFTER and a.chunk in parse.subjects(k)
            else ""
        )

    def _after(self, i: int, j: int) -> None:
        first, second = self.incidents[i], self.incidents[j]
        if first.kind in _MEASURES:
            first.response_to.add(j)
            return
        if first.frame == "umbrella":
            main = self._main(j)
            if main is not None and main not in second.follows:
                self.incidents[main].follows.add(j)
            return
        if i not in second.follows:
            first.follows.add(j)

    def _main(self, other_than: int) -> int | None:
        """The incident that the article is about: the one it tells of most often, the first of equals."""
        told = [
            (-len(x.mentions), i)
            for i, x in enumerate(self.incidents)
            if i != other_than and x.kind in VIOLENT and not self._background(x)
        ]
        return min(told)[1] if told else None

    def _respond(self, i: int, j: int) -> None:
        self.incidents[i].response_to.add(j)


def figures_of(mention: EventMention) -> tuple[tuple[str, Figure], ...]:
    """The figures of a mention, one for each kind of harm, the first one said."""
    seen: dict[str, Figure] = {}
    for kind, figure, *_ in mention.figures:
        seen.setdefault(kind, figure)
    return tuple(sorted(seen.items()))

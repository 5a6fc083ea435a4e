"""Gives the figures of a sentence to the events that they belong to; finds words that tell of one event together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.casualties import casualties
from kg.extract.document import Line
from kg.extract.harms import harm_of
from kg.extract.headcounts import Casualty
from kg.extract.kinds import ONE_SIDED, VIOLENT
from kg.extract.mentions import EventMention
from kg.extract.places import Places
from kg.extract.setting import places_of
from kg.extract.terms import words
from kg.extract.totals import of_a_war
from kg.model import Figure, TimeSpan

_DEFAULT = MappingProxyType(
    {"killed": "Attack", "injured": "Attack", "missing": "Event", "detained": "Arrest", "displaced": "Displacement"}
)
_HARMS = MappingProxyType({"Abduction": "detained", "Arrest": "detained", "Displacement": "displaced"})
_NONE = Figure(0, 0, 0)
_LONG = words("year month week")
_LASTING = words(
    "campaign offensive battle siege fighting violence war conflict operation crackdown assault bombardment"
)
_THE_REGION = tuple(f"the {noun}" for noun in words("state governorate province region department territory"))
_COUNTED = words("Attack Execution Massacre Abduction Arrest Displacement")


@dataclass(slots=True)
class Tallies:
    """Adds figures to the mentions of one document; `scopes` is where a running total holds, by line and token."""

    cast: Cast
    places: Places
    voices: Attributions
    scopes: dict[tuple[int, int], str | None] = field(default_factory=dict)

    def give(
        self, line: Line, mentions: list[EventMention], before: Sequence[EventMention]
    ) -> dict[int, list[EventMention]]:
        """Give every figure of a line to a mention, a new one in `mentions` where none fits.

        `before` are the mentions of the line before.
        Returns, by `id` of a mention, those that are surely the same event.
        """
        links = _told_twice(line, mentions)
        found = [_of_war(line, c, mentions, before) for c in casualties(line, self.cast)]
        found += [_of_war(line, c, mentions, before) for c in self._of_nouns(line, mentions)]
        for casualty in _joined_totals(line, _shares(line, sorted(found, key=lambda c: c.token))):
            if casualty.figure == _NONE and casualty.kind not in ("killed", "injured"):
                continue  # "nobody has been arrested": nothing happened
            mention = self._mention_for(line, casualty, mentions)
            if not any(t.token == casualty.token and t.kind == casualty.kind for t in mention.figures):
                mention.figures.append(casualty.toll)
            if casualty.group is not None and casualty.group not in mention.victims and not casualty.cumulative:
                mention.victims.append(casualty.group)
        mentions.sort(key=lambda m: m.token)
        return links

    def _of_nouns(self, line: Line, mentions: list[EventMention]) -> Iterator[Casualty]:
        """ "the execution of 52 people", "the abduction of 12 girls"."""
        for m in mentions:
            if m.frame != "harm" or line.parse.chunks[m.chunk].kind != "NP" or m.kind not in _COUNTED:
                continue
            kind = _HARMS.get(m.kind, "killed")
            for prep, np in line.parse.preps(m.chunk):
                quantity = line.quantity_in(np)
                if prep == "of" and quantity is not None:
                    group = next((e.key for e in self.cast.of(line, np)), None)
                    total = of_a_war(kind, quantity.figure)
                    yield Casualty(kind, quantity.figure, line.parse.chunks[np].head, np, group, total, m.token)
                    break

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
            start, end = sorted((casualty.token, casualty.governor))
            inner = any(t.lower in ("who", "that", "which") for t in line.parse.sentence.tokens[start:end])
            return min(
                wanted,
                key=lambda m: (
                    abs(m.token - casualty.token)
                    + (0 if m.token < casualty.token else 3)
                    + (40 if inner and start < m.token < end else 0)  # "who had fled earlier fighting died"
                ),
            )
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
        lemma = line.parse.token(casualty.governor).lemma
        mention.definite = casualty.kind in ("killed", "injured") and lemma in ("toll", "dead", "victim", "body")
        mention.places = places_of(line, mention, self.places)
        mentions.append(mention)
        return mention

    def _umbrella_mention(self, line: Line, casualty: Casualty, mentions: list[EventMention]) -> EventMention:
        """A running total belongs to the conflict as a whole, never to an incident; what it sums up is no incident."""
        token = casualty.token if _is_share(line, casualty) else casualty.governor
        scope = EventMention(line.index, token, casualty.chunk, "Attack", "harm", "total", Voice())
        where = next(iter(places_of(line, scope, self.places)), None)
        self.scopes[line.index, casualty.token] = where or self._same_region(line, token)
        summed = [m for m in mentions if m.frame in ("harm", "attack", "battle") and not m.figures and not m.definite]
        for m in summed:
            mentions.remove(m)
        umbrella = next((m for m in mentions if m.frame == "umbrella"), None)
        if umbrella is None:
            voice = self.voices.at(line, casualty.governor)
            token, chunk = casualty.governor, casualty.chunk
            umbrella = EventMention(line.index, token, chunk, "Episode", "umbrella", "conflict", voice)
            mentions.append(umbrella)
        umbrella.accused += [p for m in summed if m.kind in ONE_SIDED for p in m.perpetrators]
        return umbrella

    def _same_region(self, line: Line, trigger: int) -> str | None:
        """ "1,300 people were killed in the state": the one that the last place named lies in."""
        parse = line.parse
        here = any(
            parse.lower(k) in ("in", "across") and parse.lower(k + 1) in _THE_REGION and parse.chunks[k].start > trigger
            for k in range(len(parse.chunks) - 1)
        )
        for (index, _), key in sorted(self.places.at.items(), reverse=True) if here else ():
            country = self.cast.document.country
            place = self.places.found[key]
            if index > line.index or country is None or place.country_code != country.country_code:
                continue
            for around in self.places.chain(key):
                if around in self.places.found and self.places.found[around].kind in ("admin1", "region"):
                    return around
        return None


def _shares(line: Line, found: Sequence[Casualty]) -> Iterator[Casualty]:
    """ "78 murdered this year, 19 of them in Cauca": a share of a running total is one too."""
    before: Casualty | None = None
    for casualty in found:
        if before is not None and before.kind == casualty.kind and _is_share(line, casualty):
            casualty = replace(casualty, cumulative=casualty.cumulative or before.cumulative, part=True)
        yield casualty
        before = casualty


def _is_share(line: Line, casualty: Casualty) -> bool:
    after = [t.lower for t in line.parse.sentence.tokens[casualty.token + 1 : casualty.token + 3]]
    return after in (["of", "them"], ["of", "whom"])


def _joined_totals(line: Line, found: Iterable[Casualty]) -> Iterator[Casualty]:
    """ "61 were killed across the strip in the past 24 hours and 227 wounded": what is joined counts as long."""
    before: Casualty | None = None
    for casualty in found:
        if before is not None and before.cumulative and not casualty.cumulative and casualty.kind != before.kind:
            between = line.parse.chunks[line.parse.at[before.governor] + 1 : casualty.chunk]
            if between and between[-1].kind == "C" and all(c.kind in ("NP", "P", "O", "C") for c in between):
                casualty = replace(casualty, cumulative=True)
        before = casualty
        yield casualty


def counted_over(line: Line) -> TimeSpan:
    """The time over which the running total of a line counts: "since January", "this year", "in 2024"."""
    times = [d.time for d in line.dates if d.time.start is not None]
    open_ended = next((t for t in times if t.end is None), None)
    long = next((t for t in times if t.precision in _LONG), None)
    return open_ended or long or TimeSpan()


def _told_twice(line: Line, mentions: Sequence[EventMention]) -> dict[int, list[EventMention]]:
    """Tie verbs of harm to the event that they tell more of, which learns what they know."""
    links: dict[int, list[EventMention]] = {}
    for mention in mentions:
        verb = line.parse.chunks[mention.chunk].kind == "VG" and mention.frame == "harm"
        other = _same_event(line, mention, mentions) if verb else None
        if other is not None:
            other.victims += mention.victims
            other.perpetrators += [p for p in mention.perpetrators if p not in other.perpetrators]
            links.setdefault(id(mention), []).append(other)
            links.setdefault(id(other), []).append(mention)
    return links


def _of_war(
    line: Line, casualty: Casualty, mentions: Sequence[EventMention], before: Sequence[EventMention]
) -> Casualty:
    """ "The war … It has driven 12 million from their homes": what a war does is a running total."""
    verb = _causing(line, line.parse.at[casualty.governor])
    if verb is None or line.parse.chunks[verb].passive:
        return casualty
    for np in line.parse.subjects(verb):
        umbrella = any(m.chunk == np and m.frame == "umbrella" for m in mentions)
        pronoun = line.parse.lower(np) == "it" and any(m.frame == "umbrella" and m.token < 4 for m in before)
        perfect = line.parse.chunks[verb].perfect or any(
            line.parse.chunks[v].perfect and line.parse.subjects(v) == line.parse.subjects(verb)
            for v in line.parse.verbs()
            if v < verb
        )
        campaign = perfect and line.parse.token(line.parse.chunks[np].head).lemma in _LASTING
        if umbrella or pronoun or campaign:
            return replace(casualty, cumulative=True)
    return casualty


def _causing(line: Line, k: int) -> int | None:
    """The verb that brings a harm about: "has left hundreds dead", "has prompted thousands to flee"."""
    chunks = line.parse.chunks
    while k >= 0 and (chunks[k].kind in ("NP", "O") or chunks[k].form == "to"):
        k -= 1
    return k if k >= 0 and chunks[k].kind == "VG" else None


def _same_event(line: Line, verb: EventMention, mentions: Sequence[EventMention]) -> EventMention | None:
    """ "air strikes killed", "killed in clashes", "shelled the town, killing": the event that a verb adds to."""
    clause = line.parse.clause(verb.chunk)
    nouns = {m.chunk: m for m in mentions if m is not verb}
    for np in clause.subjects:
        if np in nouns:
            return nouns[np]
    before = _right_before(line, verb.chunk, nouns)
    if before is not None and not line.parse.chunks[verb.chunk].passive:
        return before
    opener = (min(clause.subjects) if clause.subjects else verb.chunk) - 1
    if opener >= 2 and line.parse.lower(opener) == "which" and line.parse.lower(opener - 1) == "in":
        earlier = [m for m in mentions if m.chunk < opener]
        return earlier[-1] if earlier else None
    done_by = next((nouns[np] for prep, np in clause.preps if prep == "by" and np in nouns), None)
    if done_by is not None and done_by.frame == "attack":
        return done_by
    later = verb.chunk + 1
    while later < len(line.parse.chunks) and line.parse.chunks[later].kind in ("NP", "P", "C", "O", "VG"):
        later += 1
    if later < len(line.parse.chunks) and line.parse.lower(later) in ("when", "after", "as"):
        told = next((m for m in mentions if m.chunk > later and m.frame in ("attack", "battle")), None)
        if told is not None:
            return told
    for prep, np in (*clause.preps, *_of_the_next(line, verb.chunk)):
        armed = (
            prep in ("with", "using") and np in nouns and nouns[np].kind in ("RemoteExplosive", "Shelling", "Grenade")
        )
        told = nouns.get(np) if armed or prep in ("in", "during", "by", "from", "when", "as") else None
        if told is not None and told.frame in ("attack", "battle", "harm"):
            return told
    if line.parse.chunks[verb.chunk].form == "ing":
        earlier = [m for m in mentions if m.token < verb.token and m.frame in ("attack", "battle", "harm")]
        return earlier[-1] if earlier else None
    return None


def _right_before(line: Line, verb: int, nouns: Mapping[int, EventMention]) -> EventMention | None:
    """ "In western Aleppo rebel shelling killed two", "shelling on Damascus killed": no comma tells where it begins."""
    chunks, k = line.parse.chunks, verb - 1
    while k >= 2 and k not in nouns and [chunks[j].kind for j in (k - 1, k)] == ["P", "NP"]:
        k -= 2
    return nouns.get(k) if line.parse.chunks[verb].form == "finite" else None


def _of_the_next(line: Line, k: int) -> Iterator[tuple[str, int]]:
    """ "two were killed and five others injured in a blast": what stands behind the harm joined to this one."""
    chunks = line.parse.chunks
    following = next((j for j in range(k + 1, len(chunks)) if chunks[j].kind == "VG"), None)
    if following is None or harm_of(line.parse.token(chunks[following].head).lower) is None:
        return
    between = {chunks[j].kind for j in range(k + 1, following)}
    if "C" in between and between <= {"C", "NP", "P", "O"}:
        yield from line.parse.preps(following)

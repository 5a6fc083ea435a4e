"""Are two reports of one event? Cautious: a wrong merge does more harm than a missed one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.resolve import evidence as ev
from kg.resolve.evidence import Evidence
from kg.resolve.profile import EventProfile
from kg.resolve.window import window

THRESHOLD = 32  # tenths; see the tables in kg.resolve.evidence
_PERSONS = frozenset({"Person", "Envoy"})
_Test = Callable[[EventProfile, EventProfile], Evidence]
_INCIDENT: tuple[_Test, ...] = (
    ev.kinds,
    ev.times,
    ev.places,
    ev.perpetrators,
    ev.parties,
    ev.victims,
    ev.imposers,
    ev.measures,
    ev.figures,
    ev.weapons,
    ev.titles,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same` or not, how sure (`score` 0..1, 0.5 is the border, 0 is ruled out) and why, in one line."""

    same: bool
    score: float
    reason: str

    @property
    def opposed(self) -> bool:
        """Whether the two can not be one, so that no third report may bring them together."""
        return self.score == 0.0


def judge(a: EventProfile, b: EventProfile) -> Verdict:
    """Compare two events; symmetric, and the same on every machine and in every order.

    Two events of one document, of incompatible kinds, in different places, more than two days apart or with different
    perpetrators or parties are never the same. Evidence that is only general (a country, a month) needs a matching
    number or the like besides.
    """
    if b.key < a.key:
        a, b = b, a
    if a.article == b.article:
        return Verdict(False, 0.0, "told by one document")
    if a.group != b.group:
        return Verdict(False, 0.0, f"{min(a.kind, b.kind)} is not {max(a.kind, b.kind)}")
    if a.group == "Statement":
        return _verdict(test(a, b) for test in _STATEMENT)
    if a.group == "Episode":
        return _verdict(test(a, b) for test in _EPISODE)
    return _verdict(test(a, b) for test in _INCIDENT)


def _verdict(evidence: Iterable[Evidence]) -> Verdict:
    found: list[Evidence] = []
    for one in evidence:
        if one.opposes:
            return Verdict(False, 0.0, one.reason)
        found.append(one)
    reason = ", ".join(e.reason for e in found if e.reason)
    points = max(1, sum(e.points for e in found))
    score = round(points / (points + THRESHOLD), 3)
    open_ends = [e.reason for e in found if e.weak]
    if points >= THRESHOLD and open_ends and not any(e.exact for e in found):
        return Verdict(False, min(score, 0.499), f"{reason}; not enough for: {', '.join(open_ends)}")
    return Verdict(points >= THRESHOLD, score, reason)


def _speakers(a: EventProfile, b: EventProfile) -> Evidence:
    if a.kind == b.kind == "Meeting":
        shared = ev.shared_keys(a.speakers + a.parties + a.addressees, b.speakers + b.parties + b.addressees)
        return Evidence("same people met", 20) if len(shared) >= 2 else Evidence("met by others", opposes=True)
    shared = ev.shared_keys(a.speakers, b.speakers)
    if not shared:
        return Evidence("no speaker in common", opposes=True)
    if any(party.key in shared and party.kind in _PERSONS for party in a.speakers + b.speakers):
        return Evidence("same person speaks", 12)
    return Evidence("same body speaks", 6)


def _subject(a: EventProfile, b: EventProfile) -> Evidence:
    if a.place and b.place and ev.places(a, b).opposes:
        return Evidence("on different places", opposes=True)
    return Evidence("")


def _words(a: EventProfile, b: EventProfile) -> Evidence:
    share = ev.overlap(a.words, b.words)
    if share >= 0.3:
        return Evidence("like words", 10)
    return Evidence("some like words", 4) if share >= 0.15 else Evidence("")


def _addressees(a: EventProfile, b: EventProfile) -> Evidence:
    named = [[p for p in side if p.named] for side in (a.addressees, b.addressees)]
    if not all(named):
        return Evidence("")
    return Evidence("same addressee", 4) if ev.shared_keys(*named) else Evidence("different addressees", -6)


def _episode_time(a: EventProfile, b: EventProfile) -> Evidence:
    one, two = window(a), window(b)
    if one is None or two is None:
        return Evidence("no time", opposes=True)
    if one.gap(two) > 0:
        return Evidence("times do not overlap", opposes=True)
    if a.start and a.start == b.start:
        return Evidence("both begin on one day", 22)
    return Evidence("times overlap", 17)


def _episode_place(a: EventProfile, b: EventProfile) -> Evidence:
    place = ev.places(a, b)
    if place.opposes or a.place is None or b.place is None:
        return Evidence(place.reason, opposes=True)
    return Evidence(place.reason, 10 if "country" in (a.place_kind, b.place_kind) else 15)


_STATEMENT: tuple[_Test, ...] = (_speakers, ev.kinds, ev.times, _subject, _words, _addressees, ev.titles)
_EPISODE: tuple[_Test, ...] = (_episode_time, _episode_place, ev.parties, ev.titles)

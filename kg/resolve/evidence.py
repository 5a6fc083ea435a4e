"""What speaks for and against two reports telling of one event, one kind of evidence a function.

Points are whole tenths, so that sums do not depend on their order. All functions are symmetric.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Figure
from kg.resolve.profile import EventProfile, Party
from kg.resolve.window import window


@dataclass(frozen=True, slots=True)
class Evidence:
    """`points` for (below zero against); `opposes` rules a match out; `weak` asks for an `exact` match elsewhere."""

    reason: str
    points: int = 0
    opposes: bool = False
    weak: bool = False
    exact: bool = False


_GENERIC = frozenset({"Attack", "Battle", "ExplosionRemoteViolence", "ViolenceAgainstCivilians", "Statement"})
_TOO_GENERIC = frozenset({"Event", "StrategicDevelopment"})
_CONFUSED = (
    frozenset({"AirStrike", "Shelling"}),
    frozenset({"SuicideBombing", "RemoteExplosive"}),
    frozenset({"RemoteExplosive", "Grenade"}),
    frozenset({"Execution", "Massacre"}),
    frozenset({"ArmedClash", "GovernmentRegainsTerritory"}),
    frozenset({"ArmedClash", "NonStateActorOvertakesTerritory"}),
    frozenset({"PeacefulProtest", "ProtestWithIntervention"}),
    frozenset({"ProtestWithIntervention", "ExcessiveForceAgainstProtesters"}),
    frozenset({"ViolentDemonstration", "MobViolence"}),
)
_LONG_AGO = 14  # days between publications after which undated reports tell of different events
_PLACE_POINTS = {"site": 15, "village": 15, "city": 15, "admin2": 12, "admin1": 8, "region": 6, "country": 3}


def kinds(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether the kinds can be two readings of one event."""
    pair = {a.kind, b.kind}
    if len(pair) == 1:
        if a.kind in _TOO_GENERIC:
            return Evidence("kind open", weak=True)
        return Evidence(f"both {a.kind}", 1 if a.kind in _GENERIC else 5)
    if pair & _TOO_GENERIC:
        return Evidence("kind open", opposes=True)
    if a.kind in b.lineage or b.kind in a.lineage:
        return Evidence(f"{min(pair)} and {max(pair)} agree", 2)
    if any(pair <= confused for confused in _CONFUSED):
        return Evidence(f"{min(pair)} and {max(pair)} are often mixed up", 1)
    if a.group == b.group == "unrest":
        return Evidence("protest and riot", weak="Protest" not in pair and "Riot" not in pair)
    if _attack_told_as_another(a, b) or _attack_told_as_another(b, a):
        return Evidence("an attack told in two ways", weak=True)
    return Evidence(f"{min(pair)} is not {max(pair)}", opposes=True)


def _attack_told_as_another(a: EventProfile, b: EventProfile) -> bool:
    return a.kind in ("Attack", "ViolenceAgainstCivilians") and (
        "ExplosionRemoteViolence" in b.lineage or b.kind in ("Battle", "ArmedClash")
    )


def times(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether the days agree; what only the publication dates counts less."""
    one, two = window(a), window(b)
    if one is None or two is None:
        return Evidence("no time", weak=True)
    gap = one.gap(two)
    levels = {one.level, two.level}
    if "published" not in levels:
        if gap > 2:
            return Evidence(f"{gap} days apart", opposes=True)
        if gap:
            return Evidence("a day apart", 3, weak=True) if gap == 1 else Evidence("two days apart", weak=True)
        if levels == {"day"}:
            return Evidence("same day", 15)
        return Evidence("times overlap", 7) if levels <= {"day", "week"} else Evidence("times overlap", 3, weak=True)
    if len(levels) == 1:
        apart = abs((one.end - two.end).days)
        if apart > _LONG_AGO:
            return Evidence(f"undated, published {apart} days apart", opposes=True)
        points = 7 if apart <= 1 else 3 if apart <= 3 else 0
        return Evidence(f"published {apart} days apart", points, weak=points == 0)
    dated, published = (one, two) if two.level == "published" else (two, one)
    if dated.start > published.end and (dated.start - published.end).days > 2:
        return Evidence("after the other was published", opposes=True)
    if gap > _LONG_AGO:
        return Evidence(f"{gap} days before the publication of the other, undated", opposes=True)
    return Evidence("near the publication", 4) if gap == 0 else Evidence("before the publication", weak=True)


def places(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether the places are one, or one lies in the other."""
    if a.place is None or b.place is None:
        return Evidence("place open", weak=True)
    if a.place == b.place:
        kind = a.place_kind or b.place_kind or "country"
        return Evidence(f"same {kind}", _PLACE_POINTS.get(kind, 3), weak=kind == "country")
    outer = b if b.place in a.chain else a if a.place in b.chain else None
    if outer is not None:
        points = {"city": 12, "village": 12, "admin2": 8, "admin1": 6, "region": 4}.get(outer.place_kind or "", 2)
        return Evidence("one place lies in the other", points, weak=points == 2)
    if "region" in (a.place_kind, b.place_kind) and a.chain[-1] == b.chain[-1]:
        return Evidence("places may overlap", 1, weak=True)
    return Evidence("different places", opposes=True)


def perpetrators(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether the accused agree."""
    tie = _tie(a.perpetrators, b.perpetrators)
    if tie is None:
        return Evidence("")
    if tie == 0:
        return Evidence("different perpetrators", opposes=True)
    return Evidence("same perpetrator" if tie == 3 else "related perpetrators", {3: 8, 2: 4, 1: 1}[tie])


def parties(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether those who fight, meet or agree are the same."""
    tie = _tie(a.parties, b.parties)
    if tie is None:
        return Evidence("")
    if tie == 0:
        return Evidence("different parties", opposes=True)
    shared = len(shared_keys(a.parties, b.parties))
    if shared >= 2:
        return Evidence("same parties", 12, exact=a.group == "Agreement")
    return Evidence("a party in common" if shared else "related parties", 5 if shared else 2)


def victims(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether those hit are the same."""
    tie = _tie(a.victims, b.victims)
    if tie is None:
        return Evidence("")
    if tie == 3 and a.kind == b.kind == "RegimeChange":
        return Evidence("same target", 22, exact=True)
    if tie == 0:
        return Evidence("different victims", -6)
    return Evidence("same victims" if tie == 3 else "related victims", {3: 4, 2: 2, 1: 1}[tie])


def imposers(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether a measure has one author."""
    tie = _tie(a.imposers, b.imposers)
    if tie is None:
        return Evidence("")
    if tie == 0:
        return Evidence("different authors", opposes=True)
    return Evidence("same author", {3: 6, 2: 4, 1: 1}[tie], exact=tie == 3)


def measures(a: EventProfile, b: EventProfile) -> Evidence:
    """A place has one curfew at a time."""
    like = a.group == "Measure" and a.kind == b.kind != "Measure"
    if like and a.place is not None and a.place == b.place and a.place_kind != "country":
        return Evidence("one measure of a kind in force", 6)
    return Evidence("")


def figures(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether tolls agree: killed first, then injured and the rest."""
    for what in ("killed", "injured", "detained", "missing", "displaced"):
        ours = [figure for name, figure in a.figures if name == what]
        theirs = [figure for name, figure in b.figures if name == what]
        if ours and theirs:
            return max((_figures(one, two, what) for one in ours for two in theirs), key=lambda e: (e.points, e.reason))
    return Evidence("")


def _figures(one: Figure, two: Figure, what: str) -> Evidence:
    number = one.best if one.best is not None else one.low
    if number is not None and number > 0 and (one.best, one.low) == (two.best, two.low):
        if number < 4:
            return Evidence(f"same number {what}", 4)
        return Evidence(f"same number {what}", 9 if number % 10 == 0 else 12, exact=True)
    (low, high), (low2, high2) = reach(one), reach(two)
    if low <= high2 and low2 <= high:
        return Evidence(f"numbers {what} can agree", 4)
    less, more = sorted((anchor(one), anchor(two)))
    if more > 3 * less and more - less > 10:
        return Evidence(f"numbers {what} far apart", -12)
    return Evidence(f"numbers {what} differ", -2)


def weapons(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether a weapon is named by both."""
    return Evidence("same weapon", 4) if set(a.weapons) & set(b.weapons) else Evidence("")


def titles(a: EventProfile, b: EventProfile) -> Evidence:
    """Whether the headlines say the same."""
    shared = len(set(a.title_words) & set(b.title_words))
    return (
        Evidence("like headlines", 5) if shared >= 3 and overlap(a.title_words, b.title_words) >= 0.6 else Evidence("")
    )


def anchor(figure: Figure) -> int:
    """The one number of a figure that stands for it."""
    return next((n for n in (figure.best, figure.low, figure.high) if n is not None), 0)


def reach(figure: Figure) -> tuple[float, float]:
    """Lowest and highest number that a figure allows; "around 20" is taken as 20 give or take 15 %."""
    low: float | None = figure.low
    high: float | None = figure.high
    if figure.best is not None and low is None and high is None:
        return figure.best * 0.85, figure.best * 1.15
    return (0 if low is None else low), (float("inf") if high is None else high)


def overlap(one: Iterable[str], two: Iterable[str]) -> float:
    """Shared items over all items (Jaccard), 0 where there are none."""
    ours, theirs = set(one), set(two)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def shared_keys(one: Iterable[Party], two: Iterable[Party]) -> frozenset[str]:
    """Keys of the named actors on both sides."""
    return frozenset(p.key for p in one if p.named) & frozenset(p.key for p in two if p.named)


def _tie(one: Iterable[Party], two: Iterable[Party]) -> int | None:
    """3 the same actor, 2 one belongs to the other, 1 both to a third, 0 nothing in common, None not known."""
    ours, theirs = list(one), list(two)
    if shared_keys(ours, theirs):
        return 3
    if any(x.key in y.above or y.key in x.above for x in ours for y in theirs):
        return 2
    if any(set(x.above) & set(y.above) for x in ours for y in theirs):
        return 1
    return 0 if any(p.named for p in ours) and any(p.named for p in theirs) else None

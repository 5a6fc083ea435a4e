"""Ground that changes hands: "took control of the town", "drove them from the city", "fell to the rebels"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.participants import ARMED
from kg.extract.terms import inflected, words
from kg.extract.wordlists import Trigger

_TAKING = inflected("take gain regain seize retake recapture establish secure assume win wrest capture")
_TAKING_PLACE = inflected("take")
_TAKING_OVER = inflected("take")
_DRIVING = inflected("drive push expel evict dislodge chase flush clear")
_HOLDING = words("control")
_FALLING = inflected("fall")
_BREAKING = inflected("break push")
_OUT = words("from out")
_CONTROL = words("control")
_GROUND = words(
    "garrison"
    " village town city district neighbourhood neighborhood suburb area base airbase airport airfield hill hilltop"
    " mountain checkpoint position post outpost road highway route crossing territory ground province region quarter"
    " field camp"
    " bridge dam border building barracks stronghold bastion part land point junction compound facility complex square"
    " height site headquarters enclave countryside street port island valley farm hospital"
)
_SHARES = words("most much all all half parts part rest majority number dozens several")
_BY_STATES = words("State StateBody SecurityForce Military Police IntelligenceService Ministry LoyalistGroup")
_NOT_TAKEN = words("power office hostage captive place part")
_TAKE = Trigger("take control", "NonStateActorOvertakesTerritory", "take")


def is_ground(line: Line, k: int) -> bool:
    """Whether a phrase is of a place or a piece of land rather than of people."""
    chunks = line.parse.chunks
    of = k + 2 < len(chunks) and line.parse.lower(k + 1) == "of" and chunks[k + 2].kind == "NP"
    if of and line.parse.token(chunks[k].head).lower in _SHARES:
        return is_ground(line, k + 2)
    return line.parse.token(chunks[k].head).lemma in _GROUND


def taking(line: Line, k: int, cast: Cast) -> Trigger | None:
    """The change of hands that a verb tells of by what stands behind it."""
    parse = line.parse
    verb, objects = parse.token(parse.chunks[k].head).lower, parse.objects(k)
    heads = {parse.token(parse.chunks[o].head).lower for o in objects[:1]}
    if verb in _TAKING and heads & _CONTROL:
        of_land = not any(w in parse.lower(o) for o in objects for w in _NOT_TAKEN)
        return _TAKE if of_land and _armed(cast.of(line, s) for s in parse.subjects(k)) else None
    if (
        verb in _HOLDING
        and parse.chunks[k].form == "to"
        and any(_is_place(line, o, cast) or is_ground(line, o) for o in objects)
    ):
        return _TAKE if _armed(cast.of(line, s) for s in parse.subjects(k)) else None
    if verb in _TAKING_PLACE and not heads & _NOT_TAKEN:
        over = parse.token(min(parse.chunks[k].end, len(parse.sentence.tokens) - 1)).lower == "over"
        ground = any(is_ground(line, o) or _is_place(line, o, cast) for o in objects)
        passive_over = over and parse.chunks[k].passive
        if (ground or passive_over) and _armed(cast.of(line, s) for s in _doers(line, k)):
            return _TAKE
    if verb in _DRIVING and _armed(cast.of(line, s) for s in _doers(line, k)):
        driven = _armed(cast.of(line, o) for o in (parse.subjects(k) if parse.chunks[k].passive else objects))
        return (
            Trigger("drive out", _TAKE.kind, _TAKE.frame)
            if driven and any(p in _OUT or p == "out of" for p, _ in parse.preps(k))
            else None
        )
    if verb in _FALLING and _armed(cast.of(line, np) for np in fallen_to(line, k)):
        return Trigger("fall", _TAKE.kind, _TAKE.frame)
    if verb in _BREAKING and any(p == "into" and is_ground(line, np) for p, np in parse.preps(k)):
        return _TAKE if not objects and _armed(cast.of(line, s) for s in parse.subjects(k)) else None
    return None


def fallen_to(line: Line, k: int) -> tuple[int, ...]:
    """Whom a town "fell to"."""
    return tuple(np for p, np in islice(line.parse.preps(k), 1) if p == "to")


def taker_kind(kind: str, takers: Iterable[Entity]) -> str:
    """The class of a change of hands, by who took the ground: a state and those on its side, or others."""
    kinds = {e.kind for e in takers}
    if not kinds or not kinds <= ARMED | _BY_STATES:
        return kind
    return "GovernmentRegainsTerritory" if kinds & _BY_STATES else "NonStateActorOvertakesTerritory"


def _doers(line: Line, k: int) -> tuple[int, ...]:
    """Who takes: the subject, in the passive those behind "by"."""
    if not line.parse.chunks[k].passive:
        return line.parse.subjects(k)
    return tuple(np for p, np in line.parse.preps(k) if p == "by")


def _armed(actors: Iterable[tuple[Entity, ...]]) -> bool:
    return any(e.kind in ARMED for some in actors for e in some)


def _is_place(line: Line, k: int, cast: Cast) -> bool:
    return bool(cast.places.in_chunk(line, k))

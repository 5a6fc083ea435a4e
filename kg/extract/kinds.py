"""Which event classes can name one incident, and which of two says more."""

from __future__ import annotations

from kg.extract.terms import words

VIOLENT = words(
    "Attack Execution Massacre Abduction SexualViolence AirStrike Shelling SuicideBombing RemoteExplosive Grenade"
    " ChemicalWeapon ArmedClash MobViolence ProtestWithIntervention ExcessiveForceAgainstProtesters"
)
ONE_SIDED = words(
    "Attack Execution Massacre AirStrike Shelling SuicideBombing RemoteExplosive Grenade ChemicalWeapon MobViolence"
)
GENERIC = "Attack"
_PROTEST_FORCE = words("ProtestWithIntervention ExcessiveForceAgainstProtesters")
_RELATED = tuple(
    words(group)
    for group in (
        "Execution Massacre Attack",
        "SuicideBombing RemoteExplosive Attack",
        "AirStrike Shelling",
        "AirStrike ChemicalWeapon",
        "Shelling ChemicalWeapon",
        "PeacefulProtest ViolentDemonstration ProtestWithIntervention ExcessiveForceAgainstProtesters",
        "GovernmentRegainsTerritory NonStateActorOvertakesTerritory ArmedClash",
    )
)
_MORE_TELLING = (
    ("AirStrike", "RemoteExplosive"),
    ("Shelling", "RemoteExplosive"),
    ("Execution", "Massacre"),
    ("SuicideBombing", "RemoteExplosive"),
    ("ChemicalWeapon", "AirStrike"),
    ("ChemicalWeapon", "Shelling"),
)
_LOOSE = tuple(
    words(pair)
    for pair in (
        "AirStrike RemoteExplosive",
        "ArmedClash Attack",
        "SuicideBombing AirStrike",
        "Shelling RemoteExplosive",
    )
)


def more_specific(a: str, b: str) -> str:
    """The more telling of two compatible kinds."""
    if a in _PROTEST_FORCE or b in _PROTEST_FORCE:
        return a if a in _PROTEST_FORCE else b
    if a == GENERIC:
        return b
    if b == GENERIC or a == b or (b == "Massacre" and a != "Execution"):
        return a
    return next((special for special, plain in _MORE_TELLING if {a, b} == {special, plain}), a)


def compatible(a: str, b: str) -> bool:
    """Whether two event classes can name one incident."""
    if a == b:
        return True
    if (a == GENERIC and b in ONE_SIDED) or (b == GENERIC and a in ONE_SIDED):
        return True
    return any(a in group and b in group for group in _RELATED)


def loosely_compatible(a: str, b: str) -> bool:
    """Whether a word of one class that points back ("the bombing") may name an incident of the other."""
    return any(a in pair and b in pair for pair in _LOOSE)

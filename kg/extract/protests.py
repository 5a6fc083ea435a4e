"""Protests that forces met with violence: one event, not a protest and a battle.

ACLED tells them apart by what the force does: intervention, or excessive force where protesters are hurt.
"""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.incidents import Incident
from kg.extract.terms import words

_FORCES = words("Police SecurityForce Military")
_CROWD = ("protest", "demonstrat", "marcher", "rally", "crowd")
_PROTESTS = frozenset(("PeacefulProtest", "ViolentDemonstration", "ProtestWithIntervention"))
_VIOLENCE = frozenset(("ArmedClash", "Attack", "ProtestWithIntervention", "ExcessiveForceAgainstProtesters"))


def met_with_force(incidents: list[Incident], cast: Cast) -> dict[int, int]:
    """Reclassify in place; return which incident (a protest) is part of which other one."""
    moved: dict[int, int] = {}
    entities = cast.registry.entities

    def crowd(keys: list[str]) -> bool:
        return any(word in entities[k].label.lower() for k in keys for word in _CROWD)

    def forces(incident: Incident) -> list[str]:
        return [k for k in (*incident.perpetrators, *incident.parties) if entities[k].kind in _FORCES]

    protests = [i for i, x in enumerate(incidents) if x.kind in _PROTESTS and x.kind != "ProtestWithIntervention"]
    for i, incident in enumerate(incidents):
        if i in moved or incident.kind not in _VIOLENCE or not forces(incident) or incident.time.precision == "year":
            continue
        near = [j for j in protests if abs(incidents[j].mentions[0].line - incident.mentions[0].line) <= 3]
        if not (
            crowd(incident.victims + incident.targets + incident.parties)
            or (near and incident.kind == "ProtestWithIntervention")
        ):
            continue
        hurt = any(kind in ("killed", "injured") for kind, _ in incident.figures)
        incident.kind = "ExcessiveForceAgainstProtesters" if hurt else "ProtestWithIntervention"
        incident.frame = "attack"
        incident.perpetrators = list(dict.fromkeys(forces(incident)))
        incident.parties = []
        moved.update({j: i for j in near if incidents[j].time.start in (None, incident.time.start)})
        moved.update(
            {
                j: i
                for j, x in enumerate(incidents)
                if j > i
                and x.kind in ("ProtestWithIntervention", "Attack")
                and x.time.start in (None, incident.time.start)
                and x.mentions[0].line - incident.mentions[0].line <= 4
                and (set(forces(x)) & set(incident.perpetrators))
            }
        )
    return moved

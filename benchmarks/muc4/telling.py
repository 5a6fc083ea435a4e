"""Where a message tells one incident: the sentences its fillers and its kind of deed stand in.

A filler such as GUERRILLAS is everywhere in the message; a victim's name, a target or the verb of the deed pins
the sentence down, and what only another incident speaks of pulls away from it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .message import Message
from .templates import Filler, TemplateSpans

DEEDS = {
    "KIDNAPPING": r"KIDNAP|ABDUCT|HOSTAGE|CAPTUR|SEIZ|DISAPPEAR|DETAIN|TAKEN AWAY|HELD|RANSOM|CAPTIV",
    "BOMBING": r"BOMB|EXPLO|DYNAMIT|BLAST|BLEW UP|BLOWN UP|DETONAT|GRENADE|PLANTED|WENT OFF|MINE\b|ROCKET",
    "ARSON": r"\bARSON|BURN|\bFIRE\b|TORCH|ABLAZE|MOLOTOV|IGNIT|FLAMES",
    "ROBBERY": r"\bROB|STOLE|STEAL|LOOT|THEFT|TOOK AWAY|HOLDUP|HELD UP|SEIZ",
    "HIJACKING": r"HIJACK|SKYJACK|COMMANDEER",
    "FORCED WORK STOPPAGE": r"STRIKE|STOPPAGE|PARALY|SHUTDOWN",
    "ATTACK": r"ATTACK|KILL|MURDER|ASSASSINAT|SHOT|SHOOT|MASSACR|AMBUSH|DEATH|DIED|WOUND|INJUR|THREAT|DEAD"
    r"|MACHINEGUN|SLAIN|EXECUT|STRAFE|HARASS|RAID|BLOWN|BLEW|SABOTAG|DESTROY",
}
_WEIGHT = {"Victim": 3.0, "Target": 2.5, "Weapon": 1.5, "PerpInd": 0.6, "PerpOrg": 0.6}


@dataclass(frozen=True)
class Telling:
    """One incident within a message: the strength of each sentence, and the one that tells it best."""

    message: Message
    template: TemplateSpans
    strength: tuple[float, ...]
    deeds: tuple[tuple[int, int], ...]
    home: int

    def distance(self, sentence: int) -> int:
        """How many sentences behind (or, below zero, before) the telling one."""
        return sentence - self.home


def mentions(message: Message, filler: Filler) -> list[tuple[int, int]]:
    """The filler's own spans, and every other place where the same words stand."""
    words = [re.escape(word) for word in filler.text.upper().strip('" ').split()]
    found = {tuple(span) for span in filler.spans}
    if words:
        pattern = re.compile(r"(?<![A-Z0-9])" + r"\s+".join(words) + r"(?![A-Z0-9])")
        found |= {match.span() for match in pattern.finditer(message.text)}
    return sorted((start, end) for start, end in found)


def deed_pattern(incident_type: str) -> re.Pattern[str]:
    """The words that speak of a deed of this type, whatever its stage."""
    for name, words in DEEDS.items():
        if name in incident_type.upper():
            return re.compile(rf"\b(?:{words})[A-Z]*")
    return re.compile(rf"\b(?:{DEEDS['ATTACK']})[A-Z]*")


def _strengths(message: Message, template: TemplateSpans, shared: frozenset[tuple[str, str]]) -> list[float]:
    strength = [0.0] * len(message.sentences)
    for filler in template.fillers:
        weight = _WEIGHT.get(filler.role, 1.0) * (0.3 if (filler.role, filler.text) in shared else 1.0)
        places = mentions(message, filler)
        for sentence in message.told_in(places):
            strength[sentence] += weight / (1 + 0.1 * len(places))
    return strength


def telling(message: Message, template: TemplateSpans, others: Sequence[TemplateSpans] = ()) -> Telling:
    """Finds where the message tells the incident."""
    shared = frozenset((filler.role, filler.text) for other in others for filler in other.fillers)
    strength = _strengths(message, template, shared)
    own = {(filler.role, filler.text) for filler in template.fillers}
    for other in others:
        rest = tuple(filler for filler in other.fillers if (filler.role, filler.text) not in own)
        away = _strengths(message, TemplateSpans(other.incident_type, rest), frozenset())
        strength = [mine - 0.25 * theirs for mine, theirs in zip(strength, away, strict=True)]
    start = message.sentences[0].start if message.sentences else 0
    deeds = tuple(match.span() for match in deed_pattern(template.incident_type).finditer(message.text, start))
    for sentence in message.told_in(deeds):
        strength[sentence] += 1.0
    home = max(range(len(strength)), key=lambda at: (strength[at] - 0.02 * at, -at), default=0)
    return Telling(message, template, tuple(strength), deeds, home)

"""What became of a victim: the words of harm and of safety around its mentions, weighed by how near they stand."""

import re

from .loglinear import Candidate
from .telling import Telling
from .victims import Victim, one_of

EFFECTS = ("DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM", "ESCAPED", "")
_SIGNS = {
    "death": r"KILL|MURDER|ASSASSINAT|DEAD\b|DIED\b|DEATH(?!\s+(?:THREAT|SQUAD))|MASSACR|SLAIN|SLAY|EXECUT"
    r"|LOST (?:HIS|HER|THEIR) LI|BOD(?:Y|IES)\b|CORPSE"
    r"|SHOT (?:TO DEATH|DEAD)|FUNERAL|BURIED|CRIME\b|GUNNED DOWN|LIVES\b",
    "injury": r"WOUND|INJUR|HURT\b|BURNS\b|HOSPITAL|BEATEN|TORTUR|SERIOUS CONDITION|RAPED",
    "safe": r"UNHARMED|UNHURT|UNINJURED|SAFE\b|ESCAPED|UNSCATHED|NO CASUALTIES|NO VICTIMS|NO INJUR|NOT (?:HURT"
    "|INJURED|HARMED)|NO ONE WAS|SURVIVED|NO (?:DEATHS|ONE)|WITHOUT (?:CAUSING|ANY)",
    "free": r"RELEASED|FREED|RESCUED|RELEASE\b|LIBERATED|SET FREE|RETURNED",
    "threat": r"THREAT|PLAN(?:NED|S|NING)?\b|PLOT|ATTEMPT|TRIED TO|INTENDED|CONSPIR|WARN",
    "taken": r"KIDNAP|ABDUCT|HOSTAGE|CAPTUR|DISAPPEAR|SEIZED|DETAIN|HELD\b|ARREST",
    "shot": r"SHOT\b|FIRED|MACHINEGUN|GUNFIRE|AMBUSH|ATTACK",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})") for name, words in _SIGNS.items()}


def _bucket(gap: int) -> str:
    for name, most in (("10", 10), ("30", 30), ("70", 70), ("150", 150)):
        if gap <= most:
            return name
    return "far"


def evidence(told: Telling, victim: Victim) -> list[str]:
    """The signs around the mentions: the nearest of each kind, and which of all is nearest of all."""
    message = told.message
    where = message.told_in(victim.places) or [told.home]
    nearest: dict[str, int] = {}
    sides: dict[str, str] = {}
    for number in where:
        sentence = message.sentences[number]
        places = [p for p in victim.places if sentence.start <= p[0] < sentence.end] or [(sentence.start, sentence.end)]
        for name, pattern in _PATTERNS.items():
            for match in pattern.finditer(message.text, sentence.start, sentence.end):
                for start, end in places:
                    gap = max(start - match.end(), match.start() - end, 0)
                    if gap < nearest.get(name, 9999):
                        nearest[name], sides[name] = gap, "before" if match.start() < start else "behind"
    home = message.words(message.sentences[told.home]) if message.sentences else ""
    order = sorted(nearest, key=lambda name: nearest[name])
    whole = [f"doc {name}={min(3, len(p.findall(message.text)))}" for name, p in _PATTERNS.items()]
    return [
        "any",
        f"type={told.template.incident_type}",
        f"shape={'name' if victim.named else victim.plural}",
        f"type={told.template.incident_type} shape={'name' if victim.named else 'description'}",
        f"noun={one_of(victim.head) if victim.head else ''}",
        f"first={order[0] if order else 'none'}",
        f"first={order[0] if order else 'none'} type={told.template.incident_type}",
        f"first two={'-'.join(order[:2])}",
        *(f"{name}={_bucket(gap)} {sides[name]}" for name, gap in nearest.items()),
        *(f"{name}={_bucket(gap)}" for name, gap in nearest.items()),
        *(f"no {name}" for name in _PATTERNS if name not in nearest),
        *(f"home {name}" for name, pattern in _PATTERNS.items() if pattern.search(home)),
        *whole,
    ]


def candidates(told: Telling, victim: Victim) -> list[Candidate]:
    """Each effect the manual knows, none among them, with the signs."""
    signs = evidence(told, victim)
    return [Candidate(effect, tuple(f"{effect}|{sign}" for sign in signs)) for effect in EFFECTS]

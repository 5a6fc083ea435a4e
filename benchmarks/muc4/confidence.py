"""How sure the message is of a perpetrator organisation: the manual's decision tree asked of the words around it."""

import re

from .loglinear import Candidate
from .message import Message
from .telling import Telling, mentions
from .templates import Filler

LEVELS = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
    "ACQUITTED",
)
_CLAIM = re.compile(
    r"\b(?:CLAIM|ASSUM|ACCEPT|TOOK|TAKE|TAKING|TAKEN|ADMIT|ACKNOWLEDG)[A-Z]*\b[^.]{0,40}?\b(?:RESPONSIB|CREDIT|AUTHORSHIP)[A-Z]*"
    r"|\b(?:ADMITTED|CONFESSED|ACKNOWLEDGED)\b"
)
_ACCUSE = re.compile(
    r"\b(?:ACCUS|BLAM|ATTRIBUT|IMPLICAT|CHARGED|HELD RESPONSIBLE|HOLDS? |RESPONSIBLE FOR|RESPONSIBILITY|DENOUNC"
    r"|CONDEMN|BEHIND THE)[A-Z]*"
)
_DOUBT = re.compile(
    r"\b(?:PRESUM|ALLEG|SUSPECT|APPARENT|SUPPOSED|POSSIBL|PROBABL|BELIEVE|THOUGHT|MAY HAVE|COULD HAVE|MIGHT"
    r"|REPORTEDLY|EVIDENTLY|HINTED|SEEM)[A-Z]*"
)
_DENY = re.compile(
    r"\b(?:DENIE|DENY|REJECT|DISCLAIM|NOT RESPONSIBLE|NO CONNECTION|INNOCEN|CLEARED|DID NOT|NOT INVOLVED)[A-Z]*"
)
_AUTHORITY = re.compile(
    r"\b(?:POLICE|ARMED FORCES|ARMY|MILITARY|MINISTER|MINISTRY|GOVERNMENT|OFFICIALS?|AUTHORIT|PRESIDENT|COPREFA"
    r"|GENERAL|COLONEL|COL|GEN"
    r"|JUDGE|DAS|ATTORNEY|CRISTIANI|PONCE|BARCO|SECURITY|INTELLIGENCE|STATE DEPARTMENT|EMBASSY)\b"
)
_STATE = re.compile(
    r"\b(?:ARMY|ARMED FORCES|GOVERNMENT|POLICE|MILITARY|AIR FORCE|BATTALION|BRIGADE|NATIONAL GUARD|SECURITY"
    r"|STATE|NAVY|CIA|TROOPS|SOLDIERS"
    r"|DETACHMENT|GUARD|REGIME|ARENA)\b"
)
_THREAT = re.compile(r"\b(?:THREAT|PLAN|PLOT|WARN)[A-Z]*")
_TALK = re.compile(
    r"\[(?:SPEECH|COMMENTARY|COMMUNIQUE|INTERVIEW|NEWS CONFERENCE|STATEMENT|STATION|EDITORIAL|ARTICLE|BEGIN RECORDING)"
)
_REBELS = re.compile(r"VENCEREMOS|FARABUNDO MARTI\)|CLANDESTINE|FMLN GENERAL COMMAND|COMMANDER")


def _voice(message: Message) -> str:
    """Whose message it is: a news agency's, a rebel station's, or that of an official who speaks at length."""
    head = message.text[: (message.sentences[0].start if message.sentences else 0) + 120]
    if _REBELS.search(head):
        return "rebels"
    if _TALK.search(head):
        return "official" if _AUTHORITY.search(head) else "speaker"
    return "news"


def _gap(pattern: re.Pattern[str], told: Telling, place: tuple[int, int]) -> tuple[int, str]:
    """How far the nearest such word of the sentence is from the place, and on which side."""
    message = told.message
    sentence = message.sentences[message.sentence_at(place[0])]
    best = (9999, "")
    for match in pattern.finditer(message.text, sentence.start, sentence.end):
        gap = max(place[0] - match.end(), match.start() - place[1], 0)
        best = min(best, (gap, "before" if match.start() < place[0] else "behind"))
    return best


def _bucket(gap: int) -> str:
    return "20" if gap <= 20 else "60" if gap <= 60 else "far" if gap < 9999 else "none"


def _quoted(message: Message, offset: int) -> bool:
    start = max((s.start for s in message.sentences if s.start <= offset), default=0)
    return message.text.count('"', max(0, start - 600), offset) % 2 == 1


def evidence(told: Telling, filler: Filler) -> list[str]:
    """Whose voice it is, what kind of organisation, and the words of blame, doubt and claim beside it."""
    message = told.message
    places = mentions(message, filler)
    places = [p for p in places if message.sentences and p[0] >= message.sentences[0].start] or places
    near = [p for p in places if abs(told.distance(message.sentence_at(p[0]))) <= 1] or places[:2]
    own = [place for other in told.template.having("PerpInd") for place in mentions(message, other)]
    kind = "state" if _STATE.search(filler.text.upper()) else "other"
    voice = _voice(message)
    out = ["any", f"kind={kind}", f"voice={voice}", f"voice={voice} kind={kind}", f"type={told.template.incident_type}"]
    signs = []
    for name, pattern in (
        ("claim", _CLAIM),
        ("accuse", _ACCUSE),
        ("doubt", _DOUBT),
        ("deny", _DENY),
        ("authority", _AUTHORITY),
        ("threat", _THREAT),
    ):
        gap, side = min((_gap(pattern, told, place) for place in near), default=(9999, ""))
        out.append(f"{name}={_bucket(gap)} {side}")
        if gap < 9999 and name not in ("authority", "threat"):
            signs.append(name)
            out.append(f"{name} kind={kind}")
            out.append(f"{name} voice={voice}")
    doubted = any(_DOUBT.search(message.text[max(0, start - 25) : start]) for start, _ in [*own, *near])
    home = message.words(message.sentences[told.home]) if message.sentences else ""
    around = message.text[max(0, (near[0][0] if near else 0) - 300) : (near[0][1] if near else 0) + 300]
    accused = _ACCUSE.search(home)
    return [
        *out,
        f"signs={'-'.join(signs)}",
        f"doubted={doubted}",
        f"claims={bool(_CLAIM.search(around))}",
        f"claims in all={bool(_CLAIM.search(message.text))} kind={kind}",
        f"quoted={any(_quoted(message, place[0]) for place in near)}",
        f"accuser={bool(accused and _AUTHORITY.search(home[: accused.start()]))} {bool(accused)}",
        f"home doubt={bool(_DOUBT.search(home))}",
        f"apart={min(3, min((abs(told.distance(message.sentence_at(p[0]))) for p in places), default=9))}",
        f"perps={bool(own)}",
        f"count={min(4, len(places))}",
        f"beside perp={any(abs(s - e) < 40 for s, _ in own for _, e in near)}",
    ]


def candidates(told: Telling, filler: Filler) -> list[Candidate]:
    """Each level of the manual's list, with the evidence."""
    signs = evidence(told, filler)
    return [Candidate(level, tuple(f"{level}|{sign}" for sign in signs)) for level in LEVELS]

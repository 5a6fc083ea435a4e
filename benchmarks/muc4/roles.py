"""The title or role of a named victim: what stands before the name, or beside it between commas."""

import re

from kg.extract.terms import words

from .loglinear import Candidate
from .message import Message
from .phrases import _BREAK
from .victims import Victim, one_of, person_nouns

_TITLES = words(
    "DR MR MRS MS MISS FATHER SISTER BROTHER MSGR MONSIGNOR MONSIGNEUR GENERAL GEN COLONEL COL MAJOR MAJ CAPTAIN CAPT"
    " LIEUTENANT LT SENATOR DEPUTY JUDGE PROFESSOR ENGINEER LAWYER SERGEANT SGT CORPORAL DON BISHOP ARCHBISHOP JUSTICE"
    " DOCTOR REVEREND REV"
)
_NATIONS = re.compile(
    r"^(?:SALVADORAN|COLOMBIAN|PERUVIAN|GUATEMALAN|HONDURAN|CHILEAN|ARGENTINE|BOLIVIAN|ECUADORAN"
    r"|FORMER COLOMBIAN|NICARAGUAN)\s+"
)
_BESIDE = re.compile(
    r"\s*,\s+(?:THE\s+|A\s+|AN\s+|WHO\s+(?:WAS|IS)\s+(?:THE\s+|A\s+"
    r"|AN\s+)?)?(?P<role>[A-Z][A-Z' .-]{2,80}?)\s*(?=,|\.\s|;|\[|--|\(|\bWHO\b|\bWAS\b|\bWERE\b|\bHAS\b|\bBY\b|\bAND\b)"
)
_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9'.-]*")


def _known(word: str) -> bool:
    plain = word.rstrip(".")
    return plain in _TITLES or one_of(plain) in person_nouns()


def _before(message: Message, start: int) -> list[tuple[str, str]]:
    low = max(0, start - 90)
    gap = re.search(r"(,?\s*)$", message.text[low:start])
    comma = bool(gap and "," in gap[1])
    line = re.split(
        r"(?<!\b[A-Z])[.,;\[\]()\"]\s|\s{2,}(?=\[)", message.text[low : start - (len(gap[1]) if gap else 0)]
    )[-1]
    words = _TOKEN.findall(line)
    out: list[tuple[str, str]] = []
    for length in range(1, min(7, len(words)) + 1):
        taken = words[-length:]
        if taken[0] in _BREAK and not (taken[0] in ("OF", "FOR", "AND") and length < len(words)):
            break
        if _known(taken[-1]) and taken[0] not in ("OF", "FOR", "AND"):
            out.append((" ".join(taken), f"comma before{length}" if comma else f"before{length}"))
    return out


def candidates(message: Message, victim: Victim) -> list[Candidate]:
    """No role, and every reading of the words around each mention of the full name."""
    out = [Candidate("", ("none", f"none places={min(3, len(victim.places))}"))]
    size = len(victim.filler.text)
    for ordinal, (start, end) in enumerate(victim.places):
        full = end - start >= size - 2
        found = _before(message, start)
        longest = len(found)
        beside = _BESIDE.match(message.text, end)
        if beside:
            role = " ".join(beside["role"].split())
            found.append((role, "beside"))
            shorter = {_NATIONS.sub("", role), role.partition(" IN ")[0], role.partition(" OF ")[0]} - {role}
            found += [(text, "beside cut") for text in sorted(shorter)]
        for text, way in found:
            words = text.split()
            head = words[-1] if not way.startswith("beside") else next((w for w in words if _known(w)), "")
            features = [
                way,
                f"{way.rstrip('1234567')} full={full}",
                f"ordinal={min(2, ordinal)}",
                f"head={one_of(head) if head else 'none'}",
                f"{way.rstrip('1234567')} known={bool(head)}",
                f"title={words[-1].rstrip('.') in _TITLES} length={min(4, len(words))}",
                f"longest={int(way[-1]) == longest if way[-1].isdigit() else 'x'}",
                f"nation={bool(_NATIONS.match(text))}",
                f"first={words[0] if words[0] in ('FORMER', 'RETIRED', 'WIFE', 'SON', 'DAUGHTER', 'LATE') else ''}",
            ]
            out.append(Candidate(text, tuple(features)))
    return out

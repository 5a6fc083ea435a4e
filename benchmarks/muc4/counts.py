"""How many a victim filler stands for, as the manual writes numbers: 6, 6-8, 6-, ~100, PLURAL."""

import re

from kg.extract.numbers import Quantity, find

from .loglinear import Candidate
from .telling import Telling
from .victims import Victim, one_of

_ABOVE = re.compile(r"\b(?:MORE\s+THAN|OVER|ABOVE)\b")
_GAP = re.compile(
    r"(?:\s+(?:OF\s+)?(?:THE\s+|HIS\s+|ITS\s+|THESE\s+|THOSE\s+|OTHER\s+|MORE\s+)*(?:[A-Z'.-]+\s+){0,3})?"
)
_HARM = re.compile(r"\b(?:KILL|MURDER|DEAD|DIED|DEATH|WOUND|INJUR|KIDNAP|MASSACR|ASSASSIN|HOSTAGE|VICTIM)")


def shown(text: str, quantity: Quantity) -> str:
    """A number as the keys write it; empty if it counts nothing."""
    figure = quantity.figure
    low = figure.low
    if low is not None and _ABOVE.search(text[quantity.span.start : quantity.span.end].upper()):
        low -= 1
    if figure.best is not None:
        return str(figure.best) if figure.low is not None else f"~{figure.best}"
    if low is not None and figure.high is not None:
        return f"{low}-{figure.high}"
    if low is not None:
        return f"{low}-"
    return f"-{figure.high}" if figure.high is not None else ""


def _quantities(text: str) -> list[tuple[int, int, str]]:
    found = ((q.span.start, q.span.end, shown(text, q)) for q in find(text) if q.kind == "count")
    return [one for one in found if one[2]]


def candidates(told: Telling, victim: Victim) -> list[Candidate]:
    """One, many, and every number the message gives for the same noun or beside the deed."""
    message = told.message
    shape = "name" if victim.named else "plural" if victim.plural else "single"
    inside = [value for _, _, value in _quantities(victim.filler.text.upper())]
    first = victim.filler.text.upper().split()[:1]
    context = f"{shape}{' numbered' if inside else ''}"
    out = [
        Candidate(
            "1",
            (
                "one",
                f"one {context}",
                f"one first={first[0] if first and first[0] in ('ONE', 'A', 'AN', 'THE') else ''}",
            ),
        ),
        Candidate("PLURAL", ("many", f"many {context}", f"many head={one_of(victim.head) if victim.head else ''}")),
        *(Candidate(value, ("inside", f"inside {shape}")) for value in inside),
    ]
    if victim.named:
        return out
    noun = one_of(victim.head)
    for number, sentence in enumerate(message.sentences):
        words = message.words(sentence)
        near = [
            (start - sentence.start, end - sentence.start)
            for start, end in victim.places
            if sentence.start <= start < sentence.end
        ]
        for _, end, value in _quantities(words):
            gap = _GAP.match(words, end)
            counted = re.findall(r"[A-Z'-]+", words[end : end + 45].split(",")[0])[:4]
            same = noun in {one_of(word) for word in counted[:3]}
            before = any(end <= place <= end + 30 and gap is not None for place, _ in near)
            direct = any(re.fullmatch(r"\s+", words[end:place]) for place, _ in near if place >= end)
            away = told.distance(number)
            features = [
                f"number {shape}",
                f"number direct={direct} before={before} same={same}",
                f"number direct={direct} before={before} same={same} {shape}",
                f"number at={max(-3, min(3, away))}",
                f"number direct={direct} at={max(-3, min(3, away))}",
                f"number near={bool(near)} same={same} harm={bool(_HARM.search(words))}",
                f"number one={value == '1'} {shape} before={before}",
                f"number size={'1' if value == '1' else 'few' if len(value) < 2 else 'many'} before={before}",
                f"number strong={min(3, int(told.strength[number]))} before={before}",
                f"number next={counted[0] if counted and counted[0] in ('OTHERS', 'OTHER', 'OF', 'MORE') else ''}",
            ]
            if same or before or away == 0 or near:
                out.append(Candidate(value, tuple(features)))
    return out

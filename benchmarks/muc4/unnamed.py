"""Victims the message only describes ("two peasants were killed"): which phrases for people the deed befell."""

import re
from collections.abc import Sequence

from kg.extract.terms import words

from .loglinear import Candidate, Weights, chances
from .message import Message
from .phrases import Phrase, phrases
from .telling import Telling, mentions, telling
from .templates import Filler, TemplateSpans

_HARM = (
    "KILLED|MURDERED|ASSASSINATED|WOUNDED|INJURED|KIDNAPPED|MASSACRED|EXECUTED|ABDUCTED|SHOT|ATTACKED|AMBUSHED|HURT|BURNED"
    "|SLAIN|CAPTURED|THREATENED|HELD|BEATEN|TORTURED|FREED|RELEASED|RESCUED|DETAINED"
)
_NOUNS = (
    "MURDERS?|KILLINGS?|ASSASSINATIONS?|DEATHS?|MASSACRE|KIDNAPPINGS?|SLAYINGS?|ABDUCTION|EXECUTION|ATTACKS?|THREATS?"
    "|LIFE|BODY|BODIES"
)
_BEFORE = {
    "did": re.compile(
        rf"\b(?:{_HARM}|KILL|KILLS|KILLING|MURDER|MURDERING|WOUNDING|INJURING|KIDNAP|KIDNAPPING|ASSASSINATING|ATTACKING|THREATENING|FIRED\s+(?:ON|AT)"
        r"|LEFT|LEAVING)\s+(?:[A-Z0-9'.-]+\s+){0,5}$"
    ),
    "list": re.compile(
        rf"\b(?:{_HARM}|KILLING|WOUNDING|INJURING|LEFT|LEAVING|DEAD)\b[^.;]{{0,70}}(?:,|\bAND)\s+(?:[A-Z0-9'.-]+\s+){{0,3}}$"
    ),
    "of": re.compile(rf"\b(?:{_NOUNS})\s+(?:OF|AGAINST|ON|TO)\s+(?:[A-Z0-9'.-]+\s+){{0,5}}$"),
    "among": re.compile(
        r"\b(?:INCLUDING|VICTIMS|AMONG|BETWEEN|DEAD|WOUNDED|HOSTAGES?|ARE|WERE)\s+(?:[A-Z0-9'.-]+\s+){0,5}$"
    ),
    "by": re.compile(r"\b(?:BY|TO|FROM|ACCORDING TO)\s+(?:[A-Z0-9'.-]+\s+){0,2}$"),
}
_BEHIND = {
    "was": re.compile(
        rf"^(?:\s+\([^)]*\)|\s+[A-Z'-]+){{0,3}}\s+(?:WERE|WAS|HAVE BEEN|HAS BEEN|HAD BEEN|ARE|IS"
        rf"|BEING)\s+(?:[A-Z]+\s+)?(?:{_HARM}|UNHARMED|DEAD)\b"
    ),
    "died": re.compile(
        r"^(?:\s+[A-Z'-]+){0,2}\s+(?:DIED|DEAD|WOUNDED|INJURED|KILLED|LOST|ESCAPED|SURVIVED|SUFFERED|HURT|KIDNAPPED)\b"
    ),
    "joined": re.compile(
        rf"^(?:\s*,|\s+AND|\s+[A-Z'-]+)[^.;]{{0,60}}\b(?:WERE|WAS|BEEN)\s+(?:[A-Z]+\s+)?(?:{_HARM})\b"
    ),
    "said": re.compile(
        r"^(?:\s+[A-Z'-]+){0,2}\s+(?:SAID|REPORTED|STATED|ADDED|TOLD|CONFIRMED|ANNOUNCED|CLAIMED|BELIEVE|NOTED)\b"
    ),
    "acted": re.compile(
        r"^(?:\s+[A-Z'-]+){0,2}\s+(?:ATTACKED|KILLED|MURDERED|KIDNAPPED|ENTERED|ARRIVED|FIRED|OPENED|SHOT|THREW"
        r"|PLACED|PLANTED|BURNED|STORMED)\s+(?!TO DEATH|BY|IN\b)"
    ),
}
_WORD = re.compile(r"[A-Z0-9'-]+|[.,;\[\]()]")


def _evidence(
    phrase: Phrase, told: Telling, theirs: bool, own: bool, names: Sequence[tuple[int, int]], homes: Sequence[int]
) -> list[str]:
    message = told.message
    at = message.sentence_at(phrase.start)
    sentence = message.sentences[at]
    before = message.text[sentence.start : phrase.start]
    behind = message.text[phrase.end : sentence.end]
    away = told.distance(at)
    name = f"{away:+d}" if abs(away) <= 2 else "far"
    left, right = _WORD.findall(before[-40:])[-2:], _WORD.findall(behind[:40])[:2]
    ways = [f"<{way}" for way, pattern in _BEFORE.items() if pattern.search(before)]
    ways += [f">{way}" for way, pattern in _BEHIND.items() if pattern.match(behind)]
    deed = any(sentence.start <= start < sentence.end for start, _ in told.deeds)
    nearest = min((abs(at - home) for home in homes), default=99)
    rival = "closer" if nearest < abs(away) else "same" if nearest == abs(away) else "farther"
    counted = phrase.before.isdigit() or phrase.before in _COUNTS
    return [
        f"at={name}",
        f"ways={' '.join(ways)}",
        *(f"{way}" for way in ways),
        *(f"{way} at={name}" for way in ways),
        *(f"{way} counted={counted}" for way in ways),
        f"counted={counted}",
        f"left={left[-1] if left else ''}",
        f"left two={' '.join(left)}",
        f"right={right[0] if right else ''}",
        f"right two={' '.join(right)}",
        f"title={any(0 <= start - phrase.end < 3 for start, _ in names)}",
        f"strong={min(3, int(told.strength[at]))} harmed={bool(ways)}",
        f"theirs={theirs}",
        f"deed={deed} harmed={bool(ways)}",
        f"deed={deed} at={name}",
        f"rival={rival} harmed={bool(ways)}",
        f"own={own}",
        f"of={' OF ' in phrase.text}",
        f"head two={phrase.text.split()[-2] if len(phrase.text.split()) > 1 else ''}",
    ]


_COUNTS = words("ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN ELEVEN TWELVE A AN SEVERAL OTHER MORE DOZENS SOME")


def candidates(told: Telling, others: Sequence[TemplateSpans]) -> list[tuple[Phrase, list[Candidate]]]:
    """Each noun for people, at its most telling place, with a yes and a no."""
    message = told.message
    own = [p for f in told.template.having("PerpInd", "PerpOrg") for p in mentions(message, f)]
    theirs = [p for o in others for f in o.having("PerpInd") for p in mentions(message, f)]
    names = [p for one in (told.template, *others) for f in one.having("Victim") for p in mentions(message, f)]
    homes = [telling(message, other).home for other in others]
    by_head: dict[str, list[Phrase]] = {}
    for phrase in phrases(message):
        if abs(told.distance(message.sentence_at(phrase.start))) <= 12:
            by_head.setdefault(phrase.head, []).append(phrase)
    out = []
    for head, same in by_head.items():
        signs: dict[str, None] = {}
        harms: dict[Phrase, int] = {}
        for phrase in same:
            over = [any(s < phrase.end and phrase.start < e for s, e in spans) for spans in (theirs, own)]
            found = _evidence(phrase, told, over[0], over[1], names, homes)
            harms[phrase] = sum(sign[0] in "<>" and sign[1:] in _GOOD for sign in found)
            signs.update(dict.fromkeys(found))
        first = min(
            same, key=lambda one: (-min(1, harms[one]), abs(told.distance(message.sentence_at(one.start))), one.start)
        )
        kind = told.template.incident_type
        best_at = min(abs(told.distance(message.sentence_at(one.start))) for one in same)
        features = [
            "any",
            f"head={head}",
            f"head={head} harmed={bool(sum(harms.values()))}",
            f"plural={first.text.split()[-1].endswith('S') or first.text.split()[-1].endswith('MEN')}",
            f"type={kind}",
            f"type={kind} harmed={min(2, sum(harms.values()))}",
            f"count={min(4, len(same))}",
            f"best={min(4, best_at)} harmed={min(2, sum(harms.values()))}",
            f"victims={min(2, len(told.template.having('Victim')))} harmed={bool(sum(harms.values()))}",
            f"targets={bool(told.template.having('Target'))} type={kind}",
            *signs,
        ]
        out.append((first, [Candidate("yes", tuple(features)), Candidate("no", ())]))
    return out


_GOOD = frozenset(("did", "list", "of", "among", "was", "died", "joined"))


def victims(told: Telling, others: Sequence[TemplateSpans], weights: Weights, least: float = 0.4) -> list[Filler]:
    """The described victims, the likeliest first; of two phrases on one noun only the likelier stands."""
    scored = [(chances(pair, weights)[0], phrase) for phrase, pair in candidates(told, others)]
    out: list[Filler] = []
    heads: set[str] = set()
    for chance, phrase in sorted(scored, key=lambda pair: -pair[0]):
        if chance >= least and phrase.head not in heads:
            heads.add(phrase.head)
            out.append(Filler("Victim", phrase.text, ((phrase.start, phrase.end),)))
    return out


def described(message: Message, filler: Filler) -> bool:
    """Whether the filler is itself one of the message's phrases for people."""
    return any(phrase.text == " ".join(filler.text.upper().split()) for phrase in phrases(message))

"""Victims the message only describes ("two peasants were killed"): which phrases for people the deed befell."""

import re
from collections.abc import Sequence

from .loglinear import Candidate, Weights, chances
from .message import Message
from .phrases import Phrase, phrases
from .telling import Telling, mentions
from .templates import Filler, TemplateSpans

_BEFORE = re.compile(
    r"\b(?P<verb>KILL(?:ED|ING|S)?|MURDER(?:ED|ING|S)?|ASSASSINAT(?:ED|ING|ION)|WOUND(?:ED|ING)|INJUR(?:ED|ING)|KIDNAP(?:PED|PING)"
    r"|MASSACR(?:ED?|ING)|SLAYING|DEATHS?|DEAD|EXECUT(?:ED|ING|ION)|HOSTAGES?|ABDUCT(?:ED|ING|ION)|SHOT|ATTACK(?:ED|ING)?|THREAT\w*|LEFT"
    r"|AGAINST|VICTIMS?|CAPTURED|ESCORTED|INCLUDING|FIRED ON|AMBUSHED)\b[^.;]{0,45}$"
)
_BEHIND = re.compile(
    r"^[^.;]{0,60}?\b(?P<verb>KILLED|MURDERED|ASSASSINATED|WOUNDED|INJURED|KIDNAPPED|MASSACRED|DIED|DEAD|SHOT|ABDUCTED|EXECUTED|HURT|HOSTAGE"
    r"|UNHARMED|ESCAPED|ATTACKED|BURNED|DISAPPEARED|FREED|RELEASED|THREATENED|SLAIN)\b"
)
_NAME_NEXT = re.compile(r"^\s+(?:[A-Z]+\s+){0,1}[A-Z]{4,}\b")


def _evidence(phrase: Phrase, told: Telling, count: int, others: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]]) -> list[str]:
    message = told.message
    at = message.sentence_at(phrase.start)
    sentence = message.sentences[at]
    before = message.text[sentence.start : phrase.start]
    behind = message.text[phrase.end : sentence.end]
    harmed, harm = _BEFORE.search(before), _BEHIND.search(behind)
    away = told.distance(at)
    name = f"{away:+d}" if abs(away) <= 2 else "far"
    next_word = re.match(r"[^A-Z0-9,.;]*([A-Z,.;]+)", behind)
    verb_before, verb_behind = harmed["verb"][:5] if harmed else "", harm["verb"][:5] if harm else ""
    return [
        "any",
        f"at={name}",
        f"head={phrase.head}",
        f"before={phrase.before if phrase.before.isalpha() else 'number' if phrase.before[:1].isdigit() else 'none'}",
        f"verb before={verb_before}",
        f"verb behind={verb_behind}",
        f"verbs={bool(harmed)}{bool(harm)} at={name}",
        f"verbs={bool(harmed)}{bool(harm)} type={told.template.incident_type}",
        f"gap={min(3, len(behind[: harm.start('verb')].split())) if harm else 'none'}",
        f"next={next_word[1] if next_word and len(next_word[1]) < 6 else ''}",
        f"title={bool(_NAME_NEXT.match(behind)) and not behind.lstrip().startswith(('WERE', 'WAS', 'WHO', 'AND', 'HAVE', 'WITH'))}",
        f"type={told.template.incident_type}",
        f"victims={min(2, len(told.template.having('Victim')))} at={name}",
        f"count={min(3, count)}",
        f"strong={min(3, int(told.strength[at]))}",
        f"theirs={any(s < phrase.end and phrase.start < e for s, e in others)}",
        f"own={any(s < phrase.end and phrase.start < e for s, e in own)}",
        f"targets={bool(told.template.having('Target'))}",
    ]


def candidates(told: Telling, others: Sequence[TemplateSpans]) -> list[tuple[Phrase, list[Candidate]]]:
    """Each distinct phrase, at its most telling place, with a yes and a no."""
    message = told.message
    own = [p for f in told.template.having("PerpInd", "PerpOrg", "Victim") for p in mentions(message, f)]
    theirs = [p for o in others for f in o.having("PerpInd", "Victim") for p in mentions(message, f)]
    found = phrases(message)
    by_text: dict[str, list[Phrase]] = {}
    for phrase in found:
        by_text.setdefault(phrase.text, []).append(phrase)
    out = []
    for same in by_text.values():
        phrase = min(same, key=lambda one: (abs(told.distance(message.sentence_at(one.start))), one.start))
        if abs(told.distance(message.sentence_at(phrase.start))) > 8:
            continue
        signs = _evidence(phrase, told, len(same), theirs, own)
        out.append((phrase, [Candidate("yes", tuple(signs)), Candidate("no", ())]))
    return out


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

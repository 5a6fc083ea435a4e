"""Which of a message's days is the incident's, and how the manual wants it written."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.extract.terms import words

from .dates import Expression, expressions, shown
from .loglinear import Candidate
from .telling import Telling

_SAYING = re.compile(
    r"\b(?:SAID|REPORTED|ANNOUNCED|STATED|CONFIRMED|LEARNED|DENIED|TOLD|WARNED|DECLARED|CLAIMED|ADDED|CONDEMNED"
    r"|REVEALED|ISSUED|PUBLISHED|RELEASED|ASSERTED|ACCUSED|INDICATED|REPORTS|REPORT|SAYS|COMMUNIQUE|STATEMENT"
    r"|CONFERENCE|INTERVIEW|CONDEMNED|EXPRESSED|DISTRIBUTED|EXPLAINED|NOTED|BLAMED|ADMITTED|CLAIM|CALLED|ASKED)\b"
)
_VERB = re.compile(
    r"\b(?:[A-Z]+ED|WILL|SHOT|BLEW|BLOWN|TOOK|FOUND|HELD|BEGAN|SAID|TOLD|WENT|MET|DIED|FLED|LEFT|SENT)\b"
)
_TALK = re.compile(r" *.?(?:SPEECH|COMM|EDIT|ARTI|INTER|NEWS|STAT)")
_WORD = re.compile(r"[A-Z0-9'-]+")


def _bucket(distance: int) -> str:
    if abs(distance) <= 2:
        return f"{distance:+d}"
    return ("+" if distance > 0 else "-") + ("5" if abs(distance) <= 5 else "far")


def _age(days: int) -> str:
    for name, most in (("future", -1), ("0", 0), ("1", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366)):
        if days <= most:
            return name
    return "old"


def _written(expression: Expression, day: date, lead: str) -> dict[str, str]:
    """The ways a key may put the expression."""
    first, last, kind = expression.first, expression.last, expression.kind
    ways = {"on": shown(first)} if first == last else {"between": f"{shown(first)} - {shown(last)}"}
    if kind in ("weekday", "weekend") or kind.startswith(("this", "past")):
        # the manual's rule: the name of a weekday gives no date, only the anchor it came before
        ways["until now"] = f"- {shown(day)}"
    elif kind in ("span", "month", "ago week") or lead in ("BEFORE", "UNTIL", "BY", "SINCE"):
        ways["until"] = f"- {shown(last)}"
    if kind == "past hour":
        ways["today"] = shown(day)
    if kind == "span":
        ways["first"], ways["last"] = shown(first), shown(last)
    if kind == "night":
        ways["overnight"] = f"{shown(first)} - {shown(first + timedelta(days=1))}"
    if first < day and (lead == "SINCE" or kind == "ago day"):
        ways["since"] = f"{shown(first)} - {shown(day)}"
    return ways


def _lead(expression: Expression, told: Telling) -> str:
    words = _WORD.findall(told.message.text[max(0, expression.start - 20) : expression.start])
    return words[-1] if words and words[-1] in _LEADS else "other"


def _reporting(expression: Expression, told: Telling) -> bool:
    """Whether the day is that of the report rather than of the deed."""
    text = told.message.text
    before = re.split(r"[.,]", text[max(0, expression.start - 35) : expression.start])[-1]
    behind = re.split(r"[.,]", text[expression.end : expression.end + 25])[0]
    if _SAYING.search(before) and not re.search(r"\bTHAT\b", before):
        return True
    words = _WORD.findall(behind)[:2]
    return bool(words) and any(_SAYING.fullmatch(word) for word in words)


def _verbs(expression: Expression, told: Telling) -> tuple[str, str]:
    """The nearest verb form on either side: what is dated is mostly said next to its date."""
    sentence = told.message.sentences[told.message.sentence_at(expression.start)]
    before = _VERB.findall(told.message.text[max(sentence.start, expression.start - 60) : expression.start])
    behind = _VERB.findall(told.message.text[expression.end : min(sentence.end, expression.end + 60)])
    return (before[-1] if before else "none"), (behind[0] if behind else "none")


def _evidence(expression: Expression, told: Telling, ordinal: int, homes: Sequence[int], order: str) -> list[str]:
    message = told.message
    at = message.sentence_at(expression.start)
    sentence = message.sentences[at]
    before = message.text[sentence.start : expression.start]
    behind = message.text[expression.end : sentence.end]
    mine, theirs = abs(told.distance(at)), min((abs(at - home) for home in homes), default=99)
    nearest = min(
        (abs(start - expression.start) for start, end in told.deeds if sentence.start <= start < sentence.end),
        default=999,
    )
    deed = "none" if nearest == 999 else "near" if nearest < 40 else "mid" if nearest < 100 else "wide"
    verbs = _verbs(expression, told)
    said = _reporting(expression, told)
    return [
        f"at={_bucket(told.distance(at))}",
        f"strong={min(3, int(told.strength[at]))}",
        f"lead={_lead(expression, told)}",
        f"deed={deed}",
        f"ordinal={min(ordinal, 3)}",
        f"order={order}",
        f"rival={'closer' if theirs < mine else 'same' if theirs == mine else 'farther'}",
        f"said={said}",
        f"that={bool(re.match(r' *,? *(?:THAT|AS|BY)', behind)) and said}",
        f"paragraph={'same' if sentence.paragraph == message.sentences[told.home].paragraph else 'other'}",
        f"bracket={before.rstrip().endswith(('[', '('))}",
        f"head={at < 2}",
        f"verb before={verbs[0]}",
        f"verb behind={verbs[1]}",
    ]


_LEADS = words("ON SINCE UNTIL BY FOR OF THE FROM BEFORE AFTER AT DURING EARLY LATE THAT UNTIL IN NEXT LAST")


def _order(found: Sequence[Expression], told: Telling) -> dict[Expression, str]:
    """How many times of deeds lie between the expression and the telling: a story's clock runs on until reset."""
    place = {one: told.distance(told.message.sentence_at(one.start)) for one in found}
    deeds = [one for one in found if not _reporting(one, told)]
    order = dict.fromkeys(found, "report")
    inside = [one for one in deeds if place[one] == 0]
    for group, name in (
        (inside, "in"),
        ([o for o in deeds if place[o] < 0][::-1], "before"),
        ([o for o in deeds if place[o] > 0], "after"),
    ):
        for rank, one in enumerate(group):
            order[one] = f"{name}{min(rank, 2)}{'' if name == 'in' or not inside else ' covered'}"
    return order


def _form(told: Telling) -> str:
    """How the telling sentence speaks of the deed: news has a verb, what is only recalled has a noun."""
    if not told.message.sentences:
        return "none"
    sentence = told.message.sentences[told.home]
    found = [told.message.text[s:e] for s, e in told.deeds if sentence.start <= s < sentence.end]
    if not found:
        return "none"
    verbs = sum(word.endswith(("ED", "SHOT", "BLEW", "DIED", "STOLE")) for word in found)
    return "verbs" if verbs == len(found) else "both" if verbs else "nouns"


def candidates(told: Telling, homes: Sequence[int]) -> list[Candidate]:
    """Every day the incident may have been on, with the evidence; the manual's default among them."""
    message = told.message
    if message.day is None:
        return []
    found: list[Candidate] = []
    start = message.sentences[0].start if message.sentences else 0
    all_expressions = expressions(message.text, start, message.day)
    near = False
    single, form = "alone" if not homes else "one of many", _form(told)
    order = _order(all_expressions, told)
    for ordinal, expression in enumerate(all_expressions):
        evidence = _evidence(expression, told, ordinal, homes, order[expression])
        near |= evidence[0] == "at=+0"
        age = _age((message.day - expression.last).days)
        for way, value in _written(expression, message.day, _lead(expression, told)).items():
            name = f"{expression.kind}/{way}"
            features = [name, f"{way} age={age}", f"{name} {evidence[0]}", *evidence]
            features += [f"{expression.kind} {one}" for one in evidence[2:10]]
            features += [f"{single} {one}" for one in (*evidence[:1], *evidence[4:6], name)]
            features.append(f"{name} form={form}")
            found.append(Candidate(value, tuple(features)))
    context = [
        f"near={near}",
        f"any={min(3, len(all_expressions))}",
        f"length={min(4, len(message.sentences) // 6)}",
        f"type={told.template.incident_type.upper()}",
        f"tag={'tag' if _TALK.match(message.text, start) else 'text'}",
        f"home={min(4, told.home)}",
        f"deeds={min(3, sum(not name.startswith('report') for name in order.values()))}",
        f"single={single} near={near}",
        f"form={form}",
        f"form={form} near={near}",
        f"strength={min(4, int(max(told.strength, default=0)))}",
    ]
    for way, value in (("default", f"- {shown(message.day)}"), ("now", shown(message.day))):
        found.append(Candidate(value, (way, *(f"{way} {one}" for one in context))))
    return found

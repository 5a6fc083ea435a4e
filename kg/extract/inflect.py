"""English word forms for closed word lists: the forms of "shoot" and "claim", the singular of "gunmen"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_IRREGULAR = {
    "arise": "arose arisen", "be": "is are was were been being am", "beat": "beat beaten", "become": "became become",
    "begin": "began begun", "bind": "bound", "blow": "blew blown", "break": "broke broken", "breed": "bred",
    "bring": "brought", "build": "built", "burn": "burned burnt", "burst": "burst", "buy": "bought", "call": "called",
    "catch": "caught", "cling": "clung", "come": "came", "cut": "cut", "do": "does did done", "draw": "drew drawn",
    "drive": "drove driven", "drown": "drowned", "fall": "fell fallen", "feel": "felt", "fight": "fought",
    "find": "found", "flee": "fled", "fly": "flew flown", "forbid": "forbade forbidden", "get": "got gotten",
    "give": "gave given", "go": "goes went gone", "hang": "hanged hung", "have": "has had", "hear": "heard",
    "hide": "hid hidden", "hit": "hit", "hold": "held", "hurt": "hurt", "keep": "kept", "know": "knew known",
    "lay": "laid", "lead": "led", "leave": "left", "let": "let", "lie": "lay lain lied", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "overrun": "overran overrun", "overthrow": "overthrew overthrown",
    "pay": "paid", "put": "put", "quit": "quit", "read": "read", "retake": "retook retaken", "rise": "rose risen",
    "run": "ran run", "say": "said", "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent",
    "set": "set", "shake": "shook shaken", "shed": "shed", "shoot": "shot", "show": "showed shown", "shut": "shut",
    "slay": "slew slain", "speak": "spoke spoken", "spread": "spread", "stand": "stood", "steal": "stole stolen",
    "strike": "struck stricken", "swear": "swore sworn", "sweep": "swept", "take": "took taken", "tear": "tore torn",
    "tell": "told", "think": "thought", "throw": "threw thrown", "understand": "understood",
    "undertake": "undertook undertaken", "uphold": "upheld", "wear": "wore worn", "withdraw": "withdrew withdrawn",
    "write": "wrote written",
}  # fmt: skip
_PLURALS = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "gunmen": "gunman",
    "policemen": "policeman", "servicemen": "serviceman", "militiamen": "militiaman", "spokesmen": "spokesman",
    "bodies": "body", "persons": "person", "crises": "crisis", "wives": "wife", "lives": "life", "forces": "force",
    "infantrymen": "infantryman", "clergymen": "clergyman", "businessmen": "businessman", "fishermen": "fisherman",
    "tribesmen": "tribesman", "countrymen": "countryman", "airmen": "airman", "cameramen": "cameraman",
    "passers-by": "passer-by", "casualties": "casualty", "families": "family", "militias": "militia",
}  # fmt: skip
_DOUBLING_VERBS = (
    "admit abet ban bar bat cap chop commit confer control cram defer drag drop equip expel extol fan flog"
    " gun hem infer kidnap knot mob nab net occur omit outgun pat permit pin plan plot plug pop prefer propel ram"
    " rebel rebut regret repel rob rub scrap ship shrug skip slam slap snap span spur stab star stem step stop"
    " strap strip submit swap tap top transfer trap trip wrap"
)
_DOUBLING = frozenset(_DOUBLING_VERBS.split())


def forms(verb: str) -> Iterator[str]:
    """All forms of a verb given by its infinitive; in a phrasal verb ("carry out") only the first word changes."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    yield verb
    yield _third(head) + tail
    yield _ing(head) + tail
    for past in _IRREGULAR.get(head, _past(head)).split():
        yield past + tail


def _third(v: str) -> str:
    if v.endswith(("s", "sh", "ch", "x", "z", "o")):
        return v + "es"
    if v.endswith("y") and v[-2:-1] not in "aeiou":
        return v[:-1] + "ies"
    return v + "s"


def _ing(v: str) -> str:
    if v.endswith("ie"):
        return v[:-2] + "ying"
    if v.endswith("e") and not v.endswith(("ee", "oe", "ye")) and v != "be":
        return v[:-1] + "ing"
    return _doubled(v) + "ing"


def _past(v: str) -> str:
    if v.endswith("e"):
        return v + "d"
    if v.endswith("y") and v[-2:-1] not in "aeiou":
        return v[:-1] + "ied"
    return _doubled(v) + "ed"


def _doubled(v: str) -> str:
    if v in _DOUBLING or (v in _IRREGULAR and len(v) == 3 and v[1] in "aeiou" and v[2] not in "aeiouwxy"):
        return v + v[-1]
    if v in ("begin", "forbid", "beget", "outrun", "overrun", "quit", "shut", "put", "set", "hit", "cut", "let"):
        return v + v[-1]
    return v


@lru_cache(maxsize=20_000)
def singular(noun: str) -> str:
    """Singular of a lower-case English noun; unchanged where no rule fits."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is", "news", "series")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("shes", "ches", "xes", "sses", "zes")):
        return noun[:-2]
    return noun[:-1]

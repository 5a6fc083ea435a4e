"""Figures of killed, injured, missing, detained and displaced people: which number, whose, and for which event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.inflect import forms
from kg.extract.numbers import Quantity
from kg.model import Figure

_VERBS = {
    f: kind
    for kind, verbs in {
        "killed": "kill murder slay assassinate massacre slaughter behead execute lynch die perish shoot gun",
        "injured": "injure wound hurt maim",
        "displaced": "displace flee uproot evacuate",
        "detained": "arrest detain jail imprison abduct kidnap capture",
        "missing": "disappear vanish",
    }.items()
    for verb in verbs.split()
    for f in forms(verb)
}  # fmt: skip
_NOUNS = {
    "death": "killed", "fatality": "killed", "corpse": "killed", "dead": "killed", "body": "killed", "toll": "killed", "killing": "killed",
    "injury": "injured", "wounded": "injured", "injured": "injured", "arrest": "detained", "detention": "detained", "detainee": "detained",
    "abduction": "detained", "missing": "missing", "displaced": "displaced", "hostage": "detained", "refugee": "displaced", "life": "killed",
}  # fmt: skip
_STATES = {"dead": "killed", "wounded": "injured", "injured": "injured", "missing": "missing", "homeless": "displaced", "displaced": "displaced"}
_PEOPLE_SUBJECT = frozenset("killed injured displaced detained missing".split())
_TOTALS = frozenset("since overall total altogether".split())


@dataclass(frozen=True, slots=True)
class Casualty:
    """A figure at a token of a line; `group` is the actor counted, `cumulative` a running total over a longer time."""

    kind: str
    figure: Figure
    token: int
    chunk: int
    group: str | None
    cumulative: bool
    governor: int


def casualties(line: Line, cast: Cast) -> list[Casualty]:
    """The casualty figures of one line, in text order, each number once."""
    found: list[Casualty] = []
    used: set[tuple[int, str]] = set()
    for casualty in (*_by_verb(line, cast), *_by_noun(line, cast), *_by_state(line, cast)):
        if (casualty.chunk, casualty.kind) not in used:
            used.add((casualty.chunk, casualty.kind))
            found.append(casualty)
    return sorted(found, key=lambda c: c.token)


def _by_verb(line: Line, cast: Cast) -> Iterator[Casualty]:
    parse = line.parse
    for k in parse.verbs():
        chunk = parse.chunks[k]
        word = parse.token(chunk.head).lower
        kind = _VERBS.get(word)
        if kind is None or chunk.modal or chunk.form == "to":
            continue
        intransitive = word in _INTRANSITIVE
        people = parse.subjects(k) if chunk.passive or intransitive else parse.objects(k)
        if not people and chunk.form in ("vbn", "finite") and not chunk.passive:
            people = parse.subjects(k)
        for np in people:
            yield from _figure(line, cast, np, kind, chunk.head, chunk.negated)


_INTRANSITIVE = frozenset(f for v in "die perish flee disappear vanish".split() for f in forms(v))


def _by_noun(line: Line, cast: Cast) -> Iterator[Casualty]:
    parse = line.parse
    for k, chunk in enumerate(parse.chunks):
        if chunk.kind != "NP":
            continue
        head = parse.token(chunk.head)
        kind = _NOUNS.get(head.lemma) or _NOUNS.get(head.lower)
        if kind is None:
            continue
        if line.quantity_in(k) is not None and head.lemma != "toll":
            if head.lemma == "body" and not _dead_bodies(line):
                continue
            yield from _figure(line, cast, k, kind, chunk.head, False)
        if head.lemma in ("toll", "number", "death", "life", "killing", "arrest", "abduction", "detention", "displacement"):
            kind = "killed" if head.lemma == "toll" and "injur" not in parse.text(chunk).lower() else kind
            for prep, np in parse.preps(k):
                if prep in ("of", "to", "at") and np <= k + 6:
                    yield from _figure(line, cast, np, kind, chunk.head, False)
                    break
            verb = next((v for v in parse.verbs() if k in parse.subjects(v) or k in parse.objects(v)), None)
            if verb is not None and head.lemma == "toll":
                for prep, np in parse.preps(verb):
                    if prep in ("to", "at", "from"):
                        yield from _figure(line, cast, np, kind, chunk.head, False) if prep != "from" else ()
                for np in parse.objects(verb):
                    if np != k:
                        yield from _figure(line, cast, np, kind, chunk.head, False)


def _by_state(line: Line, cast: Cast) -> Iterator[Casualty]:
    """ "leaving 12 people dead", "12 dead and 30 wounded", "30 others missing"."""
    parse = line.parse
    tokens = parse.sentence.tokens
    for k, chunk in enumerate(parse.chunks):
        if chunk.kind != "NP" or line.quantity_in(k) is None:
            continue
        kind = _STATES.get(tokens[chunk.head].lower)
        if kind is not None:
            yield from _figure(line, cast, k, kind, chunk.head, False)
            continue
        for j in range(chunk.end, min(len(tokens), chunk.end + 2)):
            state = _STATES.get(tokens[j].lower)
            following = tokens[j + 1].tag if j + 1 < len(tokens) else "."
            if state is not None and not following.startswith(("NN", "VB")):
                yield from _figure(line, cast, k, state, j, False)
                break
            if tokens[j].lower not in ("were", "are", "is", "was", "remain", "reported"):
                break


def _dead_bodies(line: Line) -> bool:
    words = {t.lower for t in line.parse.sentence.tokens}
    return bool(words & {"found", "recovered", "discovered", "retrieved", "counted", "pulled", "exhumed", "buried"})


def _figure(line: Line, cast: Cast, np: int, kind: str, governor: int, negated: bool) -> Iterator[Casualty]:
    quantity = line.quantity_in(np)
    chunk = line.parse.chunks[np]
    if negated or quantity is None:
        return
    group = next((e.key for e in cast.of(line, np)), None)
    yield Casualty(kind, quantity.figure, chunk.head, np, group, _cumulative(line, quantity, governor), governor)


def _cumulative(line: Line, quantity: Quantity, governor: int) -> bool:
    """Whether the sentence counts over a long time: "since …", "this year", "in the war", "so far", "brings the total to"."""
    tokens = line.parse.sentence.tokens
    words = [t.lower for t in tokens]
    if any(w in _TOTALS for w in words):
        return True
    text = " ".join(words)
    return any(p in text for p in ("so far this", "this year", "in the conflict", "in the war", "in the civil war", "over the past", "in the past", "in recent", "years of", "to date"))

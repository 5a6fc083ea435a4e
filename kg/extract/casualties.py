"""Figures of killed, injured, missing, detained and displaced people: which number, whose, and for which event."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.headcounts import Casualty, counted, plain_people
from kg.extract.inflect import forms
from kg.extract.subgroups import parts
from kg.extract.terms import inflected, words
from kg.extract.unreal import unreal_verb

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
}
_NOUNS = {
    noun: kind
    for kind, nouns in {
        "killed": words("death fatality corpse dead body toll killing life"),
        "injured": words("injury wounded injured"),
        "detained": words("arrest detention detainee abduction hostage"),
        "missing": words("missing"),
        "displaced": words("displaced refugee"),
    }.items()
    for noun in nouns
}
_STATES = {
    "dead": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "homeless": "displaced",
    "displaced": "displaced",
}
_LEAVING = inflected("leave drive force")
_SHOOTING = inflected("shoot")
_INTRANSITIVE = inflected("die perish flee disappear vanish")
_WITH = ("as well as", "along with", "together with", "in addition to")
_HANDLED = words(
    "found recovered discovered retrieved brought transferred received arrived counted pulled exhumed buried"
)


def casualties(line: Line, cast: Cast) -> list[Casualty]:
    """The casualty figures of one line, in text order, each number once."""
    found: list[Casualty] = []
    used: set[tuple[int, str]] = set()
    for casualty in (*_by_verb(line, cast), *_by_noun(line, cast), *_by_state(line, cast)):
        if (casualty.chunk, casualty.kind) not in used:
            used.add((casualty.chunk, casualty.kind))
            found.append(casualty)
    return sorted(parts(line, cast, [*_each_number_once(line, found)]), key=lambda c: c.token)


def _each_number_once(line: Line, found: list[Casualty]) -> Iterator[Casualty]:
    """ "at least 8 and at most 15 people" is one number in two phrases: the last names the people."""
    for casualty in found:
        own = line.quantity_in(casualty.chunk)
        last = max(c.chunk for c in found if c.kind == casualty.kind and line.quantity_in(c.chunk) is own)
        if own is None or casualty.chunk == last:
            yield casualty


def _by_verb(line: Line, cast: Cast) -> Iterator[Casualty]:
    parse = line.parse
    for k in parse.verbs():
        chunk = parse.chunks[k]
        word = parse.token(chunk.head).lower
        kind = _VERBS.get(word) or ("displaced" if word in _LEAVING and _from_home(line, chunk.head) else None)
        if kind is None or chunk.modal or chunk.form == "to" or (word in _SHOOTING and not _shot_dead(line, k)):
            continue
        intransitive = word in _INTRANSITIVE or (word in ("left", "leave") and _from_home(line, chunk.head))
        people = parse.subjects(k) if chunk.passive or intransitive else parse.objects(k)
        if not people and chunk.form in ("vbn", "finite") and not chunk.passive:
            people = (k - 1,) if _reduced(line, k) else parse.subjects(k)
        loose = parse.token(chunk.head).tag in ("VBD", "VBN", "VBG") and not unreal_verb(line, k)
        for np in (*people, *_besides(line, k, people)):
            if not _others_between(line, k, np):
                told = loose and (kind != "displaced" or plain_people(line, np))
                yield from counted(line, cast, np, kind, chunk.head, chunk.negated, told)


def _reduced(line: Line, k: int) -> bool:
    """ "among 71 civilians killed", "left 12 people killed": a participle that looks like a past tense."""
    chunks = line.parse.chunks
    if k < 2 or chunks[k - 1].kind != "NP" or chunks[k].end - chunks[k].start > 1:
        return False
    leaving = chunks[k - 2].kind == "VG" and line.parse.token(chunks[k - 2].head).lower in _LEAVING
    return leaving or chunks[k - 2].kind == "P"


def _besides(line: Line, k: int, people: tuple[int, ...]) -> Iterator[int]:
    """ "killed along with six fighters", "injured three medics in addition to five patients"."""
    starts = [k, *people[-1:]]
    for start in starts:
        p = start + 1
        if p + 1 < len(line.parse.chunks) and line.parse.lower(p) in _WITH and line.parse.chunks[p + 1].kind == "NP":
            yield from line.parse.coordinated(p + 1)


def _others_between(line: Line, verb: int, people: int) -> bool:
    """ "15 were killed and many wounded", "12 were killed or hurt": the number is not that of the second verb."""
    if people > verb:
        return False
    tokens = line.parse.sentence.tokens
    start = line.parse.chunks[verb].start
    between = [t.lower for t in tokens[line.parse.chunks[people].end : start]]
    return between[-1:] in (["many"], ["others"], ["more"], ["some"], ["or"])


def _shot_dead(line: Line, k: int) -> bool:
    """Whether those shot at died ("shot dead", "shot to death"); drones are shot down, and the shot may live."""
    return any(t.lower in ("dead", "death") for t in line.parse.sentence.tokens[line.parse.chunks[k].end :][:6])


def _from_home(line: Line, token: int) -> bool:
    """Whether people leave their homes, not merely a place: "driven from their homes", "left their villages"."""
    said = {t.lower for t in line.parse.sentence.tokens[token : token + 9]}
    return bool(said & {"homes", "home", "houses", "villages"})


def _by_noun(line: Line, cast: Cast) -> Iterator[Casualty]:
    parse = line.parse
    for k, chunk in enumerate(parse.chunks):
        if chunk.kind != "NP":
            continue
        head = parse.token(chunk.head)
        kind = _NOUNS.get(head.lemma) or _NOUNS.get(head.lower) or _number_of(line, k)
        if kind is None:
            continue
        if line.quantity_in(k) is not None and head.lemma != "toll":
            if head.lemma == "body" and not _dead_bodies(line):
                continue
            yield from counted(line, cast, k, kind, chunk.head, False)
        if head.lemma in ("toll", "number", "count", "figure"):
            kind = "killed" if head.lemma == "toll" else kind
            yield from _stated(line, cast, k, kind)
        elif head.lemma in ("death", "life", "killing", "injury", "arrest", "abduction", "detention", "displacement"):
            for prep, np in parse.preps(k):
                if prep == "of" and np <= k + 6:
                    yield from counted(line, cast, np, kind, chunk.head, False)
                    break


def _number_of(line: Line, k: int) -> str | None:
    """What "the number of dead", "the number of people killed" counts."""
    head = line.parse.token(line.parse.chunks[k].head)
    if head.lemma not in ("number", "count", "figure"):
        return None
    end = line.parse.chunks[k].end
    for token in line.parse.sentence.tokens[end : end + 7]:
        kind = _STATES.get(token.lower) or _VERBS.get(token.lower) or _NOUNS.get(token.lemma)
        if kind is not None:
            return kind
    return None


def _stated(line: Line, cast: Cast, k: int, kind: str) -> Iterator[Casualty]:
    """ "a toll of 12", "the toll rose to 12", "put the number of dead at 41": the number that a toll is given as."""
    parse = line.parse
    governor = parse.chunks[k].head
    for j in range(k + 1, min(len(parse.chunks) - 1, k + 14)):
        if (
            parse.chunks[j].kind == "P"
            and parse.lower(j) in ("of", "to", "at", "as")
            and parse.chunks[j + 1].kind == "NP"
            and line.quantity_in(j + 1) is not None
        ):
            yield from counted(line, cast, j + 1, kind, governor, False)
            return
    for v in parse.verbs():
        if k in parse.subjects(v):
            for np in parse.objects(v):
                yield from counted(line, cast, np, kind, governor, False)


def _by_state(line: Line, cast: Cast) -> Iterator[Casualty]:
    """ "leaving 12 people dead", "12 dead and 30 wounded", "30 others missing"."""
    parse = line.parse
    tokens = parse.sentence.tokens
    for k, chunk in enumerate(parse.chunks):
        if chunk.kind != "NP" or line.quantity_in(k) is None:
            continue
        kind = _STATES.get(tokens[chunk.head].lower)
        if kind is not None:
            yield from counted(line, cast, k, kind, chunk.head, False)
            continue
        inner = next((i for i in range(chunk.start, chunk.head) if tokens[i].lower in _STATES), None)
        if inner is not None:
            yield from counted(line, cast, k, _STATES[tokens[inner].lower], inner, False)
            continue
        for j in range(chunk.end, min(len(tokens), chunk.end + 2)):
            state = _STATES.get(tokens[j].lower)
            following = tokens[j + 1].tag if j + 1 < len(tokens) else "."
            if state is not None and not following.startswith("NN"):
                yield from counted(line, cast, k, state, j, False)
                break
            if tokens[j].lower not in ("were", "are", "is", "was", "remain", "reported"):
                break


def _dead_bodies(line: Line) -> bool:
    said = {t.lower for t in line.parse.sentence.tokens}
    return bool(said & _HANDLED)

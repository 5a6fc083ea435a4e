"""Figures of killed, injured, missing, detained and displaced people: which number, whose, and for which event."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.harms import NOUNS, OF_PEOPLE, SHOOTING, STATES, VERBS, harm_of, harms_named
from kg.extract.headcounts import Casualty, counted, people_noun, plain_people
from kg.extract.learned import marked
from kg.extract.subgroups import parts
from kg.extract.terms import inflected, words
from kg.extract.unreal import unreal_verb

_LEAVING = inflected("leave drive force")
_INTRANSITIVE = inflected("die perish flee disappear vanish suffocate")
_SUFFERING = inflected("suffer sustain receive")
_INJURIES = words("injury wound burn suffocation asphyxiation fracture shrapnel")
_MAKING = inflected("force cause prompt drive compel push oblige lead make")
_ABLE = words("able managed succeeded began begun started")
_THOUGHT = words("believed thought said reported estimated feared known confirmed presumed understood")
_WITH = ("as well as", "along with", "together with", "in addition to")
_HANDLED = words(
    "found registered recovered discovered retrieved brought transferred received arrived counted pulled exhumed buried"
    " taken"
)


def casualties(line: Line, cast: Cast) -> list[Casualty]:
    """The casualty figures of one line, in text order, each number once."""
    found: list[Casualty] = []
    used: set[tuple[int, str]] = set()
    for casualty in (*_by_verb(line, cast), *_by_noun(line, cast), *_by_state(line, cast)):
        if (casualty.chunk, casualty.kind) not in used:
            used.add((casualty.chunk, casualty.kind))
            found.append(casualty)
    for one in marked(line, cast, harms_named(line)):
        if all(one.chunk != other.chunk for other in found):
            found.append(one)
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
        word, tokens = parse.token(chunk.head).lower, parse.sentence.tokens
        behind = tokens[chunk.head + 1].lower if chunk.head + 1 < len(tokens) else ""
        kind = VERBS.get(word) or ("displaced" if word in _LEAVING and _from_home(line, chunk.head) else None)
        if word == "taken" and behind == "away" and not any(t.lemma == "body" for t in tokens):
            kind = "detained"
        if word in ("embraced", "embracing") and behind == "martyrdom":
            kind = "killed"
        if word == "held" and chunk.passive and any(t.lower == "still" for t in tokens[chunk.start : chunk.head]):
            kind = "detained"
        if kind is None and word in _SUFFERING and _hurt(line, k):
            kind = "injured"
        if kind is None or chunk.modal or (word in SHOOTING and not _shot_dead(line, k)):
            continue
        if (chunk.form == "to" and not _really(line, k)) or _or_else(line, k, kind):
            continue
        people = _harmed(line, k, word)
        loose = parse.token(chunk.head).tag in ("VBD", "VBN", "VBG") and not unreal_verb(line, k)
        for np in (*people, *_besides(line, k, people)):
            if _others_between(line, k, np) or (word in OF_PEOPLE and not _are_people(line, cast, np)):
                continue
            told = loose and (kind != "displaced" or plain_people(line, np))
            yield from counted(line, cast, np, kind, chunk.head, chunk.negated, told)


def _harmed(line: Line, k: int, word: str) -> tuple[int, ...]:
    """The phrases of those whom a verb harms."""
    parse = line.parse
    chunk = parse.chunks[k]
    if chunk.form == "to" and word in _INTRANSITIVE and k and parse.chunks[k - 1].kind == "NP":
        return (_first_of(line, k - 1),)
    away = word in ("left", "leave") and _from_home(line, chunk.head)
    intransitive = away or word in ("embraced", "embracing") or word in _INTRANSITIVE or word in _SUFFERING
    people = parse.subjects(k) if chunk.passive or intransitive else parse.objects(k)
    if not people and k + 2 < len(parse.chunks) and parse.chunks[k + 1].kind == "C" and not chunk.passive:
        joined = parse.chunks[k + 2]  # "killing and injuring many fighters"
        if joined.kind == "VG" and joined.form == chunk.form and harm_of(parse.token(joined.head).lower):
            people = parse.objects(k + 2)
    if not people and chunk.form in ("vbn", "finite") and not chunk.passive:
        people = (k - 1,) if _reduced(line, k) else parse.subjects(k)
    return people


def _first_of(line: Line, np: int) -> int:
    """ "thousands of families": the phrase that gives the number."""
    chunks = line.parse.chunks
    return np - 2 if np >= 2 and line.parse.lower(np - 1) == "of" and chunks[np - 2].kind == "NP" else np


def _really(line: Line, k: int) -> bool:
    """Whether an infinitive tells what happened: "able to kill", "forced many to flee", "believed to have died"."""
    parse = line.parse
    tokens = parse.sentence.tokens
    chunk = parse.chunks[k]
    before = [t.lower for t in tokens[max(0, chunk.start - 2) : chunk.start]]
    if before and before[-1] in _ABLE:
        return not any(t.lower in ("not", "n't", "if", "be") for t in tokens[max(0, chunk.start - 4) : chunk.start])
    if chunk.perfect and before and before[-1] in _THOUGHT:
        return True
    verb = next((j for j in range(k - 1, max(-1, k - 7), -1) if parse.chunks[j].kind == "VG"), None)
    if verb is None or parse.chunks[verb].modal or parse.chunks[verb].negated or parse.chunks[verb].form == "to":
        return False
    return parse.token(parse.chunks[verb].head).lower in _MAKING and parse.token(chunk.head).lower in _INTRANSITIVE


def _hurt(line: Line, k: int) -> bool:
    """ "sustained serious injuries", "suffered from suffocation"."""
    tokens = line.parse.sentence.tokens
    end = line.parse.chunks[k].end
    return any(t.lemma in _INJURIES for t in tokens[end : end + 4])


def _are_people(line: Line, cast: Cast, np: int) -> bool:
    """Whether a phrase is of people: villages are captured as well as men, and wars are lost as well as soldiers."""
    if people_noun(line, np) is not None or any(e.local for e in cast.of(line, np)):
        return True
    parse = line.parse
    counts = line.quantity_in(np) is not None or parse.lower(np).split()[-1] in ("number", "many", "most", "some")
    if not counts or np + 2 >= len(parse.chunks) or parse.lower(np + 1) != "of":
        return False
    return parse.lower(np + 2) == "them" or people_noun(line, np + 2) is not None


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


def _or_else(line: Line, k: int, kind: str) -> bool:
    """ "174 children were killed or maimed": how many were killed is not told."""
    chunks = line.parse.chunks
    if k + 2 >= len(chunks) or line.parse.lower(k + 1) not in ("or", "and/or") or chunks[k + 2].kind not in ("VG", "O"):
        return False
    other = line.parse.token(chunks[k + 2].head if chunks[k + 2].kind == "VG" else chunks[k + 2].start).lower
    other_kind = VERBS.get(other) or STATES.get(other)
    return other_kind is not None and other_kind != kind


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
        kind = NOUNS.get(head.lemma) or NOUNS.get(head.lower) or _number_of(line, k)
        if kind is None:
            continue
        if line.quantity_in(k) is not None and head.lemma != "toll":
            if head.lemma == "body" and not _dead_bodies(line):
                continue
            yield from counted(line, cast, k, kind, chunk.head, False)
        if head.lemma in ("toll", "number", "count", "figure"):
            kind = "killed" if head.lemma == "toll" else kind
            yield from _stated(line, cast, k, kind)
        elif head.lemma in (
            "death",
            "life",
            "killing",
            "remains",
            "injury",
            "arrest",
            "abduction",
            "detention",
            "displacement",
        ):
            for prep, np in parse.preps(k):
                if prep == "of" and np <= k + 6:
                    whom = parse.coordinated(np) if head.lemma == "life" else (np,)
                    loose = head.lemma in ("life", "death", "killing")
                    for one in whom:
                        yield from counted(line, cast, one, kind, chunk.head, loose=loose)
                    break


def _number_of(line: Line, k: int) -> str | None:
    """What "the number of dead", "the number of people killed" counts."""
    head = line.parse.token(line.parse.chunks[k].head)
    if head.lemma not in ("number", "count", "figure"):
        return None
    end = line.parse.chunks[k].end
    for token in line.parse.sentence.tokens[end : end + 7]:
        kind = STATES.get(token.lower) or VERBS.get(token.lower) or NOUNS.get(token.lemma)
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
        kind = STATES.get(tokens[chunk.head].lower)
        if kind is not None:
            yield from counted(line, cast, k, kind, chunk.head, False)
            continue
        behind = " ".join(t.lower for t in tokens[chunk.end : chunk.end + 7])
        if "under the rubble" in behind or "under rubble" in behind or "beneath the rubble" in behind:
            yield from counted(line, cast, k, "missing", chunk.head, False)
            continue
        inner = next((i for i in range(chunk.start, chunk.end) if tokens[i].lower in STATES), None)
        if inner is not None:
            yield from counted(line, cast, k, STATES[tokens[inner].lower], inner, False)
            continue
        for j in range(chunk.end, min(len(tokens), chunk.end + 2)):
            state = STATES.get(tokens[j].lower)
            following = tokens[j + 1].tag if j + 1 < len(tokens) else "."
            if state is not None and not following.startswith("NN"):
                yield from counted(line, cast, k, state, j, False)
                break
            if tokens[j].lower not in ("were", "are", "is", "was", "remain", "reported"):
                break


def _dead_bodies(line: Line) -> bool:
    said = {t.lower for t in line.parse.sentence.tokens}
    return bool(said & _HANDLED)

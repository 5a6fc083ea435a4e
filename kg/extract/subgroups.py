"""Parts of a toll: "19 people, including five children", "eight of them women", "14 of the dead were fighters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.headcounts import SOME, Casualty, group_of, headcount, people_noun
from kg.extract.terms import words
from kg.extract.totals import cumulative

_OPENING = ("including", "among them", "among whom", "including at least")
_ALL = words("dead deceased killed slain fatalities victims wounded injured casualties martyrs deaths")
_HURT = words("wounded injured")
_NAMING = words("included include includes comprised were are was")
_FAR = 16


def parts(line: Line, cast: Cast, found: Sequence[Casualty]) -> list[Casualty]:
    """The figures of a line with the parts among them marked, and with those parts that nothing else counts."""
    new = [*_listed(line, cast, found), *_of_them(line, cast, found), *_of_the_dead(line, cast)]
    parted = {(c.chunk, c.kind) for c in new}
    return [*(c for c in found if (c.chunk, c.kind) not in parted), *new]


def _listed(line: Line, cast: Cast, found: Sequence[Casualty]) -> Iterator[Casualty]:
    """ "including five children and two women", "among them a baby"."""
    parse = line.parse
    for k, chunk in enumerate(parse.chunks):
        if chunk.kind != "P" or parse.lower(k) not in _OPENING:
            continue
        whole = _whole_before(k, found)
        if whole is None:
            continue
        for np in _members(line, k + 1):
            figure = headcount(line, np, cast)
            if figure is None or figure == SOME or people_noun(line, np) is None:
                break
            yield replace(
                whole,
                figure=figure,
                token=parse.chunks[np].head,
                chunk=np,
                group=group_of(line, cast, np),
                part=True,
            )


def _whole_before(k: int, found: Sequence[Casualty]) -> Casualty | None:
    """The figure nearest before a chunk that can be the whole of what follows."""
    before = [c for c in found if c.chunk < k <= c.chunk + _FAR]
    return max(before, key=lambda c: (c.chunk, c.kind == "killed"), default=None)


def _members(line: Line, k: int) -> Iterator[int]:
    """The phrases of a list that begins at chunk `k`."""
    chunks = line.parse.chunks
    while k < len(chunks) and chunks[k].kind == "NP":
        yield k
        k += 1
        step = k
        while step < len(chunks) and chunks[step].kind in ("comma", "C"):
            step += 1
        if step == k or step - k > 2:
            return
        k = step


def _of_them(line: Line, cast: Cast, found: Sequence[Casualty]) -> Iterator[Casualty]:
    """ "eight of them children", "one of them a girl", "five of whom were women"."""
    parse = line.parse
    for k, chunk in enumerate(parse.chunks[:-3]):
        if chunk.kind != "NP" or parse.lower(k + 1) != "of" or parse.lower(k + 2) not in ("them", "whom"):
            continue
        quantity = line.quantity_in(k)
        whole = _whole_before(k, found)
        if quantity is None or whole is None:
            continue
        who = k + 3
        if parse.chunks[who].kind == "VG" and parse.token(parse.chunks[who].head).lower in ("were", "are", "was"):
            who += 1
        if who < len(parse.chunks) and parse.chunks[who].kind == "NP" and people_noun(line, who) is not None:
            yield replace(
                whole, figure=quantity.figure, token=chunk.head, chunk=k, group=group_of(line, cast, who), part=True
            )


def _of_the_dead(line: Line, cast: Cast) -> Iterator[Casualty]:
    """ "14 of the dead were fighters", "three children were among those killed", "the dead included two medics"."""
    parse = line.parse
    for v in parse.verbs():
        chunk = parse.chunks[v]
        word = parse.token(chunk.head).lower
        if word not in _NAMING or chunk.modal or chunk.negated:
            continue
        subjects = parse.subjects(v)
        dead = next((t for np in _before(line, v) for t in _all_in(line, np)), None)
        counts = [np for np in subjects if line.quantity_in(np) is not None]
        behind = [np for np in parse.objects(v) if people_noun(line, np) is not None]
        if dead is not None and counts and counts[0] < parse.at[dead] and not behind:
            continue
        if dead is not None and counts and counts[0] < parse.at[dead]:
            yield from _part(line, cast, counts[0], dead, behind[0])
        elif dead is not None and not counts:
            for np in behind:
                yield from _part(line, cast, np, dead, np)
        elif v + 1 < len(parse.chunks) and parse.lower(v + 1) in ("among", "also among"):
            later = next((t for t in _all_in(line, v + 2)), None) if v + 2 < len(parse.chunks) else None
            for np in subjects if later is not None else ():
                yield from _part(line, cast, np, later or 0, np)


def _before(line: Line, verb: int) -> range:
    """The chunks of the clause before a verb."""
    start = verb
    while start > 0 and line.parse.chunks[start - 1].kind in ("NP", "P", "VG", "O"):
        if line.parse.chunks[start - 1].kind == "VG" and line.parse.chunks[start - 1].form == "finite":
            break
        start -= 1
    return range(start, verb)


def _all_in(line: Line, k: int) -> Iterator[int]:
    """The word for all who were harmed, at chunk `k` or right behind it: "the dead", "those killed", "the victims"."""
    chunk = line.parse.chunks[k]
    tokens = line.parse.sentence.tokens
    first = tokens[chunk.start].lower
    for i in range(chunk.start, min(len(tokens), chunk.end + 1)):
        if tokens[i].lower in _ALL and first in ("the", "those", "these", "all", "their"):
            yield i


def _part(line: Line, cast: Cast, np: int, dead: int, who: int) -> Iterator[Casualty]:
    figure = headcount(line, np, cast)
    if figure is None or figure == SOME:
        return
    tokens = line.parse.sentence.tokens
    kind = "injured" if tokens[dead].lower in _HURT else "killed"
    chunk = line.parse.chunks[np]
    total = cumulative(line, figure, chunk.start, dead, kind)
    yield Casualty(kind, figure, chunk.head, np, group_of(line, cast, who), total, dead, part=True)

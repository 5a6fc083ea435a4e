"""How many people a noun phrase stands for: its number, one ("a woman"), or some that nobody counts ("civilians")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.groupnouns import group_at
from kg.extract.inflect import singular
from kg.extract.mentions import Toll
from kg.extract.numbers import Quantity
from kg.extract.terms import words
from kg.extract.totals import cumulative
from kg.extract.wordlists import groups
from kg.model import Figure

ONE = Figure(1, 1, 1)
SOME = Figure()
"""People were harmed, and the text does not say how many."""

_PEOPLE = words(
    "member comrade companion colleague associate operative element pilot emir son daughter wife husband brother"
    " sister sibling cousin friend kid other victim crew crewman cop lieutenant captain sergeant major grandmother"
    " grandfather aunt uncle neighbour neighbor guest athlete footballer coach singer engineer trainer expert adviser"
    " advisor militant native casualty many youngster population adult newborn toddler adolescent nephew niece orphan"
)
_BODIES = words(
    "army military troop navy force police coalition militia faction gang mob group battalion garrison patrol convoy"
    " column unit base post outpost government regime authority opposition warplane jet helicopter gunship aircraft"
    " personnel staff family couple crowd population community tribe minority party crew intelligence gendarmerie"
)
_SORTS = words("armed force civil person allied")
_SOME = words("half third quarter number handful dozen group lot majority bulk rest most many some unit score")
_SEVERAL = words("people staff medical-staff personnel others family crew couple")
_NEGLIGIBLE = words("no any each every neither which what whose nobody")


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
    part: bool = False

    @property
    def toll(self) -> Toll:
        """What the mention of the event keeps of it."""
        return Toll(self.kind, self.figure, self.group, self.token, self.cumulative, self.part)


def headcount(line: Line, np: int, cast: Cast) -> Figure | None:
    """How many people a phrase stands for; None where it stands for none, or for something else than people."""
    quantity = line.quantity_in(np) or _before_bracket(line, np)
    if quantity is not None:
        return quantity.figure if quantity.figure != SOME else None
    chunk = line.parse.chunks[np]
    tokens = line.parse.sentence.tokens
    if tokens[chunk.start].lower in _NEGLIGIBLE:
        return None
    head = tokens[chunk.head]
    if head.lower in _SOME and _of_people(line, np):
        return SOME
    if any(e.kind in ("Person", "Envoy") and not (e.local or e.plural) for e in cast.of(line, np)):
        return ONE if any(n.start <= chunk.head < n.end for n in line.names) or head.capital else None
    noun = people_noun(line, np)
    if noun is None:
        return None
    if noun == "couple" and line.parse.lower(min(np + 1, len(line.parse.chunks) - 1)) != "of":
        return Figure(2, 2, 2)
    if head.tag in ("NNS", "NNPS") or noun in _SEVERAL:
        return SOME
    single = chunk.start < chunk.head and tokens[chunk.start].tag in ("DT", "PRP$", "CD", "JJ", "NN", "VBN", "NNP")
    return ONE if single and noun.split()[-1] not in _BODIES else None


def _before_bracket(line: Line, np: int) -> Quantity | None:
    """ "23 ISIS (Daesh) militants": the number stands before the bracket."""
    chunks = line.parse.chunks
    if np < 4 or line.parse.lower(np - 1) != ")" or line.parse.lower(np - 3) != "(" or chunks[np - 4].kind != "NP":
        return None
    return line.quantity_in(np - 4)


def _of_people(line: Line, np: int) -> bool:
    """ "a number of terrorists", "many of the civilians", "most of them"."""
    chunks = line.parse.chunks
    if np + 2 >= len(chunks) or line.parse.lower(np + 1) != "of" or chunks[np + 2].kind != "NP":
        return False
    return line.parse.lower(np + 2) in ("them", "us") or people_noun(line, np + 2) is not None


def plain_people(line: Line, np: int) -> bool:
    """Whether a phrase is of people who may be driven from their homes; attackers who flee are not displaced."""
    chunks = line.parse.chunks
    if line.parse.token(chunks[np].head).lower in _SOME and _of_people(line, np):
        np += 2
    noun = people_noun(line, np)
    if noun == "population":
        return True
    group = groups().get(noun) if noun is not None else None
    return group is not None and group.sort == "civil" and noun not in ("suspect", "guard", "bodyguard")


def people_noun(line: Line, np: int) -> str | None:
    """The noun for people that heads a phrase, in the singular; None where it is headed by another."""
    chunk = line.parse.chunks[np]
    tokens = line.parse.sentence.tokens
    found = group_at(tokens, chunk.head, chunk.start)
    if found is not None:
        return found[1] if groups()[found[1]].sort in _SORTS else None
    noun = singular(tokens[chunk.head].lower)
    return noun if noun in _PEOPLE and not (tokens[chunk.head].tag[:3] == "NNP" and chunk.head > chunk.start) else None


def counted(
    line: Line, cast: Cast, np: int, kind: str, governor: int, negated: bool = False, loose: bool = False
) -> Iterator[Casualty]:
    """The figure that a phrase gives of what befell its people; with `loose` also one that no number tells."""
    chunk = line.parse.chunks[np]
    quantity = line.quantity_in(np)
    if negated or _nobody_says(line) or (quantity is None and not loose):
        return
    figure = headcount(line, np, cast)
    if figure is None:
        return
    before = " ".join(t.lower for t in line.parse.sentence.tokens[max(0, chunk.start - 3) : chunk.start])
    if before in ("as high as", "as much as"):
        figure = Figure(None, None, figure.best or figure.high)
    tokens = line.parse.sentence.tokens
    first = chunk.start
    if quantity is not None:
        first = next(i for i, t in enumerate(tokens) if t.end > quantity.span.start)
    total = cumulative(line, figure, first, governor, kind)
    yield Casualty(kind, figure, chunk.head, np, group_of(line, cast, np), total, governor)


def group_of(line: Line, cast: Cast, np: int) -> str | None:
    """Key of the actor that a phrase counts: "12 civilians", "dozens of fighters", "five of them"."""
    chunks = line.parse.chunks
    group = next((e.key for e in cast.of(line, np)), None)
    if group is None and np + 2 < len(chunks) and line.parse.lower(np + 1) == "of" and chunks[np + 2].kind == "NP":
        group = next((e.key for e in cast.of(line, np + 2)), None)
    after = [t.lower for t in line.parse.sentence.tokens[chunks[np].end : chunks[np].end + 2]]
    if group is None and after == ["of", "them"]:
        group = next((e.key for j in range(np - 1, -1, -1) for e in cast.of(line, j) if e.local and e.plural), None)
    return group


def _nobody_says(line: Line) -> bool:
    """ "No other organisation has reported a death toll of 11"."""
    tokens = line.parse.sentence.tokens
    return (
        tokens[0].lower in ("no", "nobody", "neither", "none") and line.quantities[0].span.start > tokens[1].end
        if line.quantities
        else False
    )

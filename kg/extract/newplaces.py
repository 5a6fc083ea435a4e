"""Places that no gazetteer has: "the hamlets of X and Y", "X township", "the X bridge", "soldiers entered X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.document import Line
from kg.extract.inflect import singular
from kg.extract.naming import CALENDAR, join
from kg.extract.terms import inflected, words
from kg.extract.tokens import Token
from kg.extract.wordlists import groups, organisation_heads

_AREAS = {
    "village": "village", "town": "city", "city": "city", "hamlet": "village", "locality": "village",
    "settlement": "village", "district": "admin2", "subdistrict": "admin2", "sector": "admin2", "commune": "admin2",
    "neighbourhood": "village", "neighborhood": "village", "suburb": "village", "quarter": "village",
    "zone": "admin2",
    "province": "admin1", "governorate": "admin1", "county": "admin2", "township": "admin2", "canton": "admin2",
    "chiefdom": "admin2", "territory": "admin2", "municipality": "admin2", "region": "region", "ward": "village",
}  # fmt: skip
_SITES = words(
    "camp base airbase airport airfield checkpoint checkpost market hospital clinic bridge river roundabout crossing"
    " road highway junction intersection valley dam mine monastery mosque church school centre center prison square"
    " street station outpost hill mountain island pass site"
)
_PLAIN = words("pass roundabout bridge river road highway crossing junction street square airport airfield valley dam")
"""Behind these, what an actor is called as well is a place ("al-Alam roundabout")."""
_LOCAL = words("hospital clinic market roundabout monastery mosque church school centre center square street")
_UPGRADES = words("district territory township county")
_MODIFIERS = words(
    "rehabilitation health medical displacement refugee transit border primary secondary food fish vegetable cattle"
    " gold coal power police bus gas petrol fuel military army air naval training detention community"
)
_BYLINES = words("reporting editing writing additional")
_LARGE = 100_000
_COMMON = words(
    "military general central main old new air naval state national field grand army police government provincial"
    " regional international high primary secondary public private civil north south east west northern southern"
    " eastern western joint forward"
)
_LINKS = words("de del da do dos des du la al el e y")
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_PREPOSITIONS = words("in at near outside around towards from")
_GOES = inflected("enter reach storm raid shell bombard besiege overrun retake recapture torch")
_PARTS = words("outskirts hills mountains fall capture siege liberation seizure recapture bombardment shelling bombing")
_STRUCK = words("attack attacks assault assaults raid raids strike strikes offensive ambush shelling")
_GO_ON = words("in at said says told who 's ’s")
_KNOWN_TO = words("towards from")
_WHERE = words("in at near outside inside around to towards from on of along")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place named at tokens `[start, end)`: its kind, its name, and the name with its noun where that is not it."""

    start: int
    end: int
    kind: str
    label: str
    alias: str | None = None
    rank: str | None = None


def called_places(line: Line) -> list[Sighting]:
    """What a noun calls a place, from right to left, so that what a place lies within is known before it."""
    tokens = line.parse.sentence.tokens
    found = [s for i in reversed(range(len(tokens))) for s in _called(tokens, i)]
    return [s for s in found if _free(line, s)]


def _called(tokens: tuple[Token, ...], i: int) -> Iterator[Sighting]:
    noun = tokens[i].lower
    one = noun if noun in _AREAS or noun in _SITES else singular(noun)
    kind = _AREAS.get(one) or ("site" if one in _SITES else None)
    if kind is None:
        return
    if kind != "site" and one == noun and (run := _apposed(tokens, i)) is not None:
        yield Sighting(*run, kind, join(tokens[run[0] : run[1]]), rank=one)
        return
    led = i > 0 and tokens[i - 1].capital and tokens[i - 1].tag.startswith("NNP")
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of" and kind != "site" and not led:
        runs = list(_listed(tokens, i + 2)) if one != noun else [r for r in (_run_after(tokens, i + 2),) if r]
        runs = [r for r in runs if r[1] - r[0] <= 4]
        for run in runs:
            yield Sighting(*run, kind, join(tokens[run[0] : run[1]]), rank=one)
        if runs:
            return
    if one != noun:
        return
    end = i
    while kind == "site" and end > 1 and i - end < 2 and tokens[end - 1].text in _MODIFIERS:
        end -= 1
    run = _run_before(tokens, end)
    if run is None or run[1] - run[0] > 4 or any(t.text.isupper() and len(t.text) > 1 for t in tokens[run[0] : run[1]]):
        return
    name, whole = join(tokens[run[0] : run[1]]), join(tokens[run[0] : i + 1])
    if kind != "site":
        yield Sighting(*run, kind, name, whole, one)
    elif not all(t.lower in _COMMON for t in tokens[run[0] : run[1]]):
        if tokens[i].capital and not _locative(tokens, run[0]):
            return
        yield Sighting(*run, kind, whole, name, one)


def _apposed(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    """The name in front of "X, a trading town …"."""
    j = i - 1
    while j > 0 and tokens[j].tag[:2] in ("JJ", "NN", "VB") and not tokens[j].capital:
        j -= 1
    if j < 2 or tokens[j].lower not in ("a", "an", "the") or tokens[j - 1].text != ",":
        return None
    run = _run_before(tokens, j - 1) or ((0, 1) if j == 2 and tokens[0].tag.startswith("NNP") else None)
    return run if run is not None and all(t.tag[:3] == "NNP" for t in tokens[run[0] : run[1]] if t.capital) else None


def _free(line: Line, s: Sighting) -> bool:
    """Whether no actor, no people and no day is what the words name."""
    inside = [n for n in line.names if n.start < s.end and s.start < n.end]
    tokens = line.parse.sentence.tokens[s.start : s.end]
    if any(n.demonym for n in inside) or any(t.text in CALENDAR for t in tokens):
        return False
    return s.rank in _PLAIN or not any(n.actors for n in inside)


def located_places(line: Line, seen: frozenset[str]) -> Iterator[Sighting]:
    """A capitalised name that nothing else knows behind a preposition of place or a verb that only places take."""
    tokens = line.parse.sentence.tokens
    if tokens[0].lower in _BYLINES:
        return
    for i in range(1, len(tokens)):
        if not tokens[i].capital or not _led_to(tokens, i):
            continue
        for run in _listed(tokens, i):
            label = join(tokens[run[0] : run[1]])
            if _nameless(line, tokens, run) and not (tokens[i - 1].lower in _KNOWN_TO and label not in seen):
                yield Sighting(*run, "village", label)


def _led_to(tokens: tuple[Token, ...], i: int) -> bool:
    before = tokens[i - 1].lower
    if before in _PREPOSITIONS or before in _GOES:
        return True
    if before == "to":
        return i > 1 and tokens[i - 2].lower in ("road", "highway")
    if before == "of":
        return i > 1 and tokens[i - 2].lower in _PARTS
    return before in ("on", "against") and i > 1 and tokens[i - 2].lower in _STRUCK


def _nameless(line: Line, tokens: tuple[Token, ...], run: tuple[int, int]) -> bool:
    """Whether nothing tells that these words name something else than a place."""
    if run[1] - run[0] > 4 or any(n.start < run[1] and run[0] < n.end and (n.actors or n.demonym) for n in line.names):
        return False
    names = [t for t in tokens[run[0] : run[1]] if t.capital]
    if any(
        t.lower in organisation_heads() or t.lower in groups() or t.text.isupper() or t.tag[:3] != "NNP" for t in names
    ):
        return False
    if any(d.span.start <= tokens[j].start < d.span.end for d in line.dates for j in range(*run)):
        return False
    if any(n.start == run[0] and n.end < run[1] and n.places[0].population >= _LARGE for n in line.names if n.places):
        return False
    if tokens[run[1] - 1].lower in _AREAS or tokens[run[1] - 1].lower in _SITES:
        return False
    after = tokens[run[1]].lower if run[1] < len(tokens) else ""
    return after not in _AREAS and after not in _SITES and after not in ("'s", "’s")


def _listed(tokens: tuple[Token, ...], i: int) -> Iterator[tuple[int, int]]:
    """The names of a list that begins at token `i`: "X", "X and Y", "X, Y and Z"."""
    run = _run_after(tokens, i)
    if run is None:
        return
    runs, closed = [run], False
    while not closed:
        j = runs[-1][1]
        comma = j < len(tokens) and tokens[j].text == ","
        j += comma
        closed = j < len(tokens) and tokens[j].lower == "and"
        after = _run_after(tokens, j + closed) if comma or closed else None
        if after is None or (after[1] < len(tokens) and tokens[after[1]].lower in _GO_ON):
            break
        runs.append(after)
    yield from runs if closed and len(runs) > 1 and runs[-1][0] - runs[-2][1] <= 2 else runs[:1]


def _run_after(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    j = i
    while j < len(tokens) and (
        _name_word(tokens[j]) or (j > i and _links(tokens, j)) or tokens[j].lower in ("al", "el")
    ):
        j += 1
    return (i, j) if j > i and tokens[i].capital | (tokens[i].lower in ("al", "el")) else None


def _links(tokens: tuple[Token, ...], j: int) -> bool:
    if _ELIDED.match(tokens[j].text):
        return True
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return tokens[j].lower in _LINKS and after is not None and (after.capital or bool(_ELIDED.match(after.text)))


def _name_word(token: Token) -> bool:
    return token.capital and token.tag[:2] in ("NN", "JJ")


def _run_before(tokens: tuple[Token, ...], i: int) -> tuple[int, int] | None:
    j = i
    while (
        j > 0
        and (tokens[j - 1].capital or (j < i and _links(tokens, j - 1)))
        and (tokens[j - 1].tag.startswith("NNP") or not tokens[j - 1].capital)
        and tokens[j - 1].text not in ("The", "A", "In")
    ):
        j -= 1
    return (j, i) if j < i and (j > 0 or i - j > 1) else None


def _locative(tokens: tuple[Token, ...], start: int) -> bool:
    before = start - 1 if start and tokens[start - 1].tag != "DT" else start - 2
    return before >= 0 and tokens[before].lower in _WHERE


def is_local(rank: str | None) -> bool:
    """Whether what a noun names belongs to a town, unlike an airport, a base or a river."""
    return rank in _LOCAL


def is_upgrade(rank: str | None) -> bool:
    """Whether a noun makes a known town the district around it ("Kani township")."""
    return rank in _UPGRADES

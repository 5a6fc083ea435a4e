"""Organisations that only the words beside their names tell: "the X gang", "the NGO X", "X, a faction of Y"."""

from __future__ import annotations

import re

from kg.extract.actors import Actors
from kg.extract.chunks import Chunk
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.groupnouns import group_at
from kg.extract.naming import CALENDAR, join
from kg.extract.terms import words
from kg.extract.titles import is_title
from kg.extract.tokens import Token
from kg.extract.wordlists import groups, organisation_heads
from kg.names import slug

_NOUNS = {
    **dict.fromkeys(("gang", "cartel", "faction", "brigade", "proxy", "rivals", "guerrilla"), "ArmedGroup"),
    **dict.fromkeys(("militia", "self-defence group"), "Militia"),
    **dict.fromkeys(("collective", "ngo", "charity", "association", "foundation"), "CivilSocietyOrganisation"),
    **dict.fromkeys(("observatory", "watchdog", "monitor", "think-tank", "tank"), "MonitoringOrganisation"),
    **dict.fromkeys(
        ("newspaper", "daily", "weekly", "website", "channel", "broadcaster", "outlet", "magazine", "portal", "paper"),
        "MediaOrganisation",
    ),
}
_ARMED = ("ArmedGroup", "Militia", "RebelGroup")
_FIGHTERS = words("fighters militants rebels terrorists militiamen insurgents guerrillas jihadists combatants gunmen")
_ADJECTIVE = re.compile(r"^(?:pro|anti|non)[-‑]|[-‑](?:led|backed|based|linked|aligned|allied|held|run)$", re.I)
_SORTS = ("armed", "monitor", "media", "org")
_NAMED_BY = (("known", "as"), ("calls", "itself"), ("calling", "itself"), ("calls", "themselves"))
_ARTICLES = words("los las les la le el")
_LINKS = words("de del da do dos des du la al el y e ak of ul ut")


def typed_name(actors: Actors, line: Line, k: int) -> Entity | None:
    """The organisation that phrase `k` names, where a noun in it or beside it or a verb of telling shows that."""
    chunk = line.parse.chunks[k]
    tokens = line.parse.sentence.tokens
    if line.title_case or tokens[chunk.head].text in CALENDAR:
        return None
    noun = tokens[chunk.head]
    if line.heading and noun.lower == "monitor":
        return None  # "56 killed in Syria: monitor"
    several = noun.lower in _FIGHTERS
    named = _NOUNS.get(noun.lower) in _ARMED and tokens[chunk.start].lower not in ("a", "an")
    several = several and _run_start(tokens, chunk.start, chunk.head - 1) < chunk.head - 1
    if not noun.capital and (named or several) and chunk.head > chunk.start:
        start = _run_start(tokens, chunk.start, chunk.head - 1)
        if start < chunk.head and _unknown(line, start, chunk.head):
            return _meet(
                actors,
                line,
                start,
                chunk.head,
                _NOUNS.get(noun.lower, "ArmedGroup"),
                join(tokens[start : chunk.head + 1]),
            )
    start = _run_start(tokens, chunk.start, chunk.head)
    start += start < chunk.head and tokens[start].text in ("NGO", "NGOs")
    end = chunk.head + 1
    if start >= end or not _unknown(line, start, end):
        return None
    kind = _noun_before(tokens, chunk, start)
    whole = all(t.tag in ("DT", "POS") for t in tokens[chunk.start : start])
    if kind is None and whole:
        kind = _beside(line, k)
        if kind is None and _people_of(line, k) and (line.index, start) not in actors.places.at:
            kind = "ArmedGroup"
        if kind is None and _told(actors, line, k, start):
            kind = "MediaOrganisation"
    return _meet(actors, line, start, end, kind) if kind is not None else None


def _meet(actors: Actors, line: Line, start: int, end: int, kind: str, longer: str | None = None) -> Entity:
    label = join(line.parse.sentence.tokens[start:end])
    entity = actors.registry.meet(slug(label), kind, label, line.span(start, end))
    if longer is not None:
        entity.aliases.add(longer)
    actors.called.setdefault(label.lower(), entity.key)
    first, _, rest = label.partition(" ")
    if first.lower() in _ARTICLES and rest:
        actors.called.setdefault(rest.lower(), entity.key)
        entity.aliases.add(rest)
    return entity


def _run_start(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """First token of the capitalised name that ends at `last`; last + 1 where there is none."""
    start = last + 1
    while start > first and (
        _capital(tokens[start - 1])
        or (start <= last and tokens[start - 1].lower in _LINKS and start - 2 >= first and _capital(tokens[start - 2]))
    ):
        start -= 1
    return start


def _capital(token: Token) -> bool:
    return token.capital and token.tag[:2] in ("NN", "JJ", "FW") and token.text not in ("The", "A", "An", "Its")


def _unknown(line: Line, start: int, end: int) -> bool:
    """Whether no lexicon knows the name, and no word in it tells what it is."""
    tokens = line.parse.sentence.tokens[start:end]
    if any(n.start < end and start < n.end and (n.actors or n.demonym) for n in line.names):
        return False
    if any(n.start == start and n.end == end and n.places for n in line.names):
        return False
    if any(_ADJECTIVE.search(t.text) for t in tokens):
        return False
    if any(is_title(t.text) or t.text in CALENDAR or t.lower in organisation_heads() for t in tokens):
        return False
    return not any(t.lower in groups() or t.lower.rstrip("s") in groups() for t in tokens if len(tokens) == 1)


def _kind_at(tokens: tuple[Token, ...], head: int, start: int) -> str | None:
    """The class of organisation that a common noun stands for, with the words before it."""
    if tokens[head].capital and tokens[head].text != "NGO":
        return None
    found = group_at(tokens, head, start)
    group = groups()[found[1]] if found is not None else None
    if group is not None and group.sort in _SORTS and tokens[head].tag not in ("NNS", "NNPS"):
        return group.kind
    if tokens[head].lower == "group":
        return "CivilSocietyOrganisation"
    return _NOUNS.get(tokens[head].lower)


def _noun_before(tokens: tuple[Token, ...], chunk: Chunk, start: int) -> str | None:
    """ "the monitoring group X", "the NGO X"."""
    return _kind_at(tokens, start - 1, chunk.start) if start - 1 >= chunk.start else None


def _beside(line: Line, k: int) -> str | None:
    """ "X, a faction of Y", "a militia, the X,", "a brigade known as X"."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    if k + 2 < len(chunks) and chunks[k + 1].kind == "comma" and chunks[k + 2].kind == "NP":
        described = chunks[k + 2]
        if tokens[described.start].lower in ("a", "an", "the") and tokens[chunks[k + 1].start].text == ",":
            kind = _kind_at(tokens, described.head, described.start)
            if kind is not None:
                return kind
    start = chunks[k].start
    before = (tokens[start - 2].lower, tokens[start - 1].lower) if start > 2 else ("", "")
    if before in _NAMED_BY or before[1] in ("called", "dubbed"):
        j = next(
            (j for j in range(k - 1, max(-1, k - 6), -1) if chunks[j].kind == "NP" and chunks[j].end < start), None
        )
        return _kind_at(tokens, chunks[j].head, chunks[j].start) if j is not None else None
    after = chunks[k + 1].kind if k + 1 < len(chunks) else "O"
    if k >= 2 and chunks[k - 1].kind == "comma" and chunks[k - 2].kind == "NP" and after in ("comma", "O"):
        described = chunks[k - 2]
        return _kind_at(tokens, described.head, described.start)
    return None


def _people_of(line: Line, k: int) -> bool:
    """Whether it is whose fighters the phrase before speaks of: "militants of X"."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    j = k - 1
    if j < 1 or chunks[j].kind != "P" or line.parse.lower(j) != "of":
        return False
    j -= 1
    if chunks[j].kind == "quote" and j:
        j -= 1
    return chunks[j].kind == "NP" and tokens[chunks[j].head].lower in _FIGHTERS


def _told(actors: Actors, line: Line, k: int, start: int) -> bool:
    """Whether it is who was told: a newspaper or a station, unless a person of that name was met."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    if k == 0 or chunks[k - 1].kind != "VG" or tokens[chunks[k - 1].end - 1].lower != "told":
        return False
    last = tokens[chunks[k].head].text
    text = actors.document.article.text
    if last.endswith("s") and last[:-1].isupper():
        return False
    titled = any(f"{t} {last}" in text for t in ("Mr", "Mrs", "Ms", "Dr"))
    return chunks[k].end - start <= 3 and slug(last) not in actors.surnames and not titled

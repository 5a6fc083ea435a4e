"""Organisations that no lexicon has, known by a word such as "Front" or "Observatory" in their names."""

from __future__ import annotations

import re

from kg.extract.actors import Actors
from kg.extract.document import Line
from kg.extract.entities import Entity
from kg.extract.naming import BRIGADES, Name, join
from kg.extract.people import speaks
from kg.extract.posts import Posts
from kg.extract.shortnames import shorter_name
from kg.extract.terms import words
from kg.extract.tokens import Token
from kg.extract.wordlists import organisation_heads
from kg.names import slug

_COMMON_HEADS = words(
    "group network agency organisation organization association broadcaster newspaper militia movement union team"
)
_HOUSES = words("hospital clinic university")
_OFFICIAL = words("defence defense emergency management security intelligence relief protection disaster civil refugee")
_UNITS = words("brigade division regiment battalion corps")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_OWNING = (
    "State",
    "Ministry",
    "PoliticalOrganisation",
    "ArmedGroup",
    "RebelGroup",
    "Militia",
    "InternationalOrganisation",
)
_WITH_PARTS = ("PoliticalOrganisation", "ArmedGroup", "RebelGroup", "Militia")


def unknown_organisation(actors: Actors, posts: Posts, line: Line, k: int) -> tuple[str, ...]:
    """A capitalised name that no lexicon has, headed by a word such as "Front", "Brigade", "Observatory"."""
    chunk = line.parse.chunks[k]
    tokens = line.parse.sentence.tokens
    start = _run_start(tokens, chunk.start, chunk.head)
    common = chunk.head > chunk.start and tokens[chunk.head].lower in _COMMON_HEADS
    if start > chunk.head and common:
        start = chunk.head
        while start > chunk.start and tokens[start - 1].capital:
            start -= 1
    if start > chunk.head:
        return ()
    if tokens[start].lower in ("no", "any", "every", "each", "another"):
        return ()
    if tokens[start].lower in ("the", "a", "an"):
        start += 1
    own = tokens[start].lower in ("its", "their")
    start += own
    while start < chunk.head and tokens[start].lower.endswith(("-based", "-led", "-backed", "-run")):
        start += 1
    if tokens[chunk.head].lower in _UNITS and start > chunk.start and _ORDINAL.fullmatch(tokens[start - 1].text):
        start -= 1
    run = tokens[start : chunk.head + 1]
    if not run:
        return ()
    label, span = join(run), line.span(start, chunk.head + 1)
    shorter = shorter_name(actors, run, line.chunk_span(k).start)
    if shorter is not None:
        shorter.mentions.append(line.chunk_span(k))
        return (shorter.key,)
    inside = any(n.start <= start < n.end for n in line.names if n.demonym is None)
    if common and not inside and len(run) > 1 and tokens[start].tag == "NNP":
        kind = organisation_heads().get(tokens[chunk.head].lower, "CivilSocietyOrganisation")
        if kind == "MediaOrganisation" and {t.lower for t in run} & _OFFICIAL:
            kind = "StateBody"
        entity = actors.registry.meet(slug(label), kind, label, span)
        actors.called[join(run[:-1]).lower()] = entity.key
        if kind == "StateBody":
            entity.aliases.add(join(run[:-1]))
        return (entity.key,)
    named = len(run) >= 3 and tokens[start - 1].lower == "the" and not common
    if named and _organisation_kind(run) is None and speaks(line.parse, k):
        return (actors.registry.meet(slug(label), "CivilSocietyOrganisation", label, span).key,)
    if run[-1].lower in _HOUSES and not (speaks(line.parse, k) or tokens[chunk.start - 1].lower == "for"):
        return ()
    if (
        len(run) < 2
        or line.title_case
        or (line.heading and all(t.capital for t in tokens if t.tag[:2] in ("NN", "VB", "JJ")))
    ):
        return ()
    found = _organisation_kind(run)
    if (
        found is None
        or any(t.lower in ("ministry", "police") for t in run)
        or (any(t.lower in ("government", "army") for t in run) and len(run) < 3)
    ):
        return ()
    kind = "PoliticalOrganisation" if run[-1].lower == "government" else found
    if _ORDINAL.fullmatch(run[0].text):
        kind = "Military"
    entity = actors.registry.meet(slug(label), kind, label, span)
    if own:
        whole = actors.registry.last_of(_OWNING, line.chunk_span(k).start)
        if whole is not None:
            entity.tie("partOfActor", whole.key)
    if start - 1 > chunk.start and tokens[start - 1].tag == "POS":
        whole = posts.owner(line, chunk.start, start - 1) or actors.registry.last_of(
            _WITH_PARTS if tokens[start - 2].lower == "group" else (), line.chunk_span(k).start
        )
        if whole is not None:
            entity.tie("partOfActor", whole.key)
    demonym = next((n.demonym for n in line.names_in(chunk) if n.demonym is not None), None)
    entity.country = demonym.key if demonym is not None else None
    if demonym is not None and kind in ("Military", "Police", "StateBody") and not entity.affiliations:
        army = actors.lexicon.of_country(demonym.country_code or "", "Military") if kind == "Military" else None
        if army is not None:
            actors.registry.meet(army.key, army.kind, army.label)
        entity.tie("partOfActor", army.key if army is not None else actors.state(demonym).key)
    return (entity.key,)


def explained(actors: Actors, line: Line, name: Name) -> Entity:
    """An organisation that only its initials in brackets give away: "Sistema de Alerta Temprana (SAT)"."""
    run = line.parse.sentence.tokens[name.start : name.end]
    return actors.registry.meet(
        slug(name.text),
        _organisation_kind(run) or "CivilSocietyOrganisation",
        name.text,
        line.span(name.start, name.end),
    )


def _run_start(tokens: tuple[Token, ...], first: int, head: int) -> int:
    """First token of the capitalised name that ends at `head`; head + 1 where there is none."""
    start = head + 1
    while start > first:
        token = tokens[start - 1]
        inner = token.tag == "POS" and start - 2 >= first and tokens[start - 2].capital and start <= head
        linked = (
            token.lower in ("de", "del", "la", "des", "du", "el")
            and start - 2 >= first
            and tokens[start - 2].capital
            and start <= head
        )
        if not (
            token.capital or inner or linked or (token.lower in ("of", "for", "and", "the") and token.tag == "NNP")
        ):
            break
        start -= 1
    return start


def _organisation_kind(run: tuple[Token, ...]) -> str | None:
    heads = organisation_heads()
    if run[0].lower in BRIGADES:
        return "ArmedGroup"
    last_two = " ".join(t.lower for t in run[-2:])
    for word in (last_two, run[-1].lower, *(t.lower for t in reversed(run))):
        if word in heads:
            return heads[word]
    return None

"""Persons' names inside a noun phrase: behind titles and posts, or as the subject of a verb of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.chunks import Chunk
from kg.extract.naming import CALENDAR, Name
from kg.extract.phrases import Parse
from kg.extract.terms import words
from kg.extract.titles import is_branch, is_title
from kg.extract.tokens import Token
from kg.extract.wordlists import groups, organisation_heads, speech_verbs

_ARTICLES = words("Le La Los Las Les")
_PARTICLES = words("al el bin ibn abu abd de del la van von der da dos di le ben")


@dataclass(frozen=True, slots=True)
class Person:
    """Tokens `[start, end)` of a name; titles and posts stand in `[title_start, start)`."""

    title_start: int
    start: int
    end: int
    titles: bool


def person_in(tokens: Sequence[Token], chunk: Chunk, names: Sequence[Name], speaks: bool) -> Person | None:
    """The person that a phrase names, if it does.

    A run of capitalised words at the end of the phrase is a person's name where a title stands before it, where a
    lexicon knows it as one, or where it has two to five words, none of them an organisation's or a place's, and speaks.
    """
    end = chunk.head + 1
    start = end
    while start > chunk.start and _name_word(tokens, start - 1):
        start -= 1
    start = _behind_titles(tokens, names, start, end)
    place = next((n for n in names if n.start == start and n.places and not n.actors and end - n.end >= 2), None)
    start = place.end if place is not None and end - start > 3 else start
    if start >= end or (tokens[end - 1].text.isupper() and end - start == 1):
        return None
    if any(t.text in CALENDAR for t in tokens[start:end]):
        return None
    inside_name = start > chunk.start and tokens[start - 1].tag == "NNP" and tokens[start - 1].lower in ("for", "of")
    if inside_name or any(n.start < start < n.end for n in names):
        return None
    whole = next((n for n in names if n.start == start and n.end == end), None)
    if whole is not None and whole.actors and whole.actors[0].kind not in ("Person", "Envoy"):
        return None
    if tokens[start].text in _ARTICLES and (end - start == 2 or tokens[start].text != "Le"):
        return None
    if whole is not None and not whole.actors and (whole.places or whole.demonym):
        return None
    inner = [n for n in names if n.start >= start and n.end <= end and n is not whole]
    if any(a.kind not in ("Person", "Envoy", "State") for n in inner for a in n.actors[:1]):
        return None
    words = [t.lower for t in tokens[start:end]]
    if any(w in organisation_heads() or w in groups() or w.rstrip("s") in groups() for w in words):
        return None
    titled = start > chunk.start and _titled(tokens, chunk.start, start)
    known = whole is not None and bool(whole.actors)
    national = any(n.demonym or any(p.kind == "country" for p in n.places) for n in inner if n.end == end)
    shaped = 2 <= end - start <= 5 and not national
    if titled or known or (speaks and shaped):
        return Person(chunk.start, start, end, titled)
    return None


def _behind_titles(tokens: Sequence[Token], names: Sequence[Name], start: int, end: int) -> int:
    """Where a run goes on behind its titles and the names that open them ("Kalat Deputy Commissioner Jamil Rodeni")."""
    i = start
    while i < end:
        name = next((n for n in names if n.start == i and n.end < end), None)
        person = name is not None and any(a.kind in ("Person", "Envoy") for a in name.actors)
        branch = i > 0 and is_branch(tokens[i].text) and is_title(tokens[i - 1].text)
        if is_title(tokens[i].text) or _demonym_at(names, i) or branch:
            i += 1
            start = i
        elif name is not None and not person and is_title(tokens[name.end].text) and end - name.end > 1:
            i = name.end
        else:
            break
    return start


def _titled(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the word before the name is a title or a post ("spokesman", "Gen.", "leader")."""
    before = tokens[end - 1]
    if is_branch(before.text) and end - 2 >= start and is_title(tokens[end - 2].text):
        return True
    return is_title(before.text) or (before.text == "." and end - 2 >= start and is_title(tokens[end - 2].text))


def _name_word(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.tag == "POS" or token.text in ("The", "A", "An"):
        return False
    return (token.capital and token.tag[:2] in ("NN", "JJ", "CD") and not token.text[:1].isdigit()) or (
        token.lower in _PARTICLES and i + 1 < len(tokens) and tokens[i + 1].capital
    )


def _demonym_at(names: Sequence[Name], i: int) -> bool:
    return any(
        n.start == i and (n.demonym is not None or (n.end == i + 1 and any(p.kind == "country" for p in n.places)))
        for n in names
    )


def speaks(parse: Parse, k: int) -> bool:
    """Whether phrase `k` stands next to a verb of speech."""
    chunks = parse.chunks
    after = k + 1
    while (
        after + 1 < len(chunks)
        and chunks[after].kind == "comma"
        and chunks[after + 1].kind in ("NP", "comma", "P")
        and after < k + 6
    ):
        after += 1
        while after < len(chunks) and chunks[after].kind in ("NP", "P"):
            after += 1
        if after < len(chunks) and chunks[after].kind == "comma":
            after += 1
    if after == k + 1 and after + 1 < len(chunks) and chunks[after].kind == "comma":
        after += 1
    for j in (k - 1, k + 1, after):
        if 0 <= j < len(chunks) and chunks[j].kind == "VG" and parse.token(chunks[j].head).lower in speech_verbs():
            return True
    return False

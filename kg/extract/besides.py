"""Descriptions beside a name: "the envoy, X", "X, head of Z", "its commander, who calls himself X"."""

from __future__ import annotations

import re

from kg.extract.document import Line
from kg.extract.titles import is_title
from kg.extract.wordlists import groups

_JOB = re.compile(r"(?:ist|ian|ologist|man|woman|year-old)$")


def beside_title(line: Line, k: int) -> bool:
    """Whether a phrase headed by a title stands next to this one, beyond a comma: "the army spokesman, X Y"."""
    chunks = line.parse.chunks
    if k >= 2 and chunks[k - 1].kind == "comma":
        if title_phrase(line, k - 1) is not None:
            return True
        before = chunks[k - 2]
        if before.kind == "NP" and line.parse.token(before.head).lower.endswith("-year-old"):
            return True
    return described_behind(line, k) is not None or _followed_by_who(line, k)


def self_named(line: Line, k: int) -> int | None:
    """Index of the phrase whose name comes behind it: "its commander, who calls himself X", "a man named X"."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    i = chunks[k].start
    before = [t.lower for t in tokens[max(0, i - 2) : i]]
    if before[-1:] not in (["himself"], ["herself"], ["named"]) and before != ["name", "of"]:
        return None
    for j in range(k - 1, max(-1, k - 11), -1):
        group = groups().get(tokens[chunks[j].head].lower)
        person = group is not None and (group.kind == "Person" or group.sort == "civil")
        if chunks[j].kind == "NP" and (_heads_title(line, j) or person):
            return j
    return None


def described_behind(line: Line, k: int) -> int | None:
    """Index of "a researcher at …" or "head of …" behind the comma after a name; an alias or an age may come first."""
    chunks, tokens = line.parse.chunks, line.parse.sentence.tokens
    j = k
    while j + 2 < len(chunks) and chunks[j + 1].kind == "comma":
        if chunks[j + 2].kind == "NP" and (_heads_title(line, j + 2) or _person_noun(line, j + 2)):
            return j + 2
        end = next((x for x in range(j + 2, min(len(chunks), j + 8)) if chunks[x].kind == "comma"), None)
        word = tokens[chunks[j + 2].start]
        if end is None or not (word.lower in ("alias", "aka", "aged") or word.tag == "CD"):
            return None
        j = end - 1
    return None


def _person_noun(line: Line, k: int) -> bool:
    """Whether a phrase is "a" or "the" and a noun for one person ("a shopkeeper", "a forensic pathologist")."""
    chunk, tokens = line.parse.chunks[k], line.parse.sentence.tokens
    head = tokens[chunk.head]
    if tokens[chunk.start].lower not in ("a", "an") or head.tag != "NN":
        return False
    group = groups().get(head.lower)
    return bool(_JOB.search(head.lower)) if group is None else group.kind == "Person" or group.sort == "civil"


def _followed_by_who(line: Line, k: int) -> bool:
    """ "Dhena Lokana, who presents himself as …"."""
    chunks = line.parse.chunks
    return k + 2 < len(chunks) and chunks[k + 1].kind == "comma" and line.parse.lower(k + 2) in ("who", "whose")


def title_phrase(line: Line, comma: int) -> int | None:
    """Index of the noun phrase headed by a title that ends before a comma, prepositional phrases included."""
    j = comma - 1
    chunks = line.parse.chunks
    while j >= 0 and chunks[j].kind in ("NP", "P"):
        if chunks[j].kind == "NP" and _heads_title(line, j) and (j <= 1 or chunks[j - 1].kind != "P"):
            return j
        j -= 1
    return None


def _heads_title(line: Line, k: int) -> bool:
    return is_title(line.parse.token(title_at(line, k)).text)


def title_at(line: Line, k: int) -> int:
    """Index of the word that can be a title in a phrase: its head, or what stands before a place that closes it.

    "Deputy Commissioner Washuk" is the commissioner of Washuk.
    """
    chunk = line.parse.chunks[k]
    place = next((n for n in line.names if n.places and n.end == chunk.head + 1 and n.start > chunk.start), None)
    before = line.parse.token(place.start - 1) if place is not None else None
    if place is not None and before is not None and before.capital and is_title(before.text):
        return place.start - 1
    return chunk.head

"""Finds the names in a sentence before it is parsed, so that "Observatory for Human Rights" stays one noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.lexicon import ActorLexicon, KnownActor
from kg.extract.terms import words
from kg.extract.titles import is_title
from kg.extract.tokens import Sentence, Token
from kg.extract.wordlists import organisation_heads

_LONGEST = 9
CALENDAR = words(
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_COMMUNITIES = words("MinorityGroup MajorityGroup CommunityGroup")
_QUARTERS = words("area district neighbourhood neighborhood quarter suburb village town square street road")
BRIGADES = words("liwa jaish jaysh katibat kataib harakat ahrar ansar jund faylaq saraya firqat fursan brigade")
_LINKS = words("of for and the in on to & al el bin ibn abu de del la los las du des da dos van von der y e")
_MARKS = frozenset(("'s", "’s", "'", "’", "-", "."))
_OPEN_HEADS = words(
    "association society group fund programme program centre league federation campaign monitor project ministry"
    " office council network committee front army movement organisation organization party union commission"
    " observatory agency department institute centre center forces mission court force bureau university"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence, tokens `[start, end)`, with every place and actor that it may stand for, best first."""

    start: int
    end: int
    text: str
    places: tuple[PlaceRecord, ...] = ()
    actors: tuple[KnownActor, ...] = ()
    demonym: PlaceRecord | None = None


def find_names(sentence: Sentence, gazetteer: Gazetteer, lexicon: ActorLexicon, on: date | None) -> tuple[Name, ...]:
    """Known names, longest first from left to right; none overlap."""
    tokens = sentence.tokens
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        name = _name_at(tokens, i, gazetteer, lexicon, on) if _may_start(tokens, i) else None
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.end
    return _with_initials(tokens, found)


def _with_initials(tokens: Sequence[Token], found: list[Name]) -> tuple[Name, ...]:
    """Add names that initials in brackets spell out (Schwartz and Hearst 2003): "Sistema de Alerta Temprana (SAT)"."""
    for j in range(2, len(tokens) - 1):
        short = tokens[j].text
        if not (
            tokens[j - 1].text == "("
            and tokens[j + 1].text == ")"
            and short.isupper()
            and 2 <= len(short) <= 10
            and short.isalpha()
        ):
            continue
        start = _spelled_from(tokens, j - 1, short)
        if start is None or any(n.end == j - 1 and (n.actors or n.start <= start) for n in found):
            continue
        found = [n for n in found if n.end <= start or n.start >= j - 1]
        found.append(Name(start, j - 1, join(tokens[start : j - 1])))
    return tuple(sorted(found, key=lambda n: n.start))


def _spelled_from(tokens: Sequence[Token], end: int, short: str) -> int | None:
    """Where the words begin whose initials, from right to left, give `short`; words in lower case may be skipped."""
    left = len(short) - 1
    i = end - 1
    while i >= 0 and left >= 0 and end - i <= 3 * len(short):
        token = tokens[i]
        if token.text[:1].upper() == short[left] and (token.capital or token.lower not in _LINKS):
            left -= 1
            if left < 0:
                return i if token.capital else None
        elif token.capital and not token.text.isupper() and token.tag != "POS":
            return None
        i -= 1
    return None


def _may_start(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return (
        token.capital and token.text not in ("I", "A", "The", "In", "On", "At", "It", "He", "But", "And")
    ) or token.lower in ("al", "el")


def _name_at(
    tokens: Sequence[Token], i: int, gazetteer: Gazetteer, lexicon: ActorLexicon, on: date | None
) -> Name | None:
    for end in range(min(len(tokens), i + _LONGEST), i, -1):
        if not _may_end(tokens, i, end):
            continue
        for text in _spellings(tokens, i, end):
            locative = (
                i > 0
                and tokens[i - 1].lower in ("in", "near", "at", "from", "of", "around", "outside")
                and end - i == 1
            )
            places = gazetteer.lookup(text, risky=locative and tokens[i].tag.startswith("NNP") and text not in CALENDAR)
            titled = i > 0 and end - i == 1 and is_title(tokens[i - 1].text)
            actors = () if _part_of_another_name(tokens, i, end) else lexicon.lookup(text, on, risky=titled)
            demonym = gazetteer.demonym(text) if end - i == 1 else None
            if places or actors or demonym:
                people = demonym is not None or any(a.kind in _COMMUNITIES for a in actors)
                if end - i == 1 and _common_at_start(tokens, i) and not people:
                    continue
                return Name(i, end, text, places, actors, demonym)
    return None


def _part_of_another_name(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a name only belongs to a longer one: of a quarter ("the X area") or of a brigade ("Liwa X")."""
    following = tokens[end].lower if end < len(tokens) else ""
    before = {t.lower for t in tokens[max(0, i - 2) : i] if t.capital}
    return following in _QUARTERS or (end - i == 1 and bool(before & BRIGADES))


def _common_at_start(tokens: Sequence[Token], i: int) -> bool:
    """Whether a single word is capital only because it opens the sentence: its own tag is not that of a name."""
    token = tokens[i]
    return i == 0 and not token.tag.startswith("NN") and not token.text.isupper()


def _may_end(tokens: Sequence[Token], i: int, end: int) -> bool:
    last = tokens[end - 1]
    if not (last.capital or last.text.isdigit() or (end - i > 1 and last.lower in organisation_heads())):
        return False
    return all(_may_continue(token) for token in tokens[i + 1 : end - 1])


def _may_continue(token: Token) -> bool:
    """Whether a word may stand in the middle of a name."""
    if token.capital or token.text.isdigit() or token.tag.startswith(("NN", "JJ")):
        return True
    return token.lower in _LINKS or token.lower in _OPEN_HEADS or token.text in _MARKS


def _spellings(tokens: Sequence[Token], i: int, end: int) -> list[str]:
    """As written; without a possessive s that lost its apostrophe ("Syrias war"); a dateline's town ("GOMA,")."""
    text = join(tokens[i:end])
    possessive = text.endswith("s") and not text.endswith("ss") and len(text) > 4 and tokens[end - 1].capital
    if i == 0 and end == 1 and text.isupper() and 3 < len(text) < 6 and tokens[1:2] and tokens[1].text == ",":
        return [text, text.capitalize()]
    return [text, text[:-1]] if possessive else [text]


def join(tokens: Sequence[Token]) -> str:
    """The words as the text spaces them."""
    parts = [tokens[0].text] if tokens else []
    for before, token in pairwise(tokens):
        parts.append((" " if token.start > before.end else "") + token.text)
    return "".join(parts)


def fuse(sentence: Sentence, names: Sequence[Name]) -> Sentence:
    """The sentence with the words of each name tagged as proper nouns, so that the parser keeps them together."""
    tags = [t.tag for t in sentence.tokens]
    for name in names:
        for j in range(name.start, name.end):
            single = name.end - name.start == 1
            if name.demonym is not None and single and not name.text.endswith("s"):
                tags[j] = "JJ" if j + 1 < len(tags) and tags[j + 1][:2] in ("NN", "JJ", "CD") else "NNP"
            else:
                tags[j] = "NNP"
    tokens = sentence.tokens
    for j in range(1, len(tokens) - 1):
        if tokens[j].lower in ("of", "for") and _open_name(tokens, j):
            k = j
            while k < len(tokens) and (
                k == j
                or tokens[k].capital
                or (tokens[k].lower in ("and", "the", "of") and k + 1 < len(tokens) and tokens[k + 1].capital)
            ):
                tags[k] = "NNP"
                k += 1
    return replace(
        sentence, tokens=tuple(replace(t, tag=g) if t.tag != g else t for t, g in zip(tokens, tags, strict=True))
    )


def _open_name(tokens: Sequence[Token], j: int) -> bool:
    """Whether "of" or "for" stands inside a capitalised name of an organisation: "Ministry of Interior"."""
    after = j + 1
    if tokens[after].lower == "the" and after + 1 < len(tokens):
        after += 1
    head = tokens[j - 1]
    return head.capital and head.lower in _OPEN_HEADS and tokens[after].capital

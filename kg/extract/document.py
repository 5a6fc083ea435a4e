"""An article made ready for the rules: parsed sentences, the names and numbers in them, the country it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile

from kg.extract.chunks import Chunk
from kg.extract.dates import DateMention
from kg.extract.dates import find as find_dates
from kg.extract.gazetteer import Gazetteer, PlaceRecord
from kg.extract.heads import HARMS, SAYING
from kg.extract.lexicon import ActorLexicon
from kg.extract.naming import Name, find_names, fuse
from kg.extract.numbers import Quantity
from kg.extract.numbers import find as find_numbers
from kg.extract.phrases import Parse, parse
from kg.extract.tagger import Found, Reading, Tagger
from kg.extract.terms import words
from kg.extract.tokens import Sentence, sentences
from kg.model import Article, Span

_ARMS = words("drone airstrike strike missile warplane jet fire army military force troop soldier shelling attack raid")
_WHERE = words("in of near at around outside across")
_FORCES = words("Military SecurityForce Police Ministry StateBody")
SURE = {**dict.fromkeys(HARMS, 0.8), **dict.fromkeys(SAYING, 0.5)}
"""How sure the trained reader must be of what no rule finds; a speaker and the word that attributes go together."""
_NAMESAKE = 10
"""How many times larger a namesake elsewhere may be for a town of a country that the text names to be meant."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its parse, and the names, numbers and dates within it, in text order."""

    index: int
    parse: Parse
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]

    @property
    def heading(self) -> bool:
        """Whether the sentence is a headline."""
        return self.parse.sentence.heading

    @property
    def title_case(self) -> bool:
        """Whether it is a headline that writes most words with a capital."""
        content = [t for t in self.parse.sentence.tokens[1:] if t.tag[:2] in ("NN", "VB", "JJ")]
        return (self.heading or len(content) > 5) and sum(t.capital for t in content) > 0.7 * len(content)

    def names_in(self, chunk: Chunk) -> tuple[Name, ...]:
        """Names that start inside a chunk."""
        return tuple(n for n in self.names if chunk.start <= n.start < chunk.end)

    def span(self, start: int, end: int) -> Span:
        """Position of the tokens `[start, end)` in the text."""
        tokens = self.parse.sentence.tokens
        return Span(tokens[start].start, tokens[end - 1].end)

    def chunk_span(self, k: int) -> Span:
        """Position of a chunk in the text."""
        return self.span(self.parse.chunks[k].start, self.parse.chunks[k].end)

    def quantity_in(self, k: int) -> Quantity | None:
        """The count within a chunk that stands nearest before its head (its hedge may stand before the chunk)."""
        span = self.chunk_span(k)
        counts = [q for q in self.quantities if q.kind == "count"]
        inside = [q for q in counts if span.start < q.span.end and q.span.start < span.end]
        head = self.parse.token(self.parse.chunks[k].head)
        return next((q for q in reversed(inside) if q.span.start < head.end), inside[0] if inside else None)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed article; `country` is the one that most of its places and demonyms point to, None without any.

    `marks` are what the trained reader is sure of: numbers that count people harmed, claimants and the words that
    attribute, each with its label, in text order.
    """

    article: Article
    lines: tuple[Line, ...]
    country: PlaceRecord | None
    outlet: str | None = None
    day: date | None = None
    marks: tuple[tuple[str, Found], ...] = ()

    def marked(self, line: Line, labels: Container[str]) -> Iterator[tuple[str, Found]]:
        """The marks with one of these labels that begin within a line."""
        sentence = line.parse.sentence
        first = bisect_left(self.marks, sentence.start, key=_begin)
        within = takewhile(lambda mark: mark[1].begin < sentence.end, islice(self.marks, first, None))
        return ((label, one) for label, one in within if label in labels)


def read(article: Article, gazetteer: Gazetteer, lexicon: ActorLexicon, tagger: Tagger | None = None) -> Document:
    """Parse the whole text; nothing is cut."""
    found = sentences(article.text, article.title)
    day = article.published or _day_of(article.text, found)
    numbers, dates = find_numbers(article.text), find_dates(article.text, day)
    lines: list[Line] = []
    for index, sentence in enumerate(found):
        names = find_names(sentence, gazetteer, lexicon, day)
        parsed = parse(fuse(sentence, names))
        lines.append(
            Line(
                index,
                parsed,
                names,
                tuple(q for q in numbers if sentence.start <= q.span.start < sentence.end),
                tuple(d for d in dates if sentence.start <= d.span.start < sentence.end),
            )
        )
    return Document(
        article,
        tuple(lines),
        _main_country(lines, gazetteer),
        article.publisher or _outlet_of(article.text, found),
        day,
        tuple(sorted(_marks(tagger.read(article.text)), key=_begin)) if tagger else (),
    )


def _begin(mark: tuple[str, Found]) -> int:
    return mark[1].begin


def _marks(reading: Reading) -> Iterator[tuple[str, Found]]:
    for label, least in SURE.items():
        for one in reading.found("claim", label, least):
            yield label, one


def _day_of(text: str, found: Sequence[Sentence]) -> date | None:
    """The day in a dateline, or the full date that opens the text; other dates are read relative to it."""
    for sentence in found[:4]:
        head = text[sentence.start : sentence.end] if sentence.heading else text[sentence.start : sentence.start + 40]
        for mention in find_dates(head, None):
            if (
                mention.time.precision == "day"
                and not mention.relative
                and (sentence.heading or mention.span.start < 12)
            ):
                return mention.time.start
    return None


def _outlet_of(text: str, found: Sequence[Sentence]) -> str | None:
    """The outlet in the brackets of a dateline: "GOMA, Nov 5 (Agency) -"."""
    for sentence in found[:4]:
        match = re.fullmatch(r"[A-ZÀ-Þ]{3,}[^()]*\(([^()]{2,40})\)\W*", text[sentence.start : sentence.end])
        if sentence.heading and match:
            return match.group(1)
    return None


def _main_country(lines: Sequence[Line], gazetteer: Gazetteer) -> PlaceRecord | None:
    """The country with the greatest weight: where things happen counts more than of which nation speakers are."""
    weight: Counter[str] = Counter()
    named = named_countries(lines)
    for line in lines:
        for name in line.names:
            if name.demonym is not None:
                weight[name.demonym.key] += 1 if _of_arms(line, name) else 2
            if name.actors and not any(p.kind == "country" for p in name.places):
                continue
            place = _likely(name, named)
            if place is None:
                continue
            locative = name.start > 0 and line.parse.token(name.start - 1).lower in _WHERE
            country = place if place.kind == "country" else _country_of(place, gazetteer)
            if country is not None:
                weight[country.key] += (3 if locative else 2) if place.kind != "city" else (3 if locative else 1)
    if not weight:
        return None
    best = min(weight, key=lambda key: (-weight[key], key))
    return gazetteer.get(best)


def _of_arms(line: Line, name: Name) -> bool:
    """ "Israeli drone strikes", "the Rwandan army": arms reach abroad, so they tell less where the article is set."""
    tokens = line.parse.sentence.tokens[name.end : name.end + 2]
    return any(t.lemma in _ARMS for t in tokens)


def named_countries(lines: Sequence[Line]) -> frozenset[str | None]:
    """Codes of the countries that the text names, also by their adjectives or forces ("the Lebanese army")."""
    names = [name for line in lines for name in line.names]
    countries = [p for name in names for p in name.places[:1] if p.kind == "country"]
    countries += [n.demonym for n in names if n.demonym is not None]
    forces = [a for n in names for a in n.actors[:1] if a.kind in _FORCES]
    return frozenset(p.country_code for p in countries) | frozenset(a.country_code for a in forces)


def _likely(name: Name, named: frozenset[str | None]) -> PlaceRecord | None:
    """The place that a name most likely means: the first, but no smaller namesake in a country that the text names."""
    first = name.places[0] if name.places else None
    if first is None or first.kind == "country" or first.country_code in named:
        return first
    large = (p for p in name.places if p.country_code in named and p.population * _NAMESAKE >= first.population)
    return next(large, first)


def _country_of(place: PlaceRecord, gazetteer: Gazetteer) -> PlaceRecord | None:
    return next((p for p in gazetteer.within(place.key) if p.kind == "country"), None)

"""Which place a name means: by the words around it, then by the country that the article is about."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.document import Document, Line, named_countries
from kg.extract.gazetteer import PlaceRecord, normalise
from kg.extract.naming import Name
from kg.extract.terms import words

LOCATIVE = words(
    "in near at around outside inside across throughout from along to into of on towards toward between within over"
)
_ADMIN = words(
    "province governorate state region oblast department prefecture county provinces regions states governorates"
)
_NOT_TOWNS = words(
    "river lake bridge street avenue road highway hospital university college stadium mountains valley dam canal"
    " agreement accord process talks declaration"
)
_TOWN = words("city town village camp port municipality cities towns villages hamlet")
_PART = words(
    "district neighbourhood neighborhood suburb quarter area districts neighbourhoods neighborhoods suburbs areas"
)


_CAPITAL_DISTRICTS = words(
    "af-kabul cd-kinshasa cf-bangui co-bogota et-addis-ababa in-delhi ml-bamako pk-islamabad ru-moscow sy-damascus"
)
_LARGE, _NEAR = 150_000, 3.0
"""People of a town abroad that needs no country beside it; degrees within which one is across the border."""


class PlaceChoice:
    """Chooses for one document; a choice that a word such as "province" made holds for later mentions."""

    def __init__(self, document: Document) -> None:
        self._country = document.country
        self._named = named_countries(document.lines)
        self._anchors = frozenset(_anchors(document))
        self._chosen: dict[str, PlaceRecord] = {}

    def choose(self, line: Line, name: Name) -> PlaceRecord | None:
        """The place that a name means, None where it names something else."""
        if _person_follows(line, name):
            return None
        before, after = _around(line, name)
        if (
            name.actors
            and name.actors[0].kind != "State"
            and (not _locative(line, name) or before in ("agency", "newspaper", "television", "broadcaster"))
        ):
            return None
        if after in _NOT_TOWNS:
            return None
        stated = _country_behind(line, name)
        there = [p for p in name.places if stated is not None and p.country_code == stated]
        options = there or list(name.places)
        known = self._chosen.get(name.text)
        of_kind = {before, after} & (_ADMIN | _TOWN) or _in_town_list(line, name)
        if known is not None and not of_kind and stated in (None, known.country_code):
            return known
        if before in _ADMIN or after in _ADMIN:
            options = [p for p in options if p.kind in ("admin1", "admin2", "region")] or options
        elif of_kind:
            options = [p for p in options if p.kind in ("city", "village")] or options
        options = options if there else self._at_home(line, name, options)
        if options and (there or {before, after} & (_ADMIN | _TOWN)):
            self._chosen[name.text] = options[0]
        return options[0] if options else None

    def _at_home(self, line: Line, name: Name, options: list[PlaceRecord]) -> list[PlaceRecord]:
        """Those in the country that the article is about, else those that bear the name as their own."""
        if self._country is None or not options or options[0].kind == "country":
            return options
        home = [p for p in options if p.country_code == self._country.country_code]
        if not home:
            own = [p for p in options if p.kind in ("admin1", "region") or normalise(p.label) == normalise(name.text)]
            return [p for p in own if self._likely(p)]
        city = next((p for p in home if p.kind == "city" and p.within == home[0].key), None)
        if city is not None and home[0].key in _CAPITAL_DISTRICTS and not _divided(line, name):
            return [city]
        return home

    def _likely(self, place: PlaceRecord) -> bool:
        """Whether a place abroad can be meant: in a country that the text names, a large one, or one across the border.

        Else the name is that of a place at home that the gazetteer does not know.
        """
        code = self._country.country_code if self._country is not None else None
        if code not in self._named and len(self._anchors) < 2:
            return True
        if place.country_code in self._named or place.population >= _LARGE or place.kind == "region":
            return True
        return any(
            abs(place.lat - lat) < _NEAR and abs(place.long - long) < _NEAR
            for lat, long in self._anchors
            if place.lat is not None and place.long is not None
        )


def _anchors(document: Document) -> Iterator[tuple[float, float]]:
    """Where the places of the article's country lie that its names can mean."""
    home = document.country.country_code if document.country is not None else None
    for line in document.lines:
        for name in line.names:
            place = next((p for p in name.places if p.country_code == home and p.kind != "country"), None)
            if place is not None and place.lat is not None and place.long is not None:
                yield place.lat, place.long


def _divided(line: Line, name: Name) -> bool:
    return bool(set(_around(line, name)) & _ADMIN)


def _country_behind(line: Line, name: Name) -> str | None:
    """Code of the country that stands right behind a town: "X, Lebanon", "X in Pakistan", "X (Peru)"."""
    link = line.parse.token(name.end).lower if name.end < len(line.parse.sentence.tokens) else ""
    behind = next((n for n in line.names if n.start == name.end + 1 and n.places and n.demonym is None), None)
    if behind is None or link not in (",", "in", "(") or behind.places[0].kind != "country":
        return None
    return None if name.places[0].kind == "country" else behind.places[0].country_code


def _locative(line: Line, name: Name) -> bool:
    before = line.parse.token(name.start - 1).lower if name.start else ""
    return before in LOCATIVE


def _around(line: Line, name: Name) -> tuple[str, str]:
    """The noun that names the kind of place: before "of" ("province of X") and right behind ("X province")."""
    tokens = line.parse.sentence.tokens
    after = tokens[name.end].lower if name.end < len(tokens) else ""
    before = ""
    if name.start >= 2 and tokens[name.start - 1].lower == "of":
        before = tokens[name.start - 2].lower
    elif name.start >= 1:
        before = tokens[name.start - 1].lower
    return before, after


def _in_town_list(line: Line, name: Name) -> bool:
    """Whether the name stands in a list that "cities" or "towns" opened: "several cities, including A, B and C"."""
    tokens = line.parse.sentence.tokens
    i = name.start - 1
    while i >= 0 and (
        tokens[i].capital
        or tokens[i].lower in (",", "and", "including", "like", "as", "such", "of", "(", ":", "both", "the")
    ):
        i -= 1
    return i >= 0 and tokens[i].lower in ("cities", "towns", "villages")


def _person_follows(line: Line, name: Name) -> bool:
    """Whether the name is part of a longer capitalised name ("Jordan Smith", "Paris Agreement") rather than a place."""
    tokens = line.parse.sentence.tokens
    if name.demonym is not None or name.places[0].kind == "country":
        return False
    after = tokens[name.end] if name.end < len(tokens) else None
    starts = any(n.start == name.end for n in line.names)
    if (
        after is not None
        and after.capital
        and after.tag.startswith("NNP")
        and not starts
        and after.lower not in _ADMIN | _TOWN | _PART
    ):
        return not line.title_case
    before = tokens[name.start - 1] if name.start else None
    ends = any(n.end == name.start for n in line.names)
    return bool(
        before
        and name.start > 1
        and before.capital
        and before.tag == "NNP"
        and not ends
        and not before.text.isupper()
        and not line.title_case
    )

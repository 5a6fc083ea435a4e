"""The places a message names, each with the kind and the containing places that its words or the list give it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .message import Message
from .places import CAPITALS, COUNTRIES, COUNTRY_PATTERN, Place, listed, names_pattern, width

_KIND_WORDS = (
    "DEPARTMENT|PROVINCE|MUNICIPALITY|NEIGHBORHOOD|JURISDICTION|CANTON|HAMLET|VILLAGE|DISTRICT|FARM|HILL|VOLCANO"
    "|RIVER|REGION|AIRPORT|TOWNSHIP|TOWN|CITY|STATE|INTENDANCY|COMMISSARIAT|CORREGIMIENTO|SUBURB|SECTOR|ISLAND"
    "|COUNTY|STREAM|CREEK|VALLEY|ZONE|PORT|COMMUNITY|UNIVERSITY|REFUGEE CAMP"
)
_KIND_BEHIND = re.compile(rf"\s*,?\s*({_KIND_WORDS})\b")
_KIND_BEFORE = re.compile(rf"\b({_KIND_WORDS})S?\s+OF\s+(?:THE\s+)?$")
_NAME = (
    r"(?:(?:LA|EL|LAS|LOS|SAN|SANTA|SANTO|VILLA|PUERTO|NUEVA|DE|DEL)\s+)*[A-Z][A-Z'-]{2,}"
    r"(?:\s+(?:DE|DEL|LA|LAS|LOS|EL)\b(?:\s+(?:LA|LAS|LOS))?\s+[A-Z]{3,})?"
)
_NOT_NAMES = (
    "THE|THIS|THAT|THESE|EACH|EVERY|ANOTHER|SAME|CAPITAL|NORTHERN|SOUTHERN|EASTERN|WESTERN|CENTRAL|VARIOUS|SEVERAL"
    "|SAID|MAIN|LOCAL|TWO|THREE|FOUR|FIVE|SIX|MANY|ITS|HIS|HER|THEIR|OUR|SOME|OTHER|RESIDENTIAL|RURAL|POOR|A|AN|AND"
    "|NEIGHBORING|NEARBY|SMALL|EXCLUSIVE|WEALTHY|POLICE|MILITARY|MOUNTAINOUS|BORDER|JUNGLE|COFFEE|CATTLE|PRESIDENTIAL"
    "|INTERNATIONAL|NATIONAL|STATE|LARGE|METROPOLITAN|URBAN|POPULOUS|HISTORIC|UPPER|MIDDLE|LOWER|FIRST|SECOND|IN|OF"
)
_UNLISTED = (
    re.compile(
        rf"(?:\b(?:IN|AT|NEAR|OF|TO|FROM|ON|AROUND|THE)|,)\s+(?P<name>(?!(?:{_NOT_NAMES})\b){_NAME})\s+"
        rf"(?=(?:{_KIND_WORDS})\b)"
    ),
    re.compile(rf"\b(?:{_KIND_WORDS})\s+OF\s+(?P<name>(?!(?:{_NOT_NAMES})\b){_NAME})"),
    re.compile(
        rf"\b(?:IN|AT|NEAR|OF|TO|FROM)\s+(?P<name>(?!(?:{_NOT_NAMES})\b){_NAME})(?=\s*,\s+(?:IN\s+)?(?:[A-Z]+\s+){{1,3}}(?:DEPARTMENT|PROVINCE|MUNICIPALITY|JURISDICTION)\b)"
    ),
)
_LINK = re.compile(
    rf"\s*(?:{_KIND_WORDS})?\s*(?:,\s*|\s+IN\s+|\s+OF\s+|,\s*IN\s+|,?\s*LOCATED\s+IN\s+|\s*,?\s*(?:{_KIND_WORDS})\s+OF\s+)"
    rf"(?:THE\s+)?(?:(?:NORTHERN|SOUTHERN|EASTERN|WESTERN|CENTRAL|NORTHEASTERN|NORTHWESTERN|SOUTHEASTERN|SOUTHWESTERN"
    rf"|COLOMBIAN|PERUVIAN|SALVADORAN|COASTAL|ANDEAN)\s+)*(?:(?:{_KIND_WORDS})\s+OF\s+)?(?:THE\s+)?"
)
_THE_CITY = re.compile(
    r"\b(?:THIS CITY|THIS CAPITAL|THE(?: [A-Z]+)? CAPITAL(?: CITY)?(?!')|THE CITY|METROPOLITAN AREA"
    r"|CAPITAL CITY)\b(?!\s+(?:OF|GAINS))"
)
_OWNER = re.compile(r"'S?\s+(?:[A-Z]+\s+){0,2}")


@dataclass(frozen=True)
class Named:
    """One naming of a place, as far as its own words and the list tell."""

    start: int
    end: int
    name: str
    kind: str
    country: str
    listed: bool
    said_kind: bool
    container: str = ""
    said_name: bool = True

    @property
    def shown(self) -> str:
        """The place as a key's location has it."""
        return f"{self.name} ({self.kind})"


@dataclass(frozen=True)
class Chain:
    """A place with the wider places around it, outermost first; the key's filler without alternatives."""

    country: str
    places: tuple[Named, ...]

    @property
    def shown(self) -> str:
        """The filler as the keys write it."""
        if len(self.places) == 2 and width(self.places[0].kind) == width(self.places[1].kind):
            return f"{self.country}: {self.places[0].shown} - {self.places[1].shown}"
        return ": ".join([self.country, *(place.shown for place in self.places)])


def countries(message: Message) -> list[tuple[int, str, bool]]:
    """Every naming of a country or its people: where, which, and whether by its own name."""
    names = list(COUNTRIES)
    return [
        (match.start(), names[int((match.lastgroup or "c0")[1:])], match.group() in COUNTRIES)
        for match in COUNTRY_PATTERN.finditer(message.text)
    ]


def main_country(message: Message) -> str:
    """The country the message is mostly about: the dateline's, unless another is named far more."""
    start = message.sentences[0].start if message.sentences else 0
    votes: Counter[str] = Counter(country for at, country, _ in countries(message) if at >= start)
    for match in names_pattern().finditer(message.text, start):
        options = {place.country for place in listed()[" ".join(match.group().split())]}
        if len(options) == 1:
            votes[options.pop()] += 1
    if message.country in COUNTRIES:
        votes[message.country] += 1
    for country in {place.country for place in listed().get(message.city, ()) if place.country in COUNTRIES}:
        votes[country] += 3 if CAPITALS.get(country) == message.city else 1
    return max(votes, key=lambda country: votes[country]) if votes else ""


def _said_kind(text: str, start: int, end: int) -> str:
    behind = _KIND_BEHIND.match(text, end)
    if behind and "," not in behind.group():
        return behind[1]
    before = _KIND_BEFORE.search(text[max(0, start - 40) : start])
    return before[1] if before else ""


def _listing(name: str, kind: str, country: str, votes: Counter[str]) -> Place:
    """The entry meant: of the said kind if there is one, in the message's country, a town before its department."""

    def fitness(place: Place) -> tuple[bool, int, bool, bool, bool]:
        same = place.kind == kind or (kind == "" and place.kind in ("CITY", "NEIGHBORHOOD", "UNIVERSITY"))
        return place.country == country, votes[place.country], same, place.kind == "CITY", bool(place.container)

    return max(listed()[name], key=fitness)


def namings(message: Message) -> list[Named]:
    """Every naming of a place in the body, in order; one inside another is dropped."""
    country, text = main_country(message), message.text
    votes = Counter(one for _, one, _ in countries(message))
    start = message.sentences[0].start if message.sentences else 0
    found: list[Named] = []
    for match in names_pattern().finditer(text, start):
        name = " ".join(match.group().split())
        kind = _said_kind(text, match.start(), match.end())
        if name in COUNTRIES and not kind:
            continue
        place = _listing(name, kind, country, votes)
        found.append(
            Named(
                match.start(),
                match.end(),
                place.name,
                kind or place.kind,
                place.country or country,
                True,
                bool(kind),
                place.container,
            )
        )
    for pattern in _UNLISTED:
        for match in pattern.finditer(text, start):
            begin, end = match.span("name")
            if not any(one.start < end and begin < one.end for one in found):
                kind = _said_kind(text, begin, end)
                found.append(
                    Named(begin, end, " ".join(match["name"].split()), kind or "TOWN", country, False, bool(kind))
                )
    town = CAPITALS.get(country, "")
    for match in _THE_CITY.finditer(text, start):
        here = message.city if message.city in listed() and "CAPITAL" not in match.group() else town
        if here:
            found.append(Named(match.start(), match.end(), here, "CITY", country, True, True, said_name=False))
    return sorted(found, key=lambda one: one.start)


def _linked(text: str, inner: Named, outer: Named) -> bool:
    gap = text[inner.end : outer.start]
    return width(outer.kind) <= width(inner.kind) and len(gap) < 60 and bool(_LINK.fullmatch(gap))


@dataclass(frozen=True)
class Offer:
    """One chain a naming allows, and the way it was come by."""

    named: Named
    chain: Chain
    way: str


def _around(message: Message, found: Sequence[Named], at: int) -> list[Named]:
    """The naming with the wider places its own phrase puts around it, innermost first."""
    around = [found[at]]
    for outer in found[at + 1 : at + 4]:
        if not _linked(message.text, around[-1], outer):
            break
        if width(outer.kind) == 2 == width(around[-1].kind) and not outer.said_kind:
            outer = replace(outer, kind=_department(outer) or outer.kind)
        around.append(outer)
    if len(around) == 1 and at and _OWNER.fullmatch(message.text[found[at - 1].end : found[at].start]):
        around.append(found[at - 1])
    return around


def offers(message: Message, found: Sequence[Named]) -> list[Offer]:
    """Each naming with the chains that its own phrase, the list and the story before it allow."""
    out: list[Offer] = []
    towns = Counter(one.name for one in found if one.kind == "CITY" and one.listed)
    for at, named in enumerate(found):
        around = _around(message, found, at)
        country = next((one.country for one in reversed(around) if one.listed), named.country)
        plain = Chain(named.country, (named,))
        if len(around) > 1:
            out.append(Offer(named, Chain(country, tuple(reversed(around))), "phrase"))
            out.append(Offer(named, Chain(country, (around[-1], named)), "ends")) if len(around) > 2 else None
        out.append(Offer(named, plain, "alone" if len(around) == 1 else "inner"))
        if len(around) == 1 and named.container and named.container != named.name:
            out.append(Offer(named, Chain(named.country, (_outer(named), named)), "list"))
        if len(around) == 1:
            out += [
                Offer(named, Chain(named.country, (outer, named)), way)
                for way, outer in _earlier(named, found[:at], towns)
            ]
        if at + 1 < len(found) and re.match(
            r"\s*(?:AND|-|TO)\s*$", message.text[named.end : found[at + 1].start] or "x"
        ):
            out.append(Offer(named, Chain(named.country, (named, found[at + 1])), "between"))
    return out


def _earlier(named: Named, before: Sequence[Named], towns: Counter[str]) -> list[tuple[str, Named]]:
    """Wider places the story has named before: a town's department, a neighborhood's town."""
    wanted = (2,) if width(named.kind) == 3 else (1,) if width(named.kind) == 2 else ()
    wider = [
        one for one in before if width(one.kind) in wanted and one.country == named.country and one.name != named.name
    ]
    out = [("earlier", wider[-1])] if wider and wider[-1].name != named.container else []
    if width(named.kind) == 3 and towns:
        most = towns.most_common(1)[0][0]
        if most != named.container and not (wider and wider[-1].name == most):
            out.append(("main town", replace(named, name=most, kind="CITY", container="")))
    return out


def _department(named: Named) -> str:
    kinds = {place.kind for place in listed().get(named.name, ()) if place.country == named.country}
    return next((kind for kind in ("DEPARTMENT", "PROVINCE") if kind in kinds), "")


def _outer(named: Named) -> Named:
    kinds = {place.kind for place in listed().get(named.container, ()) if place.country == named.country}
    inside = width(named.kind) == 3
    order = ("CITY", "MUNICIPALITY", "DEPARTMENT") if inside else ("DEPARTMENT", "PROVINCE", "REGION", "CITY")
    kind = next((kind for kind in order if kind in kinds), "CITY" if inside else "DEPARTMENT")
    return replace(named, name=named.container, kind=kind, container="")

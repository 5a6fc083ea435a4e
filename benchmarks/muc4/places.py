"""The places the task documentation lists: their kinds, what contains them, and the countries of the nine."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# what a country's name, people and adjective say in the messages
COUNTRIES = {
    "EL SALVADOR": "SALVADORAN|SALVADOREAN|EL SALVADOR|SALVADOR(?=')",
    "GUATEMALA": "GUATEMALAN|GUATEMALA(?! CITY)",
    "HONDURAS": "HONDURAN|HONDURAS",
    "ARGENTINA": "ARGENTINE|ARGENTINIAN|ARGENTINA",
    "BOLIVIA": "BOLIVIAN|BOLIVIA",
    "CHILE": "CHILEAN|CHILE",
    "COLOMBIA": "COLOMBIAN|COLOMBIA",
    "ECUADOR": "ECUADORAN|ECUADOREAN|ECUADORIAN|ECUADOR",
    "PERU": "PERUVIAN|PERU",
    "NICARAGUA": "NICARAGUAN|NICARAGUA",
    "PANAMA": "PANAMANIAN|PANAMA(?! CITY)",
    "COSTA RICA": "COSTA RICAN|COSTA RICA",
    "MEXICO": "MEXICAN|MEXICO(?! CITY)",
    "VENEZUELA": "VENEZUELAN|VENEZUELA",
    "SPAIN": "SPANISH|SPANIARD|SPAIN",
    "BRAZIL": "BRAZILIAN|BRAZIL",
    "CUBA": "CUBAN|CUBA",
    "PARAGUAY": "PARAGUAYAN|PARAGUAY",
    "URUGUAY": "URUGUAYAN|URUGUAY",
    "UNITED STATES": "UNITED STATES",
    "DOMINICAN REPUBLIC": "DOMINICAN REPUBLIC",
    "HAITI": "HAITI",
    "JAMAICA": "JAMAICA",
    "WEST GERMANY": "WEST GERMANY|FRG",
    "FRANCE": "FRANCE",
    "ITALY": "ITALY",
    "LEBANON": "LEBANON",
}
CAPITALS = {
    "EL SALVADOR": "SAN SALVADOR",
    "GUATEMALA": "GUATEMALA CITY",
    "HONDURAS": "TEGUCIGALPA",
    "ARGENTINA": "BUENOS AIRES",
    "BOLIVIA": "LA PAZ",
    "CHILE": "SANTIAGO",
    "COLOMBIA": "BOGOTA",
    "ECUADOR": "QUITO",
    "PERU": "LIMA",
    "NICARAGUA": "MANAGUA",
    "PANAMA": "PANAMA CITY",
    "COSTA RICA": "SAN JOSE",
    "MEXICO": "MEXICO CITY",
}
COUNTRY_PATTERN = re.compile(
    r"(?<![A-Z])(?:"
    + "|".join(f"(?P<c{number}>(?:{words})S?)" for number, words in enumerate(COUNTRIES.values()))
    + r")(?![A-Z])"
)
# from the widest to the narrowest; what is not listed lies within a town
_WIDE = ("REGION", "OFFICIAL REGION", "ZONE", "STATE", "DEPARTMENT", "INTENDANCY", "COMMISSARIAT", "PROVINCE", "COUNTY")
_TOWNS = ("MUNICIPALITY", "JURISDICTION", "CITY", "TOWN", "PORT", "VILLAGE", "TOWNSHIP", "CAPITAL", "ISLAND", "AREA")


@dataclass(frozen=True)
class Place:
    """One entry of the list."""

    name: str
    kind: str
    container: str
    country: str


def width(kind: str) -> int:
    """How wide a kind of place is: 0 for a region, 1 for a department, 2 for a town, 3 for what lies in a town."""
    if kind in _WIDE:
        return 0 if kind.endswith(("REGION", "ZONE")) else 1
    return 2 if kind in _TOWNS else 3


@lru_cache
def listed() -> dict[str, tuple[Place, ...]]:
    """The places by name; a synonym stands for what it means."""
    found: dict[str, list[Place]] = defaultdict(list)
    synonyms: list[tuple[str, str]] = []
    for line in (Path(__file__).parent / "places.tsv").read_text(encoding="utf-8").splitlines():
        name, kind, container, country = line.split("\t")
        if kind == "=":
            synonyms.append((name, container))
        else:
            found[name].append(Place(name, kind, container, country))
    for name, meant in synonyms:
        if meant in found and name not in found:
            found[name] = found[meant]
    return {name: tuple(places) for name, places in found.items()}


@lru_cache
def names_pattern() -> re.Pattern[str]:
    """Any listed name, the longest first, its words parted by any blanks."""
    names = sorted((name for name in listed() if len(name) > 2), key=len, reverse=True)
    return re.compile(
        r"(?<![A-Z0-9])(?:" + "|".join(r"\s+".join(map(re.escape, n.split())) for n in names) + r")(?![A-Z0-9])"
    )

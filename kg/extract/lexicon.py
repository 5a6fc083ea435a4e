"""Which known actors a name can mean: an exact, read-only look-up in the baked SQLite file, nothing parsed at start.

Names are compared as places are (`kg.extract.gazetteer`): without case, diacritics, hyphens, dots and articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.extract.gazetteer import flags_for, is_capitals, normalise, open_lexicon, without_articles
from kg.model import Affiliation

__all__ = ["ActorLexicon", "Affiliation", "KnownActor"]

_FIELDS = "a.id, a.key, a.label, a.kind, a.country_code, a.aliases"
_NAMED = (
    f"SELECT n.flag, n.start, n.end, {_FIELDS} FROM actor_name n JOIN actor a ON a.id = n.actor "
    "WHERE n.name = ? ORDER BY n.actor, n.flag"
)
_TIES = "SELECT relation, target, post, start, end FROM affiliation WHERE actor = ? ORDER BY number"


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor known beforehand.

    `kind` is a class of the ontology, `country_code` the ISO 3166 code of the country that it belongs to.
    """

    key: str
    label: str
    kind: str
    country_code: str | None
    aliases: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    """An actor that a name stands for between two days; open ends are None."""

    actor: KnownActor
    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


class ActorLexicon:
    """Known actors by name and key; several threads and processes may share one file, nothing ever writes to it."""

    def __init__(self, path: Path) -> None:
        self._db = open_lexicon(path)
        self._find = lru_cache(maxsize=16384)(self._hits)
        self.get = lru_cache(maxsize=4096)(self._get)
        self.of_country = lru_cache(maxsize=1024)(self._of_country)

    def lookup(self, name: str, on: date | None = None, *, risky: bool = False) -> tuple[KnownActor, ...]:
        """All actors of that name, the best known first; with a day, those that bore it then before all others.

        A name without a capital letter names nobody, and short forms ("UN", "SDF") count only in capitals. Single words
        that are also common words, places or many people's names count only with `risky`, for callers who know from the
        sentence that an actor is meant ("President Abbas").
        """
        found = self._find(name, risky)
        if on is not None:
            found = tuple(sorted(found, key=lambda hit: not hit.holds(on)))
        return tuple(dict.fromkeys(hit.actor for hit in found))

    def _hits(self, name: str, risky: bool) -> tuple[_Hit, ...]:
        if name == name.lower():
            return ()
        normal = normalise(name)
        for form in dict.fromkeys((normal, without_articles(normal))):
            wanted = flags_for(is_capitals(name), len(form), risky)
            rows = [row for row in self._db.execute(_NAMED, (form,)).fetchall() if row[0] in wanted]
            if rows:
                return tuple(_Hit(self._actor(row[3:]), _day(row[1]), _day(row[2])) for row in rows)
        return ()

    def _get(self, key: str) -> KnownActor | None:
        """The actor of that key, or None."""
        row = self._db.execute(f"SELECT {_FIELDS} FROM actor a WHERE a.key = ?", (key,)).fetchone()
        return self._actor(row) if row else None

    def _of_country(self, country_code: str, kind: str) -> KnownActor | None:
        """The body of that kind that a country's name with a common noun means ("Israeli army"), where one is known."""
        sql = f"SELECT {_FIELDS} FROM actor a WHERE a.country_code = ? AND a.kind = ? AND a.national = 1"
        row = self._db.execute(sql, (country_code, kind)).fetchone()
        return self._actor(row) if row else None

    def _actor(self, row: Sequence[Any]) -> KnownActor:
        ties = self._db.execute(_TIES, (row[0],)).fetchall()
        affiliations = tuple(Affiliation(t[0], t[1], t[2], _day(t[3]), _day(t[4])) for t in ties)
        aliases = tuple(row[5].split("|")) if row[5] else ()
        return KnownActor(row[1], row[2], row[3], row[4], aliases, affiliations)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

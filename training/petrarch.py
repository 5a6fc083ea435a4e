"""The long tail of actors from the PETRARCH dictionaries: rulers, armed groups and organisations, under tidied names.

The raw names are capitals joined by underscores, with misspellings, slogans and common words among them; only names
that can hardly mean anything else are kept. Of persons only heads of state and government are read: lesser office
holders have the names of too many other people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.extract.gazetteer import normalise
from kg.model import Affiliation
from kg.names import slug
from training.curated import ActorRow, Alias
from training.words import bag

COMPILED = date(2014, 1, 30)
_CODE = re.compile(r"\[\s*([A-Z]{3,})\s*([<>])?\s*(\d{6,8})?(?:\s*-\s*(\d{6,8}))?\s*\]")
_TITLED = re.compile(
    r"^(?:PRESIDENT|PRIME|KING|QUEEN|GENERAL|COLONEL|SHEIKH|EMIR|SULTAN|POPE|CHANCELLOR|PREMIER|MR|FORMER|AMBASSADOR|"
    r"FOREIGN|[A-Z]+(?:AN|ISH|ESE|I|CH)_(?:PRESIDENT|PRIME))_"
)
_SMALL = bag("of the for and in on to de la el del los las du des di da do dos y e et al bin ibn von van der")
_HEADS = bag(
    "army front movement brigade brigades force forces party organization organisation group council league union "
    "militia liberation resistance command battalion guard jihad mujahideen mujahidin tigers"
)
_BODIES = bag(
    "organization organisation union bank commission agency fund court council committee tribunal programme program "
    "institute association federation league secretariat mission authority office assembly parliament watch foundation "
    "center centre network trust international society observatory alliance forum coalition campaign rights without "
    "service services"
)

_PRESS = bag("news radio television broadcasting herald times")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a dictionary: raw names, and (code, start, end) for each bracket."""

    names: tuple[str, ...]
    codes: tuple[tuple[str, date | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class Vetting:
    """What the tail's names are held against.

    `safe` judges a name, `everyday` a person's that many others bear; `countries` maps ISO 3166 alpha-3 codes to
    (alpha-2, key).
    """

    safe: Callable[[str], bool]
    everyday: Callable[[str], bool]
    countries: Mapping[str, tuple[str, str]]


def entries(path: Path) -> Iterator[Entry]:
    """The entries of a dictionary; comments and malformed dates are passed over."""
    names: list[str] = []
    codes: list[tuple[str, date | None, date | None]] = []
    for raw in path.read_text(encoding="utf-8", errors="replace").splitlines():
        line = raw.split("#")[0].rstrip()
        if not line or line[0] in "!&":
            continue
        name = line.split("[")[0].strip()
        if name and not name.startswith("+"):
            if names:
                yield Entry(tuple(names), tuple(codes))
            names, codes = [], []
        if name.strip("+_ "):
            names.append(name.lstrip("+").strip("_ "))
        codes += (_dated(match) for match in _CODE.finditer(line))
    if names:
        yield Entry(tuple(names), tuple(codes))


def tail_rows(folder: Path, vetting: Vetting) -> Iterator[ActorRow]:
    """Rulers since 1985, then armed groups, then organisations; keys may repeat those of other rows."""
    for entry in entries(folder / "Phoenix.Countries.actors.txt"):
        yield from _ruler(entry, vetting)
    for entry in entries(folder / "Phoenix.MilNonState.actors.txt"):
        yield from _armed(entry, vetting)
    for entry in entries(folder / "Phoenix.International.actors.txt"):
        yield from _body(entry, vetting)


def tidy(raw: str) -> str:
    """ "SUDAN_PEOPLE'S_LIBERATION_ARMY" as a newspaper writes it."""
    words = [w for w in re.sub(r"\(.*?\)|[\"+*]", " ", raw.replace("_", " ")).split() if w.strip("-.,")]
    return " ".join(_cased(word, first=i == 0) for i, word in enumerate(words))


def _cased(word: str, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if re.fullmatch(r"[IVX]{2,4}|[A-Z](?:\.[A-Z])*\.?", word):
        return word
    parts = [p if p.lower() == "al" and not first else p[:1] + p[1:].lower() for p in word.upper().split("-")]
    if parts[0].lower() in ("al", "ul", "ad", "an", "ar", "as", "el") and len(parts) > 1 and not first:
        parts[0] = parts[0].lower()
    return "-".join(
        p.lower() if 0 < i < len(parts) - 1 and p.lower() in (*_SMALL, "i", "ul") else p for i, p in enumerate(parts)
    )


def _ruler(entry: Entry, vetting: Vetting) -> Iterator[ActorRow]:
    """A person with dated years in government and, after them, in the elite for good: CountryInfo's mark of a ruler."""
    posts = [(code[:3], start, end) for code, start, end in entry.codes if code[3:] == "GOV" and start is not None]
    lasting = any(code[3:] == "ELI" and start is None and end is None for code, start, end in entry.codes)
    posts = [p for p in posts if p[0] in vetting.countries and (p[2] is None or p[2].year >= 1985)]
    if not posts or not lasting or "_" not in entry.names[0] or vetting.everyday(tidy(entry.names[0])):
        return
    iso2, _ = vetting.countries[posts[0][0]]
    label = tidy(entry.names[0])
    last = normalise(label).split()[-1]
    names = [tidy(raw) for raw in entry.names[1:] if "_" in raw and not _TITLED.match(raw)]
    aliases = [
        Alias(n) for n in names if last in normalise(n).split() and len(n.split()) < 6 and not vetting.everyday(n)
    ]
    surname = [Alias(tidy(raw), risky=True) for raw in entry.names[1:] if "_" not in raw and normalise(raw) == last]
    ties = tuple(
        Affiliation("memberOf", vetting.countries[c][1], None, s, e or COMPILED)
        for c, s, e in posts
        if s and s < (e or COMPILED)
    )
    yield ActorRow(slug(label), label, "Person", iso2, False, tuple(dict.fromkeys((*aliases, *surname))), ties)


def _armed(entry: Entry, vetting: Vetting) -> Iterator[ActorRow]:
    names = [n for n in (tidy(raw) for raw in entry.names) if _armed_name(n, vetting)]
    if not names or tidy(entry.names[0]) != names[0]:
        return
    code = entry.codes[0][0] if entry.codes else ""
    if code[:3] not in vetting.countries or code[3:] != "REB":
        return
    iso2, _ = vetting.countries[code[:3]]
    kind = "Militia" if "militia" in names[0].lower() else "RebelGroup"
    yield ActorRow(slug(names[0]), names[0], kind, iso2, False, _aliases(names, entry), ())


def _body(entry: Entry, vetting: Vetting) -> Iterator[ActorRow]:
    code = entry.codes[0][0] if entry.codes else ""
    if code[:3] != "IGO" and not (code[:3] == "NGO" and re.search("HRI|MED|REF", code)):
        return
    names = [n for n in (tidy(raw) for raw in entry.names) if _body_name(n, vetting)]
    if not names:
        return
    iso2, _ = vetting.countries.get(code[3:6], (None, ""))
    media = code[:3] == "NGO" and bool(_PRESS & set(names[0].lower().split()))
    kind = (
        "InternationalOrganisation"
        if code[:3] == "IGO"
        else "MediaOrganisation"
        if media
        else "CivilSocietyOrganisation"
    )
    yield ActorRow(slug(names[0]), names[0], kind, iso2, False, _aliases(names, entry), ())


def _armed_name(name: str, vetting: Vetting) -> bool:
    """Two words may be any slogan, so they need one that no English dictionary has; longer ones a head noun."""
    words = name.lower().split()
    if not 1 < len(words) < 10 or words[0] == "the" or re.search("[/,;]", name) or not vetting.safe(name):
        return False
    strange = any(vetting.safe(word) for word in name.split() if len(word) > 3)
    return strange or (len(words) > 2 and bool(_HEADS & set(words)))


def _body_name(name: str, vetting: Vetting) -> bool:
    """Three words with one that heads organisations, none of them a short form that has lost its capitals."""
    words = set(name.lower().split())
    return (
        2 < len(name.split()) < 13 and bool(_BODIES & words) and not words & {"un", "ngo", "eu"} and vetting.safe(name)
    )


def _aliases(names: list[str], entry: Entry) -> tuple[Alias, ...]:
    """The other names, and short forms in brackets that are made of a name's initials."""
    short = [m for raw in entry.names for m in re.findall(r"\(([A-Z]{3,6})\)", raw)]
    initials = {"".join(w[0] for w in n.split() if w.lower() not in _SMALL).upper() for n in names}
    return tuple(Alias(n) for n in dict.fromkeys((*names[1:], *(s for s in short if s in initials))))


def _dated(match: re.Match[str]) -> tuple[str, date | None, date | None]:
    code, sign, first, second = match.groups()
    start = _day(first) if sign != "<" else None
    return code, start, _day(second) if second else _day(first) if sign == "<" else None


def _day(text: str | None) -> date | None:
    """A day written yymmdd or yyyymmdd; years up to 14 are of this century. None where it is no day."""
    if text is None:
        return None
    century = "" if len(text) == 8 else "20" if int(text[:2]) <= COMPILED.year % 100 else "19"
    try:
        return date.fromisoformat(f"{century}{text}" if len(century + text) == 8 else "")
    except ValueError:
        return None

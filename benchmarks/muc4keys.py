"""Reads the raw MUC-4 messages and answer keys, whose slots the usual JSON copies of the corpus leave out.

The key format is that of `taskdoc/template-doc-part1.v7` (sections 2 to 4): one line a filler, alternatives of one
filler with slashes between, what it speaks of behind a colon, "?" before a filler that may be left out, "-" for
nothing and "*" for a slot that does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

_HEADING = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z]+(?: TGT)?: (?:TEMPLATE|[A-Z ]+?(?=\s{2}|$)|[A-Z ]+?(?=\s[\"\d]))\s*(.*)$")
_OUTER = re.compile(r"^\((.*)\)$")
_ID, _TEMPLATE = 0, 1
_FIELDS: Mapping[int, str] = MappingProxyType(
    {
        2: "date",
        3: "location",
        4: "type",
        5: "stage",
        6: "instrument",
        7: "instrument_type",
        8: "category",
        9: "perp_individual",
        10: "perp_org",
        11: "perp_confidence",
        12: "target",
        13: "target_type",
        14: "target_number",
        15: "target_nation",
        16: "target_effect",
        17: "target_total",
        18: "victim_name",
        19: "victim_description",
        20: "victim_type",
        21: "victim_number",
        22: "victim_nation",
        23: "victim_effect",
        24: "victim_total",
    }
)
# A colon in these stands between a place and a place within it, not between a filler and what it speaks of.
_WITH_COLONS = frozenset({"location"})


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as it stands in the corpus: capitals, line breaks and dateline, without its heading line."""

    docid: str
    text: str


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: any of `values` will do, said of any of the strings `of`, and "-" will do too if `optional`."""

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


Fills = tuple[Fill, ...]


@dataclass(frozen=True, slots=True)
class KeyTemplate:
    """One template of an answer key; a slot that is empty or does not apply is (). Strings are as the key has them.

    Dates are "DD MMM YY", "- DD MMM YY" (on or before) or "DD MMM YY - DD MMM YY"; places go from the country down,
    "EL SALVADOR: SAN MIGUEL (DEPARTMENT)", and may name two kinds of one place, "SAN SALVADOR (CITY / DEPARTMENT)",
    or two ends, "CALI (CITY) - BUGA (CITY)". Numbers are "6", "6-8", "6-" (at least), "~100" and "PLURAL".
    """

    docid: str
    number: int
    optional: bool
    date: Fills = ()
    location: Fills = ()
    type: Fills = ()
    stage: Fills = ()
    instrument: Fills = ()
    instrument_type: Fills = ()
    category: Fills = ()
    perp_individual: Fills = ()
    perp_org: Fills = ()
    perp_confidence: Fills = ()
    target: Fills = ()
    target_type: Fills = ()
    target_number: Fills = ()
    target_nation: Fills = ()
    target_effect: Fills = ()
    target_total: Fills = ()
    victim_name: Fills = ()
    victim_description: Fills = ()
    victim_type: Fills = ()
    victim_number: Fills = ()
    victim_nation: Fills = ()
    victim_effect: Fills = ()
    victim_total: Fills = ()


def read_messages(folder: Path) -> dict[str, str]:
    """The original text of every message in the files below a folder, by document id."""
    return {message.docid: message.text for path in _files(folder, keys=False) for message in messages(_text(path))}


def read_keys(folder: Path) -> dict[str, list[KeyTemplate]]:
    """The templates of every document in the key files below a folder; an irrelevant document has none."""
    found: dict[str, list[KeyTemplate]] = {}
    for path in _files(folder, keys=True):
        for docid, template in templates(_text(path)):
            found.setdefault(docid, []).extend([template] if template else [])
    return found


def messages(text: str) -> Iterator[RawMessage]:
    """The messages of one file, each from its heading line to the next."""
    headings = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=False):
        yield RawMessage(heading[1], text[heading.end() : end].strip())


def templates(text: str) -> Iterator[tuple[str, KeyTemplate | None]]:
    """Every document id of a key file with a template; with None where the document is irrelevant."""
    slots: dict[int, list[str]] = {}
    slot = _ID
    for line in text.splitlines():
        head = _SLOT.match(line)
        if head:
            slot = int(head[1])
            if slot == _ID and slots:
                yield _template(slots)
                slots = {}
            slots[slot] = [head[2].strip()]
        elif line.startswith(" ") and line.strip() and slots:
            slots[slot].append(line.strip())
    if slots:
        yield _template(slots)


def _template(slots: Mapping[int, list[str]]) -> tuple[str, KeyTemplate | None]:
    docid = slots[_ID][0].split()[0]
    number, _, mark = slots[_TEMPLATE][0].partition(" ")
    if number == "*":
        return docid, None
    fills = {name: _fills(slots.get(slot, ()), name in _WITH_COLONS) for slot, name in _FIELDS.items()}
    return docid, KeyTemplate(docid, int(number), "OPTIONAL" in mark, **fills)


def _fills(lines: Iterable[str], with_colons: bool) -> Fills:
    fills = (fill(line, with_colons) for line in lines)
    return tuple(one for one in fills if one.values)


def fill(line: str, with_colons: bool = False) -> Fill:
    """One filler line of a key; without values if it says "-" or "*"."""
    plain = line.strip().removeprefix("?").strip()
    parts = [plain] if with_colons else _split(plain, ":")
    of = _alternatives(":".join(parts[1:])) if len(parts) > 1 else ()
    return Fill(_alternatives(parts[0]), of, optional=line.strip().startswith("?"))


def _alternatives(text: str) -> tuple[str, ...]:
    outer = _OUTER.match(text.strip())
    if outer and len(_split(text.strip()[1:-1], ")")) == 1:
        return _alternatives(outer[1])
    parts = _split(text, "/")
    if len(parts) > 1:
        return tuple(value for part in parts for value in _alternatives(part))
    value = " ".join(_unquoted(text.strip()).split())
    return () if value in ("", "-", "*") else (value,)


def _unquoted(text: str) -> str:
    """The string without its quotes; a mistyped key may have one, two, or none on either side."""
    marked = text.replace('\\"', "\0")
    return marked.strip().strip('"').strip().replace("\0", '"')


def _split(text: str, at: str) -> list[str]:
    """Cut at a character where it stands outside quotes and brackets; a quote after a backslash is none."""
    parts = [""]
    depth, quoted, before = 0, False, ""
    for character in text:
        if character == '"' and before != "\\":
            quoted = not quoted
        elif not quoted and character == "(":
            depth += 1
        elif not quoted and character == ")" and depth:
            depth -= 1
        elif not quoted and not depth and character == at:
            parts.append("")
            before = character
            continue
        parts[-1] += character
        before = character
    return parts


def _files(folder: Path, keys: bool) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name.startswith("key-") == keys)


def _text(path: Path) -> str:
    return path.read_text(encoding="latin-1")

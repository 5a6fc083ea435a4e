"""python -m training.annotations.standoff --articles FILE --annotated FILE… --out FILE: quotes become positions.

Annotators write quotes; what is kept in the project is where they stand in a text of known SHA-256, since the texts
are not ours. `trigger` and `number` lie in or near their quote, a claimant is the mention nearest to it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PLAIN = ("type", "date", "kind", "event", "effect", "low", "best", "high", "cumulative", "stance", "outcome", "claim")
NEAR = ("trigger", "place", "claimant", "cue", "relayed_by", "number", "group", "responsible", "by")


def convert(text: str, entry: dict[str, Any]) -> dict[str, Any]:
    """The same annotation with [begin, end] for every quoted string; what does not stand in the text is null."""
    done: dict[str, Any] = {"id": entry["id"], "sha256": hashlib.sha256(text.encode()).hexdigest()}
    for part in ("events", "claims", "assessments"):
        done[part] = [_one(text, item) for item in entry[part]]
    return done


def _one(text: str, item: dict[str, Any]) -> dict[str, Any]:
    begin = text.index(item["quote"])
    end = begin + len(item["quote"])
    kept: dict[str, Any] = {"id": item["id"]} if "id" in item else {}
    kept |= {name: item[name] for name in PLAIN if item.get(name) is not None}
    kept["quote"] = [begin, end]
    for name in NEAR:
        if item.get(name):
            kept[name] = nearest(text, item[name], begin, end)
    return kept


def nearest(text: str, string: str, begin: int, end: int) -> list[int] | None:
    """[begin, end] of the occurrence of `string` closest to the stretch, as a whole word if there is one."""
    found, at = [], text.find(string)
    while at >= 0:
        stop = at + len(string)
        whole = not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum())
        found.append((not whole, max(0, begin - stop, at - end), at))
        at = text.find(string, at + 1)
    if not found:
        return None
    best = min(found)[2]
    return [best, best + len(string)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Convert and write one line an article, by id."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--annotated", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    texts = {entry["id"]: entry["text"] for entry in map(json.loads, given.articles.read_text("utf-8").splitlines())}
    lines = {}
    for path in given.annotated:
        for entry in map(json.loads, path.read_text("utf-8").splitlines()):
            lines[entry["id"]] = json.dumps(convert(texts[entry["id"]], entry), separators=(",", ":"))
    given.out.write_text("".join(lines[key] + "\n" for key in sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()

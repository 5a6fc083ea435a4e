"""Writes what the trained reader finds, in the form that the field's public tasks ask for.

    python -m benchmarks.predict --task muc4 --input docs.jsonl --output pred.jsonl     {"docid", "doctext"} → templates
    python -m benchmarks.predict --task muc4-slots --input messages.jsonl --output …    the same from raw messages, with
                                                                                         the other slots of the keys
    python -m benchmarks.predict --task types --input snippets.tsv --output out.tsv      id, text → id, type
    python -m benchmarks.predict --task entities --input docs.jsonl --output …           {"id", "text"} → mentions

A line that cannot be read is named on stderr and skipped; the exit code is then 3.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.muc4.predict import templates, with_slots
from kg.extract.heads import KINDS, TYPES
from kg.extract.tagger import Tagger
from kg.resources import model_dir

Line = Mapping[str, Any]
# the other kinds are rare in the training documents, and the reader is seldom sure of them
_COMMON = ("Organisation", "Location", "Person", "Nationality", "Temporal")


def typed(tagger: Tagger, text: str) -> str:
    """The event type that the text tells of."""
    return TYPES[int(tagger.read(text).texts["type"].argmax())]


def mentions(tagger: Tagger, text: str) -> list[dict[str, object]]:
    """Every mention of an actor, a place, a time … with its kind, in text order."""
    reading = tagger.read(text)
    found = [
        (one.begin, one.end, kind)
        for kind in KINDS
        for one in reading.found("entity", kind, 0.5 if kind in _COMMON else 0.3)
    ]
    return [{"begin": b, "end": e, "kind": kind, "text": text[b:e]} for b, e, kind in sorted(found)]


def _muc4(tagger: Tagger, line: Line) -> Line:
    return {"docid": line["docid"], "pred_templates": templates(tagger, line["doctext"])}


def _slots(tagger: Tagger, line: Line) -> Line:
    return {"docid": line["docid"], "pred_templates": with_slots(tagger, line["doctext"])}


def _entities(tagger: Tagger, line: Line) -> Line:
    key = line.get("id", line.get("_id", line.get("docid")))
    return {"id": key, "mentions": mentions(tagger, line.get("text", line.get("doctext", "")))}


TASKS: Mapping[str, Callable[[Tagger, Line], Line]] = {"muc4": _muc4, "muc4-slots": _slots, "entities": _entities}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read every line, write one line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--task", choices=[*TASKS, "types"], required=True)
    parser.add_argument("--input", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None, help="folder of another reader.onnx")
    given = parser.parse_args(arguments)
    tagger, failed = Tagger(given.model or model_dir()), 0
    with given.input.open(encoding="utf-8", newline="") as lines, given.output.open("w", encoding="utf-8") as out:
        reads = _typed_lines(tagger, lines) if given.task == "types" else _json_lines(TASKS[given.task], tagger, lines)
        for number, line in enumerate(reads, 1):
            if isinstance(line, str):
                out.write(line + "\n")
            else:
                failed += 1
                sys.stderr.write(f"{given.input}, line {number}: {line}\n")
    return 3 if failed else 0


def _json_lines(
    task: Callable[[Tagger, Line], Line], tagger: Tagger, lines: Iterator[str]
) -> Iterator[str | Exception]:
    for line in lines:
        if line.strip():
            try:
                yield json.dumps(task(tagger, json.loads(line)), ensure_ascii=False)
            except (ValueError, KeyError, TypeError) as error:
                yield error


def _typed_lines(tagger: Tagger, lines: Iterator[str]) -> Iterator[str | Exception]:
    for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) < 2:
            yield ValueError("not id, tab, text")
        elif [cell.lower() for cell in row[:2]] == ["id", "text"]:
            yield f"{row[0]}\ttype"
        else:
            yield f"{row[0]}\t{typed(tagger, row[1])}"


if __name__ == "__main__":
    sys.exit(main())

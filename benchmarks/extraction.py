"""python -m benchmarks.extraction --data FOLDER: how well the shipped reader does on every development set at hand.

MUC-4 TST1 and TST2 (templates, and all slots of the raw keys), the documents of re3d that training held back, our own
check of snippets, and the annotated claims; beside the scores stand those published for the MUC-4 test set. The
shipped weights were trained on these documents too (see models/reader/README.md): for figures of a reader that has
not seen them, give the folder of one trained without `--final` as `--model`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import claims, predict
from benchmarks.muc4keys import read_messages
from benchmarks.scoring import __main__ as scoring
from kg.errors import KGError
from training.reader import re3d
from training.reader.corpora import HELD_BACK, HERE


def muc4(data: Path, folder: Path, model: list[str]) -> None:
    """CEAF scores and slots on TST1 and TST2."""
    gold, raw = data / "muc4" / "dev.jsonl", folder / "raw.jsonl"
    _predict("muc4", gold, folder / "muc4.jsonl", model)
    scoring.main(["templates", str(gold), str(folder / "muc4.jsonl")])
    texts = read_messages(data / "muc4" / "raw")
    _write(raw, ({"docid": key, "doctext": text} for key, text in texts.items() if key.startswith("TST")))
    _predict("muc4-slots", raw, folder / "slots.jsonl", model)
    scoring.main(["muc", str(data / "muc4" / "raw"), str(folder / "slots.jsonl")])


def entities(data: Path, folder: Path, model: list[str]) -> None:
    """Mentions in the documents of re3d that training held back."""
    held = [sample for number, sample in enumerate(re3d.read(data / "re3d")) if number % HELD_BACK == 0]
    _write(
        folder / "gold.jsonl",
        ({"id": s.id, "mentions": [{"begin": m.begin, "end": m.end, "kind": m.label} for m in s.marks]} for s in held),
    )
    _write(folder / "docs.jsonl", ({"id": s.id, "text": s.text} for s in held))
    _predict("entities", folder / "docs.jsonl", folder / "mentions.jsonl", model)
    scoring.main(["mentions", str(folder / "gold.jsonl"), str(folder / "mentions.jsonl")])


def types(_: Path, folder: Path, model: list[str]) -> None:
    """Snippets of our own that were written without sight of the training snippets."""
    rows = [line.split("\t") for line in (HERE / "snippets" / "check.tsv").read_text("utf-8").splitlines()]
    (folder / "snippets.tsv").write_text("".join(f"{key}\t{text}\n" for key, text, _ in rows), "utf-8")
    (folder / "gold.tsv").write_text("".join(f"{key}\t{label}\n" for key, _, label in rows), "utf-8")
    _predict("types", folder / "snippets.tsv", folder / "types.tsv", model)
    scoring.main(["typing", str(folder / "gold.tsv"), str(folder / "types.tsv")])


def told(data: Path, _: Path, __: list[str]) -> None:
    """Claims in annotated articles, held back and blind; and the agreement of two annotations."""
    articles = ["--articles", str(data / "fa_kes" / "articles.jsonl")]
    for name in ("fa_kes_dev", "fa_kes_blind"):
        sys.stdout.write(f"claims, {name}\n")
        claims.main([*articles, "--gold", str(HERE / "annotations" / f"{name}.jsonl")])
    second = str(HERE / "annotations" / "fa_kes_blind_second.jsonl")
    sys.stdout.write("claims, agreement of two annotations\n")
    claims.main([*articles, "--gold", str(HERE / "annotations" / "fa_kes_blind.jsonl"), "--against", second])


PARTS = {"muc4": muc4, "entities": entities, "types": types, "claims": told}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every table, or those of `--only`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with muc4/, re3d/ and fa_kes/")
    parser.add_argument("--model", type=Path, help="a folder with reader.onnx (default: the one that ships)")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    given = parser.parse_args(arguments)
    model = ["--model", str(given.model)] if given.model else []
    with tempfile.TemporaryDirectory() as folder:
        for name in given.only:
            PARTS[name](given.data, Path(folder), model)
    return 0


def _predict(task: str, source: Path, out: Path, model: list[str]) -> None:
    if predict.main(["--task", task, "--input", str(source), "--output", str(out), *model]):
        raise KGError(f"{source}: not every line could be read")


def _write(path: Path, lines: Iterator[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    sys.exit(main())

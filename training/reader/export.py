"""python -m training.reader.export --base MINILM --weights FILE --out FOLDER: int8 ONNX and the tokenizer."""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader.network import Network

# what int8 harms most: it halves the difference to the whole network, for 11 MB
_KEPT = re.compile(r"layer\.\d+/output/dense/MatMul|^/heads/")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write reader.onnx and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    network = Network(given.base)
    network.load_state_dict(torch.load(given.weights))
    network.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20000, (2, 32))
    axes = {0: "windows", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids)),
            str(whole),
            input_names=["ids", "mask"],
            output_names=["values"],
            dynamic_axes={"ids": axes, "mask": axes, "values": axes},
            opset_version=17,
            dynamo=False,
        )
        kept = [node.name for node in onnx.load(whole).graph.node if _KEPT.search(node.name)]
        quantize_dynamic(
            whole, given.out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=kept
        )
    shutil.copy(given.base / "tokenizer.json", given.out / "tokenizer.json")


if __name__ == "__main__":
    main()

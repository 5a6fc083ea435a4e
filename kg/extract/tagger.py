"""The trained reader at work: a text in, what each head says of each word piece out. ONNX on the CPU, no torch."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from kg.errors import ConfigError
from kg.extract.heads import HEADS
from kg.extract.stretches import stretches

Floats = npt.NDArray[np.float32]
SIZE, OVERLAP = 256, 48
# halves of a surrogate pair, which no tokenizer takes
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text, begin and end in characters, that a head marks; `score` is the mean probability, 0..1."""

    begin: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of a text: `spans` (pieces × 2, characters), `values` (pieces × columns), text heads."""

    text: str
    spans: npt.NDArray[np.int64]
    values: Floats
    texts: dict[str, Floats]

    def inside(self, head: str, label: str) -> Floats:
        """For each piece the probability that it lies in a stretch of that label."""
        start = HEADS[head].start + 3 * HEADS[head].labels.index(label)
        return 1.0 - softmax(self.values[:, start : start + 3])[:, 0]

    def found(self, head: str, label: str, least: float = 0.5) -> list[Found]:
        """Stretches of whole words with the label, at least that likely, no two overlapping, in text order.

        A stretch is as likely as that its first piece begins, its other pieces continue and the next does not.
        """
        start = HEADS[head].start + 3 * HEADS[head].labels.index(label)
        three = softmax(self.values[:, start : start + 3]).astype(np.float64)
        spans, text, count = self.spans, self.text, len(self.spans)
        joins = [at > 0 and spans[at, 0] == spans[at - 1, 1] for at in range(count)]
        glued = [joins[at] and _within(text, int(spans[at, 0])) for at in range(count)]
        likely: list[Found] = []
        for first in np.flatnonzero(three[:, 1] >= least).tolist():
            if glued[first]:
                continue
            score, at = float(three[first, 1]), first
            while score >= least:
                stops = at + 1 == count or not glued[at + 1]
                ends = 1.0 if at + 1 == count else 1.0 - float(three[at + 1, 2])
                if stops and score * ends >= least:
                    likely.append(Found(int(spans[first, 0]), int(spans[at, 1]), score * ends))
                at += 1
                if at == count:
                    break
                score *= float(three[at, 1:].sum() if glued[at] else three[at, 2])
        kept: list[Found] = []
        for one in sorted(likely, key=lambda found: (-found.score, found.begin)):
            if all(one.end <= other.begin or one.begin >= other.end for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda found: found.begin)


def _within(text: str, at: int) -> bool:
    """Whether the character at `at` goes on with the word before it."""
    return text[at].isalnum() and text[at - 1].isalnum()


class Tagger:
    """Loads reader.onnx and tokenizer.json from a folder, and reads texts of any length in overlapping windows."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """`threads`: without it OMP_NUM_THREADS as for other numeric libraries, or else one a core."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _threads() if threads is None else threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            model, names = (folder / "reader.onnx").read_bytes(), (folder / "tokenizer.json").read_text("utf-8")
            self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
            self._tokenizer: Any = Tokenizer.from_str(names)
        except Exception as error:
            message = f"{folder}: the trained reader cannot be read ({error}); reinstall conflict-kg"
            raise ConfigError(message) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._ends = (self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]"))

    def read(self, text: str) -> Reading:
        """All that the heads say of the text; an empty text has no pieces."""
        encoding = self._tokenizer.encode(_LONE.sub("?", text), add_special_tokens=False)
        ids: Sequence[int] = encoding.ids
        chosen = np.zeros((len(ids), max(head.stop for head in HEADS.values())), dtype=np.float32)
        sums = {head.name: np.zeros(len(head.labels) + 1) for head in HEADS.values() if head.form == "text"}
        for start, stop in stretches(len(ids), SIZE - 2, OVERLAP):
            part = [self._ends[0], *ids[start:stop], self._ends[1]]
            row = np.array([part], dtype=np.int64)
            values: Floats = self._session.run(None, {"ids": row, "mask": np.ones_like(row)})[0][0]
            for name, sum_ in sums.items():
                weight = np.exp(values[:, HEADS[name].stop - 1].astype(np.float64))
                sum_[:-1] += weight @ values[:, HEADS[name].start : HEADS[name].stop - 1]
                sum_[-1] += weight.sum()
            skip = OVERLAP // 2 if start else 0
            chosen[start + skip : stop] = values[1 + skip : -1]
        texts = {name: (sum_[:-1] / sum_[-1]).astype(np.float32) for name, sum_ in sums.items()}
        return Reading(text, np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2), chosen, texts)


def _threads() -> int:
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return int(wanted) if wanted.isdecimal() else 0


def softmax(values: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result

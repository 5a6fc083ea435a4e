"""Cuts texts of any length into overlapping windows of word pieces: nothing is cut off."""

from __future__ import annotations

from dataclasses import dataclass

from tokenizers import Tokenizer

from kg.extract.stretches import stretches
from training.reader.samples import Sample


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of a sample: piece ids with [CLS] and [SEP], and each piece's characters ((0, 0) for those two)."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def windows(sample: Sample, tokenizer: Tokenizer, size: int = 256, overlap: int = 48) -> list[Window]:
    """The windows of at most `size` pieces, each sharing `overlap` pieces with the one before."""
    whole = tokenizer.encode(sample.text, add_special_tokens=False)
    (first, last) = (tokenizer.encode(mark, add_special_tokens=False).ids[0] for mark in ("[CLS]", "[SEP]"))
    return [
        Window((first, *whole.ids[start:stop], last), ((0, 0), *whole.offsets[start:stop], (0, 0)))
        for start, stop in stretches(len(whole.ids), size - 2, overlap)
    ]

"""Turns samples into the tensors that the network learns from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from kg.extract.heads import HEADS
from training.reader.samples import Mark, Sample
from training.reader.windows import Window, windows


@dataclass(frozen=True, slots=True)
class Piece:
    """One sample cut into windows."""

    sample: Sample
    windows: tuple[Window, ...]

    @property
    def length(self) -> int:
        """Word pieces in all windows, padding not counted."""
        return sum(len(window.ids) for window in self.windows)


@dataclass(frozen=True, slots=True)
class Batch:
    """windows × pieces `ids`, `mask`; `owner` of each window; the samples; and what each head wants."""

    ids: Tensor
    mask: Tensor
    owner: Tensor
    samples: tuple[Sample, ...]
    marked: dict[str, Tensor]
    tokens: dict[str, tuple[Tensor, Tensor]]
    texts: dict[str, Tensor]
    fillers: tuple[tuple[int, int, Mark], ...]


def cut(samples: Sequence[Sample], tokenizer: Tokenizer) -> list[Piece]:
    """Each sample with its windows."""
    return [Piece(sample, tuple(windows(sample, tokenizer))) for sample in samples]


def shuffled(pieces: Sequence[Piece], room: int, rng: random.Random) -> Iterator[list[Piece]]:
    """All pieces once, in batches of similar window length and at most `room` word pieces (or one sample)."""
    order = sorted(pieces, key=lambda piece: (max(len(w.ids) for w in piece.windows) + rng.uniform(0, 40)))
    groups: list[list[Piece]] = [[]]
    size = 0
    for piece in order:
        if groups[-1] and size + piece.length > room:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += piece.length
    rng.shuffle(groups)
    yield from groups


def batch(pieces: Sequence[Piece]) -> Batch:
    """The tensors of some samples."""
    rows = [(number, window) for number, piece in enumerate(pieces) for window in piece.windows]
    width = max(len(window.ids) for _, window in rows)
    ids, mask = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    marked = {
        h.name: torch.zeros(len(rows), width, len(h.labels), dtype=torch.long)
        for h in HEADS.values()
        if h.form == "marking"
    }
    tokens = {
        h.name: (torch.zeros(len(rows), width, len(h.labels)), torch.zeros(len(rows), width, dtype=torch.bool))
        for h in HEADS.values()
        if h.form == "token"
    }
    fillers: list[tuple[int, int, Mark]] = []
    for row, (number, window) in enumerate(rows):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        for mark in pieces[number].sample.marks:
            at = [i for i, (begin, end) in enumerate(window.spans) if begin < mark.end and end > mark.begin]
            if not at:
                continue
            head = HEADS[mark.head]
            label = head.labels.index(mark.label)
            if head.form == "marking":
                marked[head.name][row, at, label] = 2
                if window.spans[at[0]][0] >= mark.begin:
                    marked[head.name][row, at[0], label] = 1
                if mark.group:
                    fillers.append((row, at[0], mark))
            else:
                tokens[head.name][0][row, at, label] = 1
                tokens[head.name][1][row, at] = True
    texts = {}
    for head in HEADS.values():
        if head.form == "text":
            wanted = torch.zeros(len(pieces), len(head.labels))
            for number, piece in enumerate(pieces):
                for name, said in piece.sample.labels:
                    if name == head.name:
                        wanted[number, head.labels.index(said)] = 1
            texts[head.name] = wanted
    owner = torch.tensor([number for number, _ in rows])
    return Batch(ids, mask, owner, tuple(p.sample for p in pieces), marked, tokens, texts, tuple(fillers))

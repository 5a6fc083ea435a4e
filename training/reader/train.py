"""python -m training.reader.train --data FOLDER --base MINILM --out FILE [--final]: trains all heads together.

The seeds are fixed. `--final` also learns from what was held back to tune on, as the shipped weights do.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from kg.extract.heads import HEADS
from training.reader.batches import Batch, Piece, batch, cut, shuffled
from training.reader.corpora import samples
from training.reader.network import Network, marking_loss, text_values, token_loss

WEIGHTS = {"role": 1.0, "typed": 0.3, "incident": 0.6, "same": 0.2, "entity": 1.0, "type": 1.0, "claim": 1.0}


def loss_of(network: Network, given: Batch) -> dict[str, Tensor]:
    """The loss of each head that some sample of the batch was annotated for."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        values = network(given.ids, given.mask)
    values = values.float()
    losses: dict[str, Tensor] = {}
    for head in HEADS.values():
        has = torch.tensor([head.name in sample.heads for sample in given.samples])
        if not has.any():
            continue
        known = given.mask.bool() & has[given.owner][:, None]
        if head.form == "marking":
            losses[head.name] = marking_loss(values, given.marked[head.name], known, head)
        elif head.form == "token":
            wanted, at = given.tokens[head.name]
            losses[head.name] = token_loss(values, wanted, at & known, head)
        elif head.form == "text":
            scores = text_values(values, given.mask, given.owner, len(given.samples), head)[has]
            losses[head.name] = (
                F.cross_entropy(scores, given.texts[head.name][has].argmax(1))
                if head.name == "type"
                else F.binary_cross_entropy_with_logits(scores, given.texts[head.name][has])
            )
        else:
            same = same_loss(values, given)
            if same is not None:
                losses[head.name] = same
    return losses


def same_loss(values: Tensor, given: Batch) -> Tensor | None:
    """For each pair of role fillers of a text: do they stand in one incident? Scored by a scaled dot product."""
    head, rows, wanted = HEADS["same"], [], []
    vectors = values[..., head.start : head.stop]
    for i, (row, at, mark) in enumerate(given.fillers):
        for other, there, mate in given.fillers[:i]:
            if given.owner[row] == given.owner[other] and (mark.label, mark.begin) != (mate.label, mate.begin):
                rows.append((row, at, other, there))
                wanted.append(float(bool(mark.group & mate.group)))
    if not rows:
        return None
    index = torch.tensor(rows)
    score = (vectors[index[:, 0], index[:, 1]] * vectors[index[:, 2], index[:, 3]]).sum(-1) / 7.0
    return F.binary_cross_entropy_with_logits(score, torch.tensor(wanted))


def train(network: Network, pieces: Sequence[Piece], *, epochs: int, rate: float, room: int, seed: int) -> None:
    """Train the network on all pieces; the learning rate rises for a tenth of the steps and falls to nothing."""
    rng = random.Random(seed)
    network.train()
    fast = [p for n, p in network.named_parameters() if n.startswith("heads")]
    slow = [p for n, p in network.named_parameters() if not n.startswith("heads")]
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": 10 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * len(list(shuffled(pieces, room, random.Random(seed))))
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (0.1 * steps)) * max(0.0, 1 - n / steps)
    )
    begun, step = time.monotonic(), 0
    for epoch in range(epochs):
        sums: dict[str, list[float]] = {}
        for group in shuffled(pieces, room, rng):
            losses = loss_of(network, batch(group))
            total = sum((WEIGHTS[name] * loss for name, loss in losses.items()), torch.zeros(()))
            optimizer.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if step < steps - 1:
                plan.step()
            step += 1
            if step % 50 == 0:
                sys.stderr.write(f"step {step}/{steps} {time.monotonic() - begun:.0f} s\n")
            for name, loss in losses.items():
                sums.setdefault(name, []).append(float(loss.detach()))
        told = " ".join(f"{name} {sum(values) / len(values):.4f}" for name, values in sums.items())
        sys.stderr.write(f"epoch {epoch + 1}/{epochs} {time.monotonic() - begun:.0f} s {told}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and save the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="MiniLM: config.json, tokenizer.json, weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--final", action="store_true")
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--room", type=int, default=2560)
    parser.add_argument("--seed", type=int, default=13)
    given = parser.parse_args(arguments)
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces = cut(samples(given.data, final=given.final), tokenizer)
    sys.stderr.write(f"{len(pieces)} texts, {sum(p.length for p in pieces)} word pieces an epoch\n")
    torch.manual_seed(given.seed)
    network = Network(given.base)
    if given.start:
        network.load_state_dict(torch.load(given.start))
    train(network, pieces, epochs=given.epochs, rate=given.rate, room=given.room, seed=given.seed)
    torch.save(network.state_dict(), given.out)


if __name__ == "__main__":
    main()

"""MiniLM with one linear layer on top, whose columns are all heads; and the loss of each head."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel

from kg.extract.heads import WIDTH, Head


class Network(nn.Module):
    """ids, mask (windows × pieces) → values (windows × pieces × WIDTH); see `kg.extract.heads` for the columns."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            base, attn_implementation="eager", add_pooling_layer=False, attention_probs_dropout_prob=0.0
        )
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.Linear(self.encoder.config.hidden_size, WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The values of every head for every piece."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.heads(self.dropout(hidden))


def marking_loss(values: Tensor, wanted: Tensor, known: Tensor, head: Head) -> Tensor:
    """Cross entropy of outside, begin, inside for each label; `wanted` pieces × labels, `known` pieces."""
    columns = values[known][:, head.start : head.stop]
    target = wanted[known]
    return F.cross_entropy(columns.reshape(-1, 3), target.reshape(-1), reduction="sum") / max(1, len(target))


def token_loss(values: Tensor, wanted: Tensor, known: Tensor, head: Head) -> Tensor:
    """Binary cross entropy of each label at the `known` pieces."""
    if not known.any():
        return values.sum() * 0.0
    columns = values[known][:, head.start : head.stop]
    return F.binary_cross_entropy_with_logits(columns, wanted[known])


def text_values(values: Tensor, mask: Tensor, owner: Tensor, texts: int, head: Head) -> Tensor:
    """texts × labels: each label's value, averaged over a text's pieces by the weight that the head gives each."""
    flat = values[..., head.start : head.stop].reshape(-1, head.stop - head.start)
    keep = mask.reshape(-1).bool()
    of_text = owner[:, None].expand_as(mask).reshape(-1)
    rows = []
    for text in range(texts):
        own = flat[keep & (of_text == text)]
        rows.append((torch.softmax(own[:, -1], 0)[:, None] * own[:, :-1]).sum(0))
    return torch.stack(rows)

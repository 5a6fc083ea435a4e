"""What the network learns from: texts with marked stretches and labels, whatever corpus they come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text under one label of one head; `begin`, `end` in characters, end exclusive."""

    head: str
    label: str
    begin: int
    end: int
    group: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sample:
    """One text. A head that is not in `heads` was not annotated here, and learns nothing from this sample.

    `labels` are those of the text as a whole, (head, label); a mark's `group` names the incidents it belongs to.
    """

    id: str
    text: str
    heads: frozenset[str]
    marks: tuple[Mark, ...] = ()
    labels: frozenset[tuple[str, str]] = frozenset()

"""Published figures to print beside ours; they are for the test set (TST3 and TST4), so beside a dev score no match.

Per cent. "Where" is the paper that a figure is from or is known through; the figures came with the task and were not
checked against the papers here, and those of the 1992 systems on the modern scores are rescored outputs.
"""

from __future__ import annotations

from dataclasses import dataclass

_GRIT = "Du, Rush & Cardie 2021, GRIT (EACL)"
_GTT = "Du, Rush & Cardie 2021, Template filling with generative transformers (NAACL)"
_TEMPGEN = "Huang, Tang & Peng 2021, TempGen (EMNLP)"
_ITERX = "Chen et al. 2023, IterX (EACL)"
_GE = "General Electric at MUC-4, 1992"
_GIVEN = "given with the task, paper not named"


@dataclass(frozen=True, slots=True)
class Figure:
    """One system's F1 on one score; `high` is set where a range is reported."""

    score: str
    system: str
    f1: float
    where: str
    high: float | None = None


@dataclass(frozen=True, slots=True)
class SlotFigure:
    """One system's recall and precision on a slot of ours."""

    slot: str
    system: str
    recall: float
    precision: float
    where: str


FIGURES = (
    Figure("CEAF-REE", "GE 1992", 52.1, _GIVEN),
    Figure("CEAF-REE", "GRIT", 54.5, _GRIT),
    Figure("CEAF-REE", "GTT", 56.0, _GIVEN),
    Figure("CEAF-REE", "TempGen", 57.8, _TEMPGEN),
    Figure("CEAF-TF", "GE 1992", 54.2, _GIVEN),
    Figure("CEAF-TF", "GTT", 50.2, _GTT),
    Figure("CEAF-RME phi3", "GE 1992", 34.0, _GIVEN),
    Figure("CEAF-RME phi3", "GTT", 32.3, _ITERX),
    Figure("CEAF-RME phi3", "IterX", 33.7, _ITERX),
    Figure("CEAF-RME phi3", "32B language model, zero-shot", 18.0, _GIVEN, high=23.0),
    Figure("CEAF-RME phi3", "32B language model, fine-tuned", 48.4, _GIVEN),
)
SLOT_FIGURES = (
    SlotFigure("type", "GE 1992, TST3", 78, 72, _GE),
    SlotFigure("victim_number", "GE 1992, TST3", 66, 56, _GE),
    SlotFigure("victim_effect", "GE 1992, TST3", 62, 52, _GE),
    SlotFigure("location", "GE 1992, TST3", 63, 59, _GE),
    SlotFigure("date", "GE 1992, TST3", 61, 57, _GE),
    SlotFigure("PerpOrg", "GE 1992, TST3", 44, 53, _GE),
    SlotFigure("perp_confidence", "GE 1992, TST3", 24, 30, _GE),
)


def beside(score: str) -> str:
    """The figures published for a score, in one line."""
    found = (one for one in FIGURES if one.score == score)
    return ", ".join(f"{one.system} {one.f1:.1f}" + (f"-{one.high:.1f}" if one.high else "") for one in found)


def beside_slot(slot: str) -> str:
    """What is published for a slot, recall before precision as MUC has it."""
    found = (one for one in SLOT_FIGURES if one.slot == slot)
    return ", ".join(f"{one.system} R {one.recall:.0f} P {one.precision:.0f}" for one in found)

"""Which texts the shipped reader learns from, how often each counts, and what is held back to tune on."""

from __future__ import annotations

from pathlib import Path

from training.reader import claims, muc4, re3d, snippets
from training.reader.samples import Sample

HERE = Path(__file__).parent.parent
HELD_BACK = 6


def samples(data: Path, *, final: bool) -> list[Sample]:
    """The training samples of all corpora below `data` and of our own; `final` adds what was held back to tune on.

    Small corpora are seen two or three times an epoch. The blind annotations are never among them.
    """
    own = [*claims.read(HERE / "annotations" / "fa_kes.jsonl", data / "fa_kes" / "articles.jsonl")]
    mentions = [*re3d.read(data / "re3d")]
    found = [*muc4.read(data / "muc4" / "train.jsonl", data / "muc4" / "raw")]
    for path in sorted((HERE / "snippets").glob("train*.tsv")):
        found += snippets.read(path)
    if final:
        found += muc4.read(data / "muc4" / "dev.jsonl", data / "muc4" / "raw")
        own += claims.read(HERE / "annotations" / "fa_kes_dev.jsonl", data / "fa_kes" / "articles.jsonl")
    else:
        mentions = [sample for number, sample in enumerate(mentions) if number % HELD_BACK]
    return found + 3 * mentions + 2 * own

"""`python -m benchmarks.scoring`: print a score table, with the published figures beside where there are any."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.muc4keys import read_keys
from benchmarks.scoring import ceaf, entities, slots, typing_f1
from benchmarks.scoring.counts import Counts, total
from benchmarks.scoring.published import beside, beside_slot
from benchmarks.scoring.templates import read_documents
from kg.errors import KGError


def templates(options: argparse.Namespace) -> Iterator[str]:
    """The three CEAF scores."""
    documents = read_documents(options.gold, options.predicted)
    filled = ceaf.tf(documents)
    yield from _table("CEAF-REE", ceaf.ree(documents), beside("CEAF-REE"))
    yield from _table("CEAF-TF", filled, beside("CEAF-TF"))
    yield from _table("CEAF-TF, roles only", ceaf.roles_only(filled))
    yield from _table("CEAF-RME phi3", ceaf.rme(documents), beside("CEAF-RME phi3"))
    yield from _table("CEAF-RME phi3, many to one", ceaf.rme(documents, many_to_one=True))


def muc(options: argparse.Namespace) -> Iterator[str]:
    """All slots against the raw keys of the documents that a prefix names."""
    keys = {docid: key for docid, key in read_keys(options.gold).items() if docid.startswith(tuple(options.prefix))}
    table = slots.score(slots.read_slot_documents(keys, options.predicted), by_content=options.by_content)
    yield from _table("MUC-4 slots", table, of_row=beside_slot)


def typing(options: argparse.Namespace) -> Iterator[str]:
    """F1 over labels."""
    found = typing_f1.score(*typing_f1.read_labels(options.gold, options.predicted))
    yield from _table("labels", found.labels)
    yield f"weighted F1 {_percent(found.weighted_f1)}  macro F1 {_percent(found.macro_f1)}"


def mentions(options: argparse.Namespace) -> Iterator[str]:
    """Mentions, exact and by overlap."""
    gold, predicted = entities.read_mentions(options.gold, options.predicted)
    yield from _table("mentions, exact", entities.score(gold, predicted, entities.exact))
    yield from _table("mentions, overlap", entities.score(gold, predicted, entities.overlap))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables asked for; 0 done, 1 an input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring", description="Scores against human coders.")
    commands = parser.add_subparsers(required=True)
    for command in (templates, muc, typing, mentions):
        one = commands.add_parser(command.__name__, help=command.__doc__)
        one.add_argument("gold", type=Path, help="the gold file; for muc the folder with the key files")
        one.add_argument("predicted", type=Path)
        one.set_defaults(command=command)
        if command is muc:
            one.add_argument("--prefix", nargs="+", default=["TST1", "TST2"], help="document ids to score begin so")
            one.add_argument("--by-content", action="store_true", help="pair templates only if they share a filler")
    options = parser.parse_args(arguments)
    try:
        lines = list(options.command(options))
    except (KGError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _table(
    title: str, table: Mapping[str, Counts], published: str = "", of_row: Callable[[str], str] = lambda _: ""
) -> Iterator[str]:
    yield f"{title:28}      P      R     F1  correct predicted gold"
    rows = [(f"  {name}", counts, of_row(name)) for name, counts in table.items()]
    for name, counts, note in (*rows, ("  all", total(table.values()), published)):
        shares = " ".join(_percent(share) for share in (counts.precision, counts.recall, counts.f1))
        sums = f"{counts.correct:8g} {counts.predicted:9g} {counts.gold:4g}"
        yield f"{name:28} {shares} {sums}" + (f"  ({note})" if note else "")
    yield ""


def _percent(share: float) -> str:
    return f"{100 * share:6.1f}"


if __name__ == "__main__":
    sys.exit(main())

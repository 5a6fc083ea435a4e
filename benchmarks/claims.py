"""Holds the claims that the reader finds against those that careful annotators found: who says what about which event.

    python -m benchmarks.claims --articles FILE.jsonl --gold ANNOTATIONS.jsonl [--against OTHER.jsonl] [--verbose]

Claims of one kind (and effect) are paired one to one, most agreement first. Per pair four things are right or wrong:
claimant, figure with its hedge (for a responsibility claim the accused), event (a class of the same family) and status
(stance, running total, examiner's outcome). A claim that has no partner misses all four. With `--against` a
second annotator's claims take the reader's place: the agreement.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.align import greedy
from benchmarks.claimrows import Names, Row, annotated, extracted
from kg.extract.terms import words
from kg.model import Article
from kg.registry import create
from kg.taxonomy import Taxonomy

NEAR = 400
_FORCES = words(
    "force army military armed troop soldier regime government authority state warplane jet fighter aircraft airforce"
    " air plane helicopter artillery navy unit strike airstrike raid"
)
_CLASSES = {"Siege": "Blockade"}
_RULERS = frozenset({"regime", "government", "army"})
_NATIONS = {
    "russian": "russia", "syrian": "syria", "israeli": "israel", "turkish": "turkey", "turkiye": "turkey",
    "american": "usa", "u": "usa", "united": "usa", "iranian": "iran", "iraqi": "iraq", "jordanian": "jordan",
    "lebanese": "lebanon", "french": "france", "british": "britain", "saudi": "saudi", "arabia": "saudi",
}  # fmt: skip
Facet = Callable[[Row, Row, Taxonomy], bool]


def same_somebody(wanted: Names, found: Names) -> bool:
    """Whether two are one: all words of a name are among the other's, so "Observatory" is the "Syrian Observatory".

    Of states and their forces the country tells: "Russian warplanes" are "Russia" and the "Russian Armed Forces".
    """
    if not wanted or not found:
        return not wanted and not found
    return any(_one(set(map(_stem, a)), set(map(_stem, b))) for a in wanted for b in found)


def _one(a: set[str], b: set[str]) -> bool:
    if a and b and (a <= b or b <= a):
        return True
    core, other = a - _FORCES, b - _FORCES
    if core and other:
        return bool(core < a or other < b) and core == other
    return bool(a & b & _RULERS)


def _stem(word: str) -> str:
    plain = word.removesuffix("s")
    return _NATIONS.get(plain, plain)


def said_by(wanted: Row, found: Row, _: Taxonomy) -> bool:
    """The claimant."""
    return same_somebody(wanted.speakers, found.speakers)


def says(wanted: Row, found: Row, _: Taxonomy) -> bool:
    """The figure with its hedge, or whom it holds responsible."""
    if wanted.kind == "responsibility":
        return same_somebody(wanted.accused, found.accused)
    return wanted.figure == found.figure


def happened(wanted: Row, found: Row, taxonomy: Taxonomy) -> bool:
    """The event's class; a class above or below it will do, and what is an umbrella in one is a total in the other."""
    if wanted.event == "Episode" or found.event == "Episode":
        return wanted.event == found.event or (wanted.cumulative and found.cumulative)
    told = _CLASSES.get(wanted.event, wanted.event), _CLASSES.get(found.event, found.event)
    if not all(map(taxonomy.lineage, told)):
        return False
    return taxonomy.family(told[0]) == taxonomy.family(told[1])


def stands(wanted: Row, found: Row, _: Taxonomy) -> bool:
    """Stance, running total and outcome."""
    return (wanted.stance, wanted.cumulative, wanted.outcome) == (found.stance, found.cumulative, found.outcome)


FACETS: Mapping[str, Facet] = {"claimant": said_by, "figure": says, "event": happened, "status": stands}


def paired(gold: Sequence[Row], found: Sequence[Row], taxonomy: Taxonomy) -> list[tuple[Row, Row]]:
    """One to one, most agreement first."""
    weighed = []
    for i, wanted in enumerate(gold):
        for j, given in enumerate(found):
            if (wanted.kind, wanted.effect) != (given.kind, given.effect):
                continue
            apart = max(0, wanted.begin - given.end, given.begin - wanted.end)
            right = sum(test(wanted, given, taxonomy) for test in FACETS.values())
            if apart <= NEAR and (says(wanted, given, taxonomy) or right >= 2):
                weighed.append((right + 2 * says(wanted, given, taxonomy) + 1 / (2 + apart), str(i), str(j)))
    return [(gold[int(i)], found[int(j)]) for i, j in greedy(weighed).items()]


def rows_of_reader(
    articles: Mapping[str, Mapping[str, Any]], ids: Sequence[str], taxonomy: Taxonomy
) -> Iterator[list[Row]]:
    """What the shipped reader finds."""
    reader = create("extractors", "local")
    for key in ids:
        entry = articles[key]
        day = entry.get("published")
        article = Article(
            entry["text"], title=entry.get("title"), id=key, publisher=entry.get("publisher"),
            published=date.fromisoformat(day) if day else None,
        )  # fmt: skip
        yield extracted(reader.extract(article), taxonomy)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision, recall and F1 per facet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args(arguments)
    articles = {one["id"]: one for one in map(json.loads, given.articles.read_text("utf-8").splitlines())}
    gold = {one["id"]: one for one in map(json.loads, given.gold.read_text("utf-8").splitlines())}
    ids, taxonomy = sorted(gold), Taxonomy.load()
    if given.against:
        other = {one["id"]: one for one in map(json.loads, given.against.read_text("utf-8").splitlines())}
        ids = sorted(gold.keys() & other.keys())
        found = [annotated(articles[key]["text"], other[key]) for key in ids]
    else:
        found = list(rows_of_reader(articles, ids, taxonomy))
    right = dict.fromkeys(("claim", *FACETS, "all"), 0)
    wanted_total = found_total = 0
    for key, rows in zip(ids, found, strict=True):
        wanted = annotated(articles[key]["text"], gold[key])
        pairs = paired(wanted, rows, taxonomy)
        wanted_total, found_total = wanted_total + len(wanted), found_total + len(rows)
        for a, b in pairs:
            good = {name: test(a, b, taxonomy) for name, test in FACETS.items()}
            right["claim"] += 1
            right["all"] += all(good.values())
            for name, one in good.items():
                right[name] += one
        if given.verbose:
            sys.stdout.writelines(_differences(key, articles[key]["text"], wanted, rows, pairs, taxonomy))
    right["four"] = sum(right[name] for name in FACETS)
    sys.stdout.write(f"{len(ids)} articles, {wanted_total} claims wanted, {found_total} found\n")
    sys.stdout.write(f"{'':10} {'recall':>7} {'precis.':>7} {'F1':>7}\n")
    for name, count in right.items():
        times = 4 if name == "four" else 1
        sys.stdout.write(_line(name, count, times * wanted_total, times * found_total) + "\n")
    return 0


def _line(name: str, right: int, wanted: int, found: int) -> str:
    recall, precision = right / max(1, wanted), right / max(1, found)
    f1 = 2 * right / max(1, wanted + found)
    return f"{name:10} {100 * recall:7.1f} {100 * precision:7.1f} {100 * f1:7.1f}"


def _differences(
    key: str,
    text: str,
    wanted: Sequence[Row],
    found: Sequence[Row],
    pairs: Sequence[tuple[Row, Row]],
    taxonomy: Taxonomy,
) -> Iterator[str]:
    yield f"== {key}\n"
    for a, b in pairs:
        wrong = [name for name, test in FACETS.items() if not test(a, b, taxonomy)]
        if wrong:
            yield f"  differs in {', '.join(wrong)}: {_said(a, text)}\n      found {_said(b, text)}\n"
    seen = {id(row) for pair in pairs for row in pair}
    for title, rows in (("missed", wanted), ("extra", found)):
        for row in rows:
            if id(row) not in seen:
                yield f"  {title}: {_said(row, text)}\n"


def _said(row: Row, text: str) -> str:
    by = " / ".join(" ".join(name) for name in row.speakers[:1]) or "narrator"
    figure = f"{row.effect} {row.figure.low}/{row.figure.best}/{row.figure.high}" if row.figure else ""
    accused = " ".join(row.accused[0]) if row.accused else ""
    tail = f"{row.stance or ''} {accused} {'total' if row.cumulative else ''} {row.outcome or ''}"
    return f"[{by}] {row.kind} {figure}{tail} ({row.event}) “{' '.join(text[row.begin : row.end].split())[:110]}”"


if __name__ == "__main__":
    sys.exit(main())

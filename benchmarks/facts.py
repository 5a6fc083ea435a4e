"""Counts, fact by fact, how much of what a careful human coder takes from an article is found, and what is made up.

    python -m benchmarks.facts --gold tests/gold --articles kg/samples [--verbose]
    python -m benchmarks.facts --data FOLDER        the article in FOLDER/seed against benchmarks/gold/seed.json

A fact counts 1 or 0, except that a class that is right but vague (a superclass) counts 0.5; docs/gold.md has the rules.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.align import align
from benchmarks.counting import Fact, count
from benchmarks.goldfile import SECTIONS, Gold, read_gold
from benchmarks.overclaims import overclaims
from kg.errors import KGError
from kg.extract.base import Extractor
from kg.model import Article, Extraction
from kg.registry import choices, create
from kg.sources.files import read_articles
from kg.taxonomy import Taxonomy

SEED = Path(__file__).parent / "gold" / "seed.json"
PARTS = ("actors", "relations", "places", "events", "links", "claims", "assessments", "evidence")


@dataclass(frozen=True, slots=True)
class Score:
    """One article's facts and overclaims, and per section how many found items no gold item explains."""

    article: str
    facts: tuple[Fact, ...]
    overclaims: tuple[str, ...]
    extra: Mapping[str, int]

    def count(self, section: str | None = None) -> tuple[float, int]:
        """(found, total) of a section, or of all."""
        facts = [f for f in self.facts if section in (None, f.section)]
        return sum(f.credit for f in facts), len(facts)

    @property
    def share(self) -> float:
        """Found facts by all facts, 0..1; 1 where the gold is empty."""
        found, total = self.count()
        return found / total if total else 1.0

    @property
    def missed(self) -> tuple[str, ...]:
        """Every fact without full credit, as a line."""
        return tuple(f"{f.section}: {f.text}{' (too vague)' if f.credit else ''}" for f in self.facts if f.credit < 1)


def score(extraction: Extraction, gold: Gold, taxonomy: Taxonomy | None = None) -> Score:
    """Hold one reading against one gold file (as `read_gold` gives it)."""
    tree = taxonomy or Taxonomy.load()
    found = align(extraction, gold, tree)
    facts = tuple(count(extraction, gold, found, tree))
    extra = {
        part: sum(not found.is_any(one.key) for one in getattr(extraction, part))
        for part in SECTIONS
        if part != "assessments"
    }
    return Score(gold["article"], facts, tuple(overclaims(extraction, gold, found, tree)), extra)


def read_all(paths: Sequence[Path]) -> dict[str, Article]:
    """The articles in files or folders by id, or by file name where they have none; raises the first KGError met."""
    articles: dict[str, Article] = {}
    sources = {name: create("sources", name) for name in choices("sources")}
    for where, article in read_articles(paths, sources):
        if isinstance(article, KGError):
            raise article
        articles[article.id or Path(where).stem] = article
    return articles


def score_all(extractor: Extractor, articles: Mapping[str, Article], golds: Sequence[Path]) -> Iterator[Score]:
    """Score every gold file whose article is there, in the order given."""
    tree = Taxonomy.load()
    for gold in map(read_gold, golds):
        if gold["article"] in articles:
            yield score(extractor.extract(articles[gold["article"]]), gold, tree)


def table(scores: Sequence[Score]) -> Iterator[str]:
    """Lines of found/total per article and section, the share, the overclaims, the unexplained items."""
    width = max(len(one.article) for one in scores) + 2
    yield f"{'article':<{width}}{''.join(f'{part:>13}' for part in (*PARTS, 'all'))}  share over extra"
    for one in scores:
        cells = [one.count(part) for part in (*PARTS, None)]
        yield _row(one.article, width, cells, len(one.overclaims), sum(one.extra.values()))
    columns = zip(*([one.count(part) for part in (*PARTS, None)] for one in scores), strict=True)
    sums = [(sum(found for found, _ in column), sum(total for _, total in column)) for column in columns]
    over = sum(len(one.overclaims) for one in scores)
    yield _row("all", width, sums, over, sum(sum(one.extra.values()) for one in scores))


def _row(name: str, width: int, cells: Sequence[tuple[float, int]], over: int, extra: int) -> str:
    found, total = cells[-1]
    counts = "".join(f"{f'{f:g}/{t}':>13}" for f, t in cells)
    return f"{name:<{width}}{counts}{found / max(total, 1):7.1%}{over:5}{extra:6}"


def _report(scores: Sequence[Score], verbose: bool) -> Iterator[str]:
    yield from table(scores)
    for one in scores if verbose else ():
        yield f"\n{one.article}"
        yield from (f"  missed  {line}" for line in one.missed)
        yield from (f"  OVER    {line}" for line in one.overclaims)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table (and with --verbose every missed fact and overclaim); 0 done, 1 an input that cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.facts", description="Facts found against gold files.")
    parser.add_argument("--gold", type=Path, help="folder of gold files")
    parser.add_argument("--articles", type=Path, nargs="+", help="the articles: files or folders")
    parser.add_argument("--data", type=Path, help="folder with seed/latakia.txt")
    parser.add_argument("--extractor", default="local")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(arguments)
    if not (options.data or (options.gold and options.articles)):
        parser.error("give --gold with --articles, or --data")
    golds = sorted(options.gold.glob("*.json")) if options.gold else [SEED]
    try:
        articles = read_all(options.articles or [options.data / "seed" / "latakia.txt"])
        scores = list(score_all(create("extractors", options.extractor), articles, golds))
    except KGError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not scores:
        sys.stderr.write("no article has a gold file\n")
        return 1
    sys.stdout.write("\n".join(_report(scores, options.verbose)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

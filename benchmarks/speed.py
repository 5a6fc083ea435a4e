"""How fast the reader reads, and in how much memory: python -m benchmarks.speed ARTICLES.jsonl [--repeat N]

Prints one table row: articles, words, seconds until the first article is read (start-up), articles and words a second
after it, and the peak memory of the process. Reading alone is timed, not the store.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kg.model import Article
from kg.registry import create


def articles(path: Path) -> list[Article]:
    """The articles of a JSON-lines file with `text` and optionally `id`, `publisher` and `published`."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row.get("published") else None
        found.append(Article(row["text"], id=row.get("id"), publisher=row.get("publisher"), published=day))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Read everything once more than is timed, so that the first article carries the start-up alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--extractor", default="local")
    parser.add_argument("--repeat", type=int, default=1)
    options = parser.parse_args(arguments)
    texts = articles(options.path)
    words = sum(len(a.text.split()) for a in texts)
    begin = time.perf_counter()
    extractor = create("extractors", options.extractor)
    extractor.extract(texts[0])
    ready = time.perf_counter()
    for _ in range(options.repeat):
        for article in texts:
            extractor.extract(article)
    seconds = (time.perf_counter() - ready) / options.repeat
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{'articles':>9} {'words':>9} {'start-up s':>11} {'articles/s':>11} {'words/s':>9} {'peak MiB':>9}\n"
        f"{len(texts):>9,} {words:>9,} {ready - begin:>11.2f} {len(texts) / seconds:>11.1f}"
        f" {words / seconds:>9,.0f} {peak:>9,.0f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

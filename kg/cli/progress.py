"""How far a run has come: a bar where somebody watches stderr, plain lines about failures everywhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from kg.cli.common import note
from kg.cli.show import console

if TYPE_CHECKING:
    from kg.pipeline import Outcome

STATUSES = ("added", "replaced", "unchanged", "failed")


class Tally:
    """Counts outcomes as they pass, reports those that failed, and draws the bar."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.events = 0
        self.claims = 0
        self._began = time.monotonic()

    def follow(self, outcomes: Iterator[Outcome], total: Callable[[], int]) -> Iterator[Outcome]:
        """Yield the outcomes, counted; `total` is asked only where a bar is drawn."""
        if sys.stderr.isatty():
            yield from self._with_bar(outcomes, total())
            return
        for outcome in outcomes:
            self._take(outcome, note)
            yield outcome

    def summary(self) -> str:
        """What became of the articles, in one line."""
        done = sum(self.counts.values())
        parts = [f"{self.counts[status]} {status}" for status in STATUSES if self.counts[status]]
        seconds = time.monotonic() - self._began
        read = f"; {self.events} events and {self.claims} claims read" if self.events or self.claims else ""
        split = f": {', '.join(parts)}" if parts else ""
        return f"{done} {'article' if done == 1 else 'articles'}{split}{read} ({seconds:.1f} s)"

    def _with_bar(self, outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
        from rich.text import Text

        columns = (
            TextColumn("reading"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]} failed"),
        )
        with Progress(*columns, console=console(sys.stderr), transient=True) as progress:
            task = progress.add_task("reading", total=total, failed=0)
            for outcome in outcomes:
                self._take(outcome, lambda line: progress.console.print(Text(line, style="red")))
                done = sum(self.counts.values())
                progress.update(task, completed=done, total=max(total, done), failed=self.counts["failed"])
                yield outcome

    def _take(self, outcome: Outcome, tell: Callable[[str], None]) -> None:
        self.counts[outcome.status] += 1
        self.events += outcome.events
        self.claims += outcome.claims
        if outcome.status == "failed":
            tell(f"{outcome.where}: {outcome.error}")

"""From judgements to clusters; what a person decided stands above what the resolver found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.names import digest
from kg.resolve.block import block_keys
from kg.resolve.judge import judge
from kg.resolve.profile import EventProfile

RESOLVER = "resolver"


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two events are one or are not: keys (`left` < `right`), a score 0..1, a reason and its author."""

    left: str
    right: str
    same: bool
    score: float
    reason: str
    by: str = RESOLVER

    def __post_init__(self) -> None:
        if self.left > self.right:
            left, right = self.right, self.left
            object.__setattr__(self, "left", left)
            object.__setattr__(self, "right", right)

    @property
    def key(self) -> str:
        """16 hexadecimal digits from the pair and the author."""
        return digest(self.left, self.right, self.by)[:16]


def judgement(a: EventProfile, b: EventProfile) -> Judgement:
    """Return the resolver's judgement on two events."""
    verdict = judge(a, b)
    return Judgement(a.key, b.key, verdict.same, verdict.score, verdict.reason)


def judgements(profiles: Iterable[EventProfile], floor: float = 0.5) -> Iterator[Judgement]:
    """Judge every pair that shares a block key; iterate over those that score `floor` or more, in order of keys."""
    blocks: dict[str, set[EventProfile]] = {}
    for one in profiles:
        for key in block_keys(one):
            blocks.setdefault(key, set()).add(one)
    pairs = {
        (a, b) if a.key < b.key else (b, a)
        for block in blocks.values()
        for a, b in combinations(block, 2)
        if a.article != b.article
    }
    for a, b in sorted(pairs, key=lambda pair: (pair[0].key, pair[1].key)):
        found = judgement(a, b)
        if found.score >= floor:
            yield found


def cluster(
    profiles: Iterable[EventProfile], found: Iterable[Judgement], overrides: Iterable[Judgement] = ()
) -> Mapping[str, str]:
    """Map each event's key to the smallest key of its cluster.

    `found` are the resolver's judgements, `overrides` those of persons: a person's word on a pair replaces the
    resolver's, and where persons disagree the pair stays apart. Clusters are joined from the strongest tie to the
    weakest; a tie is left out where it would bring together two events of one document, two that a person holds to be
    different or (unless a person made the tie) two that `judge` rules out. The result depends on the set of arguments
    alone, and a cluster only on the judgements of those that are tied to it: a connected part can be worked out alone.
    """
    known = {one.key: one for one in profiles}
    persons: dict[tuple[str, str], bool] = {}
    for word in overrides:
        pair = (word.left, word.right)
        persons[pair] = word.same and persons.get(pair, True)
    apart = {pair for pair, same in persons.items() if not same}
    ties = {pair: 2.0 for pair, same in persons.items() if same}
    for tie in found:
        pair = (tie.left, tie.right)
        if tie.same and pair not in persons:
            ties[pair] = max(tie.score, ties.get(pair, 0.0))
    members: dict[str, list[str]] = {key: [key] for key in known}
    home = {key: key for key in known}
    for (left, right), score in sorted(ties.items(), key=lambda item: (-item[1], item[0])):
        if left not in known or right not in known or home[left] == home[right]:
            continue
        ours, theirs = members[home[left]], members[home[right]]
        if _may_join(ours, theirs, known, apart, strict=score <= 1.0):
            kept, gone = sorted((home[left], home[right]))
            members[kept] = ours + theirs
            for key in members.pop(gone):
                home[key] = kept
    return home


def _may_join(
    ours: list[str], theirs: list[str], known: Mapping[str, EventProfile], apart: set[tuple[str, str]], strict: bool
) -> bool:
    for one in ours:
        for two in theirs:
            pair = (one, two) if one < two else (two, one)
            if known[one].article == known[two].article or pair in apart:
                return False
            if strict and judge(known[one], known[two]).opposed:
                return False
    return True

"""Which claims of different documents about one event stand against, beside or in place of each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from kg.model import Actor, Claim, Event, Extraction, Figure
from kg.resolve.evidence import anchor, reach

_ABOVE = ("partOfActor", "memberOf", "represents")
_ANYBODY = frozenset(
    {"people", "person", "persons", "individual", "individuals", "victim", "victims"}
    | {"dead", "death", "deaths", "body", "bodies", "killed", "casualties", "others"}
)
_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = 1.5  # numbers further apart than this factor do not support each other, even if open ranges overlap


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of claim keys, the later or replying claim first, sorted."""

    contests: tuple[tuple[str, str], ...] = ()
    corroborates: tuple[tuple[str, str], ...] = ()
    supersedes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Account:
    claim: Claim
    article: str
    published: date | None
    source: str
    named: bool
    near: frozenset[str]  # the claimant, the bodies above it and the relays: none of them is independent of it
    group: str | None

    @property
    def order(self) -> tuple[date, str]:
        return (self.published or date.max, self.claim.key)


def links(members: Sequence[tuple[Extraction, Event]]) -> Links:
    """Return the links between claims of different documents about one event; those within one are the reader's.

    `contests`: figures of one kind and scope whose ranges exclude each other, by different claimants, or a denial or
    another account against an assertion of responsibility. `corroborates`: independent named claimants who agree; a
    relay is not a source, a body and its part are not two. `supersedes`: the same named claimant and scope, published
    later, another figure (not one that it gave before).
    """
    accounts = sorted((one for member in members for one in _accounts(*member)), key=lambda account: account.order)
    contests: set[tuple[str, str]] = set()
    corroborates: set[tuple[str, str]] = set()
    supersedes: set[tuple[str, str]] = set()
    for older, newer in combinations(accounts, 2):
        if older.article == newer.article or older.claim.kind != newer.claim.kind:
            continue
        pair = (newer.claim.key, older.claim.key)
        if older.claim.kind == "CasualtyClaim":
            if not _same_scope(older, newer):
                continue
            if older.source == newer.source:
                if _replaces(older, newer, accounts):
                    supersedes.add(pair)
            elif _exclude(older, newer) and (_both_named(older, newer) or older.published == newer.published):
                contests.add(pair)
            elif _independent(older, newer) and _support(older.claim, newer.claim):
                corroborates.add(pair)
        elif older.claim.kind == "ResponsibilityClaim" and older.source != newer.source:
            if _replies(newer.claim, older.claim):
                contests.add(pair)
            elif _replies(older.claim, newer.claim):
                contests.add((pair[1], pair[0]))
            elif _independent(older, newer) and _accuse_one(older.claim, newer.claim):
                corroborates.add(pair)
        elif older.claim.kind == "OccurrenceClaim" and _independent(older, newer):
            corroborates.add(pair)
    return Links(tuple(sorted(contests)), tuple(sorted(corroborates)), tuple(sorted(supersedes)))


def counted_group(claim: Claim, actors: Mapping[str, Actor]) -> str | None:
    """Return the key of the group that a figure counts, as far as it limits the scope and holds across documents.

    A described group ("the 52 Alawites") stands for the named one that it belongs to; "people" limits nothing.
    """
    group = actors.get(claim.scope.group or "")
    if group is None or not group.local:
        return claim.scope.group
    named = sorted({t.target for t in group.affiliations if t.target and t.relation in _ABOVE and t.target in actors})
    if len(named) == 1 and not actors[named[0]].local:
        return named[0]
    return None if set(_WORD.findall(group.label.lower())) - {"the"} <= _ANYBODY else group.key


def _accounts(extraction: Extraction, event: Event) -> Iterator[_Account]:
    actors = {actor.key: actor for actor in extraction.actors}
    article = extraction.article
    for claim in extraction.claims:
        if claim.about != event.key:
            continue
        claimant = actors.get(claim.claimed_by or "")
        source = claim.claimed_by or f"narrator of {article.key}"
        yield _Account(
            claim=claim,
            article=article.key,
            published=article.published,
            source=source,
            named=claim.claimed_by is not None and not (claimant and claimant.local),
            near=frozenset((source, *claim.relayed_by, *_above(claimant, actors))),
            group=counted_group(claim, actors),
        )


def _above(actor: Actor | None, actors: Mapping[str, Actor]) -> set[str]:
    found: set[str] = set()
    level = [actor] if actor else []
    while level:
        ties = {tie.target for one in level for tie in one.affiliations if tie.target and tie.relation in _ABOVE}
        fresh = ties - found
        found |= fresh
        level = [actors[key] for key in sorted(fresh) if key in actors]
    return found


def _both_named(one: _Account, two: _Account) -> bool:
    return one.claim.claimed_by is not None and two.claim.claimed_by is not None


def _independent(one: _Account, two: _Account) -> bool:
    return one.named and two.named and one.source not in two.near and two.source not in one.near


def _same_scope(one: _Account, two: _Account) -> bool:
    ours, theirs = one.claim.scope, two.claim.scope
    same = (ours.place, ours.start, ours.cumulative) == (theirs.place, theirs.start, theirs.cumulative)
    return same and one.group == two.group and (ours.cumulative or ours.end == theirs.end)


def _shared(one: Claim, two: Claim) -> list[tuple[Figure, Figure]]:
    theirs = dict(two.figures)
    return [(figure, theirs[what]) for what, figure in one.figures if what in theirs]


def _exclude(one: _Account, two: _Account) -> bool:
    if one.claim.scope.cumulative and one.claim.scope.end != two.claim.scope.end:
        return False
    return any(_disjoint(ours, theirs) for ours, theirs in _shared(one.claim, two.claim))


def _disjoint(one: Figure, two: Figure) -> bool:
    (low, high), (low2, high2) = reach(one), reach(two)
    return low > high2 or low2 > high


def _support(one: Claim, two: Claim) -> bool:
    pairs = _shared(one, two)
    return bool(pairs) and all(
        not _disjoint(ours, theirs) and max(anchor(ours), anchor(theirs)) <= _CLOSE * min(anchor(ours), anchor(theirs))
        for ours, theirs in pairs
    )


def _replaces(older: _Account, newer: _Account, accounts: Sequence[_Account]) -> bool:
    if not older.named or older.published is None or newer.published is None or older.published == newer.published:
        return False
    if not any(ours != theirs for ours, theirs in _shared(older.claim, newer.claim)):
        return False
    said_before = (
        one.claim.figures == newer.claim.figures
        for one in accounts
        if one.source == newer.source
        and one.published is not None
        and one.published < older.published
        and _same_scope(one, newer)
    )
    return not any(said_before)


def _replies(reply: Claim, assertion: Claim) -> bool:
    if assertion.stance != "asserts":
        return False
    if reply.stance == "denies":
        return reply.holds_responsible == assertion.holds_responsible
    return reply.stance == "alternativeAccount"


def _accuse_one(one: Claim, two: Claim) -> bool:
    return one.stance == two.stance == "asserts" and one.holds_responsible == two.holds_responsible

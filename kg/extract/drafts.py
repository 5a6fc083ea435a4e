"""Claims in the making, and how the same claim made twice becomes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.attribution import Voice
from kg.extract.figures import disjoint_figures
from kg.model import Claim, Figure, Scope, Span


@dataclass(slots=True)
class Draft:
    """A claim in the making: `incident` is an index into the story; see `kg.model.Claim`."""

    kind: str
    incident: int
    span: Span
    voice: Voice
    line: int
    figures: tuple[tuple[str, Figure], ...] = ()
    group: str | None = None
    place: str | None = None
    cumulative: bool = False
    responsible: str | None = None
    stance: str | None = None
    contests: set[int] = field(default_factory=set)
    content: str | None = None
    part: bool = False

    @property
    def what(self) -> tuple[object, ...]:
        """What is claimed, without who claims it."""
        counted = self.group if self.part else None
        return (self.kind, self.incident, self.figures, self.responsible, self.stance, self.cumulative, counted)


def unique(drafts: Sequence[Draft]) -> list[Draft]:
    """Each claim once: same content and claimant are one; an unsourced one goes where a sourced one says the same."""
    kept: list[Draft] = []
    for draft in drafts:
        same = [d for d in kept if d.what == draft.what and not _others(d, draft)]
        if draft.voice.source is None and any(d.voice.source is not None for d in same):
            continue
        if any(d.voice.source == draft.voice.source for d in same):
            twin = next(d for d in same if d.voice.source == draft.voice.source)
            twin.voice = replace(twin.voice, relays=tuple(dict.fromkeys((*twin.voice.relays, *draft.voice.relays))))
            twin.group = twin.group or draft.group
            twin.place = twin.place or draft.place
            continue
        if draft.voice.source is not None:
            kept = [d for d in kept if not (d.what == draft.what and d.voice.source is None)]
        kept.append(draft)
    return kept


def without_vaguer(drafts: Sequence[Draft]) -> list[Draft]:
    """Without what one voice tells worse elsewhere: a harm uncounted that it counts, a number without its hedge."""
    counted: set[tuple[object, ...]] = set()
    hedged: set[tuple[object, ...]] = set()
    for draft in drafts:
        for kind, figure in draft.figures if not draft.part else ():
            said = (draft.incident, draft.voice.source, kind)
            if figure != Figure():
                counted.add(said)
            if not _exact(figure):  # the narrator repeats what others said, and their hedge with it
                narrated = (draft.incident, None, kind)
                hedged.update(
                    (*whose, n)
                    for whose in (said, narrated)
                    for n in (figure.low, figure.best, figure.high)
                    if n is not None
                )

    def told(draft: Draft, kind: str, figure: Figure) -> bool:
        said = (draft.incident, draft.voice.source, kind)
        if draft.part:
            return True
        return said not in counted if figure == Figure() else not _exact(figure) or (*said, figure.low) not in hedged

    kept: list[Draft] = []
    for draft in drafts:
        figures = tuple((k, f) for k, f in draft.figures if told(draft, k, f))
        if figures or not draft.figures:
            kept.append(replace(draft, figures=figures))
    return kept


def _others(a: Draft, b: Draft) -> bool:
    """ "two women and two soldiers were killed": the same number of other people."""
    return a.line == b.line and a.kind == "CasualtyClaim" and None not in (a.group, b.group) and a.group != b.group


def _exact(figure: Figure) -> bool:
    return figure.low is not None and figure.low == figure.high


def cannot_both_hold(a: Draft, b: Draft, same_people: bool) -> bool:
    """Whether two casualty claims, which can be of the same people, give numbers that exclude each other."""
    theirs = dict(b.figures)
    return (
        a.cumulative == b.cumulative
        and same_people
        and any(k in theirs and disjoint_figures(f, theirs[k]) for k, f in a.figures)
    )


def confidence(draft: Draft) -> float:
    """The extractor's trust in its own reading: higher where a claimant is named and nothing hedges."""
    if draft.voice.source:
        return 0.8
    return 0.5 if draft.voice.hedged else 0.6


def to_claim(draft: Draft, key: str, event: str, keys: Sequence[str], scope: Scope) -> Claim:
    """The finished claim; `keys` are the claims' keys by draft index."""
    return Claim(
        key,
        draft.kind,
        event,
        draft.span,
        draft.voice.source,
        draft.voice.relays,
        confidence(draft),
        draft.figures,
        scope,
        draft.responsible,
        draft.stance,
        draft.content,
        tuple(sorted(keys[j] for j in draft.contests)),
    )

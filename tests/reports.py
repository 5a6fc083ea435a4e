"""Reports of one event each, to be judged."""

from __future__ import annotations

from datetime import date

from builders import DAY, article, casualties, event, reading

from kg.model import Claim, Figure, Span
from kg.resolve.block import block_keys
from kg.resolve.judge import Verdict, judge
from kg.resolve.profile import EventProfile, profile
from kg.taxonomy import Taxonomy


def tell(
    taxonomy: Taxonomy,
    name: str,
    figure: Figure | None = None,
    published: date | None = DAY,
    title: str | None = None,
    says: str | None = None,
    **event_fields: object,
) -> EventProfile:
    """The profile of the one event that an article of that name tells."""
    source = article(name, published, title=title)
    told = event(source, **event_fields)  # type: ignore[arg-type]
    claims = [casualties(told, figure)] if figure else []
    if says:
        claims.append(Claim(f"{told.key}-o", "OccurrenceClaim", told.key, Span(1, 2), content=says))
    return profile(reading(source, told, claims=claims), told, taxonomy)


def compare(a: EventProfile, b: EventProfile) -> Verdict:
    """Judge both ways round; what is the same must also meet in a block."""
    verdict = judge(a, b)
    assert verdict == judge(b, a)
    assert "\n" not in verdict.reason
    assert verdict.reason
    assert 0 <= verdict.score <= 1
    assert verdict.same == (verdict.score >= 0.5)
    if verdict.same:
        assert block_keys(a) & block_keys(b)
    return verdict

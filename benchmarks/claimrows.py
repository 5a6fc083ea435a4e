"""Claims in one shape, whether a human annotator or a reader found them: one row a figure or a responsibility."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.align import normal
from kg.model import Extraction, Figure
from kg.taxonomy import Taxonomy

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim. `speakers` and `accused` are the words of each name that will do; no speaker is the narrator.

    `begin`, `end` are where the text says it; `effect` and `figure` belong to casualty claims, `accused` and `stance`
    to responsibility claims; `event` is the event's class and `outcome` what an examiner made of it.
    """

    kind: str
    begin: int
    end: int
    speakers: Names
    event: str
    effect: str | None = None
    figure: Figure | None = None
    cumulative: bool = False
    accused: Names = ()
    stance: str | None = None
    outcome: str | None = None


def annotated(text: str, entry: Mapping[str, Any]) -> list[Row]:
    """The rows of a stand-off annotation of `text`."""
    kinds = {event["id"]: str(event["type"]) for event in entry["events"]}
    outcomes = {one["claim"]: str(one["outcome"]) for one in entry["assessments"]}

    def words(span: Sequence[int] | None) -> Names:
        return (normal(text[span[0] : span[1]]),) if span else ()

    rows = []
    for claim in entry["claims"]:
        casualty = claim["kind"] == "casualty"
        begin, end = claim["quote"]
        rows.append(
            Row(
                claim["kind"],
                begin,
                end,
                words(claim.get("claimant")),
                kinds[claim["event"]],
                claim.get("effect"),
                Figure(claim.get("low"), claim.get("best"), claim.get("high")) if casualty else None,
                bool(claim.get("cumulative")),
                words(claim.get("responsible")),
                claim.get("stance"),
                outcomes.get(claim["id"]),
            )
        )
    return rows


def extracted(found: Extraction, taxonomy: Taxonomy) -> list[Row]:
    """The rows of a reader's extraction, as far as the guideline asks for them: speech acts are no events there."""
    return list(_extracted(found, taxonomy))


def _extracted(found: Extraction, taxonomy: Taxonomy) -> Iterator[Row]:
    names = {actor.key: tuple(normal(name) for name in (actor.label, *actor.aliases)) for actor in found.actors}
    kinds = {event.key: event.kind for event in found.events}
    outcomes = {one.assesses: one.outcome for one in found.assessments}
    telling = {(one.claimed_by, one.about) for one in found.claims if one.kind != "OccurrenceClaim"}
    for claim in found.claims:
        if taxonomy.is_a(kinds[claim.about], "Statement"):
            continue
        speakers = names[claim.claimed_by] if claim.claimed_by else ()
        at = (claim.span.start, claim.span.end, speakers, kinds[claim.about])
        outcome = outcomes.get(claim.key)
        if claim.kind == "CasualtyClaim":
            for effect, figure in claim.figures:
                yield Row("casualty", *at, effect, figure, claim.scope.cumulative, outcome=outcome)
        elif claim.kind == "ResponsibilityClaim":
            accused = names[claim.holds_responsible] if claim.holds_responsible else ()
            yield Row("responsibility", *at, accused=accused, stance=claim.stance, outcome=outcome)
        elif claim.kind == "OccurrenceClaim" and claim.claimed_by and (claim.claimed_by, claim.about) not in telling:
            yield Row("occurrence", *at, outcome=outcome)

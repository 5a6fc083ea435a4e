"""MUC-4 templates of one document, as the public task writes them."""

from __future__ import annotations

import re
from typing import Any

from benchmarks.muc4 import slots
from benchmarks.muc4.assemble import Draft, drafts, grouped
from benchmarks.muc4.templates import Filler, TemplateSpans
from kg.extract.heads import DESCRIBED
from kg.extract.tagger import Tagger

_OPENING = re.compile(r"\A[^\n]*(?:\n[^\n]+){0,3}?--\s*(?:\[[A-Z ,\n]+\]\s*)*")
_TAG = re.compile(r"\[(?:TEXT|REPORT|[A-Z ]*(?:PASSAGE|WORDS?|AS)[A-Z ]*|BEGIN|END)[^\]]*\]")
_BRACKETS = str.maketrans("[]\n", "() ")


def templates(tagger: Tagger, text: str) -> list[dict[str, Any]]:
    """The templates of a text, lower-cased as the task gives it: type and role fillers, one string an entity."""
    return [{"incident_type": draft.incident, **grouped(draft)} for draft in drafts(tagger.read(text))]


def with_slots(tagger: Tagger, message: str) -> list[dict[str, Any]]:
    """The templates of a raw message (capitals, dateline), with the other slots of its keys."""
    found = drafts(tagger.read(plain(message)))
    spans = [_spans(draft, message) for draft in found]
    return [
        {"incident_type": draft.incident, **grouped(draft), **_slots(message, spans, number)}
        for number, draft in enumerate(found)
    ]


def plain(message: str) -> str:
    """The message as the reader learned to read them, character for character: lower case, no dateline, no tags."""

    def blank(match: re.Match[str]) -> str:
        return " " * len(match.group())

    return _TAG.sub(blank, _OPENING.sub(blank, message)).lower().translate(_BRACKETS)


def _spans(draft: Draft, message: str) -> TemplateSpans:
    fillers = []
    for entity in draft.entities:
        role = "Victim" if entity.role == DESCRIBED else entity.role
        begin, end = entity.names[0].spans[entity.names[0].best]
        fillers.append(Filler(role, " ".join(message[begin:end].split()), entity.spans))
    return TemplateSpans(draft.incident, tuple(fillers))


def _slots(message: str, every: list[TemplateSpans], number: int) -> dict[str, Any]:
    others = [one for at, one in enumerate(every) if at != number]
    found = slots.fill(message, every[number], others, search=False)
    sure = list(found.perp_confidence.values())
    return {
        "date": found.date,
        "location": found.location,
        "perp_confidence": max(sure, key=sure.count, default=""),
        "victim_description": list(found.victim_description),
        "victim_number": dict(found.victim_number),
        "victim_effect": dict(found.victim_effect),
    }

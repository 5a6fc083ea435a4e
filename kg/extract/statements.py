"""Speech acts as events of their own: who appealed, warned, pledged, condemned or denied, to whom, and the gist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.attribution import Attribution, Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.kinds import VIOLENT
from kg.extract.naming import join
from kg.extract.replies import claims_deed
from kg.extract.story import Story
from kg.model import Span

_NOUNS = {
    "warning": "Warning",
    "appeal": "Appeal",
    "call": "Appeal",
    "condemnation": "Condemnation",
    "threat": "Threat",
    "denial": "Denial",
    "pledge": "Pledge",
    "promise": "Pledge",
    "accusation": "Accusation",
    "criticism": "Condemnation",
    "outcry": "Condemnation",
}
_SIDES = re.compile(r"^(?:both|all|the)\b.*\b(?:sides|parties|factions)$")
_GIST = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """One speech act: the speaker, the kind, whom it is addressed to, its gist, where it stands and who relays it."""

    kind: str
    speaker: str
    line: int
    span: Span
    content: str
    addressees: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    response_to: int | None = None


def statements(cast: Cast, voices: Attributions, story: Story) -> list[Statement]:
    """The speech acts of a document; plain sayings only where they tell of no event (those are claims already)."""
    found: list[Statement] = []
    for line in cast.document.lines:
        if line.heading:
            continue
        acts = [*_by_verb(line, cast, voices, story), *_by_noun(line, cast)]
        found.extend(_one_a_speaker(acts))
    return found


def _by_verb(line: Line, cast: Cast, voices: Attributions, story: Story) -> Iterator[Statement]:
    for said in voices.by_line.get(line.index, ()):
        if said.source is None or said.speech is None or said.verb is None:
            continue
        entity = cast.registry.entities[said.source]
        if entity.kind == "MediaOrganisation" and said.speech.kind == "Statement":
            continue
        events = [
            m for m in story.of_line.get(line.index, ()) if said.start <= m.token < said.end and m.frame != "umbrella"
        ]
        deed = said.speech.lemma == "claim" and claims_deed(line, said.verb, story)
        if said.speech.kind == "Statement" and not deed and (events or said.end - said.start < 4):
            continue
        if said.speech.mode == "quote":
            continue
        kind = said.speech.kind
        if deed:
            kind = "Admission"
        if said.speech.lemma == "call" and not _calls_for(line, said):
            continue
        for speaker in (said.source, *said.others):
            yield Statement(
                kind,
                speaker,
                line.index,
                _span(line, said),
                _gist(line, said),
                _addressees(line, cast, said, story),
                said.relays,
                _answered(line, kind, said, story),
            )


def _answered(line: Line, kind: str, said: Attribution, story: Story) -> int | None:
    """The incident that a speech act is about: one told of in it, for a reply also the last one before."""
    if kind in ("Statement", "Meeting"):
        return None
    here = [
        i
        for m in story.of_line.get(line.index, ())
        if said.start <= m.token < said.end and m.frame != "umbrella" and (i := story.incident_of(m)) is not None
    ]
    if here:
        return here[0]
    if kind not in ("Condemnation", "Denial", "Admission"):
        return None
    told = [
        (m.line, i)
        for i, x in enumerate(story.incidents)
        for m in x.mentions
        if x.kind in VIOLENT and m.line < line.index
    ]
    return max(told)[1] if told else None


def _calls_for(line: Line, said: Attribution) -> bool:
    """ "called for", "called on", not "called it"."""
    verb = line.parse.chunks[said.verb or 0]
    tokens = line.parse.sentence.tokens
    return verb.end < len(tokens) and tokens[verb.end].lower in ("for", "on", "upon")


def _by_noun(line: Line, cast: Cast) -> Iterator[Statement]:
    parse = line.parse
    for k, chunk in enumerate(parse.chunks):
        kind = _NOUNS.get(parse.token(chunk.head).lemma) if chunk.kind == "NP" else None
        if kind is None:
            continue
        end = len(parse.sentence.tokens)
        for prep, np in parse.preps(k):
            if prep in ("from", "by"):
                for entity in cast.of(line, np):
                    yield Statement(
                        kind,
                        entity.key,
                        line.index,
                        line.chunk_span(k),
                        _clip(join(parse.sentence.tokens[chunk.start : end])),
                    )


def _one_a_speaker(acts: list[Statement]) -> Iterator[Statement]:
    """One act for each speaker, kind and sentence; plain sayings go into the more telling act beside them."""
    for speaker in dict.fromkeys(a.speaker for a in acts):
        own = [a for a in acts if a.speaker == speaker]
        kinds = list(dict.fromkeys(a.kind for a in own if a.kind != "Statement")) or ["Statement"]
        for kind in kinds:
            same = [a for a in own if a.kind == kind or (a.kind == "Statement" and kind == kinds[-1])]
            first = next(a for a in same if a.kind == kind)
            yield Statement(
                kind,
                speaker,
                first.line,
                first.span,
                _clip("; ".join(dict.fromkeys(a.content for a in same if a.content))),
                tuple(dict.fromkeys(x for a in same for x in a.addressees)),
                tuple(dict.fromkeys(x for a in same for x in a.relays)),
                next((a.response_to for a in (first, *same) if a.response_to is not None), None),
            )


def _addressees(line: Line, cast: Cast, said: Attribution, story: Story) -> tuple[str, ...]:
    """Whom an appeal or a warning is meant for: "urged the parties to", "called on Israel to"."""
    if (
        said.speech is None
        or said.verb is None
        or (said.speech.mode not in ("appeal", "accuse") and said.speech.kind != "Warning")
    ):
        return said.addressees
    nps = list(line.parse.objects(said.verb)) + [
        np for p, np in line.parse.preps(said.verb) if p in ("on", "upon", "to") and np <= said.verb + 3
    ]
    if any(_SIDES.search(line.parse.lower(np)) for np in nps):
        parties = next((x.parties for x in story.incidents if len(set(x.parties)) == 2), ())
        return tuple(dict.fromkeys(parties))
    return tuple(dict.fromkeys(e.key for np in nps for e in cast.of(line, np) if e.key != said.source))


def _span(line: Line, said: Attribution) -> Span:
    return line.span(said.start, said.end) if said.end > said.start else line.chunk_span(said.verb or 0)


def _gist(line: Line, said: Attribution) -> str:
    tokens = line.parse.sentence.tokens[said.start : said.end]
    while tokens and not any(c.isalnum() for c in tokens[0].text):
        tokens = tokens[1:]
    while tokens and tokens[-1].lower in ("and", "but", ","):
        tokens = tokens[:-1]
    verb = line.parse.chunks[said.verb or 0]
    if said.speech is not None and said.speech.mode != "say" and said.start >= verb.end:
        tokens = (line.parse.token(verb.head), *tokens)
    return _clip(join(tokens).strip(' ,."”'))


def _clip(text: str) -> str:
    if len(text) <= _GIST:
        return text
    return text[: _GIST - 1].rsplit(" ", 1)[0] + "…"

"""Speech acts as events of their own: who appealed, warned, pledged, condemned or denied, to whom, and the gist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.extract.attribution import Attribution, Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.kinds import VIOLENT
from kg.extract.naming import join
from kg.extract.replies import claims_deed
from kg.extract.story import Story
from kg.extract.terms import inflected, words
from kg.model import Span, TimeSpan

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
_RENEWING = inflected("renew reiterate repeat issue make")
_CRIMES = words(
    "unconscionable abhorrent appalling horrific outrageous despicable inhuman crime crimes massacre"
    " atrocity barbaric heinous terrorism genocide slaughter outrage cowardly barbarity murder"
)
_THESE = words("these such crimes")
_LIE = re.compile(
    r"(?i)^\W*(?:\w+ )?(?:that|this|it|these|the (?:statement|claim|allegation|accusation|report|charge|account"
    r"|assertion)s?)"
    r"(?: is| are|'s|’s| was| were| as)?\W* ?(?:all )?(?:an? )?(?:\w+ )?"
    r"(?:lies?|false|untrue|nonsense|propaganda|fabricat\w+|baseless|groundless|unfounded|fictions?|inventions?|insult|absurd)\b"
)
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
    time: TimeSpan = field(default_factory=TimeSpan)


def statements(cast: Cast, voices: Attributions, story: Story, drafts: Sequence[Draft]) -> list[Statement]:
    """The speech acts of a document; plain sayings only where they tell of no event (those are claims already)."""
    found: list[Statement] = []
    for line in cast.document.lines:
        if line.heading:
            continue
        acts = [*_by_verb(line, cast, voices, story), *_by_noun(line, cast), *_renewed(line, cast, voices)]
        replies = [d for d in drafts if d.line == line.index and d.stance == "denies"]
        found.extend(_one_a_speaker([_as_denial(act, replies) for act in acts]))
    return found


def _as_denial(act: Statement, replies: Sequence[Draft]) -> Statement:
    """ "said that no aircraft had flown": what a denial says is one, whatever the verb."""
    denied = next((d.incident for d in replies if d.voice.source == act.speaker), None)
    if denied is None or act.kind not in ("Statement", "Denial"):
        return act
    return replace(act, kind="Denial", response_to=denied if act.response_to is None else act.response_to)


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
        judged = _calls_crime(line, said) or bool(_LIE.search(_gist(line, said)))
        if said.speech.kind == "Statement" and not (deed or judged) and (events or said.end - said.start < 4):
            continue
        if said.speech.mode == "quote":
            continue
        kind = said.speech.kind
        if deed:
            kind = "Admission"
        elif judged and (kind == "Statement" or said.speech.lemma == "call"):
            kind = "Condemnation" if _calls_crime(line, said) else "Denial"
        if said.speech.lemma in ("call", "ask") and not judged and not _calls_for(line, said):
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
                _said_on(line, said),
            )


def _calls_crime(line: Line, said: Attribution) -> bool:
    """ "described the bombing as a war crime", "called it a massacre": what somebody did is judged."""
    if said.speech is None or said.speech.lemma not in ("describe", "call", "brand", "label"):
        return False
    tokens = line.parse.sentence.tokens[line.parse.chunks[said.verb or 0].end :][:14]
    return any(t.lemma in _CRIMES for t in tokens)


def _said_on(line: Line, said: Attribution) -> TimeSpan:
    """When it was said: a date right behind the verb, or one that opens the sentence whose subject speaks."""
    parse = line.parse
    if said.verb is None:
        return TimeSpan()
    subjects = parse.subjects(said.verb)
    for date in line.dates:
        k = parse.chunk_at(date.span.start)
        if k is None or date.time.start is None:
            continue
        behind = k > said.verb and all(parse.chunks[j].kind == "P" for j in range(said.verb + 1, k))
        before = min(subjects, default=0) > k and all(c.kind in ("P", "NP", "O") for c in parse.chunks[:k])
        first = not any(c.kind == "VG" for c in parse.chunks[: said.verb])
        if behind or (before and first):
            return date.time
    return TimeSpan()


def _renewed(line: Line, cast: Cast, voices: Attributions) -> Iterator[Statement]:
    """ "renewed his appeal for a truce", "issued a warning to": an act of speech told by its noun."""
    parse = line.parse
    for v in parse.verbs():
        if (
            parse.token(parse.chunks[v].head).lower not in _RENEWING
            or parse.chunks[v].passive
            or parse.chunks[v].negated
        ):
            continue
        kind = next(
            (_NOUNS[w] for o in parse.objects(v)[:1] if (w := parse.token(parse.chunks[o].head).lemma) in _NOUNS), None
        )
        speakers = [e.key for np in parse.subjects(v) for e in cast.of(line, np)]
        speakers += [a.source for a in voices.by_line.get(line.index, ()) if a.source and a.verb is not None]
        if kind is None or not speakers:
            continue
        rest = parse.sentence.tokens[parse.chunks[v].start :]
        yield Statement(kind, speakers[0], line.index, line.chunk_span(v), _clip(join(rest).strip(' ,."”')))


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
    tokens = line.parse.sentence.tokens[said.start : said.end][:4]
    if any(t.lower in _THESE for t in tokens):  # "condemns these crimes": those that the article is about
        all_told = [(len(x.mentions), -i) for i, x in enumerate(story.incidents) if x.kind in VIOLENT]
        return -max(all_told)[1] if all_told else None
    told = [
        (m.line, i)
        for i, x in enumerate(story.incidents)
        for m in x.mentions
        if x.kind in VIOLENT and m.line < line.index
    ]
    return max(told)[1] if told else None


def _calls_for(line: Line, said: Attribution) -> bool:
    """ "called for", "called on", not "called it"; "asked states to stop", not "asked whether"."""
    verb = line.parse.chunks[said.verb or 0]
    tokens = line.parse.sentence.tokens
    if said.speech is not None and said.speech.lemma == "ask":
        behind = [t.lower for t in tokens[verb.end : verb.end + 8]]
        return "to" in behind and not set(behind) & {"about", "if", "whether", "why", "how", "what", "who", ","}
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
                next((a.time for a in (first, *same) if a.time.start is not None), TimeSpan()),
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

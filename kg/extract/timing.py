"""When an event mention is: by the date nearest to it in its sentence that dates it and not what is said of it."""

from __future__ import annotations

from kg.extract.document import Line
from kg.extract.mentions import EventMention
from kg.extract.saying import is_speech
from kg.extract.setting import same_clause, spoken_of
from kg.extract.terms import words
from kg.model import TimeSpan

_COUNTS = frozenset(("toll", "number", "count", "figure", "tally"))
_STARTING = words("took came began started entered takes begins")


def time_of(line: Line, mention: EventMention) -> TimeSpan:
    """The date nearest to the trigger; one right behind a verb of speech dates the speech, not the event."""
    if line.parse.token(mention.token).lemma in _COUNTS:
        return TimeSpan()  # "gave a toll of 19 yesterday"
    own = line.parse.chunks[mention.chunk]
    if own.kind == "NP":
        span = line.chunk_span(mention.chunk)
        within = [d.time for d in line.dates if span.start <= d.span.start < span.end and d.time.start is not None]
        if within:
            return within[0]  # "January's ceasefire", "Monday's attack"
    of = [np for p, np in line.parse.preps(mention.chunk) if p == "of"] if own.kind == "NP" else []
    dated = [d.time for np in of for d in line.dates if line.chunk_span(np).start == d.span.start and d.time.start]
    if dated:
        return dated[0]  # "the coup of February 2021"
    begins = mention.frame == "umbrella" and _begins(line, mention)
    if mention.frame == "umbrella" and not begins:
        return _since(line, mention)
    behind = (
        not begins
        and mention.chunk > 0
        and line.parse.lower(mention.chunk - 1) in ("after", "following", "since", "over")
    )
    if mention.definite and behind:
        return TimeSpan()
    told = mention.frame != "agree" and spoken_of(line, mention.chunk)
    trigger = line.parse.token(mention.token)
    best: tuple[int, TimeSpan] | None = None
    for found in line.dates:
        token = next((i for i, t in enumerate(line.parse.sentence.tokens) if t.end > found.span.start), mention.token)
        if not (
            same_clause(line, mention.token, token)
            or _effective(line, mention, token)
            or _opening(line, mention.chunk, token)
        ):
            continue
        if (
            found.time.start is None
            or (told and not _behind_place(line, mention.chunk, token))
            or _dates_speech(line, found.span.start)
            or (_open_since(line, found.span.start) and mention.frame != "impose")
        ):
            continue
        distance = abs(found.span.start - trigger.start)
        if best is None or distance < best[0]:
            best = (distance, found.time)
    return best[1] if best is not None else TimeSpan()


def _effective(line: Line, mention: EventMention, token: int) -> bool:
    """ "the truce that took effect on 27 November"."""
    chunks, k, at = line.parse.chunks, mention.chunk, line.parse.at[token]
    if mention.frame not in ("agree", "impose") or chunks[k].kind != "NP" or at < k + 3 or chunks[k + 1].kind != "W":
        return False
    verb = line.parse.token(chunks[k + 2].head).lower
    return verb in _STARTING and not any(c.kind in ("W", "VG") for c in chunks[k + 3 : at])


def _since(line: Line, mention: EventMention) -> TimeSpan:
    """ "at war with X since April 2023": since when an umbrella has lasted."""
    parse = line.parse
    verbs = [v for v in parse.verbs() if any(np == mention.chunk for _, np in parse.preps(v))]
    tied = [np for k in (mention.chunk, *verbs) for p, np in parse.preps(k) if p == "since"]
    spans = [line.chunk_span(np) for np in tied]
    return next((d.time for d in line.dates for s in spans if d.span.start <= s.start < d.span.end), TimeSpan())


def _opening(line: Line, k: int, token: int) -> bool:
    """Whether a date opens the sentence whose subject the verb has: "On Monday, men whom few knew shot B"."""
    parse = line.parse
    chunks = parse.chunks
    at = parse.at[token]
    if any(c.kind not in ("P", "NP", "O", "C") for c in chunks[:at]):
        return False
    comma = at + 1 < len(chunks) and chunks[at + 1].kind == "comma" and chunks[0].kind == "P"
    if (
        comma
        and len(line.dates) == 1
        and not any(
            is_speech(parse.token(c.head).lower)
            for c in chunks[:k]
            if c.kind == "VG" and c.form == "finite" and c is not chunks[k]
        )
    ):
        return True  # "In March, the group seized a train, in which 26 people died"
    if chunks[k].kind != "VG":
        return False
    subjects = parse.subjects(k)
    return bool(subjects) and min(subjects) > at and not any(c.kind in ("W", "VG") for c in chunks[at : min(subjects)])


def _behind_place(line: Line, k: int, token: int) -> bool:
    """Whether only the place of the deed stands between it and the date: "the attack on a church in X on Sunday"."""
    between = range(k + 1, line.parse.at[token])
    chunks = line.parse.chunks
    tied = all(chunks[j].kind in ("P", "NP") for j in between)
    return tied and any(chunks[j].kind == "P" and line.parse.lower(j) in ("in", "at", "near") for j in between)


def _begins(line: Line, mention: EventMention) -> bool:
    """ "the war broke out in April": only then does a date tell when an umbrella event was."""
    return any(
        mention.chunk in line.parse.subjects(k)
        and line.parse.token(line.parse.chunks[k].head).lower in ("began", "broke", "erupted", "started", "begun")
        for k in line.parse.verbs()
    )


def _dates_speech(line: Line, position: int) -> bool:
    """ "… said on Friday": the chunk before the date is a verb of speech with nothing between."""
    k = line.parse.chunk_at(position)
    if k is None:
        return False
    if k <= 1 and k + 2 < len(line.parse.chunks) and line.parse.chunks[k + 1].kind == "NP":
        verb = line.parse.chunks[k + 2]
        if verb.kind == "VG" and is_speech(line.parse.token(verb.head).lower):
            return True
    j = k - 1
    while j >= 0 and line.parse.chunks[j].kind == "P":
        j -= 1
    if j < 0 or line.parse.chunks[j].kind != "VG":
        return False
    return is_speech(line.parse.token(line.parse.chunks[j].head).lower)


def _open_since(line: Line, position: int) -> bool:
    """ "since March 2011" opens a period; it does not date one event."""
    here = next((t for t in line.parse.sentence.tokens if t.start == position), None)
    if here is not None and here.lower in ("since", "until", "before"):
        return True
    before = [t for t in line.parse.sentence.tokens if t.end <= position]
    return bool(before) and before[-1].lower in ("since", "until", "before")

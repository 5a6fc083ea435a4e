"""Which words of a sentence a verb of speech reports: those behind it, or, in "…, said X", those before."""

from __future__ import annotations

from kg.extract.document import Line
from kg.extract.terms import words
from kg.extract.wordlists import speech_verbs

_SPEAKING = frozenset(speech_verbs()) | words("put puts gave gives")
_GIVES = words("put puts gave gives issued raised raises revised lowered")
_ASIDE = words("as after when while where although")


def content(line: Line, verb: int, subjects: tuple[int, ...], inverted: int | None) -> tuple[int, int]:
    """Tokens `[start, end)` that are said; `inverted` is the chunk of a subject behind the verb, else None.

    They stand behind the verb; where nothing but time and place follows it, before the subject.
    """
    chunks = line.parse.chunks
    total = len(line.parse.sentence.tokens)
    after = (inverted if inverted is not None else verb) + 1
    if inverted is None and _follows(line, verb):
        that = next((j for j in range(after, min(len(chunks), after + 7)) if line.parse.lower(j) == "that"), None)
        if that is not None and not any(chunks[j].kind == "VG" for j in range(after, that)):
            after = that + 1
        return chunks[after].start if after < len(chunks) else total, _end(line, verb, total)
    aside = after < len(chunks) - 1 and chunks[after].kind == "comma" and chunks[after + 1].kind == "VG"
    if aside and chunks[after + 1].form == "ing":
        return 0, total
    first = min([*subjects, verb])
    resumes = after + 1 < len(chunks) and chunks[after].kind == "comma" and chunks[after + 1].kind == "VG"
    plain = after + 1 < len(chunks) and chunks[after].kind == "comma" and chunks[after + 1].kind in ("NP", "P")
    led = first > 1 and chunks[first - 1].kind == "comma" and not any(c.kind == "VG" for c in chunks[: first - 1])
    if plain and led and line.parse.lower(after) == ",":
        return 0, total  # "In response, it said, missiles struck"
    if resumes and first > 0 and chunks[first - 1].kind == "comma":
        return 0, total
    return 0, chunks[first].start or total


def _end(line: Line, k: int, total: int) -> int:
    """Up to the next verb of speech with the same subject ("… and called for …")."""
    parse = line.parse
    for j in parse.verbs():
        chunk = parse.chunks[j]
        if j <= k or chunk.form != "finite" or parse.token(chunk.head).lower not in _SPEAKING:
            continue
        before = parse.chunks[j - 1].kind
        joined = before == "C" and parse.subjects(j) == parse.subjects(k)
        opens = min([*parse.subjects(j), j])
        if opens >= 2 and parse.chunks[opens - 1].kind == "C" and parse.chunks[opens - 2].kind == "comma":
            return parse.chunks[opens - 1].start
        resumed = before == "comma" and k > 0 and parse.chunks[k - 1].kind == "W"
        if joined or resumed:
            return chunk.start
    return total


def _follows(line: Line, k: int) -> bool:
    """Whether what is said stands behind the verb."""
    chunks = line.parse.chunks
    told = line.parse.token(chunks[k].head).lower in ("told", "tells")
    listener = False
    j = k + 1
    while j < len(chunks):
        chunk = chunks[j]
        if chunk.kind == "comma" and not _goes_on(line, j + 1):
            return False
        if chunk.kind == "W" and line.parse.lower(j) in _ASIDE:
            return False
        if j == k + 1 and chunk.kind == "VG" and chunk.form == "ing":
            return False
        if chunk.kind == "C" and _clause_behind(line, j):
            return False
        if chunk.kind in ("W", "VG", "quote"):
            return True
        if chunk.kind == "NP":
            clause = j + 1 < len(chunks) and chunks[j + 1].kind in ("VG", "W")
            if clause or listener or not told:
                return not _temporal(line, j)
            listener = True
        j += 2 if chunk.kind == "P" and j + 1 < len(chunks) and chunks[j + 1].kind == "NP" else 1
    return False


def _clause_behind(line: Line, k: int) -> bool:
    """Whether "and" joins another clause, with a subject of its own, right behind a verb of speech."""
    chunks = line.parse.chunks
    return k + 2 < len(chunks) and chunks[k + 1].kind == "NP" and chunks[k + 2].kind == "VG"


def _goes_on(line: Line, k: int) -> bool:
    """Whether the chunk behind a comma opens what is said."""
    chunks = line.parse.chunks
    return k < len(chunks) and (chunks[k].kind in ("quote", "comma") or line.parse.lower(k) == "that")


def _temporal(line: Line, k: int) -> bool:
    span = line.chunk_span(k)
    return any(d.span.start < span.end and span.start < d.span.end for d in line.dates)


def gives_number(line: Line, k: int) -> bool:
    """ "put the number of dead at 41", "gave a toll of nine"."""
    parse = line.parse
    if parse.token(parse.chunks[k].head).lower not in _GIVES:
        return False
    numbers = ("number", "toll", "figure", "count", "tally")
    return any(parse.token(parse.chunks[o].head).lemma in numbers for o in parse.objects(k))


def holds_responsible(line: Line, k: int) -> bool:
    """ "held the militia responsible"."""
    parse = line.parse
    objects = parse.objects(k)
    if parse.token(parse.chunks[k].head).lower not in ("held", "hold", "holds", "holding") or not objects:
        return False
    behind = [t.lower for t in parse.sentence.tokens[parse.chunks[objects[-1]].end :][:2]]
    return bool({"responsible", "accountable"} & set(behind))

"""Where an event mention is set: by the words nearest to it in its sentence."""

from __future__ import annotations

from kg.extract.document import Line
from kg.extract.mentions import EventMention
from kg.extract.placechoice import LOCATIVE
from kg.extract.places import Places
from kg.extract.saying import is_speech
from kg.extract.wordlists import event_nouns, groups

_TOWNS = ("city", "village", "site", "admin2")
_INSIDE = frozenset(("DT", "JJ", "NN", "NNP", "NNPS", "NNS", "CC", ",", "VBN", "POS", "RB", "CD"))


def places_of(line: Line, mention: EventMention, places: Places) -> list[str]:
    """Places that a preposition of place ties to the trigger's clause, nearest first; the smaller of nested ones."""
    verb = line.parse.chunks[mention.chunk].kind == "VG"
    held = mention.frame in ("take", "attack") or mention.kind == "Blockade"
    if verb and held and not line.parse.chunks[mention.chunk].passive:
        taken = [key for np in line.parse.objects(mention.chunk) for key in _object_places(line, np, places)]
        if taken:
            return [_finest(taken, places)]
    if verb and mention.frame in ("take", "attack") and line.parse.chunks[mention.chunk].passive:
        hit = [
            key
            for np in line.parse.subjects(mention.chunk)
            for name in line.names_in(line.parse.chunks[np])
            if name.start <= line.parse.chunks[np].head < name.end
            and (key := places.at.get((line.index, name.start))) is not None
        ]
        if hit:
            return [_finest(hit, places)]
    if not verb and mention.frame in ("attack", "harm", "battle"):
        called = [p for p in places.in_chunk(line, mention.chunk) if places.found[p].kind in _TOWNS]
        if called and mention.definite:
            return [_finest(called, places)]  # "the Konotop strike"
        own = [
            key
            for prep, np in line.parse.preps(mention.chunk)
            if prep in ("on", "in", "at", "near", "against", "outside", "of")
            for key in places.in_chunk(line, np)
        ]
        if own:
            return [_finest(own, places)]
    if not verb and mention.frame != "agree" and spoken_of(line, mention.chunk):
        return []  # "In Geneva, the office called the bombing …": where it spoke
    if mention.frame == "agree" and not verb:
        return [
            key
            for prep, np in line.parse.preps(mention.chunk)
            if prep in ("in", "across", "for", "between")
            for key in places.in_chunk(line, np)
        ][:1]
    if mention.frame == "umbrella":
        return [
            key
            for prep, np in line.parse.preps(mention.chunk)
            if prep in ("in", "across")
            for key in places.in_chunk(line, np)
        ][:1]
    if mention.kind == "Displacement" and line.parse.chunks[mention.chunk].kind == "VG":
        left = [key for np in line.parse.objects(mention.chunk) for key in places.in_chunk(line, np)]
        left += [
            key for prep, np in line.parse.preps(mention.chunk) if prep == "from" for key in places.in_chunk(line, np)
        ]
        left += [
            key
            for prep, np in line.parse.preps(mention.chunk)
            if prep in ("to", "towards", "into")
            for key in places.in_chunk(line, np)
        ]
        if left:
            return left[:1]
    trigger = line.parse.token(mention.token)
    found: list[tuple[int, str]] = []
    for name in line.names:
        key = places.at.get((line.index, name.start))
        if (
            key is None
            or not _local(line, name.start)
            or _source_place(line, name.start)
            or not same_clause(line, mention.token, name.start)
        ):
            continue
        if _other_event_between(line, mention, name.start) or _modifier(line, name.start, name.end):
            continue
        if _share_between(line, mention.token, name.start):
            continue
        token = line.parse.token(name.start)
        found.append((abs(token.start - trigger.start) + (40 if token.start < trigger.start else 0), key))
    for (index, i), key in places.at.items():
        if (
            index == line.index
            and not any(n.start == i for n in line.names)
            and _local(line, i)
            and same_clause(line, mention.token, i)
        ):
            found.append((abs(line.parse.token(i).start - trigger.start), key))
    keys = [key for _, key in sorted(found)]
    if not keys:
        return []
    first = keys[0]
    inner = [k for k in keys if k != first and places.inside(k, first)]
    return [inner[0] if inner else first]


def _share_between(line: Line, trigger: int, name: int) -> bool:
    """ "78 murdered in Colombia, 19 of them in Cauca": the place of a share is not the place of all."""
    tokens = line.parse.sentence.tokens
    return any(
        tokens[i].tag == "CD" and tokens[i + 1].lower == "of" and tokens[i + 2].lower in ("them", "whom")
        for i in range(trigger + 1, name - 2)
    )


def _finest(keys: list[str], places: Places) -> str:
    """The place that lies within all the others, else the first."""
    return next((p for p in keys if all(places.inside(p, q) for q in keys)), keys[0])


def _local(line: Line, i: int) -> bool:
    tokens = line.parse.sentence.tokens
    j = i - 1
    while (
        j >= 0
        and tokens[j].lower != "to"
        and (tokens[j].tag in _INSIDE or tokens[j].lower in ("of", "and", "including", "like"))
    ):
        if tokens[j].lower in LOCATIVE and tokens[j].lower != "of":
            break
        if i - j > 9:
            return False
        j -= 1
    if j < 0:
        return False
    if tokens[j].lower in ("between", "to") and j and tokens[j - 1].lower in ("road", "highway", "border", "route"):
        return True
    return tokens[j].lower in LOCATIVE and tokens[j].lower not in (
        "of",
        "into",
        "towards",
        "toward",
        "between",
        "from",
        "within",
    )


def _modifier(line: Line, start: int, end: int) -> bool:
    """Whether a name only tells what sort of deed or people its phrase is about: "in U.S. air strikes"."""
    chunk = line.parse.chunks[line.parse.at[start]]
    if chunk.head < end:
        return False
    after = line.parse.token(end)
    head = line.parse.token(chunk.head)
    return after.tag != "POS" and (head.lemma in event_nouns() or head.lemma in groups())


def _other_event_between(line: Line, mention: EventMention, place: int) -> bool:
    """ "the bombing came after a battle near X": the place is the battle's."""
    a, b = line.parse.at[mention.token], line.parse.at[place]
    return any(
        line.parse.chunks[k].kind == "NP" and line.parse.token(line.parse.chunks[k].head).lemma in event_nouns()
        for k in range(a + 1, b)
    )


def _joined(line: Line, verb: int, place: int) -> bool:
    """Whether the verb goes on from one before the place with the same subject: "entered X on Sunday and detained"."""
    if line.parse.chunks[verb].kind != "VG":
        return False
    subjects = line.parse.subjects(verb)
    return bool(subjects) and any(v < place and line.parse.subjects(v) == subjects for v in line.parse.verbs())


def _object_places(line: Line, np: int, places: Places) -> list[str]:
    """Places that an object names: "shelled Douma", "attacked the town of Boni"; a country's adjective names none."""
    found = list(places.in_chunk(line, np))
    for prep, inner in line.parse.preps(np):
        if prep == "of":
            found += places.in_chunk(line, inner)
    return found


def same_clause(line: Line, trigger: int, place: int) -> bool:
    """Whether no conjunction or relative pronoun opens another clause between trigger and place."""
    a, b = sorted((line.parse.at[trigger], line.parse.at[place]))
    between = [k for k in range(a + 1, b) if line.parse.chunks[k].kind == "VG"]
    if place < trigger and a > 1 and between and not _joined(line, b, a):
        return False
    chunks = line.parse.chunks
    return not any(
        chunks[k].kind == "W"
        and line.parse.lower(k) not in ("where", "when")
        and not (line.parse.lower(k) in ("after", "while", "before") and chunks[k + 1].form == "ing")
        for k in range(a + 1, b)
    )


def _source_place(line: Line, i: int) -> bool:
    """A place behind "from" or "based in" tells where somebody comes from."""
    tokens = line.parse.sentence.tokens
    return i >= 2 and (
        tokens[i - 1].lower == "from"
        or (
            tokens[i - 1].lower == "in"
            and tokens[i - 2].lower in ("based", "reporters", "journalists", "conference", "speech")
        )
    )


def spoken_of(line: Line, k: int) -> bool:
    """ "condemned the attack": a date may be that of the words, not of the deed."""
    after = line.parse.chunks[k + 1] if k + 1 < len(line.parse.chunks) else None
    if after is not None and after.kind == "VG" and after.form == "finite":
        return False
    return any(
        k in line.parse.objects(v) and is_speech(line.parse.token(line.parse.chunks[v].head).lower)
        for v in line.parse.verbs()
    )

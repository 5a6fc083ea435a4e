"""Words that name an event without telling of one: feared, planned, denied, called for, or true of all such events."""

from __future__ import annotations

from kg.extract.document import Line
from kg.extract.terms import words

_FEARING = words("fear fears feared fearing worry")
_BEGINNING = words("began continued managed started continue continues able helped")
_ASKING = words("which what whose who whether")
_HYPOTHETICAL = words(
    "rumour rumor speculation"
    " if could would might may will can should must threat fear risk prospect possibility plan intention avoid prevent"
    " stop end call appeal demand talk negotiation proposal halt warning return"
)
_KEEPING = words("stop end halt cease avoid prevent refrain quit")
_CALLING = words("called calling calls call urged appealed appealing refrain abstain pushing pressing demanded")
_NOBODY = words("no nobody none neither no-one")
_TO_COME = words("potential possible future planned further imminent renewed")
_EXPECTED = words("possible likely unlikely imminent inevitable expected feared planned conceivable")
_TALES = words("film movie novel play series drama opera game poem song")
_SPORT = words("match goal goals striker coach midfielder league semi-final tournament season innings")
_SCORING = words("won win wins lost scored drew beat defeated conceded")
_HURTING = words("killed injured wounded gunmen police dead bomb explosion fans stadium")
_CARRYING_OUT = words("carry launch impose")
_BEING = words("are were is constitute violate amount")
_BEING_PAST = words("was were is are")
_SCHEDULED = words("due scheduled set supposed meant slated")
_ANSWERING = words("answered answering responded responding retaliated repelled repelling repulsed")
_HAPPENING = words("underway ongoing reported")
_THOUGHT = words("said believed thought reported alleged known understood estimated presumed suspected")


def unreal_verb(line: Line, k: int) -> bool:
    """Whether a verb tells of something wished, feared or planned: "to attack", "if … attack"."""
    parse = line.parse
    chunk = parse.chunks[k]
    if {t.lower for t in parse.sentence.tokens[max(0, chunk.start - 4) : chunk.start]} & _FEARING:
        return True
    if chunk.form == "ing" and k and _kept_from(line, k - 1):
        return True
    if chunk.form == "to":
        before = parse.chunks[k - 1] if k else None
        if before is not None and before.passive and not before.negated and chunk.perfect:
            return parse.token(before.head).lower not in _THOUGHT  # "are said to have killed"
        j = k - 1
        while (
            j > 0
            and parse.chunks[j].kind in ("P", "NP")
            and any(parse.chunk_at(d.span.start) in (j, j + 1) for d in line.dates)
        ):
            j -= 1  # "managed on Saturday to control"
        return j < 0 or parse.token(parse.chunks[j].head).lower not in _BEGINNING
    first = next((j for j in range(k - 1, -1, -1) if parse.chunks[j].kind == "W"), None)
    if first is None or parse.lower(first) not in ("if", "unless", "whether"):
        return False
    return not any(parse.chunks[j].kind == "VG" for j in range(first + 1, k))


def of_nobody(line: Line, k: int) -> bool:
    """ "nobody has been arrested", "no soldier was killed": what did not happen."""
    parse = line.parse
    nps = parse.subjects(k) if parse.chunks[k].passive else (*parse.subjects(k), *parse.objects(k))
    return any(parse.token(parse.chunks[np].start).lower in _NOBODY for np in nps)


def asked(line: Line, verb: int) -> bool:
    """ "did not say which army shelled it", "who carried out the attack": a question, which accuses nobody."""
    parse = line.parse
    subjects = parse.subjects(verb)
    opens = (min(subjects) if subjects else verb) - 1
    if opens < 0 or parse.chunks[opens].kind not in ("W", "O") or parse.lower(opens) not in _ASKING:
        return False
    return opens == 0 or parse.chunks[opens - 1].kind in ("VG", "P") or parse.lower(opens) == "whose"


def _kept_from(line: Line, k: int) -> bool:
    """ "against attacking", "to stop killing": what somebody is asked or warned not to do."""
    chunk = line.parse.chunks[k]
    if chunk.kind == "P":
        return line.parse.lower(k) in ("against", "from")
    return chunk.kind == "VG" and chunk.form in ("to", "ing") and line.parse.token(chunk.head).lemma in _KEEPING


def unreal_noun(line: Line, k: int) -> bool:
    """Whether nothing happened: "fear of attacks", "threat of war", "no ceasefire", "call for a truce"."""
    parse = line.parse
    chunk = parse.chunks[k]
    tokens = parse.sentence.tokens
    if tokens[chunk.start].lower == "no" or any(t.lower in _TO_COME for t in tokens[chunk.start : chunk.head]):
        return True
    if k >= 2 and parse.chunks[k - 1].kind == "P" and parse.lower(k - 1) in ("of", "for", "from", "against", "to"):
        before = parse.token(parse.chunks[k - 2].head)
        if before.lemma in _HYPOTHETICAL or before.lower in _CALLING:
            return True
    if _expected(line, k) or _not_yet(line, k) or _excused(line, k) or _of_sport({t.lower for t in tokens}):
        return True
    verb = next((j for j in range(k - 1, max(-1, k - 4), -1) if parse.chunks[j].kind == "VG"), None)
    if verb is not None and any(parse.token(parse.chunks[s].head).lemma in _TALES for s in parse.subjects(verb)):
        return True
    if verb is None or not _governs(line, verb, k):
        return False
    group = parse.chunks[verb]
    if parse.token(group.head).lower in _FEARING and k in parse.objects(verb):
        return True
    return group.modal or group.negated or (group.form == "to" and parse.token(group.head).lower not in _CARRYING_OUT)


def _expected(line: Line, k: int) -> bool:
    """ "an attack on Goma is possible": it may come, it has not."""
    parse = line.parse
    for v in parse.verbs():
        chunk = parse.chunks[v]
        if k not in parse.subjects(v) or parse.token(chunk.start).lower not in _BEING:
            continue
        said = parse.sentence.tokens[chunk.start : chunk.end + 2]
        if any(t.lower in _EXPECTED for t in said):
            return True
    return False


def _not_yet(line: Line, k: int) -> bool:
    """ "a prisoner exchange that X was to broker", "the truce due to begin on Friday": planned, not past."""
    parse = line.parse
    chunks = parse.chunks
    if k + 1 < len(chunks) and chunks[k + 1].kind == "O" and parse.lower(k + 1) in ("due", "scheduled", "slated"):
        return True
    if any(k in parse.subjects(v) and _was_to(line, v) for v in parse.verbs()):
        return True
    if k + 3 >= len(chunks) or chunks[k + 1].kind != "W" or parse.lower(k + 1) not in ("that", "which"):
        return False
    verb = next((j for j in range(k + 2, len(chunks) - 1) if chunks[j].kind == "VG"), None)
    if verb is None or parse.lower(verb) not in ("is", "are", "was", "were") or verb > k + 4:
        return False
    follows = next((j for j in range(verb + 1, min(verb + 3, len(chunks))) if chunks[j].kind == "VG"), None)
    return follows is not None and chunks[follows].form == "to"


def _was_to(line: Line, verb: int) -> bool:
    """ "was to have entered", "were due to arrive", "was to be signed": a plan, whatever came of it."""
    tokens = line.parse.sentence.tokens
    start = line.parse.chunks[verb].start
    after = [t.lower for t in tokens[start + 1 : start + 3]]
    if tokens[start].lower not in _BEING_PAST or not after:
        return False
    return after[0] == "to" or (after[0] in _SCHEDULED and after[-1] == "to")


def _excused(line: Line, k: int) -> bool:
    """ "his men answered an attack by the police": the excuse of one who is accused, no incident of its own."""
    parse = line.parse
    to = k - 1 if k and parse.lower(k - 1) == "to" else k
    verb = to - 1
    if verb < 1 or parse.chunks[verb].kind != "VG" or parse.token(parse.chunks[verb].head).lower not in _ANSWERING:
        return False
    return any(parse.token(parse.chunks[s].start).tag in ("PRP", "PRP$") for s in parse.subjects(verb))


def _of_sport(said: set[str]) -> bool:
    """ "won the match after a late attack": a game, in which nobody is harmed."""
    return bool(said & _SPORT and said & _SCORING) and not said & _HURTING


def _governs(line: Line, verb: int, k: int) -> bool:
    return k in line.parse.objects(verb) or any(
        np == k and p in ("on", "to", "for", "in") for p, np in line.parse.preps(verb)
    )


def generic_noun(line: Line, k: int) -> bool:
    """ "deliberate attacks on civilians were war crimes": a rule, not an event."""
    parse = line.parse
    chunk = parse.chunks[k]
    if parse.token(chunk.head).tag != "NNS" or parse.token(chunk.start).tag in ("DT", "CD", "PRP$"):
        return False
    verb = next((v for v in parse.verbs() if k in parse.subjects(v)), None)
    if verb is None or line.quantity_in(k) is not None:
        return False
    after = parse.sentence.tokens[parse.chunks[verb].end :]
    return parse.token(parse.chunks[verb].head).lower in _BEING and not any(t.lower in _HAPPENING for t in after)

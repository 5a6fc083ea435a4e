"""Who answers an accusation and how: denials, admissions, and other accounts by the side that stands accused."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.kinds import VIOLENT
from kg.extract.sides import Sides
from kg.extract.story import Story
from kg.extract.terms import words
from kg.extract.wordlists import speech_verbs
from kg.model import Span

_ARMED = words("ArmedGroup RebelGroup Militia LoyalistGroup Military SecurityForce Police")
_ASSAILANTS = words("attacker assailant gunman raider killer perpetrator militant fighter bomber")
_ALTERNATIVE = words("violation abuse incident atrocity")
_TAKING_PART = words("part involved responsible role participated behind")
_CHARGES = words("accusation allegation charge claim")
_HARMFUL = words("harm attack")
_HITTING = words("posing hitting striking bombing attacking shelling targeting killing bombarding")
_SHARE = words("part role hand")
_OUTRIGHT = words("responsibility involvement everything")
_CHARGED = words("accusation accusations charge charges allegation allegations reproach blame claim claims it that")
_CALLING = words("termed called calls terms dubbed described")
_FALSE = words("baseless false lie lies untrue fabricated fabrication unfounded propaganda nonsense invention")
_NUMBERS = words("figure number toll count estimate")


class Replies:
    """Reads the replies of one document; an accusation adds the accused to the perpetrators of its incident."""

    def __init__(self, cast: Cast, voices: Attributions, story: Story, sides: Sides) -> None:
        self._cast, self._voices, self._story, self._sides = cast, voices, story, sides

    def of(self, line: Line) -> Iterator[Draft]:
        """Denials, admissions, accusations, and other accounts by the side that stands accused."""
        for said in self._voices.by_line.get(line.index, ()):
            if said.speech is None or said.verb is None or said.source is None:
                continue
            span = line.chunk_span(said.verb)
            voice = Voice(said.source, said.relays, False, said.speech)
            if said.speech.mode == "deny" and not _of_number(line, said.verb):
                yield from self._denial(line, voice, span, said.start, said.end)
            elif said.speech.lemma == "claim" and claims_deed(line, said.verb, self._story):
                target = self._last_violent(line)
                if target is not None:
                    yield _responsibility(line, target, span, voice, said.source, "acknowledges")
            elif said.speech.mode == "accuse":
                yield from self._accusation(line, said.verb, voice, span)
        yield from self._by_somebody(line)
        yield from self._identified(line)
        for mention, index in self._story.anaphora:
            if mention.line != line.index or mention.voice.source is None or mention.lemma not in _ALTERNATIVE:
                continue
            accused = self._accused(index, mention.voice.source)
            if accused is not None and mention.voice.speech is not None and mention.voice.speech.mode != "deny":
                span = line.span(mention.token, mention.token + 1)
                yield _responsibility(line, index, span, mention.voice, accused, "alternativeAccount")

    def _denial(self, line: Line, voice: Voice, span: Span, start: int, end: int) -> Iterator[Draft]:
        """What is denied: an event told of in the denial, else the last one that the speaker's side is accused of."""
        for mention in self._story.of_line.get(line.index, ()):
            target = self._story.incident_of(mention) if mention.denied and start <= mention.token < end else None
            if target is not None and voice.source is not None:
                accused = next(iter(mention.accused), None) or self._accused(target, voice.source) or voice.source
                yield _responsibility(line, target, span, voice, accused, "denies")
                return
        part = self._taking_part(line, voice.source or "", start, end)
        last = self._last_violent(line) if part is not None else None
        denied = self._last_accused(line, voice.source or "") if part is None or last is None else (last, part)
        if denied is None and self._outright(line, start, end):
            side = self._on_whose_behalf(voice.source or "")
            target = self._last_violent(line, side)
            denied = (target, side) if target is not None and side is not None else None
        if denied is not None:
            yield _responsibility(line, denied[0], span, voice, denied[1], "denies")

    def _on_whose_behalf(self, speaker: str) -> str | None:
        """Whose deed a speaker denies: its own, or that of the side that a person speaks for."""
        entities = self._cast.registry.entities
        entity = entities.get(speaker)
        if entity is None or entity.kind not in ("Person", "Envoy"):
            return speaker if entity is not None else None
        sides = [t.target for t in entity.affiliations if t.target in entities]
        return next((s for s in sides if s is not None and entities[s].kind in _ARMED), None)

    def _outright(self, line: Line, start: int, end: int) -> bool:
        """ "denied responsibility", "denies any involvement": of the deed told of last, whoever was accused of it."""
        said = [t.lower for t in line.parse.sentence.tokens[start : min(end, start + 4)]]
        return bool(_OUTRIGHT & set(said)) or (said[:1] == ["any"] and bool(_SHARE & set(said)))

    def _by_somebody(self, line: Line) -> Iterator[Draft]:
        """ "an attack claimed by X", "an accusation dismissed by X": replies in the passive."""
        parse = line.parse
        for k in parse.verbs():
            chunk = parse.chunks[k]
            speech = speech_verbs().get(parse.token(chunk.head).lower)
            if speech is None or not chunk.passive or chunk.negated:
                continue
            who = next((e for p, np in parse.preps(k) if p == "by" for e in self._cast.of(line, np)), None)
            said_of = parse.subjects(k)[:1]
            if who is None or not said_of:
                continue
            voice, span = Voice(who.key, (), False, speech), line.chunk_span(k)
            told = (m for m in self._story.of_line.get(line.index, ()) if m.chunk in said_of and m.frame in _HARMFUL)
            target = next((i for m in told if (i := self._story.incident_of(m)) is not None), None)
            if speech.lemma == "claim" and target is not None and self._violent(target):
                yield _responsibility(line, target, span, voice, who.key, "acknowledges")
            elif speech.mode == "deny" and parse.token(parse.chunks[said_of[0]].head).lemma in _CHARGES:
                denied = self._last_accused(line, who.key)
                if denied is not None:
                    yield _responsibility(line, denied[0], span, voice, denied[1], "denies")

    def _taking_part(self, line: Line, speaker: str, start: int, end: int) -> str | None:
        """ "denied that government forces had taken part": whose part is denied, where no event is named."""
        for k in line.parse.verbs():
            chunk = line.parse.chunks[k]
            said = {line.parse.token(chunk.head).lower, *(line.parse.lower(o) for o in line.parse.objects(k))}
            said |= {line.parse.token(line.parse.chunks[o].head).lower for o in line.parse.objects(k)} & _SHARE
            if start <= chunk.start < end and said & (_TAKING_PART | _SHARE):
                if any(line.parse.lower(np).startswith(("its ", "their ")) for np in line.parse.subjects(k)):
                    return speaker or None
                own = (
                    e.key
                    for np in line.parse.subjects(k)
                    for e in self._cast.of(line, np)
                    if self._sides.same(e.key, speaker)
                )
                return next(own, None)
        return None

    def _last_accused(self, line: Line, speaker: str) -> tuple[int, str] | None:
        """The last violent incident told of so far that the speaker's side is accused of: (index, the accused)."""
        told = [
            (max(m.line for m in x.mentions if m.line <= line.index), i)
            for i, x in enumerate(self._story.incidents)
            if self._violent(i) and x.mentions[0].line <= line.index
        ]
        for _, i in sorted(told, reverse=True):
            accused = self._accused(i, speaker)
            if accused is not None:
                return i, accused
        return None

    def _accusation(self, line: Line, verb: int, voice: Voice, span: Span) -> Iterator[Draft]:
        """ "accused X of shelling", "blamed X for the attack", "blamed the attack on X"."""
        clause = line.parse.clause(verb)
        mentions = [m for m in self._story.of_line.get(line.index, ()) if m.token > line.parse.chunks[verb].head]
        attributed = voice.speech is not None and voice.speech.lemma in ("attribute", "point")
        on = ("to", "at") if attributed else ("on",)
        accused = [e.key for np in clause.objects for e in self._cast.of(line, np) if not attributed] or [
            e.key
            for p, np in clause.preps
            if p in on
            for e in self._cast.of(line, np)
            if e.kind in _ARMED or not attributed
        ]
        target = next(
            (
                i
                for m in mentions
                if m.frame in ("harm", "attack", "anaphor") and (i := self._story.incident_of(m)) is not None
            ),
            None,
        )
        last = clause.objects[-1] + 1 if clause.objects else len(line.parse.chunks)
        bare = last >= len(line.parse.chunks) or line.parse.lower(last) in (".", ";", ",")
        harm = self._harmful_charge(line, verb)
        if target is None and voice.speech is not None and (voice.speech.lemma in ("blame", "point") or bare or harm):
            target = self._last_violent(line)
        if target is None or not self._violent(target):
            return
        for actor in accused[:1]:
            if actor not in self._story.incidents[target].perpetrators:
                self._story.incidents[target].perpetrators.append(actor)
            yield _responsibility(line, target, span, voice, actor, "asserts")

    def _harmful_charge(self, line: Line, verb: int) -> bool:
        """ "accused the force of hitting the facility on purpose": a deed that can only be the one told of before."""
        tokens = line.parse.sentence.tokens[line.parse.chunks[verb].end :]
        return any(
            a.lower == "of" and b.lower in _HITTING and c.lower in ("the", "it", "them", "this", "as")
            for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False)
        )

    def _identified(self, line: Line) -> Iterator[Draft]:
        """ "they were fighters of X", "the attackers were members of X": who the perpetrators are said to be."""
        parse = line.parse
        for k in parse.verbs():
            subjects, objects = parse.subjects(k), parse.objects(k)
            if parse.token(parse.chunks[k].head).lower not in ("were", "are") or not subjects or not objects:
                continue
            who = parse.token(parse.chunks[subjects[0]].head)
            named = next((e for e in self._cast.of(line, objects[0]) if not e.local and e.kind in _ARMED), None)
            target = self._last_violent(line)
            if named is None or target is None or not (who.lower == "they" or who.lemma in _ASSAILANTS):
                continue
            incident = self._story.incidents[target]
            if named.key not in incident.perpetrators:
                incident.perpetrators.append(named.key)
            yield _responsibility(
                line, target, line.chunk_span(k), self._voices.at(line, parse.chunks[k].head), named.key, "asserts"
            )

    def _last_violent(self, line: Line, side: str | None = None) -> int | None:
        """The last violent incident that a line tells of, else the last before it; for `side`, one it may have done."""
        mentions = self._story.of_line.get(line.index, ())
        here = [i for m in mentions if (i := self._story.incident_of(m)) is not None and self._violent(i)]
        if here:
            return here[-1]
        incidents = self._story.incidents
        told = [
            (max([m.line for m in x.mentions if m.line < line.index and not m.bare] or [x.mentions[0].line]), i)
            for i, x in enumerate(incidents)
            if self._violent(i)
            and x.mentions[0].line < line.index
            and (side is None or self._unnamed(x.perpetrators) or self._accused(i, side) is not None)
        ]
        return max(told)[1] if told else None

    def _unnamed(self, perpetrators: list[str]) -> bool:
        """Whether nobody is accused by name: "gunmen" may be anybody's."""
        entities = self._cast.registry.entities
        return all(entities[p].local and entities[p].anonymous and not entities[p].affiliations for p in perpetrators)

    def _violent(self, index: int) -> bool:
        return self._story.incidents[index].kind in VIOLENT

    def _accused(self, index: int, speaker: str) -> str | None:
        """The alleged perpetrator of an incident who is on the speaker's own side."""
        perpetrators = self._story.incidents[index].perpetrators
        if speaker in perpetrators:
            return speaker
        return next((p for p in perpetrators if self._sides.same(p, speaker)), None)


def _responsibility(line: Line, incident: int, span: Span, voice: Voice, who: str, stance: str) -> Draft:
    return Draft("ResponsibilityClaim", incident, span, voice, line.index, responsible=who, stance=stance)


def _of_number(line: Line, verb: int) -> bool:
    """ "rejected the figure": a number is denied, not a deed."""
    return any(line.parse.token(line.parse.chunks[o].head).lemma in _NUMBERS for o in line.parse.objects(verb))


def claims_deed(line: Line, verb: int, story: Story) -> bool:
    """ "claimed responsibility", "claimed the attack"; not "claimed the attack was caused by"."""
    objects, chunks = line.parse.objects(verb), line.parse.chunks
    if objects and objects[0] + 1 < len(chunks) and chunks[objects[0] + 1].kind in ("VG", "W"):
        return False
    told = {m.chunk for m in story.of_line.get(line.index, ()) if m.frame != "umbrella"}
    return any("responsibility" in line.parse.lower(o) or o in told for o in objects[:1])

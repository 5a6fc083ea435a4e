"""Turns what is said of each incident into claims: figures, responsibility, occurrence; and who answers whom.

Nothing here becomes a fact. Two mentions of one claim (lead and body) are one claim; where one of them names the claimant
and the other only hedges, the named one stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.figures import disjoint_figures
from kg.extract.kinds import VIOLENT
from kg.extract.mentions import EventMention
from kg.extract.sides import Sides
from kg.extract.story import Story
from kg.extract.terms import words
from kg.model import Claim, Figure, Scope, Span

_CONFIDENCE = {"named": 0.8, "narrator": 0.6, "hedged": 0.5}
_BLAME_FREE = frozenset(("ArmedClash",))
_ARMED = words("ArmedGroup RebelGroup Militia LoyalistGroup Military SecurityForce Police")
_ASSAILANTS = words("attacker assailant gunman raider perpetrator militant fighter bomber")
_ALTERNATIVE = frozenset(("violation", "abuse", "incident", "atrocity"))


@dataclass(slots=True)
class Draft:
    """A claim in the making: `incident` is an index into the story; see `kg.model.Claim`."""

    kind: str
    incident: int
    span: Span
    voice: Voice
    line: int
    figures: tuple[tuple[str, Figure], ...] = ()
    group: str | None = None
    place: str | None = None
    cumulative: bool = False
    responsible: str | None = None
    stance: str | None = None
    contests: set[int] = field(default_factory=set)
    content: str | None = None

    @property
    def what(self) -> tuple[object, ...]:
        """What is claimed, without who claims it."""
        return (self.kind, self.incident, self.figures, self.responsible, self.stance, self.cumulative)


class Accounts:
    """Builds the claims of one document."""

    def __init__(self, cast: Cast, voices: Attributions, story: Story, sides: Sides) -> None:
        self._cast, self._voices, self._story, self._sides = cast, voices, story, sides
        self.drafts: list[Draft] = []

    def run(self) -> None:
        """Gather, then keep each claim once, then link denials to what they deny."""
        lines = self._cast.document.lines
        gathered: list[Draft] = []
        for line in lines:
            for mention in self._story.of_line.get(line.index, ()):
                index = self._story.incident_of(mention)
                if index is not None and not mention.denied:
                    gathered.extend(self._of_mention(line, mention, index))
        self.drafts = _unique(self._without_headlines(gathered))
        for line in lines:
            self.drafts.extend(self._replies(line))
        self.drafts = _unique(self.drafts)
        self.drafts.extend(self._occurrences())
        self.drafts.sort(key=lambda d: (d.line, d.span, d.kind, d.responsible or ""))
        self._contest()

    def _of_mention(self, line: Line, mention: EventMention, index: int) -> Iterator[Draft]:
        incident = self._story.incidents[index]
        span = line.span(mention.token, mention.token + 1)
        by_voice: dict[tuple[str | None, bool], list[tuple[str, Figure, int]]] = {}
        voices: dict[tuple[str | None, bool], Voice] = {}
        for kind, figure, _, token, cumulative in mention.figures:
            voice = self._voices.at(line, token)
            by_voice.setdefault((voice.source, cumulative), []).append((kind, figure, token))
            voices.setdefault((voice.source, cumulative), voice)
        for (source, cumulative), figures in by_voice.items():
            for part in _parts(figures):
                tokens = [t for _, t in part.values()]
                group = next((g for _, _, g, t, _ in mention.figures if t == min(tokens)), None)
                yield Draft(
                    "CasualtyClaim", index, line.span(min(tokens), max(tokens) + 1), voices[source, cumulative], line.index,
                    tuple(sorted((k, f) for k, (f, _) in part.items())), group,
                    self._story.scope(line.index, min(tokens)) if cumulative else next(iter((*mention.places, *incident.places)), None), cumulative,
                )  # fmt: skip
        accusing = mention.voice.speech is not None and mention.voice.speech.mode == "accuse"
        deed = (
            (mention.kind in VIOLENT and mention.kind not in _BLAME_FREE)
            or mention.kind == "LootingPropertyDestruction"
            or (mention.kind == "Arrest" and mention.voice.source is not None)
        )
        if deed and mention.frame in ("harm", "attack"):
            for actor in mention.perpetrators:
                own = mention.voice.source is not None and self._sides.same(mention.voice.source, actor)
                if own and (accusing or mention.kind == "Arrest"):
                    continue
                stance = self._own_stance(index, mention) if own else "asserts"
                yield Draft(
                    "ResponsibilityClaim", index, span, mention.voice, line.index, responsible=actor, stance=stance
                )
        if mention.frame not in ("anaphor", "umbrella"):
            yield Draft("OccurrenceClaim", index, span, mention.voice, line.index)

    def _without_headlines(self, drafts: list[Draft]) -> list[Draft]:
        """A headline counts only for what the text below does not tell: it is shorter, and hedges less or more."""
        lines = self._cast.document.lines
        told = {(d.incident, d.kind) for d in drafts if not lines[d.line].heading}
        return [
            d
            for d in drafts
            if not lines[d.line].heading or ((d.incident, d.kind) not in told and d.kind != "ResponsibilityClaim")
        ]

    def _own_stance(self, index: int, mention: EventMention) -> str:
        """What an actor's own side says of its act: an admission, unless it only retells what others accuse it of."""
        accused = any(
            m is not mention and m.perpetrators and m.voice.source != mention.voice.source and m.line <= mention.line
            for m in self._story.incidents[index].mentions
        )
        admits = mention.voice.speech is not None and mention.voice.speech.kind == "Admission"
        return "alternativeAccount" if accused and not admits else "acknowledges"

    def _occurrences(self) -> Iterator[Draft]:
        """Nothing is left without a claim that it happened: the narrator's, where nobody else is named."""
        told = {d.incident for d in self.drafts if d.kind == "OccurrenceClaim"}
        for i, incident in enumerate(self._story.incidents):
            if i not in told:
                first = incident.mentions[0]
                line = self._cast.document.lines[first.line]
                voice = Voice() if incident.frame == "umbrella" else first.voice
                yield Draft("OccurrenceClaim", i, line.span(first.token, first.token + 1), voice, first.line)

    def _replies(self, line: Line) -> Iterator[Draft]:
        """Denials, admissions, accusations, and other accounts by the side that stands accused."""
        for said in self._voices.by_line.get(line.index, ()):
            if said.speech is None or said.verb is None or said.source is None:
                continue
            span = line.chunk_span(said.verb)
            voice = Voice(said.source, said.relays, False, said.speech)
            text = " ".join(t.lower for t in line.parse.sentence.tokens[said.start : said.end])
            if said.speech.mode == "deny" and not _of_number(line, said.verb):
                yield from self._denial(line, voice, span, said.start, said.end)
            elif said.speech.lemma == "claim" and claims_deed(line, said.verb, self._story):
                target = self._last_violent(line, text)
                if target is not None:
                    yield Draft(
                        "ResponsibilityClaim",
                        target,
                        span,
                        voice,
                        line.index,
                        responsible=said.source,
                        stance="acknowledges",
                    )
            elif said.speech.mode == "accuse":
                yield from self._accusation(line, said.verb, voice, span)
        yield from self._identified(line)
        for mention, index in self._story.anaphora:
            if mention.line != line.index or mention.voice.source is None or mention.lemma not in _ALTERNATIVE:
                continue
            accused = self._accused(index, mention.voice.source)
            if accused is not None and mention.voice.speech is not None and mention.voice.speech.mode != "deny":
                span = line.span(mention.token, mention.token + 1)
                yield Draft(
                    "ResponsibilityClaim",
                    index,
                    span,
                    mention.voice,
                    line.index,
                    responsible=accused,
                    stance="alternativeAccount",
                )

    def _denial(self, line: Line, voice: Voice, span: Span, start: int, end: int) -> Iterator[Draft]:
        """What is denied is an event told of in the denial, else the last one that the speaker's own side stands accused of."""
        for mention in self._story.of_line.get(line.index, ()):
            target = self._story.incident_of(mention) if mention.denied and start <= mention.token < end else None
            if target is not None and voice.source is not None:
                accused = (
                    next((a for a in mention.accused), None) or self._accused(target, voice.source) or voice.source
                )
                yield Draft(
                    "ResponsibilityClaim", target, span, voice, line.index, responsible=accused, stance="denies"
                )
                return
        part = self._taking_part(line, voice.source or "", start, end)
        target = (
            (found, part)
            if part is not None and (found := self._last_violent(line, "")) is not None
            else self._last_accused(line, voice.source or "")
        )
        if target is not None:
            yield Draft(
                "ResponsibilityClaim", target[0], span, voice, line.index, responsible=target[1], stance="denies"
            )

    def _taking_part(self, line: Line, speaker: str, start: int, end: int) -> str | None:
        """ "denied that government forces had taken part": whose part is denied, where no event is named."""
        for k in line.parse.verbs():
            chunk = line.parse.chunks[k]
            words = {line.parse.token(chunk.head).lower, *(line.parse.lower(o) for o in line.parse.objects(k))}
            if start <= chunk.start < end and words & {
                "part",
                "involved",
                "responsible",
                "role",
                "participated",
                "behind",
            }:
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
        told = [(max(m.line for m in x.mentions if m.line <= line.index), i) for i, x in enumerate(self._story.incidents)
                if x.kind in VIOLENT and x.mentions[0].line <= line.index]  # fmt: skip
        for _, i in sorted(told, reverse=True):
            accused = self._accused(i, speaker)
            if accused is not None:
                return i, accused
        return None

    def _accusation(self, line: Line, verb: int, voice: Voice, span: Span) -> Iterator[Draft]:
        """ "accused X of shelling", "blamed X for the attack", "blamed the attack on X"."""
        clause = line.parse.clause(verb)
        mentions = [m for m in self._story.of_line.get(line.index, ()) if m.token > line.parse.chunks[verb].head]
        accused = [e.key for np in clause.objects for e in self._cast.of(line, np)] or [
            e.key for p, np in clause.preps if p == "on" for e in self._cast.of(line, np)
        ]
        target = next(
            (
                i
                for m in mentions
                if m.frame in ("harm", "attack", "anaphor") and (i := self._story.incident_of(m)) is not None
            ),
            None,
        )
        if target is None and voice.speech is not None and voice.speech.lemma == "blame":
            target = self._last_violent(line, "")
        if target is None or self._story.incidents[target].kind not in VIOLENT:
            return
        for actor in accused[:1]:
            if actor not in self._story.incidents[target].perpetrators:
                self._story.incidents[target].perpetrators.append(actor)
            yield Draft("ResponsibilityClaim", target, span, voice, line.index, responsible=actor, stance="asserts")

    def _identified(self, line: Line) -> Iterator[Draft]:
        """ "they were fighters of X", "the attackers were members of X": who the perpetrators are said to be."""
        parse = line.parse
        for k in parse.verbs():
            subjects, objects = parse.subjects(k), parse.objects(k)
            if parse.token(parse.chunks[k].head).lower not in ("were", "are") or not subjects or not objects:
                continue
            who = parse.token(parse.chunks[subjects[0]].head)
            named = next((e for e in self._cast.of(line, objects[0]) if not e.local and e.kind in _ARMED), None)
            target = self._last_violent(line, "")
            if named is None or target is None or not (who.lower == "they" or who.lemma in _ASSAILANTS):
                continue
            incident = self._story.incidents[target]
            if named.key not in incident.perpetrators:
                incident.perpetrators.append(named.key)
            yield Draft(
                "ResponsibilityClaim",
                target,
                line.chunk_span(k),
                self._voices.at(line, parse.chunks[k].head),
                line.index,
                responsible=named.key,
                stance="asserts",
            )

    def _last_violent(self, line: Line, text: str) -> int | None:
        here = [
            i
            for m in self._story.of_line.get(line.index, ())
            if (i := self._story.incident_of(m)) is not None and self._story.incidents[i].kind in VIOLENT
        ]
        if here:
            return here[-1]
        earlier = [
            i for i, x in enumerate(self._story.incidents) if x.kind in VIOLENT and x.mentions[0].line < line.index
        ]
        return earlier[-1] if earlier else None

    def _accused(self, index: int, speaker: str) -> str | None:
        """The alleged perpetrator of an incident who is on the speaker's own side."""
        return next((p for p in self._story.incidents[index].perpetrators if self._sides.same(p, speaker)), None)

    def _contest(self) -> None:
        """A denial, another account, another culprit contests what others assert of the same event; figures that cannot both hold, too."""
        for i, a in enumerate(self.drafts):
            for j, b in enumerate(self.drafts):
                if i == j or a.incident != b.incident or a.voice.source == b.voice.source:
                    continue
                if a.kind == b.kind == "ResponsibilityClaim" and b.stance == "asserts":
                    replies = a.stance in ("denies", "alternativeAccount") and self._sides.same(
                        a.responsible or "", b.responsible or ""
                    )
                    other = (
                        a.stance == "asserts"
                        and a.line > b.line
                        and a.voice.source is not None
                        and not self._sides.same(a.responsible or "", b.responsible or "")
                    )
                    if replies or other:
                        a.contests.add(j)
                elif (
                    a.kind == b.kind == "CasualtyClaim"
                    and a.line > b.line
                    and a.voice.source
                    and b.voice.source
                    and _cannot_both_hold(a, b)
                ):
                    a.contests.add(j)


def _of_number(line: Line, verb: int) -> bool:
    """ "rejected the figure": a number is denied, not a deed."""
    return any(
        line.parse.token(line.parse.chunks[o].head).lemma in ("figure", "number", "toll", "count", "estimate")
        for o in line.parse.objects(verb)
    )


def claims_deed(line: Line, verb: int, story: Story) -> bool:
    """ "claimed responsibility", "claimed the attack"."""
    objects = line.parse.objects(verb)
    told = {m.chunk for m in story.of_line.get(line.index, ()) if m.frame != "umbrella"}
    return any("responsibility" in line.parse.lower(o) or o in told for o in objects[:1])


def _parts(figures: list[tuple[str, Figure, int]]) -> Iterator[dict[str, tuple[Figure, int]]]:
    """Figures of one voice as claims: one figure of each kind in a claim, a second one of a kind opens the next claim."""
    part: dict[str, tuple[Figure, int]] = {}
    for kind, figure, token in figures:
        if kind in part:
            yield part
            part = {}
        part[kind] = (figure, token)
    if part:
        yield part


def _cannot_both_hold(a: Draft, b: Draft) -> bool:
    theirs = dict(b.figures)
    return (
        a.cumulative == b.cumulative
        and a.group == b.group
        and any(k in theirs and disjoint_figures(f, theirs[k]) for k, f in a.figures)
    )


def _unique(drafts: list[Draft]) -> list[Draft]:
    """Each claim once: same content and claimant are one; an unsourced one goes where a sourced one says the same."""
    kept: list[Draft] = []
    for draft in drafts:
        same = [d for d in kept if d.what == draft.what]
        if draft.voice.source is None and any(d.voice.source is not None for d in same):
            continue
        if any(d.voice.source == draft.voice.source for d in same):
            twin = next(d for d in same if d.voice.source == draft.voice.source)
            twin.voice = replace(twin.voice, relays=tuple(dict.fromkeys((*twin.voice.relays, *draft.voice.relays))))
            twin.group = twin.group or draft.group
            twin.place = twin.place or draft.place
            continue
        if draft.voice.source is not None:
            kept = [d for d in kept if not (d.what == draft.what and d.voice.source is None)]
        kept.append(draft)
    return kept


def confidence(draft: Draft) -> float:
    """The extractor's trust in its own reading: higher where a claimant is named and nothing hedges."""
    base = _CONFIDENCE["named"] if draft.voice.source else _CONFIDENCE["narrator"]
    return _CONFIDENCE["hedged"] if draft.voice.hedged and not draft.voice.source else base


def to_claim(draft: Draft, key: str, event: str, keys: list[str], scope: Scope) -> Claim:
    """The finished claim; `keys` are the claims' keys by draft index."""
    return Claim(
        key, draft.kind, event, draft.span, draft.voice.source, draft.voice.relays, confidence(draft), draft.figures, scope,
        draft.responsible, draft.stance, draft.content, tuple(sorted(keys[j] for j in draft.contests)),
    )  # fmt: skip

"""Turns what is said of each incident into claims: figures, responsibility, occurrence; and who answers whom.

Nothing here becomes a fact. Two mentions of one claim (lead and body) are one claim; where one of them names the
claimant and the other only hedges, the named one stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution import Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.characters import Characters
from kg.extract.document import Line
from kg.extract.drafts import Draft, cannot_both_hold, unique, without_vaguer
from kg.extract.kinds import VIOLENT
from kg.extract.mentions import EventMention, Toll
from kg.extract.replies import Replies
from kg.extract.sides import Sides
from kg.extract.story import Story
from kg.extract.terms import words

_BEARING_ARMS = words("Military SecurityForce Police ArmedGroup RebelGroup Militia LoyalistGroup")
_DEEDS = VIOLENT | words(
    "LootingPropertyDestruction Blockade GovernmentRegainsTerritory NonStateActorOvertakesTerritory"
)
_BATTLES = words("ArmedClash GovernmentRegainsTerritory NonStateActorOvertakesTerritory")
_OWNED = words("eliminate neutralise")
_BLAMING = words("harm attack take impose")


class Accounts:
    """Builds the claims of one document."""

    def __init__(self, cast: Cast, voices: Attributions, story: Story, sides: Sides) -> None:
        self._cast, self._voices, self._story, self._sides = cast, voices, story, sides
        self._replies = Replies(cast, voices, story, sides)
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
        self.drafts = unique(without_vaguer(self._without_headlines(gathered)))
        for line in lines:
            self.drafts.extend(self._replies.of(line))
        characters = Characters(self._cast, self._voices, self._story)
        for line in lines:
            self.drafts.extend([*characters.of(line, self.drafts)])
        self.drafts = unique(self.drafts)
        self.drafts.extend(self._occurrences())
        self.drafts.sort(key=lambda d: (d.line, d.span, d.kind, d.responsible or ""))
        self._contest()

    def _of_mention(self, line: Line, mention: EventMention, index: int) -> Iterator[Draft]:
        span = line.span(mention.token, mention.token + 1)
        yield from self._tolls(line, mention, index)
        accusing = mention.voice.speech is not None and mention.voice.speech.mode == "accuse"
        deed = mention.kind in _DEEDS or (mention.kind == "Arrest" and mention.voice.source is not None)
        if deed and mention.frame in _BLAMING:
            for actor in mention.perpetrators:
                own = mention.voice.source is not None and self._sides.same(mention.voice.source, actor)
                if own and (accusing or mention.kind == "Arrest"):
                    continue
                stance = self._own_stance(index, mention, actor) if own else "asserts"
                yield Draft(
                    "ResponsibilityClaim", index, span, mention.voice, line.index, responsible=actor, stance=stance
                )
        if mention.frame == "umbrella":  # "112 were killed in government raids this year"
            for actor in dict.fromkeys(mention.accused):
                if mention.voice.source is None or not self._sides.same(mention.voice.source, actor):
                    yield Draft(
                        "ResponsibilityClaim", index, span, mention.voice, line.index, responsible=actor,
                        stance="asserts",
                    )  # fmt: skip
        if mention.frame not in ("anaphor", "umbrella"):
            yield Draft("OccurrenceClaim", index, span, mention.voice, line.index)

    def _tolls(self, line: Line, mention: EventMention, index: int) -> Iterator[Draft]:
        """The figures of a mention, those of each voice as claims of their own."""
        place = next(iter((*mention.places, *self._story.incidents[index].places)), None)
        by_voice: dict[tuple[str | None, bool], list[Toll]] = {}
        voices: dict[tuple[str | None, bool], Voice] = {}
        for toll in mention.figures:
            voice = self._voices.at(line, toll.token)
            by_voice.setdefault((voice.source, toll.cumulative), []).append(toll)
            voices.setdefault((voice.source, toll.cumulative), voice)
        for (source, cumulative), tolls in by_voice.items():
            for claimed in self._claimed(tolls):
                first = min(claimed, key=lambda t: t.token)
                yield Draft(
                    "CasualtyClaim",
                    index,
                    line.span(first.token, max(t.token for t in claimed) + 1),
                    voices[source, cumulative],
                    line.index,
                    tuple(sorted(((t.kind, t.figure) for t in claimed), key=lambda pair: pair[0])),
                    first.group,
                    self._story.scope(line.index, first.token) if cumulative else place,
                    cumulative,
                    part=first.part,
                )

    def _claimed(self, tolls: list[Toll]) -> Iterator[list[Toll]]:
        """Figures of one voice as claims: one of each kind in a claim, fighters apart from others, each part alone."""
        together: list[Toll] = []
        counted: bool | None = None
        for toll in tolls:
            if toll.part:
                yield [toll]
                continue
            fighters = self._fighters(toll.group)
            again = any(t.kind == toll.kind or (t.kind == "displaced") != (toll.kind == "displaced") for t in together)
            if again or (together and None not in (counted, fighters) and counted != fighters):
                yield together
                together, counted = [], None
            together.append(toll)
            counted = fighters if fighters is not None else counted
        if together:
            yield together

    def _same_people(self, a: Draft, b: Draft) -> bool:
        """Whether two figures can be of the same people: fighters, or people of one community, or nobody named."""
        if a.group is None or b.group is None or a.group == b.group:
            return a.group == b.group or not (self._fighters(a.group) or self._fighters(b.group))
        entities = self._cast.registry.entities
        return entities[a.group].kind == entities[b.group].kind and (
            {t.target for t in entities[a.group].affiliations} == {t.target for t in entities[b.group].affiliations}
        )

    def _fighters(self, group: str | None) -> bool | None:
        """Whether those counted bear arms; None where the text does not say who they are."""
        return None if group is None else self._cast.registry.entities[group].kind in _BEARING_ARMS

    def _without_headlines(self, drafts: list[Draft]) -> list[Draft]:
        """A headline counts only for what the text below does not tell: it is shorter, and hedges less or more."""
        lines = self._cast.document.lines
        told = {(d.incident, d.kind) for d in drafts if not lines[d.line].heading}
        return [
            d
            for d in drafts
            if not lines[d.line].heading or ((d.incident, d.kind) not in told and d.kind != "ResponsibilityClaim")
        ]

    def _own_stance(self, index: int, mention: EventMention, actor: str) -> str:
        """What an actor's own side says of its act: an admission, unless it only retells what others accuse it of."""
        accused = any(
            m is not mention and m.perpetrators and m.voice.source != mention.voice.source and m.line <= mention.line
            for m in self._story.incidents[index].mentions
        )
        if mention.voice.speech is not None and mention.voice.speech.kind == "Admission":
            return "acknowledges"
        blamed = any(
            said.speech is not None and said.speech.mode == "accuse" and said.source != mention.voice.source
            for m in self._story.incidents[index].mentions
            for said in self._voices.by_line.get(m.line, ())
        )
        source, battle = mention.voice.source or "", self._story.incidents[index].kind in _BATTLES
        if (accused or blamed) and not battle and mention.lemma not in _OWNED:
            return "alternativeAccount"
        own = actor in self._sides.above(source) or (battle and self._sides.boasts_of(source, actor))
        return "acknowledges" if own else "asserts"

    def _occurrences(self) -> Iterator[Draft]:
        """Nothing is left without a claim that it happened: the narrator's, where nobody else is named."""
        told = {d.incident for d in self.drafts if d.kind == "OccurrenceClaim"}
        for i, incident in enumerate(self._story.incidents):
            if i not in told and not all(m.denied for m in incident.mentions):
                first = incident.mentions[0]
                line = self._cast.document.lines[first.line]
                voice = Voice() if incident.frame == "umbrella" else first.voice
                yield Draft("OccurrenceClaim", i, line.span(first.token, first.token + 1), voice, first.line)

    def _contest(self) -> None:
        """Link replies and rival accusations to what they speak against, and figures that cannot both hold."""
        for a in self.drafts:
            for j, b in enumerate(self.drafts):
                if a is not b and a.incident == b.incident and a.voice.source != b.voice.source and self._against(a, b):
                    a.contests.add(j)

    def _against(self, a: Draft, b: Draft) -> bool:
        """Whether one claim contests what another one asserts of the same event."""
        later = a.line > b.line
        if a.kind == b.kind == "ResponsibilityClaim" and b.stance == "asserts":
            same = self._sides.same(a.responsible or "", b.responsible or "")
            if a.stance == "asserts":
                return later and a.voice.source is not None and not same
            return same and a.stance in ("denies", "alternativeAccount")
        if a.kind == b.kind == "CasualtyClaim":
            whole = a.part == b.part and (not a.part or a.group == b.group)
            sourced = bool(a.voice.source and b.voice.source)
            return later and whole and sourced and cannot_both_hold(a, b, self._same_people(a, b))
        return False

"""Who checked what: "could not verify", "footage verified by", "figures cannot be confirmed".

"Not verified" is not "false": each outcome keeps its own name. What a check covers is read off its own words: footage,
the figures, who did it; else the claims right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.extract.attribution import Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.evidence import FOOTAGE, IMAGES, EvidenceReader, Item
from kg.extract.ownvoice import outlet_at
from kg.extract.story import Story
from kg.extract.terms import words
from kg.model import Span

_POSITIVE = {
    "verified": "verified",
    "authenticated": "verified",
    "geolocated": "verified",
    "corroborated": "corroborated",
    "confirmed": "corroborated",
}
_VERIFY = re.compile(
    r"^(?:verif(?:y|ied|ies|ying|ication)|authenticat\w+|corroborat\w+|"
    r"geolocat\w+|confirm(?:ed|ing|ation)?|substantiat\w+|establish(?:ed|ing)?|determin(?:e|ed|ing))$"
)
_CANNOT = words(
    "not n't n’t unable cannot impossible unverified unconfirmed without neither none nor"
    " difficult hard hampered hindered complicating complicates complicated yet still"
)
_CHECKING = words("MediaOrganisation MonitoringOrganisation InternationalOrganisation CivilSocietyOrganisation")
_WHOSE = words("who whose")
_WHO = words("who perpetrator perpetrators responsible responsibility behind")
_NUMBERS = words("toll tolls figure figures number numbers count estimate estimates casualties")
_DOING = words(
    "carried behind responsible responsibility fired launched attacked killed perpetrator perpetrators blame involved"
)
_DEAD = words("identities identity dead victims")
_NUMBER = words("number figure toll estimate")
_THIS = words("this that")
_ACCOUNTS = words(
    "version versions assertions statements account claims claim reports accounts allegations any details it"
    " this report"
)


@dataclass(frozen=True, slots=True)
class Check:
    """A verdict on drafts (by index): outcome and assessor."""

    outcome: str
    assessor: str
    drafts: tuple[int, ...]
    span: Span


@dataclass(slots=True)
class Checks:
    """Reads checks and evidence of one document."""

    cast: Cast
    voices: Attributions
    story: Story
    drafts: list[Draft]
    items: list[Item] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def run(self) -> None:
        """Read all lines."""
        reader = EvidenceReader(self.cast, self.story, self.drafts)
        for line in self.cast.document.lines:
            if line.heading:
                continue
            asked = reader.interviews(line)
            if asked is not None:
                self.items.append(asked)
            item = reader.of(line)
            if item is not None:
                self.items.append(item)
            if not self._dates_footage(line):
                self.checks.extend(self._check(line, item))

    def _dates_footage(self, line: Line) -> bool:
        """ "has not been able to establish when it was filmed": about the footage right before, not about claims."""
        said = {t.lower for t in line.parse.sentence.tokens}
        if (
            not said & {"filmed", "recorded", "shot", "geolocate"}
            or not self.items
            or self.items[-1].line < line.index - 1
        ):
            return False
        assessor = self._assessor(
            line, next((i for i, t in enumerate(line.parse.sentence.tokens) if _VERIFY.match(t.lower)), 0), True
        )
        if assessor is not None and self.items[-1].line == line.index - 1:
            self.items[-1] = replace(
                self.items[-1], examiners=tuple(dict.fromkeys((*self.items[-1].examiners, assessor)))
            )
        return self.items[-1].line == line.index - 1

    def _check(self, line: Line, item: Item | None) -> Iterator[Check]:
        parse = line.parse
        tokens = parse.sentence.tokens
        said = [t.lower for t in tokens]
        at = next((i for i, w in enumerate(said) if _VERIFY.match(w) or w in ("unverified", "unconfirmed")), None)
        if at is None:
            return
        negative = any(w in _CANNOT for w in said[max(0, at - 8) : at + 1]) or any(
            w in ("vary", "varies", "difficult", "impossible") for w in said
        )
        outcome = self._outcome(said, at, negative)
        if outcome is None:
            return
        assessor = self._assessor(line, at, negative)
        if assessor is None:
            return
        drafts = self._covered(line, said, item, assessor, negative)
        if drafts:
            yield Check(outcome, assessor, drafts, line.span(at, at + 1))

    def _outcome(self, said: list[str], at: int, negative: bool) -> str | None:
        if negative:
            return (
                "unverifiable"
                if any(w in ("impossible", "complicating", "complicates", "cannot") for w in said)
                and "by" not in said[at : at + 1]
                else "unverified"
            )
        word = said[at]
        return (
            _POSITIVE.get(word)
            if word in _POSITIVE and (word != "confirmed" or any(w in FOOTAGE | IMAGES for w in said))
            else None
        )

    def _assessor(self, line: Line, at: int, negative: bool) -> str | None:
        """Who checked: the subject of the verb, or the phrase behind "by"; not the one whose word it is."""
        parse = line.parse
        k = parse.at[at]
        nps: list[int] = []
        for v in parse.verbs():
            if v == k or abs(v - k) <= 3:
                nps += [np for p, np in parse.preps(v) if p == "by"] + (
                    [] if parse.chunks[v].passive else list(parse.subjects(v))
                )
        nps += [np for p, np in parse.preps(k) if p == "by"]
        for np in nps:
            own = outlet_at(self.cast, line, np)
            if own is not None:
                return own
            spoken = line.parse.lower(np) == "we"
            for entity in self.cast.of(line, np):
                if entity.kind in _CHECKING or (spoken and negative and entity.kind == "Person"):
                    return entity.key
        return self.cast.publisher if negative and not nps else None

    def _blamed_later(self, line: Line, assessor: str) -> list[int]:
        """ "has not established whose aircraft were involved": who is blamed below for what has just been told of."""
        told = [d.incident for d in self.drafts if d.line <= line.index and d.kind != "ResponsibilityClaim"]
        kinds = ("asserts", "alternativeAccount", "acknowledges", "denies")
        return [
            i
            for i, d in enumerate(self.drafts)
            if told[-1:] == [d.incident] and d.kind == "ResponsibilityClaim" and d.stance in kinds
            if d.voice.source not in (None, assessor)
        ]

    def _covered(
        self, line: Line, said: list[str], item: Item | None, assessor: str, negative: bool
    ) -> tuple[int, ...]:
        """Indices of the claims that a check is about."""
        unfinished = "still" in said
        before = [
            i
            for i, d in enumerate(self.drafts)
            if d.line <= line.index and (unfinished or d.voice.source != assessor) and not d.cumulative
        ]
        one = negative and any(a in _THIS and b in _NUMBER for a, b in pairwise(said))
        if one:  # "could not confirm this number"
            last = [
                i for i in before if self.drafts[i].kind == "CasualtyClaim" and self.drafts[i].line >= line.index - 1
            ]
            return tuple(last[-1:])
        if unfinished:
            both = [
                i for i in before if self.drafts[i].kind == "CasualtyClaim" and self.drafts[i].voice.source == assessor
            ]
            return tuple(i for i in both if self.drafts[i].line >= line.index - 3)
        sourced = [
            i for i in before if self.drafts[i].voice.source is not None and self.drafts[i].kind != "OccurrenceClaim"
        ]
        if item is not None and not negative:
            shown = [
                i for i, d in enumerate(self.drafts) if d.incident == item.incident and d.kind == "OccurrenceClaim"
            ]
            return tuple(shown[:1])
        here = {
            i
            for m in self.story.of_line.get(line.index, ())
            if (i := self.story.incident_of(m)) is not None and self.story.incidents[i].frame != "umbrella"
        }
        blamed = [
            i
            for i in before
            if self.drafts[i].kind == "ResponsibilityClaim"
            and self.drafts[i].stance in ("asserts", "alternativeAccount", "acknowledges")
        ]
        covered: list[int] = []
        if set(said) & _WHO and (here or set(said) & _DOING):
            covered += [i for i in blamed if not here or self.drafts[i].incident in here]
        if not covered and set(said) & _WHOSE and set(said) & _DOING:
            covered += self._blamed_later(line, assessor)
        if set(said) & _NUMBERS or ("how" in said and "many" in said):
            figures = [i for i in before if self.drafts[i].kind == "CasualtyClaim"]
            covered += (
                [i for i in figures if self.drafts[i].incident in here]
                if any(self.drafts[i].incident in here for i in figures)
                else figures
            )
        if covered:
            return tuple(covered)
        if here:
            about = [i for i in blamed if self.drafts[i].incident in here and self.drafts[i].stance == "asserts"]
            return tuple(
                about
                or [
                    i
                    for i in before
                    if self.drafts[i].incident in here and self.drafts[i].kind != "ResponsibilityClaim"
                ]
            )
        if set(said) & _DEAD:  # "the identities of the dead"
            tolls = [i for i in before if self.drafts[i].kind == "CasualtyClaim"]
            return tuple(i for i in tolls if self.drafts[i].incident == self.drafts[tolls[-1]].incident)
        if "neither" in said[:3] or not set(said) & _ACCOUNTS:
            return tuple(i for i in sourced if self.drafts[i].line >= line.index - 2)
        recent = {self.drafts[i].incident for i in sourced if self.drafts[i].line >= line.index - 4}
        return tuple(i for i in sourced if self.drafts[i].incident in recent)

"""Who checked what: "could not verify", "footage verified by", "figures cannot be confirmed"; and the evidence looked at.

"Not verified" is not "false": each outcome keeps its own name. What a check covers is read off its own words: footage, the
figures, who did it; else the claims right before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.attribution import Attributions
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.entities import Entity
from kg.extract.story import Story
from kg.extract.terms import words
from kg.model import Span

_FOOTAGE = words("footage video videos clip clips recording recordings")
_IMAGES = words("image images photo photos photograph photographs imagery picture pictures")
_DOCUMENTS = words("document documents records log logs order orders")
_LOOKED = words(
    "examined reviewed seen analysed analyzed viewed obtained studied inspected verified corroborated authenticated geolocated confirmed"
)
_POSITIVE = {
    "verified": "verified",
    "authenticated": "verified",
    "geolocated": "verified",
    "corroborated": "corroborated",
    "confirmed": "corroborated",
}
_VERIFY = re.compile(
    r"^(?:verif(?:y|ied|ies|ying|ication)|authenticat\w+|corroborat\w+|geolocat\w+|confirm(?:ed|ing|ation)?|substantiat\w+|establish(?:ed|ing)?|determin(?:e|ed|ing))$"
)
_CANNOT = words(
    "not n't n’t unable cannot impossible unverified unconfirmed without neither none nor difficult hard hampered hindered complicating complicates complicated yet"
)
_WHO = words("who perpetrator perpetrators responsible responsibility behind")
_NUMBERS = words("toll tolls figure figures number numbers count estimate estimates casualties")


@dataclass(frozen=True, slots=True)
class Item:
    """An evidence item: kind, who examined it, which incident it shows, which drafts it supports."""

    kind: str
    line: int
    span: Span
    examiners: tuple[str, ...]
    incident: int | None
    supports: tuple[int, ...]


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
        for line in self.cast.document.lines:
            if line.heading:
                continue
            item = self._item(line)
            if item is not None:
                self.items.append(item)
            if not self._dates_footage(line):
                self.checks.extend(self._check(line, item))

    def _dates_footage(self, line: Line) -> bool:
        """ "has not been able to establish when it was filmed": about the footage told of right before, not about claims."""
        words = {t.lower for t in line.parse.sentence.tokens}
        if (
            not words & {"filmed", "recorded", "shot", "geolocate"}
            or not self.items
            or self.items[-1].line < line.index - 1
        ):
            return False
        assessor = self._assessor(
            line, next((i for i, t in enumerate(line.parse.sentence.tokens) if _VERIFY.match(t.lower)), 0), True
        )
        if assessor is not None and self.items[-1].line == line.index - 1:
            self.items[-1] = replace(self.items[-1], examiners=(*self.items[-1].examiners, assessor))
        return self.items[-1].line == line.index - 1

    def _item(self, line: Line) -> Item | None:
        """Footage or images that somebody examined, or that show something."""
        parse = line.parse
        for k, chunk in enumerate(parse.chunks):
            word = parse.token(chunk.head).lower
            kind = (
                "footage"
                if word in _FOOTAGE
                else "photograph"
                if word in _IMAGES
                else "document"
                if word in _DOCUMENTS
                else None
            )
            if chunk.kind != "NP" or kind is None:
                continue
            examiners = [e.key for e in self._examiners(line, k)]
            shows = any(
                t.lower
                in ("shows", "showed", "show", "showing", "depicted", "depicting", "depicts", "appears", "appeared")
                for t in parse.sentence.tokens
            )
            if (kind == "document" and not examiners) or not (examiners or shows):
                continue
            incident = self._shown(line, chunk.head)
            claims = tuple(
                i for i, d in enumerate(self.drafts) if incident is not None and d.incident == incident and d.kind in ("OccurrenceClaim", "CasualtyClaim")
                and (not examiners or d.voice.source in (None, *examiners)) and not d.cumulative
            )  # fmt: skip
            return Item(kind, line.index, line.chunk_span(k), tuple(dict.fromkeys(examiners)), incident, claims)
        return None

    def _examiners(self, line: Line, k: int) -> Iterator[Entity]:
        parse = line.parse
        for v in parse.verbs():
            if parse.token(parse.chunks[v].head).lower not in _LOOKED:
                continue
            if k in parse.subjects(v) and parse.chunks[v].passive:
                for prep, np in parse.preps(v):
                    if prep == "by":
                        yield from self.cast.of(line, np)
            elif (v + 2 <= k <= v + 4 and parse.lower(v + 1) == "that") or k in parse.objects(v):
                for np in parse.subjects(v):
                    yield from self.cast.of(line, np)

    def _shown(self, line: Line, token: int) -> int | None:
        """The incident that footage shows: one told of in the same sentence, else the last violent one before."""
        here = [
            i
            for m in self.story.of_line.get(line.index, ())
            if (i := self.story.incident_of(m)) is not None and m.token > token
        ]
        if here:
            return here[0]
        earlier = [
            d.incident
            for d in self.drafts
            if d.line < line.index and self.story.incidents[d.incident].frame in ("harm", "attack", "battle")
        ]
        near = [d.incident for d in self.drafts if line.index - 6 <= d.line < line.index and d.incident in earlier]
        return near[-1] if near else None

    def _check(self, line: Line, item: Item | None) -> Iterator[Check]:
        parse = line.parse
        tokens = parse.sentence.tokens
        words = [t.lower for t in tokens]
        at = next((i for i, w in enumerate(words) if _VERIFY.match(w) or w in ("unverified", "unconfirmed")), None)
        if at is None:
            return
        negative = any(w in _CANNOT for w in words[max(0, at - 8) : at + 1]) or any(
            w in ("vary", "varies", "difficult", "impossible") for w in words
        )
        outcome = self._outcome(words, at, negative)
        if outcome is None:
            return
        assessor = self._assessor(line, at, negative)
        if assessor is None:
            return
        drafts = self._covered(line, words, item, assessor, negative)
        if drafts:
            yield Check(outcome, assessor, drafts, line.span(at, at + 1))

    def _outcome(self, words: list[str], at: int, negative: bool) -> str | None:
        if negative:
            return (
                "unverifiable"
                if any(w in ("impossible", "complicating", "complicates", "cannot") for w in words)
                and "by" not in words[at : at + 1]
                else "unverified"
            )
        word = words[at]
        return (
            _POSITIVE.get(word)
            if word in _POSITIVE and (word != "confirmed" or any(w in _FOOTAGE | _IMAGES for w in words))
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
            for entity in self.cast.of(line, np):
                if entity.kind in (
                    "MediaOrganisation",
                    "MonitoringOrganisation",
                    "InternationalOrganisation",
                    "CivilSocietyOrganisation",
                ):
                    return entity.key
        return self.cast.publisher if negative and not nps else None

    def _covered(
        self, line: Line, words: list[str], item: Item | None, assessor: str, negative: bool
    ) -> tuple[int, ...]:
        """Indices of the claims that a check is about."""
        before = [
            i
            for i, d in enumerate(self.drafts)
            if d.line <= line.index and d.voice.source != assessor and not d.cumulative
        ]
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
        if set(words) & _WHO:
            covered += [i for i in blamed if not here or self.drafts[i].incident in here]
        if set(words) & _NUMBERS or ("how" in words and "many" in words):
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
        if "neither" in words[:3] or not set(words) & {
            "claims",
            "claim",
            "reports",
            "accounts",
            "allegations",
            "any",
            "details",
            "it",
            "this",
            "report",
        }:
            return tuple(i for i in sourced if self.drafts[i].line >= line.index - 2)
        recent = {self.drafts[i].incident for i in sourced if self.drafts[i].line >= line.index - 4}
        return tuple(i for i in sourced if self.drafts[i].incident in recent)

"""The evidence that an article tells of: footage, images and documents, who looked at them and what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.ownvoice import outlet_at
from kg.extract.story import Story
from kg.extract.terms import inflected, words
from kg.extract.triggers import SITES
from kg.model import Span

FOOTAGE = words("footage video videos clip clips recording recordings")
IMAGES = words("image images photo photos photograph photographs imagery picture pictures")
_DOCUMENTS = words("document documents records log logs order orders list lists petition memo memorandum")
_WITNESSES = words("witness eyewitness survivor resident villager relative")
_SPOKE = inflected("speak talk")
_INTERVIEWED = inflected("interview")
_INTERVIEWS = words("interviews interview testimonies accounts")
_ASKING = words("MonitoringOrganisation InternationalOrganisation MediaOrganisation CivilSocietyOrganisation StateBody")
_SHARING = inflected("share publish post release")
_REPORTS = words("report reports")
_OF_DOCTORS = words("autopsy forensic medical post-mortem postmortem pathology ballistic internal leaked")
_SUPPLIED = words("supplied provided sent shared obtained")
_LOOKED = words(
    "examined reviewed seen analysed analyzed viewed obtained studied inspected verified corroborated authenticated"
    " geolocated confirmed"
)
_SHOWING = words("shows showed show showing depicted depicting depicts appears appeared")


@dataclass(frozen=True, slots=True)
class Item:
    """An evidence item: kind, who examined it, which incident it shows, which drafts it supports."""

    kind: str
    line: int
    span: Span
    examiners: tuple[str, ...]
    incident: int | None
    supports: tuple[int, ...]


_HARMED = words("body bodies corpse corpses dead killed wounded injured casualties victims bloodied lying")


class EvidenceReader:
    """Reads the evidence items of one document; `drafts` are its claims."""

    def __init__(self, cast: Cast, story: Story, drafts: Sequence[Draft]) -> None:
        self._cast, self._story, self._drafts = cast, story, drafts

    def of(self, line: Line) -> Item | None:
        """Footage, images or a document that somebody examined, or that show something; None where there is none."""
        for k, chunk in enumerate(line.parse.chunks):
            kind = _kind(line.parse.token(chunk.head).lower) if chunk.kind == "NP" else None
            if kind is None and chunk.kind == "NP" and line.parse.token(chunk.head).lower in _REPORTS:
                own = {t.lower for t in line.parse.sentence.tokens[chunk.start : chunk.head]}
                kind = "document" if own & _OF_DOCTORS else None
            if kind is None:
                continue
            examiners = tuple(dict.fromkeys(self._examiners(line, k)))
            said = {t.lower for t in line.parse.sentence.tokens}
            if not examiners and said & _SUPPLIED and self._cast.publisher is not None:
                examiners = (self._cast.publisher,)  # "photographs supplied by a resident show": it looked at them
            shows = kind != "document" and any(t.lower in _SHOWING for t in line.parse.sentence.tokens)
            if not (examiners or shows):
                continue
            incident = self._shown(line, chunk.head)
            tolls = kind == "document" or bool(said & _HARMED)
            supported = self._supported(incident, examiners, tolls)
            return Item(kind, line.index, line.chunk_span(k), examiners, incident, supported)
        return None

    def interviews(self, line: Line) -> Item | None:
        """ "HRW spoke to 11 witnesses", "based the toll on interviews with survivors": whom examiners asked."""
        parse = line.parse
        for v in parse.verbs():
            chunk = parse.chunks[v]
            if chunk.passive or chunk.negated or chunk.modal:
                continue
            head = parse.token(chunk.head).lower
            after = [np for np in range(v + 1, len(parse.chunks)) if parse.chunks[np].kind == "NP"]
            asked = next((np for np in after if parse.token(parse.chunks[np].head).lemma in _WITNESSES), None)
            if asked is None:
                continue
            between = {t.lower for t in parse.sentence.tokens[chunk.end : parse.chunks[asked].start]}
            spoke = head in _SPOKE and between & {"to", "with"}
            if not (head in _INTERVIEWED and asked in parse.objects(v)) and not spoke and not between & _INTERVIEWS:
                continue
            whom = (key for np in parse.subjects(v) for key in self._whom(line, np))
            entities = self._cast.registry.entities
            examiners = tuple(dict.fromkeys(key for key in whom if entities[key].kind in _ASKING))
            if examiners:
                incident = self._shown(line, chunk.head)
                supported = tuple(
                    i for i in self._supported(incident, examiners, True) if self._drafts[i].voice.source in examiners
                )
                return Item("witness", line.index, line.chunk_span(asked), examiners, incident, supported)
        return None

    def _supported(self, incident: int | None, examiners: tuple[str, ...], tolls: bool) -> tuple[int, ...]:
        """The claims that evidence of an incident supports: the narrator's and the examiners' own.

        Without `tolls` it shows nobody who was harmed, and supports no figure.
        """
        return tuple(
            i
            for i, d in enumerate(self._drafts)
            if d.incident == incident
            and d.kind in (("OccurrenceClaim", "CasualtyClaim") if tolls else ("OccurrenceClaim",))
            and (not examiners or d.voice.source in (None, *examiners))
            and not d.cumulative
        )

    def _examiners(self, line: Line, k: int) -> Iterator[str]:
        """Keys of those who looked at it."""
        parse = line.parse
        for v in parse.verbs():
            word = parse.token(parse.chunks[v].head).lower
            if word in _SHARING and not parse.chunks[v].passive and (k in parse.objects(v) or v == k + 2):
                for np in parse.subjects(v) if k in parse.objects(v) else (k + 1,):
                    yield from self._whom(line, np)  # "photographs he published"
            if word not in _LOOKED:
                continue
            if k in parse.subjects(v) and parse.chunks[v].passive:
                for prep, np in parse.preps(v):
                    if prep == "by":
                        yield from self._whom(line, np)
            elif (v + 2 <= k <= v + 4 and parse.lower(v + 1) == "that") or k in parse.objects(v):
                for np in parse.subjects(v):
                    yield from self._whom(line, np)

    def _whom(self, line: Line, np: int) -> Iterator[str]:
        own = outlet_at(self._cast, line, np)
        if own is not None:
            yield own
        else:
            yield from (e.key for e in self._cast.of(line, np))

    def _shown(self, line: Line, token: int) -> int | None:
        """The incident that footage shows: one told of in the same sentence, else the last violent one before."""
        here = [
            i
            for m in self._story.of_line.get(line.index, ())
            if (i := self._story.incident_of(m)) is not None and m.token > token
        ]
        if here:
            return here[0]
        sites = {t.lemma for t in line.parse.sentence.tokens} & SITES
        there = [i for i, x in enumerate(self._story.incidents) if sites & x.sites and x.mentions[0].line <= line.index]
        if there:
            return there[-1]
        earlier = [
            d.incident
            for d in self._drafts
            if d.line < line.index and self._story.incidents[d.incident].frame in ("harm", "attack", "battle")
        ]
        near = [d.incident for d in self._drafts if line.index - 6 <= d.line < line.index and d.incident in earlier]
        if near:
            return near[-1]
        told = [len(x.mentions) * (x.mentions[0].line < line.index) for x in self._story.incidents]
        return told.index(max(told)) if earlier and max(told) >= 3 and told.index(max(told)) in earlier else None


def _kind(word: str) -> str | None:
    if word in FOOTAGE:
        return "footage"
    if word in IMAGES:
        return "photograph"
    return "document" if word in _DOCUMENTS else None

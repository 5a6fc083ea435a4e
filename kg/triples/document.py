"""One document's own graph: the article, what it claims, the evidence and assessments in it, its described actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.model import Actor, Assessment, Claim, Evidence, Extraction, Figure
from kg.names import DCTERMS, PROV, Names
from kg.resolve.links import counted_group
from kg.taxonomy import Taxonomy
from kg.triples.shared import actor_triples
from kg.triples.terms import LABEL, TYPE, ckg, day, english, flag, plain, position, share, spread, types, web, whole

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def document_quads(
    extraction: Extraction, canonical: Mapping[str, str], names: Names, taxonomy: Taxonomy
) -> Iterator[ox.Quad]:
    """Quads of the named graph of one article as one extractor version read it.

    `canonical` maps keys of events to those of their clusters; an event that is not in it stands for itself.
    """
    article = extraction.article
    graph = names.document_graph(article.key, f"{extraction.extractor}-{extraction.version}")
    return spread(_Document(extraction, canonical, names, taxonomy).triples(), graph)


class _Document:
    """Mints the nodes of one extraction."""

    def __init__(self, extraction: Extraction, canonical: Mapping[str, str], names: Names, taxonomy: Taxonomy) -> None:
        self._of = extraction
        self._canonical = canonical
        self._names = names
        self._taxonomy = taxonomy
        self._article = ox.NamedNode(names.article(extraction.article.key))
        self._actors: Mapping[str, Actor] = {actor.key: actor for actor in extraction.actors}

    def triples(self) -> Iterator[ox.Triple]:
        yield from self._head()
        for event in self._of.events:
            yield ox.Triple(self._event(event.key), ckg("reportedIn"), self._article)
        for actor in self._of.actors:
            if actor.local:
                yield from actor_triples(actor, self._names, self._taxonomy)
        for claim in self._of.claims:
            yield from self._claim(claim)
        for item in self._of.evidence:
            yield from self._evidence(item)
        for assessment in self._of.assessments:
            yield from self._assessment(assessment)

    def _head(self) -> Iterator[ox.Triple]:
        node, article, of = self._article, self._of.article, self._of
        yield from types(node, "Article", self._taxonomy)
        if article.title:
            language = article.language if _LANGUAGE.fullmatch(article.language) else "en"
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "title"), english(article.title, language))
        else:
            yield ox.Triple(node, LABEL, english(article.url or article.id or f"Article {article.key}"))
        if article.publisher:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "publisher"), plain(article.publisher))
        if article.published:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "issued"), day(article.published))
        address = web(article.url) if article.url else None
        if address is not None:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "source"), address)
        if article.id:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "identifier"), plain(article.id))
        yield ox.Triple(node, ckg("sha256"), plain(article.sha256))
        reading = ox.NamedNode(self._names.activity(f"{article.key}-{of.extractor}-{of.version}"))
        yield ox.Triple(node, ox.NamedNode(PROV + "wasGeneratedBy"), reading)
        yield ox.Triple(reading, TYPE, ox.NamedNode(PROV + "Activity"))
        yield ox.Triple(reading, ckg("extractor"), plain(of.extractor))
        yield ox.Triple(reading, ckg("extractorVersion"), plain(of.version))

    def _claim(self, claim: Claim) -> Iterator[ox.Triple]:
        node = self._claim_node(claim.key)
        # "civilians were killed": without any number it tells that the event took place, and counts nobody
        uncounted = claim.kind == "CasualtyClaim" and all(figure == Figure() for _, figure in claim.figures)
        yield from types(node, "OccurrenceClaim" if uncounted else claim.kind, self._taxonomy)
        yield ox.Triple(node, ckg("about"), self._event(claim.about))
        yield ox.Triple(node, ckg("reportedIn"), self._article)
        yield ox.Triple(node, ckg("confidence"), share(claim.confidence))
        if claim.claimed_by:
            yield ox.Triple(node, ckg("claimedBy"), self._actor(claim.claimed_by))
        for relay in claim.relayed_by:
            if relay != claim.claimed_by:
                yield ox.Triple(node, ckg("relayedBy"), self._actor(relay))
        if claim.kind == "CasualtyClaim" and not uncounted:
            yield from self._figures(node, claim)
        if claim.kind == "ResponsibilityClaim":
            if claim.holds_responsible:
                yield ox.Triple(node, ckg("holdsResponsible"), self._actor(claim.holds_responsible))
            if claim.stance:
                yield ox.Triple(node, ckg("stance"), ckg(claim.stance))
        if claim.content:
            yield ox.Triple(node, ckg("content"), english(claim.content))
        for link, others in (
            ("contests", claim.contests),
            ("corroborates", claim.corroborates),
            ("supersedes", claim.supersedes),
        ):
            for other in others:
                yield ox.Triple(node, ckg(link), self._claim_node(other))
        yield from position(node, self._article, claim.span)

    def _figures(self, node: ox.NamedNode, claim: Claim) -> Iterator[ox.Triple]:
        for what, figure in claim.figures:
            for end, number in (("Low", figure.low), ("Best", figure.best), ("High", figure.high)):
                if number is not None:
                    yield ox.Triple(node, ckg(what + end), whole(number))
        group = counted_group(claim, self._actors)
        if group:
            yield ox.Triple(node, ckg("countsGroup"), self._actor(group))
        scope = claim.scope
        if scope.place:
            yield ox.Triple(node, ckg("scopePlace"), ox.NamedNode(self._names.place(scope.place)))
        if scope.start:
            yield ox.Triple(node, ckg("scopeStart"), day(scope.start))
        if scope.end:
            yield ox.Triple(node, ckg("scopeEnd"), day(scope.end))
        yield ox.Triple(node, ckg("cumulative"), flag(scope.cumulative))

    def _evidence(self, item: Evidence) -> Iterator[ox.Triple]:
        node = ox.NamedNode(self._names.evidence(item.key))
        yield from types(node, "EvidenceItem", self._taxonomy)
        yield ox.Triple(node, ckg("evidenceKind"), plain(item.kind))
        for examiner in item.examined_by:
            yield ox.Triple(node, ckg("examinedBy"), self._actor(examiner))
        if item.depicts:
            yield ox.Triple(node, ckg("depicts"), self._event(item.depicts))
        for claim in item.supports:
            yield ox.Triple(node, ckg("supports"), self._claim_node(claim))
        yield from position(node, self._article, item.span)

    def _assessment(self, assessment: Assessment) -> Iterator[ox.Triple]:
        node = ox.NamedNode(self._names.assessment(assessment.key))
        yield from types(node, "Assessment", self._taxonomy)
        yield ox.Triple(node, ckg("assesses"), self._claim_node(assessment.assesses))
        yield ox.Triple(node, ckg("assessedBy"), self._actor(assessment.assessed_by))
        yield ox.Triple(node, ckg("outcome"), ckg(assessment.outcome))
        yield from position(node, self._article, assessment.span)

    def _event(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.event(self._canonical.get(key, key)))

    def _actor(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.actor(key))

    def _claim_node(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(self._names.claim(key))

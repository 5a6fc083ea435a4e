"""The whole reader: the same text gives the same reading, which is closed in itself, however long or odd the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from retelling import Retelling

from kg.errors import ExtractionError
from kg.extract.local import LocalExtractor
from kg.model import Article, Extraction, Span
from kg.registry import create

Tell = Callable[..., Retelling]

SENTENCES = (
    "Gunmen killed 14 farmers in Zamfara on Sunday, police said.",
    "Residents accused soldiers of killing at least 30 people near Maiduguri.",
    "The army denied the accusation.",
    "Al-Shabab claimed responsibility for a car bomb that killed nine people in Mogadishu on Saturday.",
    "A doctor told AFP that 17 people were killed in the shelling of Omdurman on Wednesday.",
    "Reuters could not independently verify the report.",
    "Video verified by BBC Verify shows soldiers beating protesters in Nairobi on Tuesday.",
    "More than 900 people have been killed in the conflict since January.",
    "Antonio Guterres called on both sides to stop the fighting.",
    "It said two soldiers died.",
    'He added: "We will not leave."',
    "Clashes between the army and rebels killed six soldiers in Kachin state in Myanmar.",
    "Thousands fled Goma after the attack.",
    "A curfew was imposed in Homs, Latakia and Tartous in response to the unrest.",
    "The M23 rebels admitted killing three peacekeepers in Sake.",
    "Army Kills Farmers in North\n",
    "GOMA, Nov 5 (Agency) - Rebels seized the airport.",
    "Olena Bondar, the mayor of Kherson, said up to 20 people were injured.",
    "France condemned the killings, in which dozens died.",
    "(((",
    "“Who? Nobody…",
    "12 13 14 % & 15,000.",
)


def dangling(reading: Extraction) -> Iterator[str]:
    """Whatever refers to something that is not in the reading, doubles a key or lies outside the text."""
    actors = [a.key for a in reading.actors]
    places = [p.key for p in reading.places]
    events = [e.key for e in reading.events]
    claims = [c.key for c in reading.claims]
    own = [*events, *claims, *(e.key for e in reading.evidence), *(a.key for a in reading.assessments)]
    for kind, keys in (("actor", actors), ("place", places), ("own", own)):
        yield from (f"{kind} {k} twice" for k in set(keys) if keys.count(k) > 1)
    yield from (f"{k} is not of the article" for k in own if not k.startswith(reading.article.key))
    refers: list[tuple[str | None, list[str]]] = []
    for actor in reading.actors:
        refers += [(t.target, places if t.relation == "basedIn" else actors) for t in actor.affiliations]
        if actor.local != actor.key.startswith(reading.article.key):
            yield f"{actor.key} is local or is not"
    refers += [(p.within, places) for p in reading.places]
    for event in reading.events:
        refers += [(event.place, places), (event.sub_event_of, events)]
        refers += [(k, events) for k in (*event.follows, *event.response_to)]
        refers += [(r.actor, actors) for r in event.roles]
        if event.key in (event.sub_event_of, *event.follows, *event.response_to):
            yield f"{event.key} refers to itself"
    for claim in reading.claims:
        refers += [(claim.about, events), (claim.scope.place, places), (claim.scope.group, actors)]
        refers += [(k, actors) for k in (claim.claimed_by, claim.holds_responsible, *claim.relayed_by)]
        refers += [(k, claims) for k in (*claim.contests, *claim.corroborates, *claim.supersedes)]
    for item in reading.evidence:
        refers += [
            (item.depicts, events),
            *((k, actors) for k in item.examined_by),
            *((k, claims) for k in item.supports),
        ]
    for verdict in reading.assessments:
        refers += [(verdict.assesses, claims), (verdict.assessed_by, actors)]
    yield from (f"{key} is nowhere" for key, among in refers if key is not None and key not in among)
    end = len(reading.article.text)
    yield from (f"{s} is outside" for s in spans(reading) if not 0 <= s.start < s.end <= end)


def spans(reading: Extraction) -> Iterator[Span]:
    """Every position in a reading."""
    for thing in (*reading.actors, *reading.places, *reading.events):
        yield from thing.mentions
    for told in (*reading.claims, *reading.evidence, *reading.assessments):
        yield told.span


def senseless(reading: Extraction) -> Iterator[str]:
    """What no article can make the reader say."""
    for event in reading.events:
        if any(r.property == "confirmedPerpetrator" for r in event.roles):
            yield f"{event.key} has a confirmed perpetrator"
        if event.time.start and event.time.end and event.time.start > event.time.end:
            yield f"{event.key} ends before it starts"
    for claim in reading.claims:
        if not 0 <= claim.confidence <= 1:
            yield f"{claim.key} is trusted {claim.confidence}"
        if (claim.kind == "ResponsibilityClaim") != (claim.stance is not None):
            yield f"{claim.key} has the stance {claim.stance}"
        if (claim.kind == "CasualtyClaim") != bool(claim.figures):
            yield f"{claim.key} has the figures {claim.figures}"
        for _, figure in claim.figures:
            given = [n for n in (figure.low, figure.best, figure.high) if n is not None]
            if not given or given != sorted(given) or given[0] < 0:
                yield f"{claim.key} counts {figure}"


@pytest.mark.parametrize("text", ["", " ", "\n\n\t\n", "\u00a0"])
def test_no_text_is_an_error_that_names_the_article(extractor: LocalExtractor, text: str) -> None:
    with pytest.raises(ExtractionError, match="wire-17"):
        extractor.extract(Article(text=text, id="wire-17"))


def test_a_text_about_nothing_gives_nothing(tell: Tell) -> None:
    told = tell("The bakery opens at seven. Bread is warm.")
    assert told.reading.events == told.reading.claims == ()


def test_the_reading_says_who_read_what(extractor: LocalExtractor) -> None:
    article = Article(text=SENTENCES[0])
    reading = extractor.extract(article)
    assert (reading.article, reading.extractor, reading.version) == (article, extractor.name, extractor.version)


def test_it_is_the_extractor_named_local() -> None:
    assert isinstance(create("extractors", "local"), LocalExtractor)


def test_the_same_text_gives_the_same_reading_whatever_came_before(extractor: LocalExtractor) -> None:
    article = Article(text=" ".join(SENTENCES), published=date(2025, 3, 10), publisher="Lakeside Gazette")
    first = extractor.extract(article)
    extractor.extract(Article(text=SENTENCES[3]))
    assert extractor.extract(article) == first
    assert LocalExtractor().extract(article) == first


@settings(max_examples=30, deadline=None)
@given(
    parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=10),
    joint=st.sampled_from([" ", "\n", "\n\n"]),
    published=st.none() | st.dates(date(1990, 1, 1), date(2030, 12, 31)),
)
def test_every_reading_is_closed_in_itself(
    extractor: LocalExtractor, parts: list[str], joint: str, published: date | None
) -> None:
    reading = extractor.extract(Article(text=joint.join(parts), published=published, publisher="Lakeside Gazette"))
    assert list(dangling(reading)) == []
    assert list(senseless(reading)) == []


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_can_be_read(extractor: LocalExtractor, text: str) -> None:
    reading = extractor.extract(Article(text=text))
    assert list(dangling(reading)) == []
    assert list(senseless(reading)) == []


def test_two_hundred_kilobytes_are_read(extractor: LocalExtractor) -> None:
    paragraphs: list[str] = []
    towns = ("Goma", "Kherson", "Jos", "Nyala", "Gao", "Taiz", "Quetta", "Kirkuk")
    while sum(map(len, paragraphs)) < 200_000:
        n = len(paragraphs)
        paragraphs.append(
            f"{n + 2} people met in {towns[n % 8]}. {SENTENCES[n % 15]} The road was closed for {n} days."
        )
    paragraphs.append("A drone strike killed 37 people in Port Sudan on Sunday, medics said.")
    told = Retelling(extractor.extract(Article(text="\n\n".join(paragraphs), published=date(2025, 3, 10))))
    assert {"ng-zamfara", "so-mogadishu", "sd-port-sudan"} <= {e.place for e in told.incidents}
    assert ("medics", "killed", (37, 37, 37)) in told.tolls
    assert list(senseless(told.reading)) == []


def test_line_ends_and_title_do_not_matter_to_the_facts(extractor: LocalExtractor) -> None:
    one = extractor.extract(Article(text=SENTENCES[0], title="Farmers killed"))
    two = extractor.extract(Article(text=SENTENCES[0] + "\n"))
    assert [e.kind for e in one.events] == [e.kind for e in two.events]
    assert [c.figures for c in one.claims] == [c.figures for c in two.claims]

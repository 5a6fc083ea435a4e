"""The quads of several documents together: valid, each triple once, and no allegation turned into a fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pyoxigraph as ox
import pytest
from builders import (
    AGENCY,
    DAY,
    ENVOY,
    FORCES,
    HOMS_CITY,
    HOSPITAL,
    MINISTRY,
    MONITOR,
    REBELS,
    article,
    blame,
    casualties,
    event,
    exactly,
    on,
    reading,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from projection import NAMES, project, rows

from kg.model import Actor, Affiliation, Assessment, Evidence, Extraction, Figure, Scope, Span, TimeSpan
from kg.names import CKG, RDF
from kg.taxonomy import Taxonomy
from kg.validate import validate

TYPE = ox.NamedNode(RDF + "type")


def story(name: str, toll: Figure, published: date, by: str = MONITOR.key) -> Extraction:
    """A document with all that a reading can hold."""
    source = article(name, published)
    victims = Actor(
        f"{source.key}-victims",
        "CivilianGroup",
        f"the {toll.best} villagers",
        affiliations=(Affiliation("partOfActor", "villagers"),),
        local=True,
        anonymous=True,
    )
    community = Actor("villagers", "CommunityGroup", "Villagers of the plain")
    woman = Actor(f"{source.key}-woman", "Person", "a woman from the yard", local=True, anonymous=True, sensitive=True)
    killing = event(source, "e1", "Massacre", roles=[("allegedPerpetrator", FORCES.key), ("victim", victims.key)])
    clash = event(
        source,
        "e2",
        "ArmedClash",
        TimeSpan(date(2025, 3, 1), date(2025, 3, 31), "month"),
        place=None,
        roles=[("party", FORCES.key), ("party", REBELS.key)],
    )
    fear = event(source, "e3", "Statement", place=None, roles=[("speaker", woman.key)])
    appeal = event(source, "e4", "Appeal", place=None, roles=[("speaker", ENVOY.key)])
    curfew = event(source, "e5", "Curfew", place=HOMS_CITY.key, response_to=(clash.key,))
    killing = replace(killing, follows=(clash.key,))
    dead = casualties(killing, toll, by, relayed_by=(AGENCY.key,), scope=Scope("sy-latakia-city", group=victims.key))
    guilt = blame(killing, FORCES.key, by)
    reply = blame(killing, FORCES.key, MINISTRY.key, "denies", "r2", contests=(guilt.key,), content="speaks of bandits")
    footage = Evidence(f"{source.key}-v1", "footage", Span(100, 120), (by,), killing.key, (dead.key,))
    open_ = Assessment(f"{source.key}-a1", guilt.key, HOSPITAL.key, "unverified", Span(130, 140))
    return reading(
        source,
        *(killing, clash, fear, appeal, curfew),
        claims=[dead, guilt, reply],
        actors=[victims, community, woman],
        evidence=(footage,),
        assessments=(open_,),
    )


@pytest.fixture(scope="module")
def stories() -> list[Extraction]:
    return [
        story("a", exactly(52), DAY),
        story("b", exactly(58), DAY + timedelta(days=1)),
        story("c", exactly(9), DAY, HOSPITAL.key),
    ]


def test_the_shapes_hold(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    report = validate(project(stories, taxonomy))
    assert report.violations == ()
    assert report.conforms


def test_the_shapes_bite_on_this_data(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    quads = [q for q in project(stories, taxonomy) if q.predicate.value != CKG + "about"]
    assert not validate(quads).conforms


def test_every_triple_stands_in_one_graph_and_nothing_is_blank(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    quads = project(stories, taxonomy)
    assert max(Counter(quad.triple for quad in quads).values()) == 1
    terms = {term for quad in quads for term in (quad.subject, quad.object, quad.graph_name)}
    assert not [term for term in terms if isinstance(term, ox.BlankNode | ox.DefaultGraph)]


def test_every_individual_carries_all_its_superclasses(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    types: dict[str, set[str]] = {}
    for quad in project(stories, taxonomy):
        if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode):
            types.setdefault(quad.subject.value, set()).add(quad.object.value.removeprefix(CKG))  # type: ignore[union-attr]
    seen = {kind for kinds in types.values() for kind in kinds}
    assert {"Massacre", "Envoy", "CasualtyClaim", "EvidenceItem", "Assessment", "Judgement", "Article", "Place"} <= seen
    for kinds in types.values():
        for kind in kinds:
            assert set(taxonomy.superclasses.get(kind, ())) <= kinds


def test_two_documents_tell_of_one_event(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    quads = project(stories, taxonomy)
    massacres = rows(quads, "SELECT ?e (COUNT(?a) AS ?n) WHERE { ?e a ckg:Massacre ; ckg:reportedIn ?a } GROUP BY ?e")
    assert [n for _, n in massacres] == ["3"]
    about = rows(quads, "SELECT DISTINCT ?e WHERE { ?c a ckg:CasualtyClaim ; ckg:about ?e }")
    assert about == [massacres[0][:1]]
    assert massacres[0][0] == "event/" + min(story_.events[0].key for story_ in stories)


def test_a_follow_up_supersedes_and_another_claimant_contests(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    first, second, third = (f"claim/{one.claims[0].key}" for one in stories)
    quads = project(stories, taxonomy)
    query = "SELECT ?a ?b WHERE {{ ?a a ckg:CasualtyClaim ; ckg:{} ?b }}"
    assert rows(quads, query.format("supersedes")) == [(second, first)]
    contested = {frozenset(pair) for pair in rows(quads, query.format("contests"))}
    assert contested == {frozenset((first, third)), frozenset((second, third))}


def test_an_allegation_stays_one(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    quads = project(stories, taxonomy)
    assert rows(quads, "SELECT ?x WHERE { ?e ckg:confirmedPerpetrator ?x }") == []
    assert rows(quads, "SELECT DISTINCT ?x WHERE { ?e ckg:allegedPerpetrator ?x }") == [(f"actor/{FORCES.key}",)]


def test_no_label_gives_a_sensitive_person_away(stories: list[Extraction], taxonomy: Taxonomy) -> None:
    query = "SELECT ?l WHERE { ?e a ckg:Event ; <http://www.w3.org/2000/01/rdf-schema#label> ?l }"
    labels = {label for (label,) in rows(project(stories, taxonomy), query)}
    assert labels == {
        "Appeal by Ana Example, 8 March 2025",
        "Armed clash: Northern Brigade and Syrian security forces, March 2025",
        "Curfew in Homs, 8 March 2025",
        "Massacre in Latakia, 8 March 2025",
        "Statement, 8 March 2025",
    }


_pieces = st.lists(
    st.tuples(
        st.sampled_from(["Attack", "Massacre", "AirStrike", "ArmedClash", "Curfew", "Appeal", "Episode", "Meeting"]),
        st.sampled_from([None, "syria", "sy-latakia", "sy-latakia-city", "sy-homs-city"]),
        st.sampled_from(
            [TimeSpan(), on(DAY), on(DAY + timedelta(days=1)), TimeSpan(DAY, DAY + timedelta(days=9), "week")]
        ),
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["allegedPerpetrator", "confirmedPerpetrator", "party", "victim", "speaker", "imposedBy"]
                ),
                st.sampled_from([FORCES.key, REBELS.key, ENVOY.key, MINISTRY.key]),
            ),
            max_size=3,
        ),
        st.sampled_from([None, MONITOR.key, HOSPITAL.key, FORCES.key]),
        st.integers(0, 60),
    ),
    max_size=3,
)


@settings(deadline=None, max_examples=40)
@given(
    documents=st.lists(
        st.tuples(_pieces, st.sampled_from([None, DAY, DAY + timedelta(days=1)])), min_size=1, max_size=4
    ),
    random=st.randoms(use_true_random=False),
)
def test_any_documents_in_any_order_give_the_same_sound_graph(
    taxonomy: Taxonomy, documents: list[tuple[list[tuple[object, ...]], date | None]], random: object
) -> None:
    readings = []
    for n, (pieces, published) in enumerate(documents):
        source = article(f"doc{n}", published)
        events, claims = [], []
        for m, (kind, place, time, roles, by, toll) in enumerate(pieces):
            told = event(source, f"e{m}", kind, time, place, roles)  # type: ignore[arg-type]
            events.append(told)
            claims += [casualties(told, exactly(toll), by), blame(told, FORCES.key, by)]  # type: ignore[arg-type]
        readings.append(reading(source, *events, claims=claims))
    quads = project(readings, taxonomy)
    random.shuffle(readings)  # type: ignore[attr-defined]
    assert set(project(readings, taxonomy)) == set(quads)
    assert max(Counter(quad.triple for quad in quads).values()) == 1
    for event_, actor in rows(quads, "SELECT ?e ?a WHERE { ?e ckg:confirmedPerpetrator ?a }"):
        assert actor == f"actor/{FORCES.key}"
        about = f"?c ckg:about <{NAMES.base}{event_}> ; ckg:claimedBy <{NAMES.base}{actor}>"
        assert rows(quads, f"SELECT ?c WHERE {{ {about} }}")

"""Clusters depend on what is judged and on nothing else, and a person has the last word."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

from builders import (
    DAY,
    FORCES,
    HOMS_CITY,
    LATAKIA,
    LATAKIA_CITY,
    REBELS,
    article,
    casualties,
    event,
    exactly,
    on,
    reading,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import TimeSpan
from kg.resolve.judge import judge
from kg.resolve.profile import EventProfile, profiles
from kg.resolve.resolver import Judgement, cluster, judgement, judgements
from kg.taxonomy import Taxonomy

BY_FORCES = [("allegedPerpetrator", FORCES.key)]


def told(taxonomy: Taxonomy, name: str, *fields: dict[str, object]) -> list[EventProfile]:
    """The profiles of one document with an event for each of `fields`."""
    source = article(name)
    events = [event(source, f"e{n}", **{"roles": BY_FORCES, **more}) for n, more in enumerate(fields)]  # type: ignore[arg-type]
    claims = [casualties(one, exactly(52)) for one in events]
    return list(profiles(reading(source, *events, claims=claims), taxonomy))


def same(one: EventProfile, two: EventProfile, score: float) -> Judgement:
    return Judgement(one.key, two.key, True, score, "by hand")


def parts(home: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(key for key in home if home[key] == root) for root in home.values()}


def test_three_reports_become_one_with_the_smallest_key(taxonomy: Taxonomy) -> None:
    found = [told(taxonomy, name, {})[0] for name in "abc"]
    home = cluster(found, judgements(found))
    assert set(home.values()) == {min(one.key for one in found)}
    assert set(home) == {one.key for one in found}


def test_an_event_on_its_own_keeps_its_key(taxonomy: Taxonomy) -> None:
    found = told(taxonomy, "a", {}, {"place": HOMS_CITY.key})
    assert cluster(found, judgements(found)) == {one.key: one.key for one in found}


def test_two_events_of_one_document_never_meet_through_a_third(taxonomy: Taxonomy) -> None:
    one, two = told(taxonomy, "a", {}, {"kind": "Execution"})
    (third,) = told(taxonomy, "b", {})
    ties = [same(one, third, 0.6), same(two, third, 0.9)]
    for order in permutations(ties):
        home = cluster([one, two, third], order)
        assert home[two.key] == home[third.key] != home[one.key]


def test_a_third_report_does_not_join_what_is_ruled_out(taxonomy: Taxonomy) -> None:
    (city,) = told(taxonomy, "a", {"place": LATAKIA_CITY.key})
    (other,) = told(taxonomy, "b", {"place": LATAKIA_CITY.key, "time": on(DAY + timedelta(days=3))})
    (vague,) = told(taxonomy, "c", {"place": LATAKIA.key, "time": on(DAY + timedelta(days=1))})
    assert judge(city, other).opposed
    home = cluster([city, other, vague], [same(city, vague, 0.7), same(other, vague, 0.6)])
    assert home[city.key] == home[vague.key] != home[other.key]


def test_a_person_separates_also_through_others(taxonomy: Taxonomy) -> None:
    a, b, c = (told(taxonomy, name, {})[0] for name in "abc")
    ties = list(judgements([a, b, c]))
    assert len(ties) == 3
    word = Judgement(a.key, b.key, False, 1.0, "two squads", "ana")
    home = cluster([a, b, c], ties, [word])
    assert home[a.key] != home[b.key]
    assert home[c.key] in (home[a.key], home[b.key])
    assert set(cluster([a, b, c], ties).values()) == {min(a.key, b.key, c.key)}


def test_a_person_joins_what_the_resolver_keeps_apart(taxonomy: Taxonomy) -> None:
    (a,) = told(taxonomy, "a", {})
    (b,) = told(taxonomy, "b", {"roles": [("allegedPerpetrator", REBELS.key)]})
    word = Judgement(a.key, b.key, True, 1.0, "one event, blamed on two", "ana")
    assert parts(dict(cluster([a, b], judgements([a, b]), [word]))) == {frozenset((a.key, b.key))}


def test_not_even_a_person_joins_two_events_of_one_document(taxonomy: Taxonomy) -> None:
    a, b = told(taxonomy, "a", {}, {"kind": "Execution"})
    home = cluster([a, b], (), [Judgement(a.key, b.key, True, 1.0, "mistaken", "ana")])
    assert home[a.key] != home[b.key]


def test_where_persons_disagree_reports_stay_apart(taxonomy: Taxonomy) -> None:
    a, b = (told(taxonomy, name, {})[0] for name in "ab")
    yes = Judgement(a.key, b.key, True, 1.0, "one", "ana")
    no = Judgement(a.key, b.key, False, 1.0, "two", "ben")
    for words in ((yes, no), (no, yes)):
        home = cluster([a, b], judgements([a, b]), words)
        assert home[a.key] != home[b.key]


def test_judgements_on_unknown_events_are_passed_over(taxonomy: Taxonomy) -> None:
    (a,) = told(taxonomy, "a", {})
    assert cluster([a], [Judgement(a.key, "gone", True, 0.9, "withdrawn")]) == {a.key: a.key}


def test_a_judgement_has_no_sides() -> None:
    one, two = Judgement("b", "a", True, 0.7, "x"), Judgement("a", "b", True, 0.7, "x")
    assert one == two
    assert (one.left, one.right) == ("a", "b")
    assert one.key == two.key != Judgement("a", "b", True, 0.7, "x", "ana").key


def test_near_misses_are_found_for_review(taxonomy: Taxonomy) -> None:
    (a,) = told(taxonomy, "a", {})
    (b,) = told(taxonomy, "b", {"kind": "ArmedClash", "place": LATAKIA.key})
    verdict = judgement(a, b)
    assert not list(judgements([a, b], floor=verdict.score + 0.001))
    assert list(judgements([a, b], floor=verdict.score)) == [verdict]


_variants = st.sampled_from(
    [
        {},
        {"kind": "Execution"},
        {"place": LATAKIA.key},
        {"place": HOMS_CITY.key},
        {"time": on(DAY + timedelta(days=1))},
        {"time": on(DAY + timedelta(days=2))},
        {"time": TimeSpan()},
        {"roles": []},
        {"roles": [("allegedPerpetrator", REBELS.key)]},
    ]
)


@settings(deadline=None, max_examples=80)
@given(
    documents=st.lists(st.lists(_variants, min_size=1, max_size=3), min_size=2, max_size=6),
    words=st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17), st.booleans()), max_size=3),
    random=st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_does_not_matter(
    taxonomy: Taxonomy, documents: list[list[dict[str, object]]], words: list[tuple[int, int, bool]], random: object
) -> None:
    found = [one for n, events in enumerate(documents) for one in told(taxonomy, f"doc{n}", *events)]
    overrides = [
        Judgement(found[i % len(found)].key, found[j % len(found)].key, verdict, 1.0, "", f"p{n}")
        for n, (i, j, verdict) in enumerate(words)
        if i % len(found) != j % len(found)
    ]
    ties = list(judgements(found))
    home = cluster(found, ties, overrides)
    shuffled, mixed, said = found[:], ties[:], overrides[:]
    for items in (shuffled, mixed, said):
        random.shuffle(items)  # type: ignore[attr-defined]
    assert list(judgements(shuffled)) == ties
    assert cluster(shuffled, [*mixed, *mixed], said) == home
    by_key = {one.key: one for one in found}
    for part in parts(dict(home)):
        assert home[min(part)] == min(part)
        assert len({by_key[key].article for key in part}) == len(part)
    for word in overrides:
        if not word.same:
            assert home[word.left] != home[word.right]


@settings(deadline=None, max_examples=40)
@given(documents=st.lists(_variants, min_size=2, max_size=6))
def test_a_connected_part_can_be_worked_out_alone(taxonomy: Taxonomy, documents: list[dict[str, object]]) -> None:
    found = [one for n, fields in enumerate(documents) for one in told(taxonomy, f"doc{n}", fields)]
    ties = list(judgements(found))
    whole = cluster(found, ties)
    for start in found:
        reach = {start.key}
        while more := {k for t in ties if {t.left, t.right} & reach for k in (t.left, t.right)} - reach:
            reach |= more
        part = [one for one in found if one.key in reach]
        assert cluster(part, [t for t in ties if t.left in reach]) == {key: whole[key] for key in reach}

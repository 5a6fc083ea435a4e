"""The scorer must give a perfect reading all facts, and must bite: every loss costs, every overclaim is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from ideal import ideal, later

from benchmarks.align import kind_credit, normal, same_name
from benchmarks.facts import SEED, Score, main, score, score_all, table
from benchmarks.goldfile import Gold, read_gold
from kg.errors import ConfigError
from kg.model import Affiliation, Article, Claim, Event, Extraction, Figure, Role, Scope
from kg.taxonomy import Taxonomy

GOLD = Path(__file__).parents[1] / "gold"
FILES = (*sorted(GOLD.glob("*.json")), SEED)


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    """The real one."""
    return Taxonomy.load()


@pytest.fixture(scope="module")
def small() -> Gold:
    """A gold file with everything in it once."""
    return read_gold(Path(__file__).parent / "small.json")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_perfect_reading_has_every_fact_and_no_overclaim(path: Path, taxonomy: Taxonomy) -> None:
    gold = read_gold(path)
    result = score(ideal(gold), gold, taxonomy)
    assert result.missed == ()
    assert result.overclaims == ()
    assert result.share == 1
    assert not any(result.extra.values())
    assert result.count()[1] >= 20


def test_an_empty_reading_has_nothing(small: Gold, taxonomy: Taxonomy) -> None:
    result = score(Extraction(ideal(small).article, "none", "1"), small, taxonomy)
    assert result.share == 0
    assert result.overclaims == ()


def _event(reading: Extraction, key: str, change: Callable[[Event], Event]) -> Extraction:
    return replace(reading, events=tuple(change(e) if e.key == key else e for e in reading.events))


def _claim(reading: Extraction, key: str, change: Callable[[Claim], Claim]) -> Extraction:
    return replace(reading, claims=tuple(change(c) if c.key == key else c for c in reading.claims))


def _killed(reading: Extraction, key: str, *values: int | None) -> Extraction:
    return _claim(reading, key, lambda c: replace(c, figures=(("killed", Figure(*values)),)))


def _actor(reading: Extraction, key: str, **new: object) -> Extraction:
    return replace(reading, actors=tuple(replace(a, **new) if a.key == key else a for a in reading.actors))  # type: ignore[arg-type]


LOSSES: dict[str, tuple[Callable[[Extraction], Extraction], float]] = {
    "a renamed actor": (lambda r: _actor(r, "key-a5", label="South Wire"), 3),
    "an actor of another kind": (lambda r: _actor(r, "key-a2", kind="State"), 1),
    "an actor of a vaguer kind": (lambda r: _actor(r, "key-a4", kind="ArmedGroup"), 0.5),
    "a lost tie": (lambda r: _actor(r, "key-a1", affiliations=()), 1),
    "another post": (lambda r: _actor(r, "key-a6", affiliations=(Affiliation("holdsPost", None, "minister"),)), 1),
    "a place outside its province": (lambda r: replace(r, places=tuple(replace(p, within=None) for p in r.places)), 1),
    "the province for the city": (lambda r: _event(r, "key-e1", lambda e: replace(e, place="key-p2")), 1),
    "no place": (lambda r: _event(r, "key-e1", lambda e: replace(e, place=None)), 1),
    "a day later": (lambda r: _event(r, "key-e1", lambda e: replace(e, time=later(e.time))), 1),
    "a vaguer event": (lambda r: _event(r, "key-e1", lambda e: replace(e, kind="ViolenceAgainstCivilians")), 0.5),
    "a lost role": (lambda r: _event(r, "key-e1", lambda e: replace(e, roles=e.roles[1:])), 1),
    "a lost link": (lambda r: _event(r, "key-e1", lambda e: replace(e, follows=())), 1),
    "another speaker": (lambda r: _event(r, "key-e3", lambda e: replace(e, roles=(Role("speaker", "key-a2"),))), 1),
    "a lost claimant": (lambda r: _claim(r, "key-c1", lambda c: replace(c, claimed_by=None)), 1),
    "an invented claimant": (lambda r: _claim(r, "key-c2", lambda c: replace(c, claimed_by="key-a2")), 1),
    "a lost relay": (lambda r: _claim(r, "key-c1", lambda c: replace(c, relayed_by=())), 1),
    "a hedge too much": (lambda r: _killed(r, "key-c1", 52, None, None), 1),
    "another number": (lambda r: _killed(r, "key-c2", 90, None, None), 3),
    "another stance": (lambda r: _claim(r, "key-c3", lambda c: replace(c, stance="denies")), 1),
    "another place counted": (lambda r: _claim(r, "key-c1", lambda c: replace(c, scope=Scope("key-p2"))), 1),
    "no assessment": (lambda r: replace(r, assessments=()), 1),
    "another outcome": (lambda r: replace(r, assessments=(replace(r.assessments[0], outcome="disputed"),)), 1),
    "no evidence": (lambda r: replace(r, evidence=()), 3),
    "evidence for nothing": (lambda r: replace(r, evidence=(replace(r.evidence[0], supports=()),)), 1),
}


@pytest.mark.parametrize("name", LOSSES)
def test_each_loss_costs_its_facts(name: str, small: Gold, taxonomy: Taxonomy) -> None:
    change, cost = LOSSES[name]
    total = score(ideal(small), small, taxonomy).count()[0]
    assert total - score(change(ideal(small)), small, taxonomy).count()[0] == cost


def _extra_figure(kind: str, *values: int | None) -> Callable[[Extraction], Extraction]:
    def change(reading: Extraction) -> Extraction:
        claim = replace(reading.claims[1], key="more", figures=((kind, Figure(*values)),))
        return replace(reading, claims=(*reading.claims, claim))

    return change


OVERCLAIMS: dict[str, tuple[Callable[[Extraction], Extraction], str]] = {
    "an allegation confirmed": (
        lambda r: _event(r, "key-e1", lambda e: replace(e, roles=(*e.roles, Role("confirmedPerpetrator", "key-a1")))),
        "confirmed perpetrator without confirmation",
    ),
    "a hedge lost": (lambda r: _killed(r, "key-c2", 71, 71, 71), "hedged number stored as exact"),
    "over 70 read as 70": (lambda r: _killed(r, "key-c2", 70, 70, 70), "hedged number stored as exact"),
    "figures added": (_extra_figure("killed", 123, 123, 123), "figures added up"),
    "a running total as one toll": (
        lambda r: _claim(r, "key-c4", lambda c: replace(c, scope=Scope())),
        "running total and single toll confused",
    ),
    "one toll as a running total": (
        lambda r: _claim(r, "key-c1", lambda c: replace(c, scope=Scope(cumulative=True))),
        "running total and single toll confused",
    ),
    "the monitor accused": (
        lambda r: _event(r, "key-e1", lambda e: replace(e, roles=(Role("allegedPerpetrator", "key-a2"),))),
        "accused by nobody in the text",
    ),
    "evidence stretched": (
        lambda r: replace(r, evidence=(replace(r.evidence[0], supports=("key-c1", "key-c3")),)),
        "evidence said to support",
    ),
    "a figure of an absent kind": (_extra_figure("injured", 5, 5, 5), "what=figure_kind"),
    "an absent figure": (_extra_figure("killed", None, 600, None), "what=figure "),
    "an absent date": (lambda r: _event(r, "key-e2", lambda e: replace(e, time=r.events[0].time)), "what=date"),
    "an absent place": (lambda r: _event(r, "key-e2", lambda e: replace(e, place="key-p1")), "what=place"),
    "an absent name": (lambda r: _actor(r, "key-a5", label="Telegram"), "what=actor_name"),
    "an absent kind of actor": (lambda r: _actor(r, "key-a4", kind="Military"), "what=actor_kind"),
    "an absent kind of event": (lambda r: _event(r, "key-e3", lambda e: replace(e, kind="Abduction")), "what=kind"),
    "an absent role": (
        lambda r: _event(r, "key-e2", lambda e: replace(e, roles=(Role("imposedBy", "key-a1"),))),
        "what=role",
    ),
    "a weapon": (lambda r: _event(r, "key-e1", lambda e: replace(e, weapons=("rifle",))), "what=weapon"),
    "an absent outcome": (
        lambda r: replace(r, assessments=(replace(r.assessments[0], outcome="verified"),)),
        "what=outcome",
    ),
    "a relay as claimant": (lambda r: _claim(r, "key-c1", lambda c: replace(c, claimed_by="key-a5")), "what=claim"),
    "an absent link": (lambda r: _event(r, "key-e2", lambda e: replace(e, follows=("key-e1",))), "what=link"),
    "a person made up": (
        lambda r: replace(r, actors=(*r.actors, replace(r.actors[5], key="more", label="Bo Sample"))),
        "what=other_person",
    ),
}


@pytest.mark.parametrize("name", OVERCLAIMS)
def test_each_overclaim_is_seen(name: str, small: Gold, taxonomy: Taxonomy) -> None:
    change, words = OVERCLAIMS[name]
    found = score(change(ideal(small)), small, taxonomy).overclaims
    assert [line for line in found if words in line], found


def test_a_sum_that_the_text_states_is_no_overclaim(small: Gold, taxonomy: Taxonomy) -> None:
    reading = _extra_figure("killed", 123, 123, 123)(ideal(small, "In all, 123 people died."))
    assert score(reading, small, taxonomy).overclaims == ()


def test_what_no_gold_item_explains_is_counted(small: Gold, taxonomy: Taxonomy) -> None:
    reading = ideal(small)
    more = replace(reading, events=(*reading.events, replace(reading.events[2], key="more")))
    assert score(more, small, taxonomy).extra["events"] == 1


def test_one_body_read_as_two_still_fills_its_roles(small: Gold, taxonomy: Taxonomy) -> None:
    reading = ideal(small)
    twice = replace(reading, actors=(*reading.actors, replace(reading.actors[0], key="again")))
    changed = _event(twice, "key-e1", lambda e: replace(e, roles=(Role("allegedPerpetrator", "again"), e.roles[1])))
    assert score(changed, small, taxonomy).share == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Al-Nusra Front", "al Nusra Front"),
        ("Béatrice Lusamba", "Beatrice Lusamba"),
        ("U.N.", "UN"),
        ("Russia's defence ministry", "Russia’s Defence Ministry"),
        ("52 Alawites", "Alawites"),
    ],
)
def test_names_compare_without_their_dress(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_a_described_actor_may_have_more_words_but_a_named_one_may_not() -> None:
    assert same_name(["residents"], ["Residents of Goma"], described=True)
    assert not same_name(["Army"], ["Arakan Army"])
    assert not same_name(["local residents"], ["residents"], described=True)


def test_kinds_are_right_vague_or_wrong(taxonomy: Taxonomy) -> None:
    assert kind_credit("Massacre", ["Attack"], taxonomy) == 1
    assert kind_credit("ViolenceAgainstCivilians", ["Attack"], taxonomy) == 0.5
    assert kind_credit("Event", ["Attack"], taxonomy) == 0
    assert kind_credit("Shelling", ["Attack"], taxonomy) == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not a gold file"),
        ("[]", "names no article"),
        ('{"article": "x", "actor": []}', "unknown section 'actor'"),
        (
            '{"article": "x", "places": [{"id": "P1", "names": ["X"], "kind": ["city"], "within": "P9"}]}',
            "'P9' is no id",
        ),
        (
            '{"article": "x", "places": [{"id": "P1", "names": ["X"], "kind": ["city"], "inside": "P1"}]}',
            "unknown key 'inside'",
        ),
        ('{"article": "x", "events": [{"id": "E1", "kind": ["Attack"]}, {"id": "E1", "kind": ["Attack"]}]}', "twice"),
        ('{"article": "x", "absent": [{"what": "nothing"}]}', "unknown kind 'nothing'"),
    ],
)
def test_a_faulty_gold_file_is_named_with_its_fault(content: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "faulty.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"faulty\.json") as caught:
        read_gold(path)
    assert words in str(caught.value)


def test_the_table_adds_the_articles_up() -> None:
    empty = Score("none", (), (), {})
    lines = list(table([empty, empty]))
    assert len(lines) == 4
    assert lines[-1].startswith("all")
    assert "100.0%" not in lines[-1]


def test_a_missing_folder_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path / "nowhere")]) == 1
    error = capsys.readouterr().err
    assert "nowhere" in error
    assert error.count("\n") == 1


class Perfect:
    """A reader that knows the gold by heart."""

    name, version = "perfect", "1"

    def extract(self, article: Article) -> Extraction:
        """The ideal reading of that article."""
        return ideal(read_gold(GOLD / f"{article.id}.json"), article.text)


def test_only_articles_with_a_gold_file_are_scored_and_the_table_names_them() -> None:
    articles = {name: Article(text="None.", id=name) for name in ("mali-ambush", "congo-truce", "no-gold")}
    scores = list(score_all(Perfect(), articles, FILES))
    assert [one.article for one in scores] == ["congo-truce", "mali-ambush"]
    lines = list(table(scores))
    assert all("100.0%" in line for line in lines[1:])
    assert f"/{sum(one.count()[1] for one in scores)}" in lines[-1]

"""The bundled articles, fact by fact: at least 80 % of what a careful coder takes from each, and nothing beyond it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.facts import Score, read_all, score_all
from kg.model import Article
from kg.registry import create
from kg.resources import samples_dir

GOLD = Path(__file__).parents[1] / "gold"
FILES = tuple(sorted(GOLD.glob("*.json")))
LEAST = 0.8


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    """The samples as a user gets them."""
    return read_all([*sorted(samples_dir().glob("*.jsonl")), *sorted(samples_dir().glob("*.txt"))])


@pytest.fixture(scope="module")
def scores(articles: dict[str, Article]) -> Mapping[str, Score]:
    """Every sample read once and held against its gold."""
    return {one.article: one for one in score_all(create("extractors", "local"), articles, FILES)}


def test_every_sample_has_its_gold_and_every_gold_its_sample(articles: dict[str, Article]) -> None:
    assert {path.stem for path in FILES} == set(articles)
    assert all(json.loads(path.read_text(encoding="utf-8"))["article"] == path.stem for path in FILES)


def test_the_samples_are_articles_of_a_news_desk(articles: dict[str, Article]) -> None:
    assert len(articles) >= 10
    assert sum(article.published is not None for article in articles.values()) >= 8
    for article in articles.values():
        assert article.title
        assert 200 <= len(article.text.split()) <= 500


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_four_facts_in_five_are_found(name: str, scores: Mapping[str, Score]) -> None:
    one = scores[name]
    assert one.share >= LEAST, f"{one.share:.1%}\n" + "\n".join(one.missed)


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_nothing_is_read_into_an_article(name: str, scores: Mapping[str, Score]) -> None:
    assert scores[name].overclaims == ()


def test_four_facts_in_five_are_found_over_all_samples(scores: Mapping[str, Score]) -> None:
    found = sum(one.count()[0] for one in scores.values())
    assert found / sum(one.count()[1] for one in scores.values()) >= LEAST

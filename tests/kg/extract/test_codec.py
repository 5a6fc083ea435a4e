"""A reading survives the way through JSON, and damage is named."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from builders import DAY, FORCES, MONITOR, article, blame, casualties, event, exactly, reading
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ExtractionError
from kg.extract.codec import from_dict, to_dict
from kg.model import (
    Actor,
    Affiliation,
    Article,
    Assessment,
    Claim,
    Event,
    Evidence,
    Extraction,
    Figure,
    Place,
    Role,
    Scope,
    Span,
    TimeSpan,
)

_text = st.text(st.characters(codec="utf-8"), max_size=12)
_maybe_text = st.none() | _text
_days = st.none() | st.dates()
_spans = st.builds(Span, st.integers(0, 99), st.integers(100, 199))
_texts = st.lists(_text, max_size=2).map(tuple)
_counts = st.none() | st.integers(0, 10**6)


def _many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


_ties = st.builds(Affiliation, _text, _maybe_text, _maybe_text, _days, _days)
_degrees = st.none() | st.floats(-180, 180)
_readings = st.builds(
    Extraction,
    st.builds(Article, _text, _maybe_text, _maybe_text, _maybe_text, _maybe_text, _days, _text),
    _text,
    _text,
    _many(
        st.builds(
            Actor, _text, _text, _text, _texts, _many(_ties), st.booleans(), st.booleans(), st.booleans(), _many(_spans)
        )
    ),
    _many(st.builds(Place, _text, _text, _text, _maybe_text, _maybe_text, _degrees, _degrees, _texts, _many(_spans))),
    _many(
        st.builds(
            Event,
            *(_text, _text, _text),
            st.builds(TimeSpan, _days, _days, _text),
            *(_maybe_text, _maybe_text),
            _many(st.builds(Role, _text, _text)),
            _maybe_text,
            *(_texts, _texts, _texts),
            _many(_spans),
        )
    ),
    _many(
        st.builds(
            Claim,
            *(_text, _text, _text),
            _spans,
            _maybe_text,
            _texts,
            st.floats(0, 1),
            _many(st.tuples(_text, st.builds(Figure, _counts, _counts, _counts))),
            st.builds(Scope, _maybe_text, _days, _days, _maybe_text, st.booleans()),
            *(_maybe_text, _maybe_text, _maybe_text),
            *(_texts, _texts, _texts),
        )
    ),
    _many(st.builds(Evidence, _text, _text, _spans, _texts, _maybe_text, _texts)),
    _many(st.builds(Assessment, _text, _text, _text, _text, _spans)),
)


@settings(deadline=None, max_examples=150)
@given(_readings)
def test_nothing_is_lost(extraction: Extraction) -> None:
    written = json.dumps(to_dict(extraction))
    assert from_dict(json.loads(written)) == extraction
    assert json.dumps(to_dict(from_dict(json.loads(written)))) == written


@settings(deadline=None, max_examples=50)
@given(_readings)
def test_without_the_text_all_else_stays(extraction: Extraction) -> None:
    data = to_dict(extraction, keep_text=False)
    again = from_dict(json.loads(json.dumps(data)))
    assert again.article.text == ""
    assert (again.article.key, again.article.sha256) == (extraction.article.key, extraction.article.sha256)
    assert again.claims == extraction.claims
    assert to_dict(again) == data


def _sample() -> dict[str, Any]:
    source = article("one")
    attack = event(source)
    claims = [casualties(attack, exactly(52), MONITOR.key), blame(attack, FORCES.key, MONITOR.key)]
    data: dict[str, Any] = json.loads(json.dumps(to_dict(reading(source, attack, claims=claims))))
    return data


def test_dates_and_figures_are_readable() -> None:
    data = _sample()
    assert data["article"]["published"] == DAY.isoformat()
    assert data["claims"][0]["figures"] == [["killed", {"low": 52, "best": 52, "high": 52}]]
    assert list(data) == [
        *("format", "article", "extractor", "version"),
        *("actors", "places", "events", "claims", "evidence", "assessments"),
    ]


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("format",), 99, "format"),
        (("article",), None, "reading.article"),
        (("article", "published"), "last week", "reading.article.published"),
        (("article", "text"), "another text", "does not match"),
        (("article", "key"), 5, "key and sha256"),
        (("claims", 0, "confidence"), "high", "reading.claims[0].confidence"),
        (("claims", 0, "figures", 0), ["killed"], "reading.claims[0].figures[0]"),
        (("claims", 0, "figures", 0, 1, "low"), True, "reading.claims[0].figures[0][1].low"),
        (("claims", 0, "span"), [1, 2], "reading.claims[0].span"),
        (("events",), {}, "reading.events"),
        (("surprise",), 1, "'surprise'"),
        (("events", 0, "time", "surprise"), 1, "reading.events[0].time"),
    ],
)
def test_damage_is_named(path: tuple[Any, ...], value: object, named: str) -> None:
    data = _sample()
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(ExtractionError) as caught:
        from_dict(data)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_field_is_named() -> None:
    data = _sample()
    del data["events"][0]["kind"]
    with pytest.raises(ExtractionError, match=r"reading\.events\[0\].*'kind'"):
        from_dict(data)


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(ExtractionError, match="expected an object"):
        from_dict([])  # type: ignore[arg-type]


def test_a_whole_number_serves_as_a_confidence() -> None:
    data = _sample()
    data["claims"][0]["confidence"] = 1
    assert from_dict(data).claims[0].confidence == 1.0


def test_dates_are_dates() -> None:
    assert from_dict(_sample()).article.published == date(2025, 3, 8)

"""The claims measure must not call two sources one, nor forgive a lost hedge."""

from __future__ import annotations

import pytest

from benchmarks.claimrows import Row, annotated
from benchmarks.claims import FACETS, paired, same_somebody
from kg.model import Figure
from kg.taxonomy import Taxonomy


def names(*texts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text.split()) for text in texts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (names("observatory"), names("syrian observatory human rights"), True),
        (names("russian warplanes"), names("russia"), True),
        (names("russian warplanes"), names("syrian armed forces"), False),
        (names("regime forces"), names("syrian armed forces", "syrian regime"), True),
        (names("police"), names("health ministry"), False),
        ((), names("police"), False),
        ((), (), True),
    ],
)
def test_who_is_whom(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...], same: bool) -> None:
    assert same_somebody(one, other) is same


def row(begin: int, low: int | None, best: int | None, event: str = "Shelling", **more: object) -> Row:
    return Row("casualty", begin, begin + 10, names("police"), event, "killed", Figure(low, best, best), **more)  # type: ignore[arg-type]


def test_a_lost_hedge_is_a_wrong_figure() -> None:
    taxonomy = Taxonomy.load()
    ((wanted, found),) = paired([row(0, 5, None)], [row(3, 5, 5)], taxonomy)
    assert [name for name, test in FACETS.items() if not test(wanted, found, taxonomy)] == ["figure"]


def test_each_claim_has_one_partner() -> None:
    assert len(paired([row(0, 5, 5)], [row(0, 5, 5), row(4, 5, 5)], Taxonomy.load())) == 1


def test_a_total_is_not_a_toll_of_the_day() -> None:
    taxonomy = Taxonomy.load()
    assert not FACETS["status"](row(0, 5, 5, cumulative=True), row(0, 5, 5), taxonomy)


def test_rows_of_an_annotation_take_their_words_from_the_text() -> None:
    text = "Two men died, the mayor said."
    said = {"kind": "casualty", "event": "E", "quote": [0, 12], "claimant": [18, 23]}
    claim = {"id": "C", **said, "effect": "killed", "low": 2}
    entry = {"events": [{"id": "E", "type": "Attack"}], "claims": [claim], "assessments": []}
    (found,) = annotated(text, entry)
    assert found.speakers == (("mayor",),)
    assert found.event == "Attack"

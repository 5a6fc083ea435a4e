"""Where sentences end, what a heading and a dateline are, and that every token knows its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.tokens import sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Shells fell on the market.", "Nobody was hurt."],
        ["Gen. Adan Yare met Mr. Okello on Jan. 5.", "They left."],
        ["The U.S. envoy arrived.", "He stayed for two days."],
        ["The U.N. said so.", "The rebels did not."],
        ["Some 3.5 million people fled.", "1,200 came back."],
        ["Who fired?", "Nobody knows!", "The search goes on."],
        ["The mayor said: “We saw smoke.”", "The fire burned until dawn."],
        ["The clinic (it has 30 beds) was hit.", "Two nurses died."],
        ["The guards, i.e. the second brigade, fled.", "The town fell."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_paragraphs_count_and_headings_have_no_stop() -> None:
    found = sentences("Town shelled overnight\n\nShells fell. Two died.\n \nThe army is silent.")
    assert [(s.paragraph, s.heading) for s in found] == [(0, True), (1, False), (1, False), (2, False)]


@pytest.mark.parametrize(
    "dateline", ["GOMA, Nov 5 (Agency) - ", "NAIROBI, Kenya — ", "PORT SUDAN (AFP) – ", "KYIV, March 9 (Reuters) - "]
)
def test_a_dateline_stands_apart(dateline: str) -> None:
    head, body = split(dateline + "Shells fell on the town.")
    assert body == "Shells fell on the town."
    assert head == dateline.strip()


def test_contractions_and_possessives_are_words_of_their_own() -> None:
    (sentence,) = sentences("The army's guns didn't stop.")
    assert [t.text for t in sentence.tokens] == ["The", "army", "'s", "guns", "did", "n't", "stop", "."]


def test_names_and_numbers_stay_whole() -> None:
    (sentence,) = sentences("Al-Bashir's aide counted 1,200 dead in Deir ez-Zor.")
    words = [t.text for t in sentence.tokens]
    assert {"Al-Bashir", "1,200", "ez-Zor"} <= set(words)


def test_tags_tell_verbs_from_nouns() -> None:
    tags = {t.text: t.tag for s in sentences("Soldiers shelled the old bridge. The shells hit Goma.") for t in s.tokens}
    assert tags["shelled"] == "VBD"
    assert tags["shells"] == "NNS"
    assert tags["Goma"] == "NNP"


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n\t\n ") == ()


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="abA .,!?'\"’“”()-–—\n\t0123456789éش\u00a0", max_size=120))
def test_tokens_are_slices_of_the_text_in_its_order(text: str) -> None:
    found = [t for s in sentences(text) for t in s.tokens]
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(t.text for t in found) == "".join(c for c in text if not c.isspace())


def test_a_text_that_lost_its_last_stop_is_no_headline() -> None:
    text = (
        "Two bombs fell on the market of Douma on Monday. Rebels shelled the airport of the city in the night, and"
        " soldiers answered with rockets. Nine people died in the hospital on Tuesday --Agency"
    )
    assert [s.heading for s in sentences(text)] == [False, False, False]


def test_a_title_that_opens_the_text_is_a_headline() -> None:
    title = "Rebels shell a Damascus suburb"
    found = sentences(f"Mon 3 Aug 2015 {title} . Rebels shelled Douma on Monday. Two people died.", title)
    assert [s.heading for s in found] == [True, False, False]
    (whole,) = sentences(f"{title} for an hour on Monday.", title)
    assert not whole.heading

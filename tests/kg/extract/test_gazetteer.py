"""The shipped gazetteer: usual names of news, hierarchy, demonyms, and words that are no places."""

from __future__ import annotations

import threading
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ConfigError
from kg.extract.gazetteer import Gazetteer, normalise, without_articles
from kg.names import CKG, RDFS, Names
from kg.resources import ontology_dir


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(ontology_dir() / "lexicon.sqlite")


def first(gazetteer: Gazetteer, name: str) -> str | None:
    found = gazetteer.lookup(name)
    return found[0].key if found else None


@pytest.mark.parametrize(
    ("name", "normal"),
    [("Deir ez-Zor", "deir ez zor"), ("Sana'a", "sanaa"), ("Türkiye", "turkiye"), ("U.S.", "us"), ("Łódź", "lodz")],
)
def test_names_are_compared_without_case_accents_and_marks(name: str, normal: str) -> None:
    assert normalise(name) == normal


def test_articles_go_unless_hardly_anything_would_be_left() -> None:
    assert without_articles("al hasakah") == "hasakah"
    assert without_articles("el at") == "el at"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Latakia", "sy-latakia"),
        ("Latakia province", "sy-latakia"),
        ("Tartous", "sy-tartus"),
        ("Deir al-Zour", "sy-deir-ez-zor"),
        ("Idleb", "sy-idlib"),
        ("North Kivu", "cd-north-kivu"),
        ("Darfur", "darfur"),
        ("Kiev", "ua-kyiv"),
        ("Burma", "myanmar"),
        ("DR Congo", "democratic-republic-of-the-congo"),
        ("Ivory Coast", "ivory-coast"),
        ("The Gambia", "gambia"),
        ("USSR", "soviet-union"),
    ],
)
def test_usual_names_of_news(gazetteer: Gazetteer, name: str, key: str) -> None:
    found = [place.key for place in gazetteer.lookup(name)]
    assert key in found


def test_a_province_stands_before_its_town(gazetteer: Gazetteer) -> None:
    kinds = [place.kind for place in gazetteer.lookup("Latakia")]
    assert kinds[:2] == ["admin1", "city"]
    assert {place.kind for place in gazetteer.lookup("Latakia city")} == {"city"}


@pytest.mark.parametrize(
    "word", ["Most", "Nice", "Reading", "Of", "March", "Male", "Hope", "Hassan", "Reunion", "aleppo"]
)
def test_words_and_names_of_people_are_no_places(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.lookup(word) == ()


def test_who_knows_that_a_place_is_meant_gets_it(gazetteer: Gazetteer) -> None:
    assert "France" in {gazetteer.within(p.key)[-1].label for p in gazetteer.lookup("Nice", risky=True)}


def test_a_town_gives_way_to_an_actor_of_its_name(gazetteer: Gazetteer) -> None:
    for name in ("Hamas", "Nato", "Obama"):
        assert gazetteer.lookup(name) == ()


def test_short_forms_count_only_in_capitals(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "US") == first(gazetteer, "U.S.") == "united-states"
    assert gazetteer.lookup("Us") == ()


def test_within_climbs_to_the_country(gazetteer: Gazetteer) -> None:
    chain = [place.key for place in gazetteer.within("sy-latakia-city")]
    assert chain[0] == "sy-latakia"
    assert chain[-1] == "syria"
    assert gazetteer.within("syria") == ()
    assert gazetteer.within("no-such-place") == ()


def test_demonyms(gazetteer: Gazetteer) -> None:
    countries = {"Syrian": "syria", "Syrians": "syria", "Burmese": "myanmar", "Iraqi": "iraq", "Soviet": "soviet-union"}
    for word, key in countries.items():
        place = gazetteer.demonym(word)
        assert place is not None
        assert place.key == key
    assert gazetteer.demonym("syrian") is None
    assert gazetteer.demonym("Polish") == gazetteer.get("poland")
    assert gazetteer.demonym("polish") is None


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("syria", "Syrian"),
        ("united-kingdom", "British"),
        ("united-states", "US"),
        ("myanmar", "Myanmar"),
        ("democratic-republic-of-the-congo", "Congolese"),
        ("sy-homs", None),
        ("no-such-place", None),
    ],
)
def test_adjectives(gazetteer: Gazetteer, key: str, word: str | None) -> None:
    assert gazetteer.adjective(key) == word


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    found: list[str | None] = []
    names = ["Aleppo", "Goma", "Kharkiv", "Khartoum"] * 50

    def look() -> None:
        found.extend(first(gazetteer, name) for name in names)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 800
    assert len(set(found)) == 4


def test_a_file_that_is_no_lexicon_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.sqlite"
    path.write_text("not a database, only text that is long enough to be read as a header of one", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"lexicon\.sqlite"):
        Gazetteer(path)
    with pytest.raises(ConfigError, match=r"missing\.sqlite"):
        Gazetteer(tmp_path / "missing.sqlite")


def test_the_turtle_says_what_the_gazetteer_says(gazetteer: Gazetteer) -> None:
    labels, within = {}, {}
    prefix = Names().place("")
    for quad in ox.parse(path=ontology_dir() / "places.ttl", format=ox.RdfFormat.TURTLE):
        key = quad.subject.value.removeprefix(prefix)
        if quad.predicate.value == RDFS + "label":
            labels[key] = quad.object.value
        elif quad.predicate.value == CKG + "within":
            within[key] = quad.object.value.removeprefix(prefix)
    assert len(labels) > 3000
    for key, label in labels.items():
        place = gazetteer.get(key)
        assert place is not None
        assert (place.label, place.within) == (label, within.get(key))
        assert place.kind not in ("city", "village")

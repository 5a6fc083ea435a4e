"""The shipped lexicon of actors: usual names, names bound to a time, words that name nobody, and its Turtle."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest

from kg.extract.gazetteer import Gazetteer
from kg.extract.lexicon import ActorLexicon
from kg.model import Affiliation
from kg.names import CKG, RDF, RDFS, SKOS, Names
from kg.resources import ontology_dir
from kg.taxonomy import EXTERNAL, Taxonomy

FILE = ontology_dir() / "lexicon.sqlite"
ACTOR = Names().actor("")


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return ActorLexicon(FILE)


@pytest.fixture(scope="module")
def turtle() -> list[Any]:
    return list(ox.parse(path=ontology_dir() / "actors.ttl", format=ox.RdfFormat.TURTLE))


def keys(lexicon: ActorLexicon, name: str, on: date | None = None) -> list[str]:
    return [actor.key for actor in lexicon.lookup(name, on)]


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("Syrian Observatory for Human Rights", "syrian-observatory-for-human-rights", "MonitoringOrganisation"),
        ("SOHR", "syrian-observatory-for-human-rights", "MonitoringOrganisation"),
        ("BBC Verify", "bbc-verify", "MediaOrganisation"),
        ("Sana", "sana", "MediaOrganisation"),
        ("SANA", "sana", "MediaOrganisation"),
        ("the United Nations", "un", "InternationalOrganisation"),
        ("U.N.", "un", "InternationalOrganisation"),
        ("Isis", "islamic-state", "RebelGroup"),
        ("Da'esh", "islamic-state", "RebelGroup"),
        ("Hizbullah", "hezbollah", "RebelGroup"),
        ("Al Shabaab", "al-shabaab", "RebelGroup"),
        ("Shabaab", "al-shabaab", "RebelGroup"),
        ("IDF", "israel-military", "Military"),
        ("FARDC", "democratic-republic-of-the-congo-military", "Military"),
        ("Geir Pedersen", "geir-pedersen", "Envoy"),
        ("Antonio Guterres", "antonio-guterres", "Person"),
        ("Putin", "vladimir-putin", "Person"),
        ("Bashar Assad", "bashar-al-assad", "Person"),
        ("Erdoğan", "recep-tayyip-erdogan", "Person"),
        ("Syria", "syria", "State"),
        ("UK", "united-kingdom", "State"),
    ],
)
def test_usual_names_of_news(lexicon: ActorLexicon, name: str, key: str, kind: str) -> None:
    found = lexicon.lookup(name)
    assert found
    assert (found[0].key, found[0].kind) == (key, kind)


@pytest.mark.parametrize("name", ["Alawite", "Alawites", "Alawi", "Alawite minority", "the Alawite community"])
def test_a_community_by_all_its_names(lexicon: ActorLexicon, name: str) -> None:
    assert keys(lexicon, name) == ["alawites"]


ORDINARY = (
    "Security Forces President Government Army Defence Ministry General Council State March Reports Residents Human "
    "Rights Office Press Islamic Front National Party Group Movement Union Watch Guard Agency News Observatory Network "
    "Support Police Military Minister King Amnesty Memorial May Let It Us Who As Is Mission Coalition Times Guardian "
    "Independent Time Sun Nation Reunion Khan Abbas Christian Karen Bush"
)


@pytest.mark.parametrize("word", ORDINARY.split())
def test_ordinary_words_and_common_surnames_name_nobody(lexicon: ActorLexicon, word: str) -> None:
    assert lexicon.lookup(word) == ()


def test_a_name_has_a_capital(lexicon: ActorLexicon) -> None:
    assert lexicon.lookup("taliban") == ()
    assert lexicon.lookup("Ap") == ()
    assert lexicon.lookup("") == ()


def test_who_knows_that_an_actor_is_meant_gets_the_surname(lexicon: ActorLexicon) -> None:
    assert [a.key for a in lexicon.lookup("Abbas", risky=True)] == ["mahmoud-abbas"]
    assert "george-w-bush" in [a.key for a in lexicon.lookup("Bush", date(2004, 1, 1), risky=True)]


def test_on_a_day_its_bearer_stands_first(lexicon: ActorLexicon) -> None:
    assert keys(lexicon, "Assad", date(1995, 5, 1)) == ["hafez-al-assad", "bashar-al-assad"]
    assert keys(lexicon, "Assad", date(2012, 5, 1)) == ["bashar-al-assad", "hafez-al-assad"]
    assert keys(lexicon, "Kabila", date(1999, 1, 1))[0] == "laurent-kabila"
    assert keys(lexicon, "Kabila", date(2015, 1, 1))[0] == "joseph-kabila"
    assert keys(lexicon, "Assad") == ["bashar-al-assad", "hafez-al-assad"]


def test_a_group_keeps_its_former_names(lexicon: ActorLexicon) -> None:
    assert keys(lexicon, "Nusra Front", date(2025, 3, 7)) == ["hayat-tahrir-al-sham"]
    assert keys(lexicon, "Jabhat Fatah al-Sham") == ["hayat-tahrir-al-sham"]


def test_short_forms_that_several_bear(lexicon: ActorLexicon) -> None:
    assert keys(lexicon, "RSF") == ["rapid-support-forces", "reporters-without-borders"]


def test_posts_have_days(lexicon: ActorLexicon) -> None:
    envoy = lexicon.get("geir-pedersen")
    assert envoy is not None
    post = Affiliation("holdsPost", "un", "special envoy for Syria", date(2019, 1, 7), date(2025, 9, 30))
    assert post in envoy.affiliations
    assert Affiliation("represents", "un", None, post.start, post.end) in envoy.affiliations


def test_ties_of_the_monitor_and_of_a_broadcaster(lexicon: ActorLexicon) -> None:
    monitor, desk = lexicon.get("syrian-observatory-for-human-rights"), lexicon.get("bbc-verify")
    assert monitor is not None
    assert desk is not None
    assert Affiliation("basedIn", "united-kingdom") in monitor.affiliations
    assert Affiliation("partOfActor", "bbc-news") in desk.affiliations
    assert lexicon.get("no-such-actor") is None


def test_the_body_that_a_country_and_a_common_noun_mean(lexicon: ActorLexicon) -> None:
    army = lexicon.of_country("IL", "Military")
    assert army is not None
    assert army.label == "Israel Defense Forces"
    assert lexicon.of_country("IR", "Military") == lexicon.get("iran-military")
    assert lexicon.of_country("SY", "State") == lexicon.get("syria")
    assert lexicon.of_country("SY", "Ministry") is None


def test_no_alias_is_a_demonym(lexicon: ActorLexicon) -> None:
    gazetteer = Gazetteer(FILE)
    for word in ("Syrian", "Russians", "Serb", "Tajiks", "Burmese", "Palestinian"):
        assert gazetteer.demonym(word) is not None
        assert lexicon.lookup(word) == ()


def test_every_actor_is_of_a_class_and_every_tie_leads_somewhere() -> None:
    taxonomy, db = Taxonomy.load(), sqlite3.connect(FILE)
    kinds = {row[0] for row in db.execute("SELECT DISTINCT kind FROM actor")}
    actors = {row[0] for row in db.execute("SELECT key FROM actor")}
    places = {row[0] for row in db.execute("SELECT key FROM place")}
    ties = db.execute("SELECT relation, target, start, end FROM affiliation WHERE target IS NOT NULL").fetchall()
    countries = {row[0] for row in db.execute("SELECT key FROM place WHERE kind = 'country'")}
    states = {row[0] for row in db.execute("SELECT key FROM actor WHERE kind = 'State'")}
    db.close()
    assert all(taxonomy.is_a(kind, "Actor") for kind in kinds)
    assert len(actors) > 3000
    assert countries == states
    for relation, target, start, end in ties:
        assert target in (places if relation == "basedIn" else actors)
        assert start is None or end is None or start <= end


def test_the_turtle_has_all_superclasses(turtle: list[Any]) -> None:
    taxonomy = Taxonomy.load()
    classes: dict[str, set[str]] = {}
    for quad in turtle:
        if quad.predicate.value == RDF + "type":
            classes.setdefault(quad.subject.value, set()).add(quad.object.value)
    for node, found in classes.items():
        own = {iri.removeprefix(CKG) for iri in found if iri.startswith(CKG)}
        for kind in own:
            assert set(taxonomy.lineage(kind)) <= own, node
        if node.startswith(ACTOR):
            assert set(EXTERNAL["Actor"]) <= found, node


def test_the_turtle_says_what_the_lexicon_says(lexicon: ActorLexicon, turtle: list[Any]) -> None:
    labels: dict[str, str] = {}
    other: dict[str, set[str]] = {}
    dated: dict[str, int] = {}
    for quad in turtle:
        key = quad.subject.value.removeprefix(ACTOR)
        if quad.predicate.value == RDFS + "label":
            labels[key] = quad.object.value
        elif quad.predicate.value == SKOS + "altLabel":
            other.setdefault(key, set()).add(quad.object.value)
        elif quad.predicate.value == CKG + "affiliate":
            person = quad.object.value.removeprefix(ACTOR)
            dated[person] = dated.get(person, 0) + 1
    assert len(labels) > 1500
    for key, label in labels.items():
        actor = lexicon.get(key)
        assert actor is not None
        assert (actor.label, set(actor.aliases)) == (label, other.get(key, set()))
        bounded = {
            t for t in actor.affiliations if t.relation != "basedIn" and (t.start or t.end or (t.target and t.post))
        }
        assert dated.get(key, 0) == len(bounded), key

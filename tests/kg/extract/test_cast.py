"""Who the people are: posts and bodies of the named, and cover for the unnamed and the private."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "name", "body"),
    [
        (
            (
                "Lieutenant Colonel Jean Kambale, a spokesman for the Congolese "
                "army, said that rebels killed nine soldiers in Rutshuru."
            ),
            "Jean Kambale",
            "democratic-republic-of-the-congo-military",
        ),
        (
            "Kenyan police spokeswoman Mary Akinyi said gunmen killed two drivers in Garissa.",
            "Mary Akinyi",
            "kenya-police",
        ),
        (
            "Moses Kitenge, a spokesman for the M23 rebels, said soldiers killed six farmers in Sake.",
            "Moses Kitenge",
            "m23",
        ),
        (
            "Amos Deng, a spokesman for the Red Cross, said 12 people died in Malakal.",
            "Amos Deng",
            "international-committee-of-the-red-cross",
        ),
    ],
)
def test_a_spokesperson_speaks_for_a_body(tell: Tell, text: str, name: str, body: str) -> None:
    told = tell(text)
    assert told.actor(name).kind in ("Person", "Envoy")
    assert body in {target for relation, target, _ in told.ties(name) if relation in ("represents", "holdsPost")}
    assert body in {a.key for a in told.reading.actors}
    assert {claimant for claimant, _ in told.voices} == {name}


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("Interior Minister Karim Saleh said bandits killed eight people in Zinder.", "Karim Saleh", "minister"),
        ("Governor Ahmed Musa said bandits killed eight people in Katsina.", "Ahmed Musa", "governor"),
        ("Olena Bondar, the mayor of Kherson, said shelling killed two people.", "Olena Bondar", "mayor"),
        ("Peter Lual, the United Nations special envoy for Sudan, met elders in Nyala.", "Peter Lual", "envoy"),
    ],
)
def test_posts(tell: Tell, text: str, name: str, post: str) -> None:
    posts = [held for relation, _, held in tell(text).ties(name) if relation == "holdsPost"]
    assert any(post in (held or "") for held in posts)


def test_an_envoy_is_one_and_serves_somebody(tell: Tell) -> None:
    told = tell("Peter Lual, the United Nations special envoy for Sudan, called for a ceasefire.")
    assert told.actor("Peter Lual").kind == "Envoy"
    assert "un" in {target for _, target, _ in told.ties("Peter Lual")}
    assert told.role(told.said("Appeal"), "speaker") == {"Peter Lual"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "A military official, who spoke on condition of anonymity, said four soldiers were killed in Gao.",
            "military official",
        ),
        ("A witness said gunmen killed two drivers in Garissa.", "witness"),
        ('"We ran to the river," a woman said.', "woman"),
        ("A shopkeeper said gunmen burned huts in Jos.", "shopkeeper"),
        ("A nurse said 12 people died in a raid on Sake.", "nurse"),
        ("A doctor told AFP that 17 people were killed in the shelling of Omdurman.", "doctor"),
        ("An aid worker said six people drowned as they fled Malakal after an attack.", "aid worker"),
    ],
)
def test_unnamed_sources_stay_local_and_anonymous(tell: Tell, text: str, label: str) -> None:
    told = tell(text)
    actor = told.actor(label)
    assert actor.kind == "Person"
    assert (actor.local, actor.anonymous, actor.sensitive) == (True, True, True)
    assert actor.key.startswith(told.reading.article.key)


@pytest.mark.parametrize("who", ["Residents", "Medics", "Witnesses", "Activists", "Villagers", "Doctors"])
def test_unnamed_groups_are_local(tell: Tell, who: str) -> None:
    told = tell(f"{who} said raiders killed six herders near Djibo.")
    actor = told.actor(who)
    assert (actor.kind, actor.local, actor.anonymous) == ("CivilianGroup", True, True)
    assert actor.key.startswith(told.reading.article.key)
    assert {claimant for claimant, _ in told.voices} == {actor.label}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"They shot my brother," said Fatima Ali, a mother of three who fled El Fasher.', "Fatima Ali"),
        ('"We hid in the well," said Moussa Diallo, a farmer from Djibo.', "Moussa Diallo"),
        ("Iryna Koval, a teacher, said shells hit her house in Kherson.", "Iryna Koval"),
    ],
)
def test_private_persons_are_sensitive(tell: Tell, text: str, name: str) -> None:
    assert tell(text).actor(name).sensitive


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Governor Ahmed Musa said bandits killed eight people in Katsina.", "Ahmed Musa"),
        ("Antonio Guterres urged Israel and Hamas to agree to a ceasefire.", "António Guterres"),
        ("Kenyan police spokeswoman Mary Akinyi said gunmen killed two drivers in Garissa.", "Mary Akinyi"),
    ],
)
def test_public_figures_are_not(tell: Tell, text: str, name: str) -> None:
    assert not tell(text).actor(name).sensitive


def test_two_unnamed_people_are_not_one(tell: Tell) -> None:
    told = tell("A doctor in Nyala said six people died in an air strike. A teacher said her school burned.")
    assert {"doctor", "teacher"} <= {a.label for a in told.reading.actors}


def test_unnamed_people_of_two_articles_have_two_keys(tell: Tell) -> None:
    one = tell("Residents said raiders killed six herders near Djibo.").actor("Residents")
    two = tell("Residents said raiders killed nine herders near Djibo.").actor("Residents")
    assert one.key != two.key


def test_victims_are_a_group_of_their_own(tell: Tell) -> None:
    told = tell("Gunmen killed 14 farmers in Zamfara on Sunday, police said.")
    (victim,) = told.role(told.incident, "victim")
    actor = told.actor(victim or "")
    assert (actor.kind, actor.local) == ("CivilianGroup", True)


def test_victims_of_a_minority_belong_to_it(tell: Tell) -> None:
    told = tell("Gunmen killed 14 Alawites in Baniyas on Friday, residents said.")
    (victim,) = told.role(told.incident, "victim")
    assert "alawites" in {target for _, target, _ in told.ties(victim or "")} | {told.actor(victim or "").key}


@pytest.mark.parametrize("words", ["More than 900 people", "Fewer than 10 people", "Between 30 and 50 people"])
def test_a_hedge_is_part_of_the_label(tell: Tell, words: str) -> None:
    told = tell(f"{words} were killed in an attack in Kabul, police said.")
    assert told.role(told.incident, "victim") == {words}

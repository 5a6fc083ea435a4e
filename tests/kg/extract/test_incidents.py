"""What counts as an event, of what kind, with whom: and what must not become one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A warplane bombed a school in Myitkyina on Monday.", "AirStrike"),
        ("A grenade exploded in a bar in Bujumbura on Friday.", "Grenade"),
        ("The Ukrainian army retook Kupiansk on Sunday.", "GovernmentRegainsTerritory"),
        ("An air strike hit a school in Myitkyina on Monday.", "AirStrike"),
        ("Russian forces shelled Kherson on Friday.", "Shelling"),
        ("A suicide bombing killed six people in Mogadishu on Friday.", "SuicideBombing"),
        ("A roadside bomb killed three policemen in Kirkuk.", "RemoteExplosive"),
        ("The army clashed with M23 rebels near Goma on Friday.", "ArmedClash"),
        ("M23 rebels seized Bukavu on Sunday.", "NonStateActorOvertakesTerritory"),
        ("Gunmen kidnapped 30 students in Kaduna on Thursday.", "Abduction"),
        ("Soldiers raped 12 women in Bunia in January 2025.", "SexualViolence"),
        ("Soldiers executed 30 villagers in Djibo in January 2024.", "Execution"),
        ("Thousands joined a march in Tbilisi on Friday.", "PeacefulProtest"),
        ("Police arrested 14 students in Harare on Sunday.", "Arrest"),
        ("Israel and Lebanon agreed to a ceasefire on Tuesday.", "Ceasefire"),
        ("Looters ransacked a warehouse in Wad Madani on Friday.", "LootingPropertyDestruction"),
        ("More than 4,000 people fled Sake on Friday.", "Displacement"),
        ("The authorities imposed a curfew in Maputo on Monday.", "Curfew"),
        ("The European Union imposed sanctions on Rwanda on Monday.", "Sanction"),
    ],
)
def test_kinds(tell: Tell, text: str, kind: str) -> None:
    assert tell(text).kinds == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "If rebels attack Goma, thousands could be killed, the United Nations said.",
        "Kenya could bomb camps in Somalia, its president said.",
        "The group threatened to bomb Karachi.",
        "Rebels could seize Bukavu, the governor said.",
        "Rebels might have attacked a convoy.",
        "Troops must retake Goma.",
        "The army plans to attack Mekelle.",
        "The African Union called for a ceasefire in Sudan.",
        "Soldiers did not fire on the crowd, the police said.",
        "Soldiers never attacked the hospital in Nyala, residents said.",
        "Nurses went on strike in Lagos on Monday over pay.",
        "A bus drivers' strike paralysed Nairobi on Tuesday.",
        "Unless talks resume, the rebels will attack Bukavu, analysts said.",
        "The general vowed to recapture Wad Madani.",
        "The mediators hope to prevent an attack on El Fasher.",
        "Share prices were hit on Monday.",
    ],
)
def test_what_did_not_happen_is_no_event(tell: Tell, text: str) -> None:
    told = tell(text)
    assert told.incidents == ()
    assert told.claims("CasualtyClaim") == told.claims("ResponsibilityClaim") == []


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("Residents accused soldiers of killing 14 farmers near Maiduguri on Sunday.", "Nigerian armed forces"),
        ("The army allegedly executed 30 villagers in Djibo in January 2024.", "Burkinabe armed forces"),
        ("Activists said Ukrainian forces shelled a market in Donetsk on Friday.", "Ukrainian security forces"),
        ("M23 rebels killed 12 farmers in Rutshuru on Monday.", "M23"),
        ("Six farmers were killed by al-Shabab in Jilib on Monday, elders said.", "al-Shabaab"),
    ],
)
def test_an_allegation_never_becomes_confirmed(tell: Tell, text: str, accused: str) -> None:
    told = tell(text)
    assert told.role(told.incident, "allegedPerpetrator") == {accused}
    assert told.parts("confirmedPerpetrator") == set()
    assert {(who, stance) for _, who, stance in told.blame} == {(accused, "asserts")}


def test_an_accusation_is_the_accusers_word_alone(tell: Tell) -> None:
    told = tell("Amnesty International accused the Malian army of killing 50 civilians in Gao in January 2024.")
    assert {claimant for claimant, _ in told.voices} == {"Amnesty International"}


def test_somebody_unknown_is_not_made_known(tell: Tell) -> None:
    told = tell("Six farmers were found dead near Jos on Monday. It was not clear who was responsible.")
    assert told.parts("allegedPerpetrator") == told.blame == set()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            (
                "Rebel shelling killed 10 people in Taiz on Monday. "
                "On Wednesday, an air strike killed four people in Sanaa."
            ),
            ["ye-taiz", "ye-sanaa"],
        ),
        (
            "Gunmen killed six people in Jos on Friday. Gunmen killed nine people in Jos on Saturday.",
            ["ng-jos", "ng-jos"],
        ),
        (
            "Gunmen killed six people in Jos on Friday. Gunmen killed six people in Maiduguri on Friday.",
            ["ng-jos", "ng-maiduguri"],
        ),
        (
            "A bomb killed two guards in Kidal on Monday and another bomb killed three policemen in Kaya on Tuesday.",
            ["ml-kidal", "bf-kaya"],
        ),
    ],
)
def test_other_places_and_days_are_other_events(tell: Tell, text: str, places: list[str]) -> None:
    told = tell(text)
    assert [e.place for e in told.incidents] == places
    assert len({c.about for c in told.claims("CasualtyClaim")}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a mosque in Jos on Friday. Six people were killed in the attack.",
        "An air strike hit a market in Nyala on Friday. The strike killed six people, medics said.",
        "Six people were killed when a drone hit a bus in Kherson on Friday.",
    ],
)
def test_what_is_told_twice_is_one_event(tell: Tell, text: str) -> None:
    told = tell(text)
    assert len(told.incidents) == 1
    assert (6, 6, 6) in [figure for _, _, figure in told.tolls]


def test_an_earlier_attack_is_another_one(tell: Tell) -> None:
    told = tell("Gunmen killed six people in Jos on Friday. A previous attack in Jos killed nine people in January.")
    assert len(told.incidents) == 2
    assert len({c.about for c in told.claims("CasualtyClaim")}) == 2


def test_parties_and_victims(tell: Tell) -> None:
    told = tell("Clashes between the Malian army and Tuareg rebels near Kidal killed six soldiers on Friday.")
    event = told.incident
    assert event.kind == "ArmedClash"
    assert "Malian Armed Forces" in told.role(event, "party")
    assert len(told.role(event, "party")) == 2
    assert told.role(event, "victim") == {"six soldiers"}
    assert "mali-military" in {target for _, target, _ in told.ties("six soldiers")}
    assert told.parts("allegedPerpetrator") == set()


def test_victim_and_perpetrator_are_not_swapped_in_the_passive(tell: Tell) -> None:
    told = tell("Three peacekeepers were killed by M23 rebels in Sake on Friday.")
    assert told.role(told.incident, "allegedPerpetrator") | told.role(told.incident, "party") == {"M23"}
    (victim,) = told.role(told.incident, "victim")
    assert victim is not None
    assert "peacekeepers" in victim


def test_what_followed_what(tell: Tell) -> None:
    told = tell("Gunmen attacked a bank in Kisumu on Friday. After the attack, police arrested six men in Kisumu.")
    attack, arrest = told.incidents
    assert (attack.kind, arrest.kind) == ("Attack", "Arrest")
    assert arrest.follows == (attack.key,)


def test_weapons_are_those_of_the_event(tell: Tell) -> None:
    told = tell("A car bomb killed nine people in Kabul on Tuesday. On Friday, gunmen kidnapped two men in Kaduna.")
    assert [e.weapons for e in told.incidents] == [("car bomb",), ()]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Rebels shelled Goma yesterday.", date(2025, 3, 9)),
        ("Rebels shelled Goma on Friday.", date(2025, 3, 7)),
        ("Rebels shelled Goma on 2 March.", date(2025, 3, 2)),
    ],
)
def test_relative_days_need_a_publication_date(tell: Tell, text: str, day: date) -> None:
    assert tell(text).incident.time.start == day
    alone = tell(text, published=None).incident.time
    assert (alone.start, alone.end) == (None, None)


def test_a_full_date_needs_none(tell: Tell) -> None:
    time = tell("Rebels shelled Goma on 2 March 2023.", published=None).incident.time
    assert (time.start, time.end, time.precision) == (date(2023, 3, 2), date(2023, 3, 2), "day")


def test_the_day_of_the_report_is_not_the_day_of_the_event(tell: Tell) -> None:
    told = tell("Police said on Saturday that gunmen had killed 14 farmers in Zamfara.")
    assert told.incident.time.start is None


def test_the_day_of_publication_is_not_the_day_of_the_event(tell: Tell) -> None:
    assert tell("Gunmen killed 14 farmers in Zamfara, police said.").incident.time.start is None


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Kenyan police shot two men in Kisumu.", "Kenyan police"),
        ("Six miners were shot by gunmen near Jos.", "gunmen"),
        ("Russian troops shot dead six men in Bucha, prosecutors said.", "Russian armed forces"),
        ("On Sunday police shot dead two protesters in Maputo, Mozambique.", "Mozambican police"),
        ("Residents said soldiers shot six farmers near Jos.", "Nigerian armed forces"),
        ("Militants fired at a bus near Mopti on Friday.", "Militants"),
        ("Soldiers in Guinea fired on protesters in Conakry on Monday, killing three.", "Guinean military"),
    ],
)
def test_whoever_fires_acts(tell: Tell, text: str, doer: str) -> None:
    told = tell(text)
    assert told.role(told.incident, "allegedPerpetrator") == {doer}
    assert not any("shot" in a.label for a in told.reading.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Residents fear attacks by the militia in Bunia.",
        "The UN fears attacks on Goma.",
        "Villagers feared an attack on Bunia.",
        "A rebel attack on Goma is possible, diplomats said.",
        "Rwanda won the match after a late attack.",
        "The film tells of a massacre.",
        "GOMA, March 9 (Reuters) - Diplomats met in the town.",
        "The president fired his defence minister on Monday.",
    ],
)
def test_fears_games_tales_and_months_are_no_events(tell: Tell, text: str) -> None:
    assert tell(text).incidents == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The defence ministry said a drone hit a bridge in Kherson on Friday. It said two soldiers died.", 7),
        ("France condemned the attack on a church in Kaduna on Sunday, in which 11 people were killed.", 9),
    ],
)
def test_a_day_behind_the_place_is_that_of_the_deed(tell: Tell, text: str, day: int) -> None:
    assert tell(text).incident.time.start == date(2025, 3, day)


def test_the_pursuit_of_a_raid_is_not_the_raid(tell: Tell) -> None:
    told = tell(
        "Militants raided the village of Nangade in Mozambique on Sunday and killed 11 people. "
        "Rwanda's army said its soldiers had pursued the assailants and killed five of them."
    )
    assert told.parts("allegedPerpetrator") == {"Militants"}
    assert told.parts("party") == {"Rwanda Defence Force"}

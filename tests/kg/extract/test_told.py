"""What articles of real outlets tell: events and when they were, acts of speech, checks; and what must not be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from retelling import Retelling

Tell = Callable[..., Retelling]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody has been arrested in Jos.",
        "To date, no one has been detained in Goma.",
        "The mayor dismissed rumours of a curfew in Bunia.",
        "A prisoner exchange that Qatar was to broker this week has not been cancelled.",
    ],
)
def test_what_did_not_happen_is_no_event(tell: Tell, text: str) -> None:
    assert tell(text).kinds == []


@pytest.mark.parametrize(
    "text",
    [
        "Aircraft bombed a market in Malakal on Friday, the UN mission said.",
        'Images show a crater in Kassala on Friday, "but they do not tell us who shelled it", Amnesty said.',
    ],
)
def test_nobody_named_is_nobody_accused(tell: Tell, text: str) -> None:
    assert tell(text).blame == set()


@pytest.mark.parametrize(
    "text",
    [
        "In January alone, the monitor counted 139 deaths in Donetsk.",
        "From January to March of this year, Amnesty recorded more than 600 killings in Plateau.",
        "The office has since counted 841 deaths in Culiacán.",
        "Amnesty counted over 300 deaths in the province in the first half of the year.",
    ],
)
def test_counts_of_months_are_running_totals(tell: Tell, text: str) -> None:
    told = tell(text)
    assert (told.tolls, len(told.totals)) == ([], 1)


def test_killed_or_maimed_counts_no_dead(tell: Tell) -> None:
    told = tell("Across the region, 174 children have been killed or maimed this year, according to UNICEF.")
    assert told.tolls + told.totals == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Masked settlers burned three cars near Nablus on Friday.", "LootingPropertyDestruction"),
        ("An explosive device (IED) fitted to a bicycle went off in Kirkuk on Friday.", "RemoteExplosive"),
        ("Ukraine's air force shot down 12 drones over Odesa on Friday.", "DisruptedWeaponsUse"),
        ("Shoppers came under fire in Rafah on Friday.", "Attack"),
        ("Eight men were taken away in Kani on Friday.", "Abduction"),
        ("Paramotors dropped mortar bombs on a monastery in Kani on Friday.", "AirStrike"),
        ("The police fired to disperse a crowd in Butembo on Friday.", "ProtestWithIntervention"),
    ],
)
def test_more_words_tell_of_events(tell: Tell, text: str, kind: str) -> None:
    told = tell(text).incident
    assert (told.kind, told.time.start) == (kind, date(2025, 3, 7) if "Friday" in text else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Friday, men whom nobody knew entered Yei and killed a teacher.", date(2025, 3, 7)),
        ("January's ceasefire in Goma collapsed.", date(2025, 1, 1)),
        ("In August last year, 20 people were killed in Quetta.", date(2024, 8, 1)),
        ("The coup of February 2021 shook Myanmar.", date(2021, 2, 1)),
        ("The army has besieged Kadugli since June 2024.", date(2024, 6, 1)),
        ("Gunmen killed six people in Jos between Thursday and Friday.", date(2025, 3, 6)),
    ],
)
def test_when_it_was(tell: Tell, text: str, day: date) -> None:
    assert tell(text).incident.time.start == day


def test_the_clinic_attack_is_the_one_on_the_clinic(tell: Tell) -> None:
    told = tell(
        "A drone strike hit a clinic in Kadugli on Thursday, killing nine people. "
        "Gunmen killed two drivers near Dilling on Friday. "
        "The governor spoke on Saturday. He had little to say. The rains are late. "
        "The EU condemned the clinic attack."
    )
    assert told.said("Condemnation").response_to == (told.incidents[0].key,)


def test_another_topic_is_another_event(tell: Tell) -> None:
    told = tell(
        "Soldiers killed 14 fighters in Washuk on Thursday. "
        "Separately, a roadside bomb exploded in Quetta on Friday. Two passers-by were killed."
    )
    (toll,) = [c for c in told.claims("CasualtyClaim") if any(f.best == 2 for _, f in c.figures)]
    assert toll.about == told.incidents[1].key


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("On Friday, the EU warned Kigali of sanctions.", "Warning", date(2025, 3, 7)),
        ("The EU described the bombing of Kani as a war crime.", "Condemnation", None),
        ("The EU condemned the raid on Jos and renewed its appeal for a truce.", "Appeal", None),
        ("Amnesty International called on Thursday for an inquiry into a raid on Jos.", "Appeal", date(2025, 3, 6)),
    ],
)
def test_acts_of_speech(tell: Tell, text: str, kind: str, day: date | None) -> None:
    assert tell(text).said(kind).time.start == day


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 14 people in Jos on Friday, police said. We could not independently confirm the figures.",
        "Gunmen killed 14 people in Jos on Friday, police said. The Gazette could not verify this number.",
    ],
)
def test_the_outlet_checks_for_itself(tell: Tell, text: str) -> None:
    told = tell(text, publisher="Gazette")
    assert ("CasualtyClaim", "Gazette", "unverified") in told.verdicts


def test_the_site_tells_what_footage_shows(tell: Tell) -> None:
    told = tell(
        "A drone strike hit a bakery in Khartoum on Thursday. A mine killed two people in Dilling on Friday. "
        "Our team has geolocated a video to the bakery."
    )
    (item,) = told.reading.evidence
    assert item.depicts == told.incidents[0].key
    assert [told.label(k) for k in item.examined_by] == ["Lakeside Gazette"]

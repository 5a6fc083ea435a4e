"""Labels of events can be read aloud."""

from __future__ import annotations

from datetime import date

import pytest
from builders import ACTORS, ENVOY, FORCES, LATAKIA_CITY, MILITIA, REBELS

from kg.model import TimeSpan
from kg.taxonomy import Taxonomy
from kg.triples.label import event_label


@pytest.mark.parametrize(
    ("time", "when"),
    [
        (TimeSpan(), ""),
        (TimeSpan(date(2025, 3, 8), date(2025, 3, 8), "day"), ", 8 March 2025"),
        (TimeSpan(date(2025, 3, 8), None, "day"), ", 8 March 2025"),
        (TimeSpan(date(2025, 3, 8), date(2025, 3, 10), "day"), ", 8–10 March 2025"),
        (TimeSpan(date(2025, 2, 27), date(2025, 3, 2), "week"), ", 27 February 2025 – 2 March 2025"),
        (TimeSpan(date(2025, 12, 1), date(2025, 12, 31), "month"), ", December 2025"),
        (TimeSpan(date(2013, 1, 1), date(2013, 12, 31), "year"), ", 2013"),
        (TimeSpan(date(2013, 1, 1), date(2014, 12, 31), "year"), ", 2013–2014"),
    ],
)
def test_times(taxonomy: Taxonomy, time: TimeSpan, when: str) -> None:
    assert event_label("Massacre", time, LATAKIA_CITY, [], {}, taxonomy) == "Massacre in Latakia" + when


def test_speakers_come_before_places_and_sides_after(taxonomy: Taxonomy) -> None:
    actors = {actor.key: actor for actor in ACTORS}

    def label(kind: str, *roles: tuple[str, str]) -> str:
        return event_label(kind, TimeSpan(), None, roles, actors, taxonomy)

    assert label("Appeal", ("speaker", ENVOY.key)) == "Appeal by Ana Example"
    assert label("Ceasefire") == "Ceasefire"
    three = [("party", one.key) for one in (FORCES, REBELS, MILITIA)]
    assert label("Ceasefire", *three) == "Ceasefire: Northern Brigade, River Guard and others"
    assert label("Massacre", ("allegedPerpetrator", FORCES.key)) == "Massacre"

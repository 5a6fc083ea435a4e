"""A canonical event takes from its claims who did it, and from its sides what kind of violence it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from builders import FORCES, HOSPITAL, LATAKIA, MONITOR, REBELS, article, blame, event, reading
from projection import NAMES, project, rows

from kg.model import Assessment, Claim, Span, TimeSpan
from kg.names import CKG
from kg.taxonomy import Taxonomy
from kg.validate import validate


def confirm(
    taxonomy: Taxonomy, claims: Sequence[Claim], role: str, outcome: str | None = None
) -> list[tuple[str, ...]]:
    source = article("a")
    told = event(source, roles=[(role, FORCES.key)])
    claims = [replace(claim, about=told.key) for claim in claims]
    seals = [
        Assessment(f"{source.key}-{n}", c.key, HOSPITAL.key, outcome, Span(1, 2))
        for n, c in enumerate(claims)
        if outcome
    ]
    made = reading(source, told, claims=claims, assessments=tuple(seals))
    quads = project([made], taxonomy)
    assert validate(quads).violations == ()
    return rows(quads, f"SELECT ?p WHERE {{ ?e ?p <{NAMES.actor(FORCES.key)}> . ?e a ckg:Event }}")


ALLEGED = [(CKG + "allegedPerpetrator",), (CKG + "involves",)]
CONFIRMED = [(CKG + "confirmedPerpetrator",), (CKG + "involves",)]


def test_only_a_verified_claim_or_an_admission_confirms(taxonomy: Taxonomy) -> None:
    told = event(article("a"))
    accusation = blame(told, FORCES.key, MONITOR.key)
    assert confirm(taxonomy, [], "confirmedPerpetrator") == ALLEGED
    assert confirm(taxonomy, [accusation], "allegedPerpetrator") == ALLEGED
    assert confirm(taxonomy, [accusation], "allegedPerpetrator", "corroborated") == ALLEGED
    assert confirm(taxonomy, [accusation], "allegedPerpetrator", "verified") == CONFIRMED
    assert confirm(taxonomy, [blame(told, FORCES.key, FORCES.key)], "allegedPerpetrator") == CONFIRMED
    assert confirm(taxonomy, [blame(told, FORCES.key, FORCES.key, "acknowledges")], "allegedPerpetrator") == CONFIRMED
    assert confirm(taxonomy, [blame(told, FORCES.key, FORCES.key, "denies")], "allegedPerpetrator") == ALLEGED
    assert (
        confirm(taxonomy, [blame(told, FORCES.key, MONITOR.key, "denies")], "allegedPerpetrator", "verified") == ALLEGED
    )
    other = blame(told, REBELS.key, MONITOR.key)
    assert confirm(taxonomy, [other], "allegedPerpetrator", "verified") == ALLEGED


def test_an_accusation_alone_makes_an_alleged_perpetrator(taxonomy: Taxonomy) -> None:
    told = event(article("a"))
    assert confirm(taxonomy, [blame(told, FORCES.key, MONITOR.key)], "party") == [
        *((CKG + "allegedPerpetrator",), (CKG + "involves",), (CKG + "party",))
    ]


def test_a_publication_date_is_no_event_date(taxonomy: Taxonomy) -> None:
    source = article("a")
    quads = project([reading(source, event(source, time=TimeSpan()))], taxonomy)
    assert rows(quads, "SELECT ?d WHERE { ?e ckg:startDate|ckg:endDate ?d }") == []
    assert rows(quads, "SELECT ?p WHERE { ?e ckg:datePrecision ?p }") == [(CKG + "unknown",)]


@pytest.mark.parametrize(
    ("kind", "roles", "code"),
    [
        ("ArmedClash", [("party", FORCES.key), ("party", REBELS.key)], ["1"]),
        ("ArmedClash", [("party", FORCES.key)], ["1"]),
        ("ArmedClash", [("party", REBELS.key), ("party", "river-guard")], ["2"]),
        ("ArmedClash", [("party", REBELS.key)], []),
        ("AirStrike", [("allegedPerpetrator", FORCES.key), ("target", REBELS.key)], ["1"]),
        ("AirStrike", [("allegedPerpetrator", FORCES.key)], []),
        ("Massacre", [("allegedPerpetrator", REBELS.key)], ["3"]),
        ("Protest", [("party", FORCES.key), ("party", REBELS.key)], []),
        ("GovernmentRegainsTerritory", [], ["1"]),
    ],
)
def test_type_of_violence_follows_from_who_fought(
    taxonomy: Taxonomy, kind: str, roles: list[tuple[str, str]], code: list[str]
) -> None:
    source = article("a")
    quads = project([reading(source, event(source, kind=kind, roles=roles))], taxonomy)
    found = rows(quads, "SELECT ?c WHERE { ?e ckg:code ?c }")
    assert [c.rpartition("/")[2] for (c,) in found if "/ucdp/" in c] == code


def test_links_inside_a_cluster_do_not_point_at_themselves(taxonomy: Taxonomy) -> None:
    source, other = article("a"), article("b")
    episode = event(source, "e0", "Episode", place=LATAKIA.key)
    attack = event(source, "e1", roles=[("allegedPerpetrator", FORCES.key)], sub_event_of=episode.key)
    again = event(other, "e9", roles=[("allegedPerpetrator", FORCES.key)], follows=(f"{other.key}-e9",))
    quads = project([reading(source, episode, attack), reading(other, again)], taxonomy)
    assert rows(quads, "SELECT ?e ?o WHERE { ?e ckg:follows ?o }") == []
    canonical = min(attack.key, again.key)
    assert rows(quads, "SELECT ?e ?o WHERE { ?e ckg:subEventOf ?o }") == [
        (f"event/{canonical}", f"event/{episode.key}")
    ]

"""The MUC-4 slot score by hand: halves, alternatives, what may be left out, and what is said of what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.muc4keys import Fill, Fills, KeyTemplate
from benchmarks.scoring import fills
from benchmarks.scoring.__main__ import main
from benchmarks.scoring.counts import Counts
from benchmarks.scoring.slots import SLOTS, score
from benchmarks.scoring.strings import head, string_credit
from benchmarks.scoring.templates import Document, Raw


def one(*values: str, of: tuple[str, ...] = (), optional: bool = False) -> Fills:
    """A slot with one filler."""
    return (Fill(values, of, optional),)


def key(kind: str = "ATTACK", optional: bool = False, **slots: Fills) -> KeyTemplate:
    """A key template with the slots given."""
    return KeyTemplate("D1", 1, optional, type=one(*kind.split("/")), **slots)


def run(gold: list[KeyTemplate], predicted: list[Raw], by_content: bool = False) -> dict[str, Counts]:
    """Score one document; only slots of which anything was counted."""
    table = score([Document("D1", tuple(gold), tuple(predicted))], by_content)
    assert list(table) == [slot.name for slot in SLOTS]
    return {name: counts for name, counts in table.items() if counts != Counts()}


def found(kind: str = "attack", **slots: Any) -> Raw:
    """A predicted template."""
    return {"incident_type": kind, **slots}


@pytest.mark.parametrize(
    ("wanted", "given", "credit"),
    [
        ("30 DEC 89", "30 dec 89", 1),
        ("-20 MAR 89", "- 20 MAR 89", 1),
        ("2 SEP 89 - 22 SEP 89", "02 SEP 89 - 22 SEP 89", 1),
        ("- 20 MAR 89", "20 MAR 89", 0.5),
        ("11 NOV 89 - 19 NOV 89", "15 NOV 89", 0.5),
        ("15 NOV 89", "15 NOV 89 - 16 NOV 89", 0.5),
        ("- 20 MAR 89", "18 MAR 89", 0),
        ("30 DEC 89", "30 DEC 90", 0),
        ("30 DEC 89", "31 DEC 89", 0),
        ("11 NOV", "11 NOV", 1),
        ("", "", 0),
    ],
)
def test_dates(wanted: str, given: str, credit: float) -> None:
    assert fills.date(wanted, given) == credit


@pytest.mark.parametrize(
    ("wanted", "given", "credit"),
    [
        ("PERU: LIMA (CITY)", "Peru: Lima (town)", 1),
        ("PERU: LIMA (CITY / MUNICIPALITY)", "PERU: LIMA (MUNICIPALITY)", 1),
        ("PERU: LIMA (CITY)", "PERU: LIMA", 1),
        ("PERU: LIMA (CITY)", "PERU: LIMA (DEPARTMENT)", 0.5),
        ("PERU: LIMA (CITY)", "PERU", 0.5),
        ("PERU", "PERU: LIMA (CITY)", 0.5),
        ("PERU: LIMA (CITY): ATE (NEIGHBORHOOD)", "PERU: LIMA (CITY): BRENA (NEIGHBORHOOD)", 0.5),
        ("PERU: LIMA (CITY) - HUARAZ (CITY)", "PERU: HUARAZ (CITY)", 0.5),
        ("PERU: LIMA (CITY)", "PERU: HUARAZ (CITY)", 0),
        ("PERU", "CHILE", 0),
        ("PERU: LIMA (CITY)", "CHILE: LIMA (CITY)", 0),
        ("PERU: CARAHUAICHI-JAURIN (AREA)", "PERU: CARAHUAICHI-JAURIN (AREA)", 1),
    ],
)
def test_places(wanted: str, given: str, credit: float) -> None:
    assert fills.place(wanted, given) == credit


@pytest.mark.parametrize(
    ("wanted", "given", "credit"),
    [
        ("50", "50", 1),
        ("7 -", "7-", 1),
        ("5000", "5,000", 1),
        ("PLURAL", "plural", 1),
        ("~100", "100", 0.5),
        ("6-", "6", 0.5),
        ("6-8", "7", 0.5),
        ("6", "7", 0),
        ("PLURAL", "3", 0),
        ("6-", "5", 0),
    ],
)
def test_numbers(wanted: str, given: str, credit: float) -> None:
    assert fills.number(wanted, given) == credit


def test_the_plain_accusation_is_half_of_one_by_authorities_and_not_the_other_way_round() -> None:
    assert fills.set_fill("SUSPECTED OR ACCUSED BY AUTHORITIES", "suspected or accused") == 0.5
    assert fills.set_fill("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES") == 0
    assert fills.set_fill("POSSIBLE", "POSSIBLE") == 1


@pytest.mark.parametrize(
    ("wanted", "given", "credit"),
    [
        (["THE ARMY", "TROOPS"], ["troops"], 1),
        (["JESUIT PRIESTS"], ["six jesuit priests"], 0.5),
        (["MEMBERS OF A COMMISSION"], ["a member"], 0.5),
        (["SALVADORAN PEASANTS"], ["young peasant"], 0.5),
        (["ARMY"], ["POLICE"], 0),
        (["CAR"], ["CARTEL"], 0),
        (["THE"], ["a"], 0),
        ([], ["x"], 0),
    ],
)
def test_strings(wanted: list[str], given: list[str], credit: float) -> None:
    assert string_credit(wanted, given) == credit


def test_the_head_stands_before_what_follows_it() -> None:
    assert head("LEADERS OF THE LEFTIST PATRIOTIC UNION") == "leader"
    assert head("mayor, a lawyer") == "mayor"
    assert head("of") == "of"
    assert head("the") == ""


def test_a_template_slot_by_slot() -> None:
    gold = key(
        date=one("- 03 JAN 90", "03 JAN 90"),
        location=one("EL SALVADOR: APOPA (CITY)"),
        perp_individual=one("TERRORISTS"),
        perp_org=one("FMLN", "FARABUNDO MARTI FRONT"),
        perp_confidence=one("POSSIBLE", of=("FMLN", "FARABUNDO MARTI FRONT")),
        victim_name=one("JUAN PAZ"),
        victim_description=(Fill(("MAYOR",), ("JUAN PAZ",)), Fill(("PEASANTS",))),
        victim_number=(Fill(("1",), ("JUAN PAZ",)), Fill(("50",), ("PEASANTS",))),
        victim_effect=(Fill(("DEATH",), ("JUAN PAZ",)), Fill(("INJURY",), ("PEASANTS",))),
    )
    predicted = found(
        date="03 JAN 90",
        location="EL SALVADOR",
        PerpInd=[["men"]],
        PerpOrg=[["farabundo marti front"]],
        perp_confidence="POSSIBLE",
        Victim=[["Juan Paz"]],
        victim_description=["peasants"],
        victim_number={"PEASANTS": "~50", "Juan Paz": "1"},
        victim_effect={"PEASANTS": "DEATH"},
        Weapon=[["gun"]],
    )
    assert run([gold], [predicted]) == {
        "type": Counts(1, 1, 1),
        "date": Counts(1, 1, 1),
        "location": Counts(0.5, 1, 1),
        "PerpInd": Counts(0, 1, 1),
        "PerpOrg": Counts(1, 1, 1),
        "perp_confidence": Counts(1, 1, 1),
        "Weapon": Counts(0, 1, 0),
        "Victim": Counts(1, 1, 1),
        "victim_description": Counts(1, 1, 2),
        "victim_number": Counts(1.5, 2, 2),
        # "death" is right of Juan Paz and said of the peasants: half
        "victim_effect": Counts(0.5, 1, 2),
    }


def test_what_the_key_leaves_open_costs_nothing_when_left_out_and_counts_when_given() -> None:
    gold = key(perp_individual=one("MEN", optional=True))
    assert run([gold], [found()]) == {"type": Counts(1, 1, 1)}
    assert run([gold], [found(PerpInd=[["men"]])])["PerpInd"] == Counts(1, 1, 1)
    assert run([gold], [found(PerpInd=[["cows"]])])["PerpInd"] == Counts(0, 1, 0)
    assert run([key(optional=True, date=one("01 JAN 90"))], []) == {}
    assert run([key(optional=True, date=one("01 JAN 90"))], [found()])["date"] == Counts(0, 0, 1)


def test_unpaired_templates_are_missing_and_spurious_with_all_their_fillers() -> None:
    table = run([key("BOMBING", target=one("BANK"))], [found(Target=[["bank"]], date="01 JAN 90")])
    assert table == {"type": Counts(0, 1, 1), "Target": Counts(0, 1, 1), "date": Counts(0, 1, 0)}
    assert run([key("BOMBING/ATTACK")], [found()]) == {"type": Counts(1, 1, 1)}


def test_templates_are_paired_for_the_most_credit() -> None:
    gold = [key(date=one("01 JAN 90"), target=one("BANK")), key(date=one("02 JAN 90"))]
    predicted = [found(date="02 JAN 90"), found(date="02 JAN 90", Target=[["bank"]])]
    table = run(gold, predicted)
    assert (table["Target"], table["date"]) == (Counts(1, 1, 1), Counts(1, 2, 2))


def test_by_content_a_type_and_a_date_make_no_pair() -> None:
    gold, predicted = key(date=one("01 JAN 90"), instrument=one("GUN")), found(date="01 JAN 90", Weapon=[["gun"]])
    assert run([gold], [predicted])["type"] == Counts(1, 1, 1)
    assert run([gold], [predicted], by_content=True)["type"] == Counts(0, 1, 1)


def test_an_accusation_is_said_of_every_organization_unless_it_says_of_which() -> None:
    gold = key(perp_confidence=(Fill(("POSSIBLE",), ("ARMY",)), Fill(("REPORTED AS FACT",), ("FMLN",))))
    plain = found(PerpOrg=[["army"], ["fmln"]], perp_confidence="POSSIBLE")
    assert run([gold], [plain])["perp_confidence"] == Counts(1, 2, 2)
    told = found(perp_confidence={"army": "POSSIBLE", "fmln": "REPORTED AS FACT"})
    assert run([gold], [told])["perp_confidence"] == Counts(2, 2, 2)
    swapped = found(perp_confidence={"fmln": "POSSIBLE", "army": "REPORTED AS FACT"})
    assert run([gold], [swapped])["perp_confidence"] == Counts(1, 2, 2)
    of_nobody = found(perp_confidence="POSSIBLE")
    assert run([gold], [of_nobody])["perp_confidence"] == Counts(0.5, 1, 2)


def test_an_effect_on_nobody_is_said_of_a_dash_and_empty_values_are_nothing() -> None:
    gold = key(victim_effect=one("NO INJURY", "NO INJURY OR DEATH"))
    assert run([gold], [found(victim_effect={"-": "NO INJURY"})])["victim_effect"] == Counts(1, 1, 1)
    assert run([gold], [found(victim_effect={"men": ["NO INJURY"]})])["victim_effect"] == Counts(0.5, 1, 1)
    nothing = found(date="-", location=None, perp_confidence=None, victim_number={"men": ""}, Victim=None)
    assert run([key()], [nothing]) == {"type": Counts(1, 1, 1)}
    assert (
        run([key(victim_number=one("3", of=("MEN",)))], [found(victim_number={"men": 3})])["victim_number"].correct == 1
    )


def test_the_command_scores_the_documents_of_the_prefix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = "".join(
        f"0.  MESSAGE: ID                     {docid}\n1.  MESSAGE: TEMPLATE               1\n"
        f"2.  INCIDENT: DATE                  03 JAN 90\n4.  INCIDENT: TYPE                  ATTACK\n\n"
        for docid in ("DEV-MUC3-0001", "TST1-MUC3-0001")
    )
    (tmp_path / "key-all").write_text(keys, encoding="latin-1")
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(json.dumps({"docid": "TST1-MUC3-0001", "pred_templates": [found(date="03 JAN 90")]}))
    assert main(["muc", str(tmp_path), str(predicted), "--by-content"]) == 0
    rows = [line.split()[:7] for line in capsys.readouterr().out.splitlines()]
    assert ["date", "0.0", "0.0", "0.0", "0", "1", "1"] in rows
    assert main(["muc", str(tmp_path), str(predicted)]) == 0
    rows = [line.split()[:7] for line in capsys.readouterr().out.splitlines()]
    assert ["date", "100.0", "100.0", "100.0", "1", "1", "1"] in rows
    assert main(["muc", str(tmp_path), str(predicted), "--prefix", "DEV"]) == 1

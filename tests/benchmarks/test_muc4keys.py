"""The reader of the MUC-4 keys must not cut inside quotes, lose alternatives or take an irrelevant text for a hit."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.muc4keys import Fill, fill, messages, read_keys, read_messages

KEY = """
;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-0001 (NCCOSC)
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
2.  INCIDENT: DATE                  (- 13 DEC 89) / (11 DEC 89 - 13 DEC 89)
3.  INCIDENT: LOCATION              EL SALVADOR: SAN MIGUEL (CITY / DEPARTMENT)
4.  INCIDENT: TYPE                  BOMBING / ATTACK
6.  INCIDENT: INSTRUMENT ID         *
11. PERP: ORGANIZATION CONFIDENCE   ? POSSIBLE / REPORTED AS FACT: "ARMY" / "TROOPS"
14. PHYS TGT: NUMBER               1: "BRIDGE"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "A: B / C" / "MEN"
                                    ? ("BOSS" / "\\"CHIEF\\""): "JUAN"
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: "-"

0.  MESSAGE: ID                     DEV-MUC3-0002 (NCCOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""
TEXT = """DEV-MUC3-0001 (NOSC)

   LIMA, 3 JAN 90 -- [TEXT] AS DEV-MUC3-0009 SAID.
MORE.

DEV-MUC3-0002 (NOSC)

   NOTHING.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One key file and one file of messages."""
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "key-dev-0001.muc4").write_text(KEY, encoding="latin-1")
    (tmp_path / "dev" / "dev-muc3-0001-0100").write_text(TEXT, encoding="latin-1")
    return tmp_path


def test_a_key_is_read_slot_by_slot(folder: Path) -> None:
    keys = read_keys(folder)
    assert keys["DEV-MUC3-0002"] == []
    (template,) = keys["DEV-MUC3-0001"]
    assert (template.number, template.optional) == (2, True)
    assert template.date == (Fill(("- 13 DEC 89", "11 DEC 89 - 13 DEC 89")),)
    assert template.location == (Fill(("EL SALVADOR: SAN MIGUEL (CITY / DEPARTMENT)",)),)
    assert template.type == (Fill(("BOMBING", "ATTACK")),)
    assert template.instrument == template.victim_name == template.victim_total == ()
    assert template.perp_confidence == (Fill(("POSSIBLE", "REPORTED AS FACT"), ("ARMY", "TROOPS"), optional=True),)
    assert template.target_number == (Fill(("1",), ("BRIDGE",)),)
    assert template.victim_description == (
        Fill(("A: B / C", "MEN")),
        Fill(("BOSS", '"CHIEF"'), ("JUAN",), optional=True),
    )
    assert template.victim_effect == (Fill(("NO INJURY",)),)


def test_messages_end_where_the_next_begins_and_a_docid_in_running_text_begins_none(folder: Path) -> None:
    assert read_messages(folder) == {
        "DEV-MUC3-0001": "LIMA, 3 JAN 90 -- [TEXT] AS DEV-MUC3-0009 SAID.\nMORE.",
        "DEV-MUC3-0002": "NOTHING.",
    }
    assert [message.docid for message in messages(TEXT)] == ["DEV-MUC3-0001", "DEV-MUC3-0002"]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ('"FMLN " / "ARMY"', Fill(("FMLN", "ARMY"))),
        ('REPORTED AS FACT/POSSIBLE: "U.S.  GOVERNMENT"', Fill(("REPORTED AS FACT", "POSSIBLE"), ("U.S. GOVERNMENT",))),
        ('(INJURY / DEATH): "MEN"', Fill(("INJURY", "DEATH"), ("MEN",))),
        ('-: "GILDA FLORES"', Fill((), ("GILDA FLORES",))),
        ('MACHINEGUNS"', Fill(("MACHINEGUNS",))),
        ("GUN: -", Fill(("GUN",))),
        ('?"AK-47S"', Fill(("AK-47S",), (), optional=True)),
    ],
)
def test_the_odd_lines_of_the_keys(line: str, wanted: Fill) -> None:
    assert fill(line) == wanted


def test_two_bracketed_places_are_two() -> None:
    line = "(COLOMBIA) / (COLOMBIA: BOGOTA (CITY))"
    assert fill(line, with_colons=True) == Fill(("COLOMBIA", "COLOMBIA: BOGOTA (CITY)"))
    assert fill("PERU: LIMA (CITY)", with_colons=True).values == ("PERU: LIMA (CITY)",)

"""The slots of whole templates, filled with the weights that ship."""

from benchmarks.muc4.slots import fill
from benchmarks.muc4.templates import Filler, Slots, TemplateSpans

TEXT = """LIMA, 12 APR 89 (EFE) -- [TEXT] POLICE REPORTED TODAY THAT ON 10 APRIL
SUSPECTED SHINING PATH GUERRILLAS KILLED FOUR PEASANTS IN HUANCAYO, JUNIN DEPARTMENT.

   IN ANOTHER INCIDENT, ALBERTO QUISPE SALAS, MAYOR OF AYACUCHO, WAS WOUNDED LAST NIGHT WHEN A BOMB
EXPLODED IN FRONT OF HIS HOUSE IN AYACUCHO.
"""


def template(kind: str, *fillers: tuple[str, str]) -> TemplateSpans:
    spans = (Filler(role, text, ((TEXT.index(text), TEXT.index(text) + len(text)),)) for role, text in fillers)
    return TemplateSpans(kind, tuple(spans))


KILLING = template("attack", ("PerpOrg", "SHINING PATH"), ("Victim", "PEASANTS"))
BOMBING = template("bombing", ("Victim", "ALBERTO QUISPE SALAS"), ("Weapon", "BOMB"))


def test_each_template_gets_the_slots_of_its_own_story() -> None:
    killing, bombing = fill(TEXT, KILLING, [BOMBING]), fill(TEXT, BOMBING, [KILLING])
    assert killing.date == "10 APR 89"
    assert killing.location.startswith("PERU: JUNIN (DEPARTMENT): HUANCAYO")
    assert killing.perp_confidence["SHINING PATH"].startswith("SUSPECTED OR ACCUSED")
    assert dict(killing.victim_number) == {"PEASANTS": "4"}
    assert dict(killing.victim_effect) == {"PEASANTS": "DEATH"}
    assert bombing.date == "11 APR 89"
    assert bombing.location.startswith("PERU: AYACUCHO")
    assert bombing.victim_number["ALBERTO QUISPE SALAS"] == "1"
    assert bombing.victim_effect["ALBERTO QUISPE SALAS"] == "INJURY"
    assert bombing.victim_role["ALBERTO QUISPE SALAS"].startswith("MAYOR")


def test_victims_only_described_are_searched_for() -> None:
    without = template("attack", ("PerpOrg", "SHINING PATH"))
    assert "PEASANTS" in fill(TEXT, without, [BOMBING]).victim_description
    assert fill(TEXT, without, [BOMBING], search=False).victim_description == ()


def test_a_template_without_fillers_still_has_a_place_and_a_date() -> None:
    found = fill("SANTIAGO, 3 MAY 89 -- [TEXT] A BOMB EXPLODED IN VALPARAISO.", TemplateSpans("bombing"))
    assert found.date.endswith("03 MAY 89")
    assert found.location.startswith("CHILE")


def test_an_empty_text_gives_empty_slots() -> None:
    assert fill("", TemplateSpans("attack")) == Slots()

"""What goes to a held-out test must come out line for line, whatever stands in the input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.muc4.predict import plain
from benchmarks.predict import main
from kg.extract.heads import TYPES

REPORT = (
    "guerrillas of the shining path killed the mayor of ayacucho, jose huaman, with dynamite on 12 may, police said. "
    "three policemen were wounded in the attack."
)


def predict(folder: Path, task: str, text: str) -> tuple[int, list[str]]:
    (folder / "in").write_text(text, encoding="utf-8")
    code = main(["--task", task, "--input", str(folder / "in"), "--output", str(folder / "out")])
    return code, (folder / "out").read_text("utf-8").splitlines()


def test_templates_of_a_plain_report(tmp_path: Path) -> None:
    code, lines = predict(tmp_path, "muc4", json.dumps({"docid": "X", "doctext": REPORT}) + "\n")
    found = json.loads(lines[0])
    assert code == 0
    assert found["docid"] == "X"
    fillers = {string for template in found["pred_templates"] for (string,) in template["PerpOrg"] + template["Victim"]}
    assert {"shining path", "jose huaman"} <= fillers
    assert {t["incident_type"] for t in found["pred_templates"]} <= {"attack", "bombing"}


def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"docid": "X", "doctext": ""})
    code, lines = predict(tmp_path, "muc4", f'{{"docid": \n{good}\n{{"docid": "Y"}}\n')
    assert code == 3
    assert [json.loads(line)["docid"] for line in lines] == ["X"]
    assert "line 1" in capsys.readouterr().err


def test_slots_of_a_raw_message(tmp_path: Path) -> None:
    message = f"LIMA, 14 MAY 89 (EFE) -- [TEXT] {REPORT.upper()}\n"
    code, lines = predict(tmp_path, "muc4-slots", json.dumps({"docid": "X", "doctext": message}) + "\n")
    template = json.loads(lines[0])["pred_templates"][0]
    assert code == 0
    assert template["date"].endswith("12 MAY 89")
    assert template["location"].startswith("PERU")
    assert isinstance(template["perp_confidence"], str)
    assert isinstance(template["victim_effect"], dict)


def test_a_dateline_goes_and_every_other_character_keeps_its_place() -> None:
    message = "LIMA, 14 MAY 89 (EFE) -- [TEXT] THE ARMY [EP] FOUND\nARMS."
    assert plain(message).strip() == "the army (ep) found arms."
    assert plain(message).index("army") == message.index("ARMY")


def test_types_are_one_a_line_with_the_ids_of_the_input(tmp_path: Path) -> None:
    rows = "id\ttext\n7\tA suicide bomber killed two soldiers in Kabul.\n8\tTeachers marched peacefully in Lima.\n"
    code, lines = predict(tmp_path, "types", rows)
    assert code == 0
    assert lines[0] == "id\ttype"
    assert [line.split("\t")[0] for line in lines[1:]] == ["7", "8"]
    assert all(line.split("\t")[1] in TYPES for line in lines[1:])


def test_mentions_quote_the_text_at_their_place(tmp_path: Path) -> None:
    text = "General John Allen met Iraqi officials in Baghdad on Tuesday."
    code, lines = predict(tmp_path, "entities", json.dumps({"id": "D", "text": text}) + "\n")
    found = json.loads(lines[0])["mentions"]
    assert code == 0
    assert found
    assert all(text[one["begin"] : one["end"]] == one["text"] for one in found)

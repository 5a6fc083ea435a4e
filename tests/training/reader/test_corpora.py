"""How corpora become samples: a mark in the wrong place teaches the network the wrong thing, silently."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from training.reader import claims, muc4, re3d, snippets
from training.reader.samples import Mark


def _muc4(folder: Path, text: str, templates: list[dict[str, object]]) -> list[Mark]:
    path = folder / "train.jsonl"
    path.write_text(json.dumps({"docid": "X-1", "doctext": text, "templates": templates}) + "\n")
    keys = folder / "keys"
    keys.mkdir()
    (sample,) = muc4.read(path, keys)
    return list(sample.marks)


def _template(**roles: list[list[list[object]]]) -> dict[str, object]:
    return {"incident_type": "bombing", "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": [], "Weapon": [], **roles}


def test_a_shorter_name_within_a_longer_one_of_the_same_role_is_not_marked(tmp_path: Path) -> None:
    text = "a car bomb went off. the bomb was heavy."
    marks = _muc4(tmp_path, text, [_template(Weapon=[[["car bomb", 2], ["bomb", 6]]])])
    assert [text[m.begin : m.end] for m in marks if m.head == "role"] == ["car bomb", "bomb"]
    assert [m.begin for m in marks if m.head == "role"] == [2, 25]


def test_a_filler_is_marked_as_a_whole_word_only(tmp_path: Path) -> None:
    marks = _muc4(tmp_path, "the party left the art shop", [_template(Target=[[["art", 19]]])])
    assert [m.begin for m in marks if m.head == "role"] == [19]


def test_a_filler_of_two_templates_belongs_to_both(tmp_path: Path) -> None:
    one = _template(PerpOrg=[[["shining path", 0]]])
    marks = _muc4(tmp_path, "shining path struck twice", [one, one])
    assert {m.group for m in marks if m.head == "role"} == {frozenset({0, 1})}


def test_re3d_keeps_the_longer_of_two_mentions_and_leaves_out_what_it_does_not_trust(tmp_path: Path) -> None:
    folder = tmp_path / "SOURCE"
    folder.mkdir()
    (folder / "documents.json").write_text(json.dumps({"_id": "D", "text": "the Iraqi Army of Iraq"}) + "\n")
    names = [("Organisation", 0, 14, 1), ("Organisation", 4, 14, 1), ("Nationality", 4, 9, 0)]
    entities = [*names, ("Location", 18, 22, 0)]
    lines = [{"type": t, "begin": b, "end": e, "documentId": "D", "confidence": c} for t, b, e, c in entities]
    (folder / "entities.json").write_text("\n".join(map(json.dumps, lines)))
    (sample,) = re3d.read(tmp_path)
    assert {(m.label, m.begin, m.end) for m in sample.marks} == {("Organisation", 0, 14), ("Nationality", 4, 9)}


def test_annotations_of_another_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "A", "text": "changed"}) + "\n")
    sha = hashlib.sha256(b"as annotated").hexdigest()
    entry = {"id": "A", "sha256": sha, "events": [], "claims": [], "assessments": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(entry) + "\n")
    with pytest.raises(ValueError, match="A: the text"):
        list(claims.read(tmp_path / "gold.jsonl", tmp_path / "articles.jsonl"))


def test_snippets_are_one_type_each(tmp_path: Path) -> None:
    (tmp_path / "s.tsv").write_text("1\tA mortar hit.\tART_MISS_ATTACK\n")
    (sample,) = snippets.read(tmp_path / "s.tsv")
    assert sample.labels == {("type", "ART_MISS_ATTACK")}

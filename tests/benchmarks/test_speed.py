"""The speed benchmark reads what it is given and prints one row that adds up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.speed import main


def test_one_row_with_the_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "articles.jsonl"
    first = {"text": "Gunmen killed five people in Goma on Monday.", "published": "2025-03-10"}
    rows = [first, {"text": "Nothing else."}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert main([str(path)]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split()[:2] == ["articles", "words"]
    assert row.split()[:2] == ["2", "10"]

"""`kg ingest` and `kg extract` with the extractor that ships, on good inputs and on bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from commands import Run, one_error, write_all

GOOD = b"Five killed in Marib clashes\n\nFive people were killed in clashes near Marib on Monday, officials said.\n"
BAD = {
    "a-empty.txt": b"",
    "b-binary.txt": bytes(range(256)) * 20,
    "c-broken.jsonl": b'{"text": "Two people were killed in Aden on 3 May, police said."}\n{"text": \n{"id": "x"}\n',
    "d-script.html": b"<html><head><title>x</title></head><body><script>let a = 1</script></body></html>",
    "e-latin.txt": "Trois tu\u00e9s\n\nThree people were killed in Aden on Monday, police said.".encode("latin-1"),
    "g-good.txt": GOOD,
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with two good articles among inputs of every bad kind, one of them 50 MB long."""
    write_all(tmp_path / "mixed", BAD)
    with (tmp_path / "mixed" / "f-huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    return tmp_path / "mixed"


def test_bad_inputs_are_a_line_each_and_the_rest_goes_in(kg: Run, mixed: Path) -> None:
    result = kg("ingest", mixed.name, "--json")
    assert result.exit_code == 3
    outcomes = [json.loads(line) for line in result.stdout.splitlines()]
    *failures, summary = result.stderr.splitlines()
    failed = [one for one in outcomes if one["status"] == "failed"]
    assert failures == [f"{one['where']}: {one['error']}" for one in failed]
    expected = ("a-empty.txt", "b-binary.txt", "c-broken.jsonl:2", "c-broken.jsonl:3", "d-script.html", "f-huge.txt")
    assert tuple(one["where"] for one in failed) == tuple(f"mixed/{name}" for name in expected)
    added = [one["where"] for one in outcomes if one["status"] == "added"]
    assert {"mixed/c-broken.jsonl", "mixed/g-good.txt"} <= set(added)
    assert f"{len(added)} added, {len(failed)} failed" in summary
    assert json.loads(kg("stats", "--format", "json").stdout)["articles"] == len(added)


def test_the_same_again_changes_nothing(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(GOOD)
    first = kg("ingest", "one.txt", "--published", "2025-07-08", "--publisher", "Gulf Paper")
    assert (first.exit_code, first.stdout) == (0, "")
    before = kg("export", "--format", "nquads", "--everything").stdout
    again = kg("ingest", "one.txt", "--published", "2025-07-08", "--publisher", "Gulf Paper")
    assert again.exit_code == 0
    assert again.stderr.startswith("1 article: 1 unchanged")
    assert sorted(kg("export", "--format", "nquads", "--everything").stdout.splitlines()) == sorted(before.splitlines())
    assert "Gulf Paper" in before
    assert "2025-07-08" in before


def test_the_store_is_named_by_option_or_environment(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(GOOD)
    assert kg("ingest", "one.txt", env={"KG_STORE": "from-environment"}).exit_code == 0
    assert kg("ingest", "one.txt", "--store", "from-option", env={"KG_STORE": "other"}).exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["from-environment", "from-option", "one.txt"]


def test_names_that_look_like_options_or_patterns_are_names(kg: Run, tmp_path: Path) -> None:
    for name in ("-dash.txt", "star*.txt", "new\nline.txt"):
        (tmp_path / name).write_bytes(GOOD + name.encode())
    assert kg("ingest", "--", "-dash.txt", "star*.txt", "new\nline.txt").exit_code == 0
    missing = kg("ingest", "no*.txt", "no\x1b[31mne.txt")
    assert missing.exit_code == 3
    assert len(missing.stderr.splitlines()) == 3
    assert "\x1b" not in missing.stderr


def test_nothing_to_read_is_an_error(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    one_error(kg("ingest", "void"), "nothing to read in void")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("x.txt", "--source", "telepathy"),
        ("x.txt", "--extractor", "oracle"),
        ("x.txt", "--published", "yesterday"),
        ("x.txt", "--jobs", "0"),
    ],
)
def test_wrong_usage_is_2_and_makes_no_store(kg: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = kg("ingest", *arguments)
    assert result.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_the_store_is_said(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(GOOD)
    one_error(kg("ingest", "one.txt", "--store", "one.txt"), "one.txt", "in the way")


def test_extract_shows_a_reading_and_stores_nothing(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(GOOD)
    result = kg("extract", "one.txt")
    assert result.exit_code == 0
    reading = json.loads(result.stdout)
    assert reading["article"]["title"] == "Five killed in Marib clashes"
    assert reading["article"]["text"] is None
    killed = [dict(claim["figures"])["killed"] for claim in reading["claims"] if claim["kind"] == "CasualtyClaim"]
    assert {"low": 5, "best": 5, "high": 5} in killed
    assert json.loads(kg("extract", "one.txt", "--text").stdout)["article"]["text"] == GOOD.decode()
    assert [p.name for p in tmp_path.iterdir()] == ["one.txt"]


def test_extract_gives_the_graphs_that_a_store_would_hold(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(GOOD)
    shown = set(ox.parse(kg("extract", "one.txt", "--format", "trig").stdout, format=ox.RdfFormat.TRIG))
    kg("ingest", "one.txt", "--store", "store")
    text = kg("export", "--format", "nquads", "--everything", "--store", "store").stdout
    stored = set(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert shown <= stored
    new = {quad.graph_name for quad in shown}
    assert shown == {quad for quad in stored if quad.graph_name in new}


def test_extract_goes_on_after_what_it_cannot_read(kg: Run, mixed: Path) -> None:
    result = kg("extract", mixed)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 6
    titles = [json.loads(line)["article"]["title"] for line in result.stdout.splitlines()]
    assert "Five killed in Marib clashes" in titles

"""`kg neighbours`, `export`, `validate`, `stats`, `backup` and `doctor` on stores of which everything is known."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from commands import Run, one_error

from kg.cli.common import replacing
from kg.errors import ExportError
from kg.names import CKG, RDF
from kg.registry import choices
from kg.stores.embedded import EmbeddedStore

CLAIMANT = "Coast Monitor"


@pytest.fixture
def copy(tiny_folder: Path, tmp_path: Path) -> Path:
    """A store of one's own, to be damaged."""
    return Path(shutil.copytree(tiny_folder, tmp_path / "copy"))


def test_neighbours_as_a_table(kg: Run, tiny_folder: Path) -> None:
    result = kg("neighbours", CLAIMANT, "--kinds", "claim", "--store", tiny_folder)
    head, _, *rows = result.stdout.splitlines()
    assert head.split() == ["from", "edge", "to", "status", "node"]
    assert len(rows) == 4
    assert all("claimed by" in row and CLAIMANT in row and "claim/" in row for row in rows)


def test_what_stands_under_node_is_taken_back(kg: Run, tiny_folder: Path) -> None:
    rows = kg("neighbours", CLAIMANT, "--kinds", "claim", "--store", tiny_folder).stdout.splitlines()[2:]
    claim = rows[0].split()[-1]
    data = json.loads(kg("neighbours", claim, "--format", "json", "--store", tiny_folder).stdout)
    assert data["nodes"][0]["id"].endswith(claim)
    assert CLAIMANT in {node["label"] for node in data["nodes"]}


@pytest.mark.parametrize(("format", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_neighbours_for_graph_programs(kg: Run, tiny_folder: Path, format: str, read: object) -> None:
    plain = json.loads(kg("neighbours", CLAIMANT, "--hops", "2", "--format", "json", "--store", tiny_folder).stdout)
    result = kg("neighbours", CLAIMANT, "--hops", "2", "--format", format, "--store", tiny_folder)
    graph = read(io.BytesIO(result.stdout_bytes))  # type: ignore[operator]
    assert set(graph.nodes) == {node["id"] for node in plain["nodes"]}
    assert graph.number_of_edges() == len(plain["edges"])


def test_a_cut_is_admitted(kg: Run, tiny_folder: Path) -> None:
    result = kg("neighbours", CLAIMANT, "--limit", "2", "--store", tiny_folder)
    assert result.exit_code == 0
    assert result.stderr.startswith("2 of ")


def test_neighbours_of_what_is_not_there(kg: Run, tiny_folder: Path) -> None:
    one_error(kg("neighbours", "Coast Moniter", "--store", tiny_folder), "Coast Moniter", CLAIMANT)
    one_error(kg("neighbours", "*", "--store", tiny_folder), "'*'")
    one_error(kg("neighbours", "--store", tiny_folder, "--", "-x"), "'-x'")
    assert kg("neighbours", CLAIMANT, "--hops", "9", "--store", tiny_folder).exit_code == 2
    assert kg("neighbours", CLAIMANT, "--since", "2025-02-30", "--store", tiny_folder).exit_code == 2
    backwards = ("--since", "2025-03-02", "--until", "2025-03-01")
    assert kg("neighbours", CLAIMANT, *backwards, "--store", tiny_folder).exit_code == 2


@pytest.mark.parametrize("format", choices("exports"))
def test_an_export_is_the_same_in_a_file_and_on_stdout(kg: Run, tiny_folder: Path, tmp_path: Path, format: str) -> None:
    result = kg("export", "--format", format, "-o", "out", "--store", tiny_folder)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (tmp_path / "out").read_bytes() == kg("export", "--format", format, "--store", tiny_folder).stdout_bytes
    assert (tmp_path / "out").stat().st_size > 1_000


def test_an_export_can_be_a_period(kg: Run, tiny_folder: Path) -> None:
    text = kg("export", "--format", "csv", "--since", "2025-04-01", "--store", tiny_folder).stdout
    assert "2025-04-20" in text
    assert "2025-03-08" not in text


def test_an_export_that_cannot_be_written(kg: Run, tiny_folder: Path, tmp_path: Path) -> None:
    one_error(kg("export", "--format", "csv", "-o", "no/such", "--store", tiny_folder), "no/such", "cannot be written")
    one_error(kg("export", "--format", "csv", "-o", tmp_path, "--store", tiny_folder), "is a folder")
    assert kg("export", "--format", "pdf", "--store", tiny_folder).exit_code == 2
    assert kg("export", "--store", tiny_folder).exit_code == 2


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.csv"
    path.write_bytes(b"old")
    with pytest.raises(ExportError):
        _interrupted(path)
    assert path.read_bytes() == b"old"
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def _interrupted(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"half")
        raise ExportError("the disk is full")


def test_sound_data_conform(kg: Run, tiny_folder: Path) -> None:
    result = kg("validate", "--store", tiny_folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("conforms to the shapes")


def test_data_that_do_not_conform_are_listed(kg: Run, copy: Path) -> None:
    store = EmbeddedStore(copy)
    claim = ox.NamedNode("https://w3id.org/conflict-kg/id/claim/stray")
    graph = ox.NamedNode("https://w3id.org/conflict-kg/id/graph/events")
    store.change([], [ox.Quad(claim, ox.NamedNode(RDF + "type"), ox.NamedNode(CKG + "Claim"), graph)])
    store.close()
    result = kg("validate", "--store", copy)
    assert result.exit_code == 1
    assert "claim/stray" in result.stdout
    assert "ClaimAbout" in result.stdout
    assert result.stderr.startswith("does not conform: ")


def test_stats_count_what_is_there(kg: Run, tiny_folder: Path) -> None:
    counts = json.loads(kg("stats", "--format", "json", "--store", tiny_folder).stdout)
    assert counts["articles"] == 3
    assert counts["reported_events"] == 3
    assert counts["casualty_claims"] == 3
    assert counts["responsibility_claims"] == 3
    assert counts["assessments"] == 0
    table = kg("stats", "--store", tiny_folder).stdout
    assert [line.split()[-1] for line in table.splitlines()[2:]] == [str(number) for number in counts.values()]


def test_a_backup_is_a_store(kg: Run, copy: Path, tmp_path: Path) -> None:
    assert kg("backup", "saved", "--store", copy).exit_code == 0
    there = kg("export", "--format", "trig", "--everything", "--store", copy).stdout
    assert kg("export", "--format", "trig", "--everything", "--store", "saved").stdout == there
    one_error(kg("backup", "saved", "--store", copy), "saved", "empty")
    one_error(kg("backup", "more", "--store", "absent"), "absent")
    assert not (tmp_path / "absent").exists()


def test_the_doctor_finds_nothing_wrong(kg: Run, tiny_folder: Path) -> None:
    result = kg("doctor", "--store", tiny_folder)
    assert result.exit_code == 0, result.stdout
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"ok"}
    assert "3 articles" in result.stdout.splitlines()[-1]
    assert kg("doctor").exit_code == 0


def test_the_doctor_misses_a_journal(kg: Run, copy: Path) -> None:
    for file in copy.glob("journal.sqlite*"):
        file.unlink()
    ill = kg("doctor", "--store", copy)
    assert ill.exit_code == 1
    assert "not the journal" in ill.stdout.splitlines()[-1]


def test_the_doctor_finds_and_repairs_a_damaged_graph(kg: Run, copy: Path) -> None:
    before = kg("export", "--format", "trig", "--everything", "--store", copy).stdout
    for file in (copy / "graph").glob("MANIFEST*"):
        file.write_bytes(b"nonsense")
    ill = kg("doctor", "--store", copy)
    assert ill.exit_code == 1
    assert ill.stdout.splitlines()[-1].startswith("FAIL  store")
    assert kg("doctor", "--repair", "--store", copy).exit_code == 0
    assert kg("export", "--format", "trig", "--everything", "--store", copy).stdout == before
    one_error(kg("doctor", "--repair", "--store", "absent"), "absent", "journal")

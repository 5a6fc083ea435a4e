"""`kg demo`: what a newcomer sees first works, twice, and so does everything that it tells them to type."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import networkx as nx
import pytest
from commands import Run, process


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[bytes]]:
    """The folder in which the demo ran, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, process("demo", cwd=folder, KG_STORE="real-data")


def commands(text: str) -> Iterator[list[str]]:
    """What the demo tells its reader to type."""
    for line in text.splitlines():
        words = shlex.split(line) if line.startswith(("$ ", "    ")) and "kg " in line else []
        if "kg" in words:
            yield words[words.index("kg") + 1 :]


def test_it_answers_three_questions(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    folder, done = shown
    assert done.returncode == 0, done.stderr.decode()
    text = done.stdout.decode()
    assert text.startswith("12 invented articles: ")
    assert [words[1] for words in commands(text) if words[0] == "query"][:3] == [
        "tolls",
        "accused-unconfirmed",
        "toll-range",
    ]
    assert "(nothing in these articles)" not in text
    assert sorted(path.name for path in folder.iterdir()) == ["conflict-kg-demo", "conflict-kg-demo.graphml"]
    assert b"12 articles: 12 added" in done.stderr


def test_it_is_readable_at_80_columns(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    lines = shown[1].stdout.decode().splitlines()
    assert max(len(line) for line in lines if not line.startswith(("    ", "$ "))) <= 80


def test_the_graph_it_writes_is_the_one_in_the_store(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    folder, _ = shown
    graph = nx.read_graphml(folder / "conflict-kg-demo.graphml")
    export = ("export", "--format", "graphml", "--store", "conflict-kg-demo")
    assert process(*export, cwd=folder).stdout == (folder / "conflict-kg-demo.graphml").read_bytes()
    counts = json.loads(process("stats", "--format", "json", "--store", "conflict-kg-demo", cwd=folder).stdout)
    whole = nx.read_graphml(io.BytesIO(process(*export, "--everything", cwd=folder).stdout))
    kinds = [kind for _, kind in whole.nodes(data="kind")]
    assert kinds.count("event") == counts["events"]
    assert kinds.count("article") == counts["articles"] == 12
    assert set(graph.nodes) < set(whole.nodes)
    assert graph.number_of_edges() > 500


def test_what_it_tells_to_type_works(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    folder, done = shown
    ran = set()
    for words in commands(done.stdout.decode()):
        if words[0] in ("serve", "ingest"):
            continue
        again = process(*words, cwd=folder)
        assert again.returncode == 0, (words, again.stderr)
        assert len(again.stdout.splitlines()) > 2, words
        ran.add(words[0])
    assert ran == {"query", "neighbours"}


def test_the_second_time_changes_nothing(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    folder, done = shown
    before = (folder / "conflict-kg-demo.graphml").read_bytes()
    again = process("demo", cwd=folder)
    assert again.returncode == 0
    assert b"12 articles: 12 unchanged" in again.stderr
    assert again.stdout == done.stdout
    assert (folder / "conflict-kg-demo.graphml").read_bytes() == before


def test_every_sample_conforms_to_the_shapes(shown: tuple[Path, CompletedProcess[bytes]]) -> None:
    checked = process("validate", "--store", "conflict-kg-demo", cwd=shown[0])
    assert checked.returncode == 0, checked.stdout.decode()


def test_it_goes_where_it_is_told(kg: Run, tmp_path: Path) -> None:
    assert kg("demo", "--store", "deep/demo").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["demo", "demo.graphml"]

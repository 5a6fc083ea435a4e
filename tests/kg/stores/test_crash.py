"""A process that dies, or a disk that fills, between any two steps loses nothing that was acknowledged."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import line, told

from kg.names import Names
from kg.stores import system
from kg.stores.embedded import EmbeddedStore
from kg.stores.workspace import Workspace, check

TESTS = Path(__file__).parents[2]
_START = """
import os, resource, signal, sys
sys.path.insert(0, {tests!r})
from fakes import line, told
from kg.errors import KGError
from kg.stores.embedded import EmbeddedStore
from kg.stores.workspace import Workspace
A, B = told("Harbour Daily", line()), told("Coast Post", line(claimant="harbour-relief"))
workspace = Workspace(sys.argv[1])
"""
_DIE_BEFORE_PROJECTION = """
workspace.add([A])
EmbeddedStore.change = lambda *ignored: os.kill(os.getpid(), signal.SIGKILL)
workspace.add([B])
"""
_DIE_AFTER_PROJECTION = """
workspace.add([A])
whole = EmbeddedStore.change
def change(self, *quads):
    whole(self, *quads)
    os.kill(os.getpid(), signal.SIGKILL)
EmbeddedStore.change = change
workspace.add([B])
"""
_DIE_WITHDRAWING = """
workspace.add([A, B, told("Inland News", line(place="sy-homs-city"))])
EmbeddedStore.change = lambda *ignored: os.kill(os.getpid(), signal.SIGKILL)
workspace.withdraw(told("Inland News", line(place="sy-homs-city")).article.key)
"""
_DIE_REPLACING = """
from dataclasses import replace
workspace.add([replace(A, version="0", claims=()), B])
EmbeddedStore.change = lambda *ignored: os.kill(os.getpid(), signal.SIGKILL)
workspace.add([A])
"""
_DIE_REBUILDING = """
workspace.add([A, B])
EmbeddedStore.swap = lambda *ignored: os.kill(os.getpid(), signal.SIGKILL)
workspace.rebuild()
"""
_FULL = """
workspace.add([A])
files = sorted(os.scandir(sys.argv[1]), key=lambda e: e.stat().st_size)
resource.setrlimit(resource.RLIMIT_FSIZE, (files[-1].stat().st_size + 40_000, resource.RLIM_INFINITY))
for n in range(1000):
    try:
        workspace.add([told(f"Paper {n}", *(line(f"e{m}", day=f"2025-03-{m:02}") for m in range(1, 9)))])
    except KGError as error:
        print(f"{type(error).__name__}: {error}")
        break
    print(told(f"Paper {n}", *(line(f"e{m}", day=f"2025-03-{m:02}") for m in range(1, 9))).article.key)
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = _START.format(tests=str(TESTS)) + script
    return subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False)


def data(store: EmbeddedStore) -> set[object]:
    always = {Names().graph(name) for name in system.files()}
    return {quad for name in store.graphs() if name not in always for quad in store.quads(graph=name)}


@pytest.mark.parametrize(
    "script",
    [_DIE_BEFORE_PROJECTION, _DIE_AFTER_PROJECTION, _DIE_WITHDRAWING, _DIE_REPLACING, _DIE_REBUILDING],
    ids=["before projection", "after projection", "withdrawing", "replacing", "rebuilding"],
)
def test_a_killed_writer_leaves_what_the_journal_says(script: str, empty_folder: Path, tmp_path: Path) -> None:
    for name in ("killed", "whole"):
        shutil.copytree(empty_folder, tmp_path / name)
    ended = run(script, tmp_path / "killed")
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    with Workspace(tmp_path / "whole") as whole, Workspace(tmp_path / "killed") as killed:
        whole.add([told("Harbour Daily", line()), told("Coast Post", line(claimant="harbour-relief"))])
        assert data(killed.store) == data(whole.store)
    assert check(tmp_path / "killed") == ()


def test_a_full_disk_is_one_line_and_nothing_acknowledged_is_lost(empty_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(empty_folder, folder)
    ended = run(_FULL, folder)
    assert ended.returncode == 0, ended.stderr
    *acknowledged, last = ended.stdout.splitlines()
    assert last.startswith("StoreError: ")
    assert "disk is full" in last
    with Workspace(folder) as workspace:
        there = {entry.key for entry in workspace.articles()}
        assert set(acknowledged) <= there
        after = data(workspace.store)
        workspace.rebuild()
        assert data(workspace.store) == after

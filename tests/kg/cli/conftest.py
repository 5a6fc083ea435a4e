"""The command line in this process, and a store to ask."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands import Run
from fakes import line, told
from typer.testing import CliRunner, Result

from kg.cli.app import build
from kg.stores.workspace import Workspace


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call `kg` in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_") or name in ("COLUMNS", "NO_COLOR")]:
        monkeypatch.delenv(name)
    app, runner = build(), CliRunner()

    def run(*arguments: object, env: dict[str, str] | None = None) -> Result:
        return runner.invoke(app, [str(one) for one in arguments], env=env, prog_name="kg")

    return run


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk, to be read: two articles on one attack with different figures, a third on another."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    with Workspace(folder) as made:
        made.add(
            [
                told("Harbour Daily", line(killed=52)),
                told("Coast Post", line(killed=60, claimant="harbour-relief")),
                told("Inland News", line(place="sy-homs-city", day="2025-04-20", killed=7)),
            ]
        )
    return folder

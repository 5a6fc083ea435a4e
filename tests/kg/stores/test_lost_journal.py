"""A store folder that has lost its journal keeps its graph until somebody decides."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import line, told

from kg.errors import StoreError
from kg.stores.workspace import Workspace


def test_a_graph_whose_journal_is_gone_is_not_made_empty(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add([told("Harbour Daily", line(killed=52))])
    held = set(workspace.store.quads())
    workspace.close()
    for file in (tmp_path / "store").glob("journal.sqlite*"):
        file.rename(tmp_path / file.name)
    for _ in range(2):
        with pytest.raises(StoreError, match="not the journal that it was made from"):
            Workspace(tmp_path / "store")
    for file in tmp_path.glob("journal.sqlite*"):
        file.replace(tmp_path / "store" / file.name)
    with Workspace(tmp_path / "store") as again:
        assert set(again.store.quads()) == held

"""Fixtures that every test may use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import line, told

from kg.stores.embedded import EmbeddedStore
from kg.stores.workspace import Workspace


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    """An empty store in memory."""
    with_nothing = EmbeddedStore.memory()
    yield with_nothing
    with_nothing.close()


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder with the ontology and nothing else, to be copied."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    Workspace(folder).close()
    return folder


@pytest.fixture
def workspace(tmp_path: Path, empty_folder: Path) -> Iterator[Workspace]:
    """A new store folder, with the ontology and nothing else."""
    shutil.copytree(empty_folder, tmp_path / "store")
    with Workspace(tmp_path / "store") as made:
        yield made


@pytest.fixture(scope="session")
def tiny_graph(tmp_path_factory: pytest.TempPathFactory, empty_folder: Path) -> Iterator[EmbeddedStore]:
    """A store on disk, to be read: two articles on one attack with different figures, a third on another."""
    folder = tmp_path_factory.mktemp("tiny") / "store"
    shutil.copytree(empty_folder, folder)
    with Workspace(folder) as made:
        made.add(
            [
                told("Harbour Daily", line(killed=52)),
                told("Coast Post", line(killed=60, claimant="harbour-relief")),
                told("Inland News", line(place="sy-homs-city", day="2025-04-20", killed=7)),
            ]
        )
        yield made.store

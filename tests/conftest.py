"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.stores.embedded import EmbeddedStore


@pytest.fixture
def store() -> Iterator[EmbeddedStore]:
    """An empty store in memory."""
    with_nothing = EmbeddedStore.memory()
    yield with_nothing
    with_nothing.close()

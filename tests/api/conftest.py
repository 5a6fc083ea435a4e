"""The service over the small graph, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from asking import Service
from small_graph import small_graph

from api.app import create_app
from kg.config import Settings


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """The service over the small graph, in memory."""
    store = small_graph()
    yield Service(create_app(Settings(), store))
    store.close()

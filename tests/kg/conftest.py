"""What the tests of the pure stages share."""

from __future__ import annotations

import pytest

from kg.taxonomy import Taxonomy


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """The shipped ontology's classes and codes."""
    return Taxonomy.load()

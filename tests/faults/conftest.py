"""Stores with stations to report for."""

import pytest
from sqlalchemy import Engine

from tests.faults.figures import with_places


@pytest.fixture
def stations(store: Engine) -> Engine:
    """On each database in turn, with the places of figures.py."""
    with_places(store)
    return store

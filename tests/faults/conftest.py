"""Stores with stations."""

import pytest
from sqlalchemy import Engine

from tests.faults.figures import bring_places


@pytest.fixture
def stations(store: Engine) -> Engine:
    """A store on each database, with the places of figures.py."""
    bring_places(store)
    return store

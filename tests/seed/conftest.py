from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from seed.plant import plant
from tests.seed.planted import make_new_store


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the whole seed, read-only."""
    engine = make_new_store(tmp_path_factory.mktemp("planted") / "store.db")
    plant(engine, demonstration=True)
    yield engine
    engine.dispose()

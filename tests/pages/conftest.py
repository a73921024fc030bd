from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.desk.desk import Desk
from db.engine import open_store
from tests.stores import STORES, make_store


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    """A desk on a store of every kind; only to be read."""
    folder: Path = tmp_path_factory.mktemp("stores")
    by_kind = {kind: Desk(open_store(make_store(folder, kind))) for kind in STORES}
    yield by_kind
    for desk in by_kind.values():
        desk.engine.dispose()

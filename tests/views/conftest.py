from pathlib import Path

import pytest

from tests.stores import STORES, make_store


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of a store of every kind; only to be read."""
    folder: Path = tmp_path_factory.mktemp("stores")
    return {kind: make_store(folder, kind) for kind in STORES}

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.stores import make_store


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk of a store with the whole seed; only to be read."""
    engine = open_store(make_store(tmp_path_factory.mktemp("web"), "seeded"))
    yield Desk(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def web(desk: Desk) -> TestClient:
    return TestClient(build_app(desk))


@pytest.fixture
def published_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store of the test's own, named in the environment."""
    url = make_store(tmp_path, "published_only")
    monkeypatch.setenv("DATABASE_URL", url)
    return url

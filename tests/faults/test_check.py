"""`check`: an intact store passes; every kind of damage is reported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.text import say
from db.checking import check_store
from db.writes import writer
from tests.conftest import address
from tests.faults.figures import bring_places
from tests.stores import STORES

Output = pytest.CaptureFixture[str]
BREAKS = {
    "gap": ["update batches set number = number + 1 where number = (select max(number) from batches)"],
    "undoes": ["update batches set undoes = number where number = 2"],
    "counts": ["update batches set new = new + 1 where number = 2"],
    "orphans": ["update stations set area_code = 'nowhere' where code = 's0'"],
    "store_id": ["delete from store"],
    "dangling": ["update areas set until = (select max(number) from batches) where code = 'a'"],
    "overlap": ["drop index uq_areas_present", "insert into areas (since, batch, code, name) values (2, 2, 'a', '东')"],
    "backwards": ["update areas set batch = (select max(number) from batches) where code = 'a'"],
    "revision": ["update alembic_version set version_num = '0001'"],
}  # fmt: skip
OFF = {"sqlite": "PRAGMA foreign_keys = OFF", "postgresql": "set session_replication_role = replica"}


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `check` on the store at a URL; return the exit code."""

    def run(url: str, *given: str) -> int:
        monkeypatch.setenv("DATABASE_URL", url)
        status = main(["check", *given])
        open_own_store().dispose()
        return status

    return run


def run_unguarded(engine: Engine, statements: list[str]) -> None:
    """Run statements without foreign keys, as in a damaged or manually edited store."""
    with engine.connect() as connection:
        _disable_keys(connection)
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
    engine.dispose()


def _disable_keys(connection: Connection) -> None:
    off = OFF[connection.dialect.name]
    if connection.dialect.name == "sqlite":  # only outside a transaction
        raw = connection.connection.driver_connection
        assert raw
        if raw.in_transaction:
            raw.execute("COMMIT")
        raw.execute(off)
    else:
        connection.execute(text(off))


def test_a_store_is_whole_whatever_was_done_to_it(store: Engine) -> None:
    assert check_store(store) == []
    STORES["uploaded"](store)
    assert check_store(store) == []
    with writer(store) as opened:
        opened.undo(opened.undo(_read_newest(opened.connection), "t"), "t")
        assert opened.remove_demonstration("t")
        opened.commit()
    assert check_store(store) == []


def _read_newest(connection: Connection) -> int:
    return int(connection.scalar(text("select max(number) from batches")) or 0)


@pytest.mark.parametrize("broken", BREAKS)
def test_what_is_broken_is_found(stations: Engine, broken: str) -> None:
    run_unguarded(stations, BREAKS[broken])
    findings = check_store(stations)
    assert broken in {finding.code for finding in findings}
    for lang in ("zh", "en"):
        assert all(say(lang, f"command.check.{finding.code}", **finding.values) for finding in findings)


def test_a_damaged_file_is_found(
    sqlite_store: Engine, tmp_path: Path, command: Callable[..., int], capsys: Output
) -> None:
    bring_places(sqlite_store)
    with sqlite_store.connect() as connection:
        page = connection.scalar(text("select rootpage from sqlite_master where name = 'ix_areas_since'"))
        connection.rollback()
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    sqlite_store.dispose()
    with (tmp_path / "store.db").open("r+b") as file:
        file.seek((page - 1) * 4096 + 8)
        file.write(b"\0" * 400)
    assert command(address(sqlite_store.url)) == 3
    assert "受损" in capsys.readouterr().err


def test_the_command_says_so_in_sentences(
    stations: Engine, command: Callable[..., int], capsys: Output
) -> None:
    url = address(stations.url)
    stations.dispose()
    assert command(url) == 0
    assert "数据库完好" in capsys.readouterr().out
    run_unguarded(stations, BREAKS["counts"])
    assert command(url) == 3
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 2)
    assert err.startswith("第2批记为新增")


def test_with_json_it_is_one_object(stations: Engine, command: Callable[..., int], capsys: Output) -> None:
    url = address(stations.url)
    stations.dispose()
    assert command(url, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["findings"]) == (True, [])
    run_unguarded(stations, BREAKS["counts"])
    assert command(url, "--json") == 3
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["status"], len(answer["findings"])) == (False, 3, 1)


def test_a_store_that_is_not_there_is_not_made(
    tmp_path: Path, command: Callable[..., int], capsys: Output
) -> None:
    assert command(f"sqlite:///{tmp_path / 'none.db'}") == 4
    assert "none.db" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_not_usable(tmp_path: Path, command: Callable[..., int], capsys: Output) -> None:
    (tmp_path / "a.db").write_text("no database" * 1000)
    assert command(f"sqlite:///{tmp_path / 'a.db'}") == 4
    assert capsys.readouterr().err.count("\n") == 1

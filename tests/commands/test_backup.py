"""`python -m dashboard backup` and `restore`: output, exit codes and a kill at any moment."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.desk.desk import IDENTITY_SECONDS, Desk
from dashboard.filters import Filters
from db.backup import save
from db.checking import check_store
from db.models import audit
from db.reads import read_identity, read_newest_batch
from tests.commands.answers import Output, read_answer, use_district
from tests.faults.child import FORKING
from tests.stores import bring_in, bring_one_station, make_store

pytestmark = pytest.mark.slow  # whole stores, written and restored

KILLS = 4


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    yield from use_district(tmp_path, monkeypatch)


def add_area(engine: Engine) -> None:
    bring_in(engine, "areas", ("code", "name"), [("q3", "试验南街道")])


def test_there_and_back_again(engine: Engine, tmp_path: Path, capsys: Output) -> None:
    file, before = tmp_path / "备份.zip", read_newest_batch(engine)
    assert main(["backup", str(file), "--json"]) == 0
    assert read_answer(capsys) == {
        "ok": True,
        "file": str(file),
        "batches": before,
        "bytes": file.stat().st_size,
    }
    add_area(engine)
    assert main(["restore", str(file), "--json"]) == 0
    answer = read_answer(capsys)
    assert (answer["ok"], answer["batches"], read_newest_batch(engine)) == (True, before, before)
    assert main(["restore", answer["aside"]]) == 0, "what stood before is a backup too"
    assert "原有数据另存为" in capsys.readouterr().out
    assert read_newest_batch(engine) == before + 1
    with engine.connect() as connection:
        lines = connection.execute(select(audit.c.action, audit.c.login).order_by(audit.c.id)).all()
    assert [action for action, _ in lines][-3:] == ["backup", "import", "restore"]
    assert lines[-1].login


def test_a_desk_that_is_open_shows_what_was_restored(engine: Engine, tmp_path: Path) -> None:
    desk = Desk(engine)
    fixed = Filters(as_of=read_newest_batch(engine))
    save(engine, tmp_path / "one.zip")
    before = desk.map_names(fixed)
    add_area(engine)
    later = Filters(as_of=read_newest_batch(engine))
    assert "q3" in desk.map_names(later)
    assert main(["restore", str(tmp_path / "one.zip")]) == 0
    bring_in(engine, "areas", ("code", "name"), [("q4", "试验北街道")])
    time.sleep(IDENTITY_SECONDS)
    assert "q3" not in desk.map_names(later)
    assert "q4" in desk.map_names(later)
    assert desk.map_names(fixed) == before


def test_a_new_machine_is_restored_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", make_store(tmp_path, "uploaded"))
    assert main(["backup", str(tmp_path / "one.zip")]) == 0
    output = capsys.readouterr().out
    assert "请妥善保管" in output
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'store.db'}")
    assert main(["restore", str(tmp_path / "one.zip"), "--json"]) == 0
    answer = read_answer(capsys)
    assert answer["aside"] is None
    assert read_newest_batch(open_own_store()) == answer["batches"]
    open_own_store().dispose()


def test_what_cannot_be_is_told_in_a_sentence(engine: Engine, tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04")
    before = read_newest_batch(engine)
    for arguments, status, words in (
        (["restore", str(tmp_path / "none.zip")], 2, "无法读取文件"),
        (["restore", str(tmp_path)], 2, "无法读取文件"),
        (["restore", str(tmp_path / "bad.zip")], 3, "不是备份文件或已损坏"),
        (["backup", str(tmp_path / "no" / "where.zip")], 4, "数据库或磁盘不可用"),
        (["restore"], 2, "FILE"),
    ):
        assert main(arguments) == status
        out, err = capsys.readouterr()
        assert out == ""
        assert words in err
        assert err.count("\n") == 1
    assert read_newest_batch(engine) == before
    assert [path.name for path in tmp_path.iterdir() if "before-restore" in path.name] == []


def test_nothing_is_made_where_there_is_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert main(["backup", str(tmp_path / "one.zip"), "--json"]) == 4
    assert read_answer(capsys)["status"] == 4
    assert list(tmp_path.iterdir()) == []


def test_killed_at_any_moment_it_is_one_store_or_the_other(
    store: Engine, store_url: str, tmp_path: Path
) -> None:
    bring_one_station(store)
    file = tmp_path / "one.zip"
    save(store, file)
    add_area(store)
    newer = read_newest_batch(store)
    began = time.monotonic()
    assert _run_restore(store_url, file, None) == 0
    seconds = time.monotonic() - began
    for turn in range(KILLS):
        if read_newest_batch(store) < newer:
            add_area(store)
        before = read_identity(store)[0]
        _run_restore(store_url, file, (turn + 0.5) / KILLS * seconds)
        assert check_store(store) == []
        assert (read_newest_batch(store) == newer) == (read_identity(store)[0] == before)


def _run_restore(url: str, file: Path, moment: float | None) -> int | None:
    """Run the restore in its own process, killed at `moment`; return the exit code."""
    process = FORKING.Process(target=_restore, args=(url, str(file)))
    process.start()
    if moment is not None:
        time.sleep(moment)
        process.kill()
    process.join(60)
    return process.exitcode


def _restore(url: str, file: str) -> None:
    os.environ["DATABASE_URL"] = url
    raise SystemExit(main(["restore", file]))

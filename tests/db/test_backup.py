"""A backup is the store, on either database and from one to the other; a file that isn't whole changes nothing."""

import json
import os
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from db import restoring
from db.accounts import read_accounts
from db.backup import MANIFEST, Backup, DamagedError, save
from db.checking import check_store
from db.engine import bring_up_to_date, take_back
from db.models import FACTS, accounts, audit, batches, sessions
from db.models import store as store_table
from db.reads import read_facts, read_identity, read_newest_batch
from db.restoring import NewerError, NotWholeError, restore
from db.writes import writer
from tests.db.stored import ROWS, put, put_in, undo, whole

pytestmark = pytest.mark.slow  # whole stores, written and restored

NOW = datetime(2026, 1, 1)
Members = dict[str, bytes]


@pytest.fixture
def filled(store: Engine) -> Engine:
    """Three batches and an undo, an account that is signed in, a line of audit."""
    put(store, {name: [row] for name, row in ROWS.items()})
    put(store, {"station_figures": [{**ROWS["station_figures"], "completed": 9, "as_at": NOW.date()}]})
    put(store, {"areas": [{"code": "a1", "name": "东片 “甲”\n乙"}]})
    undo(store, 2)
    with store.begin() as connection:
        account = {"name": "li", "role": "staff", "password_hash": "$argon2id$", "must_change": False}
        connection.execute(insert(accounts).values(**account, created_at=NOW))
        times = {"created_at": NOW, "seen_at": NOW, "ends_at": NOW, "address": "", "browser": ""}
        connection.execute(insert(sessions).values(token_hash="x" * 64, account="li", **times))
        line = {"at": NOW, "actor": "li", "login": "", "address": "", "action": "import", "result": "done"}
        connection.execute(insert(audit).values(**line, batch=1, detail=""))
    return store


def saved(engine: Engine, folder: Path) -> Path:
    file = folder / "看板.zip"
    save(engine, file)
    return file


def brought_back(engine: Engine, file: Path) -> Path | None:
    """Where what stood before is kept."""
    aside = file.with_name("before.zip")
    return aside if restore(engine, Backup(file), aside, "admin", "root") else None


def members(file: Path) -> Members:
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(file: Path, content: Members) -> Path:
    with ZipFile(file, "w") as new:
        for name, each in content.items():
            new.writestr(name, each)
    return file


def with_rows(content: Members, name: str, rows: list[list[Any]]) -> Members:
    """The same backup with other rows of a table, its sums right."""
    lines = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    told = json.loads(content[MANIFEST])
    told["parts"][name] |= {"rows": len(rows), "sha256": sha256(lines).hexdigest()}
    return content | {f"{name}.jsonl": lines, MANIFEST: json.dumps(told).encode()}


def rows_in(content: Members, name: str) -> list[list[Any]]:
    return [json.loads(line) for line in content[f"{name}.jsonl"].splitlines()]


def test_what_was_saved_stands_again(filled: Engine, tmp_path: Path) -> None:
    before, first = whole(filled), read_identity(filled)[0]
    file = saved(filled, tmp_path)
    put(filled, {"areas": [{"code": "a2", "name": "西片"}]})
    brought_back(filled, file)
    after = whole(filled)
    assert read_identity(filled)[0] != first, "caches must not take it for the store before"
    assert (after.pop("store"), before.pop("store")) != ([], [])
    assert (after.pop("sessions"), len(before.pop("sessions"))) == ([], 1)
    assert [line[5:7] for line in after.pop("audit") if line not in before["audit"]] == [("restore", "done")]
    before.pop("audit")
    assert after == before
    assert check_store(filled) == []


def test_every_version_answers_as_it_did_and_the_next_batch_comes_in(filled: Engine, tmp_path: Path) -> None:
    versions = range(read_newest_batch(filled) + 1)
    before = {(name, at): read_facts(filled, name, at) for name in FACTS for at in versions}
    brought_back(filled, saved(filled, tmp_path))
    assert all(read_facts(filled, name, at).equals(frame) for (name, at), frame in before.items())
    assert put(filled, {name: [row] for name, row in ROWS.items()}) == len(versions)
    assert check_store(filled) == []


@pytest.mark.parametrize("way", [("sqlite_store", "postgres_store"), ("postgres_store", "sqlite_store")])
def test_it_moves_from_one_database_to_the_other(
    way: tuple[str, str], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source, target = (request.getfixturevalue(name) for name in way)
    put(source, {name: [row] for name, row in ROWS.items()})
    brought_back(target, saved(source, tmp_path))
    there, here = whole(source), whole(target)
    for name in FACTS:
        assert here[name] == there[name], name
    assert read_newest_batch(target) == 1
    assert put(target, {"areas": [{"code": "a2", "name": "西片"}]}) == 2
    assert check_store(target) == []


def test_only_its_owner_may_read_it_and_nobody_is_signed_in_by_it(filled: Engine, tmp_path: Path) -> None:
    file = saved(filled, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    left_out = {"sessions.jsonl", "drafts.jsonl", "known_devices.jsonl", "sign_in_failures.jsonl"}
    assert not left_out & set(members(file))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_older_revision_is_brought_in_and_then_up_to_date(sqlite_store: Engine, tmp_path: Path) -> None:
    put(sqlite_store, {"areas": [ROWS["areas"]]})
    content = members(saved(sqlite_store, tmp_path))
    take_back(sqlite_store, "0003")
    tables = set(inspect(sqlite_store).get_table_names())
    bring_up_to_date(sqlite_store)
    told = json.loads(content[MANIFEST])
    told["revision"] = "0003"
    told["parts"] = {name: part for name, part in told["parts"].items() if name in tables}
    assert set(json.loads(content[MANIFEST])["parts"]) - set(told["parts"]) >= {"remarks", "point_rules"}
    brought_back(sqlite_store, packed(tmp_path / "old.zip", content | {MANIFEST: json.dumps(told).encode()}))
    assert check_store(sqlite_store) == []
    assert read_newest_batch(sqlite_store) == 1


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "no backup": lambda _: b"station_code,month\n",
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut at the end": lambda content: content[:-30],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_none(damage: str, sqlite_store: Engine, tmp_path: Path) -> None:
    file = saved(sqlite_store, tmp_path)
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    with pytest.raises(DamagedError):
        Backup(file)


def test_a_byte_that_turned_is_found_or_means_nothing(filled: Engine, tmp_path: Path) -> None:
    """A ZIP has bytes that say nothing, like the time of a member."""
    file = saved(filled, tmp_path)
    content, before = file.read_bytes(), members(file)
    found = 0
    for at in range(0, len(content), 97):
        file.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        try:
            turned = Backup(file)
        except DamagedError:
            found += 1
            continue
        assert {name: list(turned.read_rows(name)) for name in turned.manifest.parts} == {
            name: rows_in(before, name) for name in json.loads(before[MANIFEST])["parts"]
        }
    assert found > 20


def _no_manifest(content: Members) -> Members:
    return {name: each for name, each in content.items() if name != MANIFEST}


def _other_form(content: Members) -> Members:
    return content | {MANIFEST: json.dumps(json.loads(content[MANIFEST]) | {"form": 2}).encode()}


def _other_row(content: Members) -> Members:
    return content | {"audit.jsonl": content["audit.jsonl"] + b"[]\n"}


def _no_table(content: Members) -> Members:
    return {name: each for name, each in content.items() if name != "areas.jsonl"}


@pytest.mark.parametrize("change", [_no_manifest, _other_form, _other_row, _no_table])
def test_a_zip_that_was_changed_is_none(
    change: Callable[[Members], Members], sqlite_store: Engine, tmp_path: Path
) -> None:
    content = members(saved(sqlite_store, tmp_path))
    with pytest.raises(DamagedError):
        Backup(packed(tmp_path / "changed.zip", change(content)))


def test_one_of_a_newer_version_is_refused_and_changes_nothing(store: Engine, tmp_path: Path) -> None:
    content = members(saved(store, tmp_path))
    told = json.loads(content[MANIFEST]) | {"revision": "9999"}
    before = whole(store)
    with pytest.raises(NewerError):
        brought_back(store, packed(tmp_path / "newer.zip", content | {MANIFEST: json.dumps(told).encode()}))
    assert whole(store) == before


def test_what_would_not_be_whole_is_refused_and_changes_nothing(filled: Engine, tmp_path: Path) -> None:
    content = members(saved(filled, tmp_path))
    names = [column.name for column in batches.columns]
    rows = rows_in(content, "batches")
    rows[-1][names.index("new")] += 1
    before = whole(filled)
    with pytest.raises(NotWholeError):
        brought_back(filled, packed(tmp_path / "wrong.zip", with_rows(content, "batches", rows)))
    assert whole(filled) == before


def test_what_was_refused_leaves_nothing_beside_it(filled: Engine, tmp_path: Path) -> None:
    content = members(saved(filled, tmp_path))
    wrong = packed(tmp_path / "wrong.zip", with_rows(content, "batches", rows_in(content, "batches")[:-1]))
    before = sorted(tmp_path.iterdir())
    with pytest.raises((NotWholeError, IntegrityError)):
        brought_back(filled, wrong)
    assert sorted(tmp_path.iterdir()) == before


def test_a_batch_that_is_on_its_way_is_kept_aside(store: Engine, tmp_path: Path) -> None:
    """Whoever writes first is waited for: what they brought in isn't lost between the keeping and the replacing."""
    put(store, {"areas": [ROWS["areas"]]})
    file, holding, go_on = saved(store, tmp_path), Event(), Event()

    def slowly() -> None:
        with writer(store) as held:
            put_in(held, {"areas": [{"code": "a2", "name": "西片"}]})
            holding.set()
            go_on.wait(20)
            held.commit()

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(slowly)
        assert holding.wait(20)
        putting_back = pool.submit(brought_back, store, file)
        time.sleep(0.2)
        assert not putting_back.done()
        go_on.set()
        writing.result(20)
        aside = putting_back.result(20)
    assert aside
    assert (Backup(aside).manifest.batches, read_newest_batch(store)) == (2, 1)


def test_who_comes_while_it_restores_waits_and_comes_in(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, {"areas": [ROWS["areas"]]})
    file, replaced, go_on, count_on = saved(store, tmp_path), Event(), Event(), restoring._reset_sequences

    def slowly(connection: Connection) -> None:
        replaced.set()
        go_on.wait(20)
        count_on(connection)

    monkeypatch.setattr(restoring, "_reset_sequences", slowly)
    with ThreadPoolExecutor(2) as pool:
        putting_back = pool.submit(brought_back, store, file)
        assert replaced.wait(20)
        writing = pool.submit(put, store, {"areas": [{"code": "a2", "name": "西片"}]})
        time.sleep(0.2)
        assert not writing.done()
        go_on.set()
        putting_back.result(20)
        assert writing.result(20) == 2
    assert check_store(store) == []


def test_a_fault_on_the_way_leaves_the_store_as_it_was(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, file = whole(filled), saved(filled, tmp_path)

    def fault(*_: object) -> None:
        raise OSError("no more")

    monkeypatch.setattr(restoring, "_reset_sequences", fault)
    with pytest.raises(OSError, match="no more"):
        brought_back(filled, file)
    assert whole(filled) == before


def test_a_full_disk_leaves_the_backup_before(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(filled, tmp_path)
    before = file.read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(filled, file)
    assert file.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


def test_accounts_come_back_and_it_says_when_it_was_made(filled: Engine, tmp_path: Path) -> None:
    told = save(filled, tmp_path / "one.zip")
    assert told.batches == read_newest_batch(filled)
    assert abs((datetime.now(UTC) - datetime.fromisoformat(told.made_at)).total_seconds()) < 60
    with filled.begin() as connection:
        connection.execute(accounts.update().values(role="viewer"))
    brought_back(filled, tmp_path / "one.zip")
    with filled.connect() as connection:
        assert [one.role for one in read_accounts(connection)] == ["staff"]
        assert connection.scalar(select(store_table.c.id)) != told.store

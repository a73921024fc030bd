"""Backup and restore on both databases and between them; a damaged file changes nothing."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Engine, event, insert, inspect, select
from sqlalchemy.exc import IntegrityError

from db.accounts import read_accounts
from db.backup import MANIFEST, Backup, DamagedError, save
from db.checking import check_store
from db.engine import bring_up_to_date
from db.models import FACTS, accounts, audit, batches, sessions
from db.models import store as store_table
from db.reads import read_facts, read_identity, read_newest_batch
from db.restoring import NewerError, NotWholeError, restore
from db.writes import writer
from tests.db.stored import ROWS, put, put_in, read_everything, take_back, undo

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


def save_backup(engine: Engine, folder: Path) -> Path:
    file = folder / "看板.zip"
    save(engine, file)
    return file


def restore_backup(engine: Engine, file: Path) -> Path | None:
    """Restore a backup; return the file of the previous store, if any."""
    aside = file.with_name("before.zip")
    return aside if restore(engine, Backup(file), aside, "admin", "root") else None


class PausedBackup(Backup):
    """A backup whose last table is not read before `go_on` is set."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.reached, self.go_on = Event(), Event()

    def read_rows(self, name: str) -> Iterator[list[Any]]:
        if name == list(self.manifest.parts)[-1]:
            self.reached.set()
            assert self.go_on.wait(20)
        return super().read_rows(name)


class FailingBackup(Backup):
    """A backup whose last table can't be read."""

    def read_rows(self, name: str) -> Iterator[list[Any]]:
        if name == list(self.manifest.parts)[-1]:
            raise OSError("no more")
        return super().read_rows(name)


def watch_statement(engine: Engine) -> Event:
    """An event that is set as the next statement on the engine begins."""
    begins = Event()
    event.listen(engine, "before_cursor_execute", lambda *_: begins.set())
    return begins


def read_members(file: Path) -> Members:
    with ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(file: Path, content: Members) -> Path:
    with ZipFile(file, "w") as new:
        for name, each in content.items():
            new.writestr(name, each)
    return file


def replace_rows(content: Members, name: str, rows: list[list[Any]]) -> Members:
    """Replace the rows of a table in a backup, with correct checksums."""
    lines = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    manifest = json.loads(content[MANIFEST])
    manifest["parts"][name] |= {"rows": len(rows), "sha256": sha256(lines).hexdigest()}
    return content | {f"{name}.jsonl": lines, MANIFEST: json.dumps(manifest).encode()}


def read_rows(content: Members, name: str) -> list[list[Any]]:
    return [json.loads(line) for line in content[f"{name}.jsonl"].splitlines()]


def test_what_was_saved_stands_again(filled: Engine, tmp_path: Path) -> None:
    before, first = read_everything(filled), read_identity(filled)[0]
    file = save_backup(filled, tmp_path)
    put(filled, {"areas": [{"code": "a2", "name": "西片"}]})
    restore_backup(filled, file)
    after = read_everything(filled)
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
    restore_backup(filled, save_backup(filled, tmp_path))
    assert all(read_facts(filled, name, at).equals(frame) for (name, at), frame in before.items())
    assert put(filled, {name: [row] for name, row in ROWS.items()}) == len(versions)
    assert check_store(filled) == []


@pytest.mark.parametrize("way", [("sqlite_store", "postgres_store"), ("postgres_store", "sqlite_store")])
def test_it_moves_from_one_database_to_the_other(
    way: tuple[str, str], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    source, target = (request.getfixturevalue(name) for name in way)
    put(source, {name: [row] for name, row in ROWS.items()})
    restore_backup(target, save_backup(source, tmp_path))
    there, here = read_everything(source), read_everything(target)
    for name in FACTS:
        assert here[name] == there[name], name
    assert read_newest_batch(target) == 1
    assert put(target, {"areas": [{"code": "a2", "name": "西片"}]}) == 2
    assert check_store(target) == []


def test_only_its_owner_may_read_it_and_nobody_is_signed_in_by_it(filled: Engine, tmp_path: Path) -> None:
    file = save_backup(filled, tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    left_out = {"sessions.jsonl", "drafts.jsonl", "known_devices.jsonl", "sign_in_failures.jsonl"}
    assert not left_out & set(read_members(file))
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_older_revision_is_brought_in_and_then_up_to_date(sqlite_store: Engine, tmp_path: Path) -> None:
    put(sqlite_store, {"areas": [ROWS["areas"]]})
    content = read_members(save_backup(sqlite_store, tmp_path))
    take_back(sqlite_store, "0003")
    tables = set(inspect(sqlite_store).get_table_names())
    bring_up_to_date(sqlite_store)
    manifest = json.loads(content[MANIFEST])
    manifest["revision"] = "0003"
    manifest["parts"] = {name: part for name, part in manifest["parts"].items() if name in tables}
    assert set(json.loads(content[MANIFEST])["parts"]) - set(manifest["parts"]) >= {"remarks", "point_rules"}
    restore_backup(
        sqlite_store, pack(tmp_path / "old.zip", content | {MANIFEST: json.dumps(manifest).encode()})
    )
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
    file = save_backup(sqlite_store, tmp_path)
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    with pytest.raises(DamagedError):
        Backup(file)


def test_a_byte_that_turned_is_found_or_means_nothing(filled: Engine, tmp_path: Path) -> None:
    """A ZIP has bytes without meaning, such as a member's time."""
    file = save_backup(filled, tmp_path)
    content, before = file.read_bytes(), read_members(file)
    damaged = 0
    for at in range(0, len(content), 97):
        file.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        try:
            turned = Backup(file)
        except DamagedError:
            damaged += 1
            continue
        assert {name: list(turned.read_rows(name)) for name in turned.manifest.parts} == {
            name: read_rows(before, name) for name in json.loads(before[MANIFEST])["parts"]
        }
    assert damaged > 20


def _remove_manifest(content: Members) -> Members:
    return {name: each for name, each in content.items() if name != MANIFEST}


def _change_form(content: Members) -> Members:
    return content | {MANIFEST: json.dumps(json.loads(content[MANIFEST]) | {"form": 2}).encode()}


def _add_row(content: Members) -> Members:
    return content | {"audit.jsonl": content["audit.jsonl"] + b"[]\n"}


def _remove_table(content: Members) -> Members:
    return {name: each for name, each in content.items() if name != "areas.jsonl"}


@pytest.mark.parametrize("change", [_remove_manifest, _change_form, _add_row, _remove_table])
def test_a_zip_that_was_changed_is_none(
    change: Callable[[Members], Members], sqlite_store: Engine, tmp_path: Path
) -> None:
    content = read_members(save_backup(sqlite_store, tmp_path))
    with pytest.raises(DamagedError):
        Backup(pack(tmp_path / "changed.zip", change(content)))


def test_one_of_a_newer_version_is_refused_and_changes_nothing(store: Engine, tmp_path: Path) -> None:
    content = read_members(save_backup(store, tmp_path))
    manifest = json.loads(content[MANIFEST]) | {"revision": "9999"}
    before = read_everything(store)
    with pytest.raises(NewerError):
        restore_backup(
            store, pack(tmp_path / "newer.zip", content | {MANIFEST: json.dumps(manifest).encode()})
        )
    assert read_everything(store) == before


def test_what_would_not_be_whole_is_refused_and_changes_nothing(filled: Engine, tmp_path: Path) -> None:
    content = read_members(save_backup(filled, tmp_path))
    names = [column.name for column in batches.columns]
    rows = read_rows(content, "batches")
    rows[-1][names.index("new")] += 1
    before = read_everything(filled)
    with pytest.raises(NotWholeError):
        restore_backup(filled, pack(tmp_path / "wrong.zip", replace_rows(content, "batches", rows)))
    assert read_everything(filled) == before


def test_what_was_refused_leaves_nothing_beside_it(filled: Engine, tmp_path: Path) -> None:
    content = read_members(save_backup(filled, tmp_path))
    wrong = pack(tmp_path / "wrong.zip", replace_rows(content, "batches", read_rows(content, "batches")[:-1]))
    before = sorted(tmp_path.iterdir())
    with pytest.raises((NotWholeError, IntegrityError)):
        restore_backup(filled, wrong)
    assert sorted(tmp_path.iterdir()) == before


def test_a_batch_that_is_on_its_way_is_kept_aside(store: Engine, tmp_path: Path) -> None:
    """The restore waits for a running writer, so that its batch is in the saved backup."""
    put(store, {"areas": [ROWS["areas"]]})
    file, holding, go_on = save_backup(store, tmp_path), Event(), Event()

    def write_slowly() -> None:
        with writer(store) as held:
            put_in(held, {"areas": [{"code": "a2", "name": "西片"}]})
            holding.set()
            go_on.wait(20)
            held.commit()

    with ThreadPoolExecutor(2) as pool:
        writing = pool.submit(write_slowly)
        assert holding.wait(20)
        knocks = watch_statement(store)
        putting_back = pool.submit(restore_backup, store, file)
        assert knocks.wait(20)
        assert not putting_back.done()
        go_on.set()
        writing.result(20)
        aside = putting_back.result(20)
    assert aside
    assert (Backup(aside).manifest.batches, read_newest_batch(store)) == (2, 1)


def test_who_comes_while_it_restores_waits_and_comes_in(store: Engine, tmp_path: Path) -> None:
    put(store, {"areas": [ROWS["areas"]]})
    backup = PausedBackup(save_backup(store, tmp_path))
    with ThreadPoolExecutor(2) as pool:
        putting_back = pool.submit(restore, store, backup, tmp_path / "before.zip", "admin", "root")
        assert backup.reached.wait(20)
        knocks = watch_statement(store)
        writing = pool.submit(put, store, {"areas": [{"code": "a2", "name": "西片"}]})
        assert knocks.wait(20)
        assert not writing.done()
        backup.go_on.set()
        putting_back.result(20)
        assert writing.result(20) == 2
    assert check_store(store) == []


def test_a_fault_on_the_way_leaves_the_store_as_it_was(filled: Engine, tmp_path: Path) -> None:
    before, backup = read_everything(filled), FailingBackup(save_backup(filled, tmp_path))
    with pytest.raises(OSError, match="no more"):
        restore(filled, backup, tmp_path / "before.zip", "admin", "root")
    assert read_everything(filled) == before


def test_a_full_disk_leaves_the_backup_before(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = save_backup(filled, tmp_path)
    before = file.read_bytes()

    def refuse(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        save(filled, file)
    assert file.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


def test_accounts_come_back_and_it_says_when_it_was_made(filled: Engine, tmp_path: Path) -> None:
    manifest = save(filled, tmp_path / "one.zip")
    assert manifest.batches == read_newest_batch(filled)
    assert abs((datetime.now(UTC) - datetime.fromisoformat(manifest.made_at)).total_seconds()) < 60
    with filled.begin() as connection:
        connection.execute(accounts.update().values(role="viewer"))
    restore_backup(filled, tmp_path / "one.zip")
    with filled.connect() as connection:
        assert [account.role for account in read_accounts(connection)] == ["staff"]
        assert connection.scalar(select(store_table.c.id)) != manifest.store

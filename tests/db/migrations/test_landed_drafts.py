"""Drafts in the store of commit 3cffcec: an upgrade retains only the cells of known columns."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select, text, update

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import Sheet, check
from dashboard.uploads.store.apply import load_present
from dashboard.uploads.store.staging import StagedFile, unpack
from db.engine import bring_up_to_date
from db.models import drafts

TODAY = date(2026, 2, 10)
# What the files of tests/files/stores/make.py hold in columns that no format knows.
PRIVATE = ("示例诉求人", "0573-8000", "示例路", "示例来电人", "示例姓氏", "住示例")


def read_contents(engine: Engine) -> dict[str, tuple[str, bytes]]:
    """Format and content of each draft by its id."""
    with engine.connect() as connection:
        rows = connection.execute(select(drafts.c.id, drafts.c.format, drafts.c.content))
        return {row.id: (row.format, row.content) for row in rows}


def read_former_sheets(content: bytes) -> list[Sheet]:
    taken = json.loads(zlib.decompress(content))["taken"]
    return [_build_sheet(file["fitted"]["sheet"]) for file in taken]


def list_sheets(draft: StagedFile) -> list[Sheet]:
    return [taken.fitted.sheet for taken in draft.sheets]


def run_checks(engine: Engine, form: str, sheet: Sheet) -> tuple[Any, ...]:
    with engine.connect() as connection:
        checked = check(FORMATS[form], sheet, load_present(connection, FORMATS[form], TODAY))
    faults = [(fault.row, fault.column, fault.code) for fault in checked.faults]
    return checked.rows, checked.closing, faults, len(checked.warnings)


def test_nothing_of_unknown_columns_is_left_and_they_are_named(landed_store: Engine) -> None:
    before = str(
        [json.loads(zlib.decompress(content)) for _, content in read_contents(landed_store).values()]
    )
    assert all(word in before for word in PRIVATE)
    bring_up_to_date(landed_store)
    after = [unpack(content) for _, content in read_contents(landed_store).values()]
    assert [word for word in PRIVATE if word in str(after)] == []
    assert {name for draft in after for taken in draft.sheets for name in taken.unknown} == {
        "序号",
        "诉求人",
        "来电号码",
        "住所",
        "来电人",
        "处理说明",
    }


def test_what_waited_is_checked_as_before(landed_store: Engine) -> None:
    before = read_contents(landed_store)
    bring_up_to_date(landed_store)
    after = read_contents(landed_store)
    assert after.keys() == before.keys()
    for draft, (form, content) in before.items():
        then, now = read_former_sheets(content), list_sheets(unpack(after[draft][1]))
        assert [run_checks(landed_store, form, sheet) for sheet in now] == [
            run_checks(landed_store, form, sheet) for sheet in then
        ]


def test_one_that_cannot_be_read_goes(landed_store: Engine) -> None:
    broken, *rest = read_contents(landed_store)
    with landed_store.begin() as connection:
        connection.execute(update(drafts).where(drafts.c.id == broken).values(content=b"no draft"))
    bring_up_to_date(landed_store)
    assert set(read_contents(landed_store)) == set(rest)


@pytest.mark.parametrize("landed_store", ["sqlite"], indirect=True)
def test_the_file_holds_nothing_of_them_either(landed_store: Engine) -> None:
    """This includes drafts deleted earlier by an SQLite that does not overwrite deleted pages."""
    waiting = [content for _, content in read_contents(landed_store).values()]
    gone = b"gone long before" * 1000
    file = Path(str(landed_store.url.database))
    landed_store.dispose()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute(
            "insert into drafts select 'gone', account, created_at, format, '', '', ?, '{}' from drafts limit 1",
            (gone,),
        )
        raw.commit()
        raw.execute("delete from drafts where id = 'gone'")
        raw.commit()
    assert all(map(file.read_bytes().count, take_ends([*waiting, gone])))
    bring_up_to_date(landed_store)
    held = b"".join(path.read_bytes() for path in file.parent.glob("landed.db*"))
    assert not any(map(held.count, take_ends([*waiting, gone])))


@pytest.mark.parametrize("landed_store", ["postgres"], indirect=True)
def test_the_server_s_files_hold_nothing_of_them_either(landed_store: Engine) -> None:
    waiting = [content for _, content in read_contents(landed_store).values()]
    before = find_table_file(landed_store)
    assert all(map(before.read_bytes().count, take_ends(waiting)))
    bring_up_to_date(landed_store)
    after = find_table_file(landed_store)
    assert after != before
    assert not any(map(after.read_bytes().count, take_ends(waiting)))
    assert not before.exists() or not before.read_bytes()


def take_ends(contents: Iterable[bytes]) -> Iterator[bytes]:
    """Take the last bytes of each content, since repacked content begins alike."""
    return (content[-24:] for content in contents)


def find_table_file(engine: Engine) -> Path:
    """Find PostgreSQL's file of the drafts, after a checkpoint."""
    with engine.connect() as connection:
        connection.execute(text("checkpoint"))
        where = "select current_setting('data_directory'), pg_relation_filepath('drafts')"
        return Path(*connection.execute(text(where)).one())


def _build_sheet(content: dict[str, Any]) -> Sheet:
    return Sheet(
        tuple(content["headings"]), tuple((number, tuple(cells)) for number, cells in content["rows"])
    )

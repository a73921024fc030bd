"""The disk full in the middle of an import: one sentence, exit code 4, nothing lost, and with room it comes in.

Played by limits, since no disk is mounted here: SQLite's own on pages, the system's on a file's size, and on
PostgreSQL the error that its server raises then, raised in the middle of the rows.
"""

import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from db.checking import findings
from tests.conftest import address
from tests.faults.child import importing
from tests.faults.figures import PLACES, counts, last_in, standing, with_places, written

ROOM = 40_960  # bytes that are still free: less than the rows need
NO_MORE_ROOM = """
create function no_more_room() returns trigger language plpgsql as $$
begin
    if new.station_code = 's25' then raise exception 'no space left' using errcode = 'disk_full'; end if;
    return new;
end $$;
create trigger no_more_room before insert on station_figures for each row execute function no_more_room();
"""


def few_pages(file: Path) -> None:
    """No connection of this process lets the store grow."""

    def limit(raw: Any, _record: object) -> None:
        if type(raw).__module__ == "sqlite3":
            pages = (file.stat().st_size + ROOM) // 4096
            raw.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)


def small_files(_file: Path) -> None:
    """No file that this process writes, the store's log among them, may be longer."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def refused(engine: Engine, folder: Path, before: Callable[[], None] | None = None) -> None:
    """An import of file 1 finds no room, and leaves no trace."""
    with importing(address(engine.url), written(folder, 1), before=before) as full:
        assert full.status() == 4, full.sentence()
        sentence = full.sentence()
    assert sentence.startswith("数据库或磁盘不可用，未作改动")
    assert sentence.count("\n") == 1
    assert (standing(engine), findings(engine), last_in(engine)) == (set(), [], (PLACES, PLACES))


def comes_in(engine: Engine, folder: Path) -> None:
    with importing(address(engine.url), folder / "1.csv") as again:
        assert again.status() == 0, again.sentence()
    assert (standing(engine), findings(engine)) == (counts(1), [])


@pytest.mark.parametrize("limit", [few_pages, small_files])
def test_on_sqlite(sqlite_store: Engine, tmp_path: Path, limit: Callable[[Path], None]) -> None:
    with_places(sqlite_store)
    refused(sqlite_store, tmp_path, partial(limit, tmp_path / "store.db"))
    comes_in(sqlite_store, tmp_path)


def test_on_postgresql(postgres_store: Engine, tmp_path: Path) -> None:
    with_places(postgres_store)
    with postgres_store.begin() as connection:
        connection.execute(text(NO_MORE_ROOM))
    refused(postgres_store, tmp_path)
    with postgres_store.begin() as connection:
        connection.execute(text("drop trigger no_more_room on station_figures"))
    comes_in(postgres_store, tmp_path)

"""Full disk during an import: one sentence, exit code 4, nothing lost, and a retry succeeds.

Simulated by limits, since no disk is mounted here: SQLite's on pages, the system's on file size, and on
PostgreSQL the error that its server raises then, raised in the middle of the rows.
"""

import resource
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from db.checking import check_store
from tests.conftest import address
from tests.faults.child import importing
from tests.faults.figures import PLACES, bring_places, make_counts, read_last_import, read_present, write_file

ROOM = 40_960  # bytes that are still free: less than the rows need
NO_MORE_ROOM = """
create function no_more_room() returns trigger language plpgsql as $$
begin
    if new.station_code = 's25' then raise exception 'no space left' using errcode = 'disk_full'; end if;
    return new;
end $$;
create trigger no_more_room before insert on station_figures for each row execute function no_more_room();
"""


def limit_pages(file: Path) -> None:
    """Limit the pages of the store for every connection of this process."""

    def limit(raw: Any, _record: object) -> None:
        if type(raw).__module__ == "sqlite3":
            pages = (file.stat().st_size + ROOM) // 4096
            raw.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)


def limit_files(_file: Path) -> None:
    """Limit the size of every file that this process writes, including the store's log."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def import_without_room(engine: Engine, folder: Path, before: Callable[[], None] | None = None) -> None:
    """Import file 1 without room, and verify that nothing changed."""
    with importing(address(engine.url), write_file(folder, 1), before=before) as full:
        assert full.wait_for_status() == 4, full.read_sentence()
        sentence = full.read_sentence()
    assert sentence.startswith("数据库或磁盘不可用，未作改动")
    assert sentence.count("\n") == 1
    assert (read_present(engine), check_store(engine), read_last_import(engine)) == (
        set(),
        [],
        (PLACES, PLACES),
    )


def import_again(engine: Engine, folder: Path) -> None:
    with importing(address(engine.url), folder / "1.csv") as again:
        assert again.wait_for_status() == 0, again.read_sentence()
    assert (read_present(engine), check_store(engine)) == (make_counts(1), [])


@pytest.mark.parametrize("limit", [limit_pages, limit_files])
def test_on_sqlite(sqlite_store: Engine, tmp_path: Path, limit: Callable[[Path], None]) -> None:
    bring_places(sqlite_store)
    import_without_room(sqlite_store, tmp_path, partial(limit, tmp_path / "store.db"))
    import_again(sqlite_store, tmp_path)


def test_on_postgresql(postgres_store: Engine, tmp_path: Path) -> None:
    bring_places(postgres_store)
    with postgres_store.begin() as connection:
        connection.execute(text(NO_MORE_ROOM))
    import_without_room(postgres_store, tmp_path)
    with postgres_store.begin() as connection:
        connection.execute(text("drop trigger no_more_room on station_figures"))
    import_again(postgres_store, tmp_path)

"""A version is read once: by one of all who ask for it at the same time, and its newest month and day with it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event, get_ident
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, event

from dashboard.caching.cached_once import cache_once
from dashboard.desk import snapshot as snapshots
from dashboard.desk.attention import describe_stale, find_newest_day
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from db.engine import open_store
from tests.stores import make_store
from tests.views.test_pages import run_page

READERS = 8
SECONDS = 60.0
MONTHS = tuple(f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened_store = open_store(make_store(tmp_path, "uploaded"))
    yield opened_store
    opened_store.dispose()


class Readings:
    """The statements that read a version; the first waits until so many threads know which version it is.

    `failing`: it then fails, once.
    """

    def __init__(self, engine: Engine, threads: int, *, failing: bool = False) -> None:
        self.statements: list[str] = []
        self._threads, self._failing = threads, failing
        self._know: set[int] = set()
        self._all_know = Event()
        event.listen(engine, "after_cursor_execute", self._count_thread)
        event.listen(engine, "before_cursor_execute", self._hold_statement)

    def _count_thread(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "FROM store" in statement:
            self._know.add(get_ident())
            if len(self._know) >= self._threads:
                self._all_know.set()

    def _hold_statement(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "FROM store" in statement or statement == "BEGIN":
            return
        self.statements.append(statement)
        assert self._all_know.wait(SECONDS)
        if self._failing:
            self._failing = False
            raise ConnectionError


def ask_together(desk: Desk) -> list[Future[Any]]:
    """The same view, asked for by READERS threads; all have ended, one way or the other."""
    with ThreadPoolExecutor(READERS) as pool:
        futures = [pool.submit(desk.view, Filters()) for _ in range(READERS)]
        assert not wait(futures, SECONDS).not_done
    return futures


def test_one_reads_a_new_version_and_the_others_wait_for_it(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    store_alone = open_store(make_store(tmp_path / "alone", "uploaded"))
    alone = Readings(store_alone, 1)
    Desk(store_alone).view(Filters())
    store_alone.dispose()
    together = Readings(engine, READERS)
    views = {id(future.result()) for future in ask_together(Desk(engine))}
    assert together.statements == alone.statements
    assert len(views) == 1


def test_a_reading_that_fails_leaves_nobody_waiting_and_the_next_reads_again(engine: Engine) -> None:
    desk, readings = Desk(engine), Readings(engine, READERS, failing=True)
    errors = [future.exception() for future in ask_together(desk)]
    assert any(errors)
    assert all(error is None or isinstance(error, ConnectionError) for error in errors)
    assert not desk.view(Filters()).rows.empty
    assert (
        readings.statements.count(readings.statements[0]) == 2
    )  # the failed reading and the one that followed


def test_an_entry_is_made_by_one_thread_however_many_ask() -> None:
    begun, go_on, calls = Event(), Event(), []

    def make(key: str) -> str:
        calls.append(key)
        begun.set()
        assert go_on.wait(SECONDS)
        return key * 2

    entry = cache_once(make, 4)
    with ThreadPoolExecutor(READERS) as pool:
        first = pool.submit(entry, "a")
        assert begun.wait(SECONDS)
        others = [pool.submit(entry, "a") for _ in range(READERS - 1)]
        go_on.set()
        assert {future.result(SECONDS) for future in (first, *others)} == {"aa"}
    assert calls == ["a"]


def test_the_entries_used_last_are_kept_and_an_error_is_none() -> None:
    calls: list[int] = []

    def make(key: int) -> int:
        calls.append(key)
        return 6 // key

    entry = cache_once(make, 2)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            entry(0)
    assert [entry(key) for key in (1, 2, 1, 3, 1, 2)] == [6, 3, 6, 2, 6, 3]
    assert calls == [0, 0, 1, 2, 3, 2]


class Watched(pd.DataFrame):
    """A frame that counts how often a column of it is looked through; what is made of it is an ordinary one."""

    _metadata = ("looks",)
    looks: list[str]

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            self.looks.append(key)
        return super().__getitem__(key)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The columns of a version's figures and matters that were looked through, each time that one was."""
    columns: list[str] = []

    def watch(make: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
        def make_watched(*given: Any) -> pd.DataFrame:
            frame = Watched(make(*given))
            frame.looks = columns
            return frame

        return make_watched

    monkeypatch.setattr(snapshots, "prepare_figures", watch(figures.prepare_figures))
    monkeypatch.setattr(records, "prepare_records", watch(records.prepare_records))
    return columns


def test_the_newest_month_and_day_are_found_when_a_version_is_read_and_never_again(
    engine: Engine, looks: list[str]
) -> None:
    desk = Desk(engine)
    version = desk.find_version()
    desk.find_snapshot(Filters(as_of=version))
    read = ["as_at"] * (1 + len(records.RECORDS)) + ["dated", "month"]
    assert sorted(looks) == read
    for month in MONTHS:
        filters = Filters(first=month, as_of=version)
        assert desk.resolve(filters).last == "2025-12"
        assert desk.list_months(filters) == MONTHS[12:]
        assert str(find_newest_day(desk, filters)) == "2025-12-31"
        assert describe_stale(desk, filters, ("items",)) == []
    assert sorted(looks) == read


@pytest.mark.parametrize("name", ["overview", "stations", "attention", "metrics"])
def test_a_page_asked_before_looks_through_no_column_of_its_version(
    name: str, looks: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = make_store(tmp_path, "uploaded")
    run_page(name, monkeypatch, address, "viewer")
    assert looks
    looks.clear()
    run_page(name, monkeypatch, address, "viewer")
    assert looks == []

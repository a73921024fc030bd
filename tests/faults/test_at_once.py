"""Two simultaneous imports of the same rows: one waits for the other, with the result of a sequence."""

import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db.checking import check_store
from db.models import batches
from tests.faults.child import Stage, importing
from tests.faults.figures import PLACES, ROWS, make_counts, read_present, write_file

SOON = 0.5  # seconds in which an import that need not wait would long have been done


def read_counts(engine: Engine) -> list[tuple[int, ...]]:
    """Read number, new, changed and same of the two imports."""
    columns = select(batches.c.number, batches.c.new, batches.c.changed, batches.c.same)
    with engine.connect() as connection:
        rows = connection.execute(columns.where(batches.c.number > PLACES).order_by(batches.c.number))
        return [tuple(row) for row in rows]


def test_the_second_waits_and_then_changes_what_the_first_brought(
    stations: Engine, store_url: str, tmp_path: Path
) -> None:
    with importing(store_url, write_file(tmp_path, 1), held=True) as first:
        first.wait_for(Stage.DURING)
        with importing(store_url, write_file(tmp_path, 2)) as second:
            time.sleep(SOON)
            assert (first.stage, second.stage) == (Stage.DURING, Stage.BEFORE)
            assert read_present(stations) == set()
            first.go_on.set()
            assert (first.wait_for_status(), second.wait_for_status()) == (0, 0)
    assert read_present(stations) == make_counts(2)
    assert read_counts(stations) == [(PLACES + 1, ROWS, 0, 0), (PLACES + 2, 0, ROWS, 0)]
    assert check_store(stations) == []


@pytest.mark.parametrize("turns", [(1, 2), (1, 1)], ids=["of different files", "of one file"])
def test_the_result_of_a_race_is_that_of_some_order(
    stations: Engine, store_url: str, tmp_path: Path, turns: tuple[int, int]
) -> None:
    files = [write_file(tmp_path, turn) for turn in turns]
    with importing(store_url, files[0]) as first_import, importing(store_url, files[1]) as other:
        assert (first_import.wait_for_status(), other.wait_for_status()) == (0, 0)
    assert read_present(stations) in [make_counts(turn) for turn in turns]
    first, *second = read_counts(stations)
    assert first == (PLACES + 1, ROWS, 0, 0)
    assert second == ([] if turns[0] == turns[1] else [(PLACES + 2, 0, ROWS, 0)])
    assert check_store(stations) == []

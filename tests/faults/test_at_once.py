"""Two imports at once on the same rows: one waits for the other, and the store is as if they had come in turn."""

import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from db.checking import check_store
from db.models import batches
from tests.faults.child import Stage, importing
from tests.faults.figures import PLACES, ROWS, counts, standing, written

SOON = 0.5  # seconds in which an import that need not wait would long have been done


def counted(engine: Engine) -> list[tuple[int, ...]]:
    """Number, new, changed, same of the two imports."""
    told = select(batches.c.number, batches.c.new, batches.c.changed, batches.c.same)
    with engine.connect() as connection:
        found = connection.execute(told.where(batches.c.number > PLACES).order_by(batches.c.number))
        return [tuple(row) for row in found]


def test_the_second_waits_and_then_changes_what_the_first_brought(
    stations: Engine, store_url: str, tmp_path: Path
) -> None:
    with importing(store_url, written(tmp_path, 1), held=True) as first:
        first.wait_for(Stage.DURING)
        with importing(store_url, written(tmp_path, 2)) as second:
            time.sleep(SOON)
            assert (first.stage, second.stage) == (Stage.DURING, Stage.BEFORE)
            assert standing(stations) == set()
            first.go_on.set()
            assert (first.status(), second.status()) == (0, 0)
    assert standing(stations) == counts(2)
    assert counted(stations) == [(PLACES + 1, ROWS, 0, 0), (PLACES + 2, 0, ROWS, 0)]
    assert check_store(stations) == []


@pytest.mark.parametrize("turns", [(1, 2), (1, 1)], ids=["of different files", "of one file"])
def test_the_result_of_a_race_is_that_of_some_order(
    stations: Engine, store_url: str, tmp_path: Path, turns: tuple[int, int]
) -> None:
    files = [written(tmp_path, turn) for turn in turns]
    with importing(store_url, files[0]) as one, importing(store_url, files[1]) as other:
        assert (one.status(), other.status()) == (0, 0)
    assert standing(stations) in [counts(turn) for turn in turns]
    first, *second = counted(stations)
    assert first == (PLACES + 1, ROWS, 0, 0)
    assert second == ([] if turns[0] == turns[1] else [(PLACES + 2, 0, ROWS, 0)])
    assert check_store(stations) == []

"""What an undo counts, and what stands in its way through a code that another batch filled or emptied."""

import pytest
from sqlalchemy import Engine, select

from db.models import batches
from db.writes import BlockedError
from tests.db.stored import ROWS, put, read_present, undo

AREA = ROWS["areas"]


def read_counts(store: Engine, number: int) -> tuple[int, int, int]:
    with store.connect() as connection:
        result = select(batches.c.new, batches.c.changed, batches.c.same).where(batches.c.number == number)
        new, changed, same = connection.execute(result).one()
    return new, changed, same


def test_an_undo_counts_each_row_that_goes_comes_back_or_changes(store: Engine) -> None:
    """3 closes one row, changes another and opens a third; its undo does the reverse of each."""
    put(store, {"areas": [AREA, AREA | {"code": "a2"}]})
    put(store, {}, {"areas": [("a2",)]})
    assert read_counts(store, undo(store, 2)) == (0, 1, 0)
    put(store, {"areas": [AREA | {"name": "西片"}, AREA | {"code": "a3"}]}, {"areas": [("a2",)]})
    assert read_counts(store, 4) == (1, 2, 0)
    assert read_counts(store, undo(store, 4)) == (0, 3, 0)


def test_a_later_batch_stands_in_the_way_of_undoing_an_undo(store: Engine) -> None:
    """3 took 2 back and 4 changed the same row: 3 still stands, so 4 is to be undone first."""
    for name in ("一", "二"):
        put(store, {"areas": [AREA | {"name": name}]})
    undo(store, 2)
    put(store, {"areas": [AREA | {"name": "四"}]})
    with pytest.raises(BlockedError) as blocked:
        undo(store, 3)
    assert blocked.value.later == (4,)
    undo(store, 4)
    undo(store, 3)
    assert [row["name"] for row in read_present(store, "areas")] == ["二"]

"""What an undo counts, and what stands in its way through a code that another batch filled or emptied."""

from sqlalchemy import Engine, select

from db.models import batches
from tests.db.stored import ROWS, put, undo

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

"""The batch that last changed a table, at every version."""

from sqlalchemy import Engine

from db.reads import NEWEST, find_last_change
from tests.db.stored import ROWS, put, undo


def test_the_last_change_at_each_version_counts_that_versions_own_batch(store: Engine) -> None:
    """1 opens a row, 2 changes it, 3 is of another table, 4 closes it, 5 brings it back."""
    area = ROWS["areas"]
    put(store, {"areas": [area]})
    put(store, {"areas": [area | {"name": "西片"}]})
    put(store, {"colours": [ROWS["colours"]]})
    put(store, {}, {"areas": [("a1",)]})
    undo(store, 4)
    with store.connect() as connection:
        matches = [find_last_change(connection, "areas", as_of) for as_of in range(6)]
        assert matches == [0, 1, 2, 2, 4, 5]
        assert find_last_change(connection, "areas", NEWEST) == 5
        assert find_last_change(connection, "areas") == 5
        assert find_last_change(connection, "colours") == 3
        assert find_last_change(connection, "targets") == 0

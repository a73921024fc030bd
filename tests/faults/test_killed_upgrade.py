"""kill -9 during an upgrade: the store is as before or after, and the next start completes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.checking import check_store
from db.engine import bring_up_to_date
from tests import landed
from tests.conftest import address, landed_copy
from tests.faults.figures import let_others_end
from tests.faults.upgrading import COMMIT, list_steps, upgrade_and_kill

MOMENTS = 12  # spread over the steps that come before the commit
KILLED = -9


@pytest.fixture(params=["sqlite", "postgres"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """The store of tests/landed.py twice, on each database in turn."""
    folders = [tmp_path / name for name in ("killed", "undisturbed")]
    for folder in folders:
        folder.mkdir()
    with landed_copy(request, folders[0]) as killed, landed_copy(request, folders[1]) as undisturbed:
        yield killed, undisturbed


def test_killed_at_any_step_nothing_is_lost(both: tuple[Engine, Engine]) -> None:
    store, undisturbed = both
    columns = landed.read_columns(store)
    before = landed.read_rows(store, columns)
    steps = list_steps(undisturbed)
    after = landed.read_rows(undisturbed, columns)
    assert before != after
    commit = steps.index(COMMIT) + 1
    for step in (*range(1, commit, max(commit // MOMENTS, 1)), commit):
        assert _kill(store, step) == KILLED
        assert (_read_revision(store), landed.read_rows(store, columns)) == (landed.REVISION, before)
    if commit < len(steps):  # SQLite's log is still to be cleared
        assert _kill(store, commit + 1) == KILLED
        assert (_read_revision(store), landed.read_rows(store, columns)) == (
            _read_revision(undisturbed),
            after,
        )
    bring_up_to_date(store)
    assert (_read_revision(store), landed.read_rows(store, columns)) == (_read_revision(undisturbed), after)
    assert check_store(store) == []


def _kill(store: Engine, step: int) -> int:
    """Kill an upgrade at `step`, wait for the store's lock and return the exit code."""
    store.dispose()
    code = upgrade_and_kill(address(store.url), step)
    let_others_end(store)
    return code


def _read_revision(store: Engine) -> str:
    with store.connect() as connection:
        return str(connection.scalar(text("select version_num from alembic_version")))

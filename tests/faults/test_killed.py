"""kill -9 at moments spread evenly over an import: the store is intact, before or after, and a retry succeeds.

KILLS says how often on each database; `make drill` sets it and writes the counts into docs/reliability.md.
"""

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.checking import check_store
from tests.faults.child import Stage, importing
from tests.faults.figures import (
    PLACES,
    let_others_end,
    make_counts,
    read_last_import,
    read_present,
    write_file,
)
from tests.faults.tally import Kill, write

AT_A_TIME = 20  # on one store: its past grows with each
DRILLED = "KILLS" in os.environ
SERIES = int(os.environ.get("KILLS", AT_A_TIME)) // AT_A_TIME


@pytest.fixture(scope="module")
def tally() -> Iterator[list[Kill]]:
    kills: list[Kill] = []
    yield kills
    if DRILLED and len(kills) == SERIES * AT_A_TIME * 2:  # none that failed
        write(kills)


@pytest.mark.parametrize("series", range(SERIES))
def test_killed_at_any_moment(
    stations: Engine, store_url: str, tmp_path: Path, tally: list[Kill], series: int
) -> None:
    seconds = _measure_undisturbed(store_url, tmp_path)
    moments = [(at + random.random()) / AT_A_TIME * seconds for at in range(AT_A_TIME)]
    for turn, moment in enumerate(random.sample(moments, AT_A_TIME), start=2):
        stage = _kill(store_url, tmp_path, turn, moment)
        let_others_end(stations)
        came_in = read_present(stations) == make_counts(turn)
        assert came_in or read_present(stations) == make_counts(turn - 1)
        assert stage is Stage.COMMITTING or came_in == (stage is Stage.AFTER)
        assert read_last_import(stations) == (PLACES + turn + came_in,) * 2
        assert check_store(stations) == []
        with importing(store_url, tmp_path / f"{turn}.csv") as again:
            assert again.wait_for_status() == 0, again.read_sentence()
        assert read_present(stations) == make_counts(turn)
        tally.append(Kill(stations.dialect.name, stage, came_in))
    assert check_store(stations) == []


def _measure_undisturbed(url: str, folder: Path) -> float:
    """Measure the seconds of turn 1; turn 0 is the first file, whose rows later files change."""
    for turn in (0, 1):
        began = time.monotonic()
        with importing(url, write_file(folder, turn)) as undisturbed:
            assert undisturbed.wait_for_status() == 0, undisturbed.read_sentence()
    return time.monotonic() - began


def _kill(url: str, folder: Path, turn: int, moment: float) -> Stage:
    """Import and kill at `moment`; return the stage."""
    with importing(url, write_file(folder, turn)) as doomed:
        time.sleep(moment)
        doomed.process.kill()
        assert doomed.wait_for_status() in (-9, 0)
        return doomed.stage

"""Batches as the history lists them, what taking them back would show again, and lines of the audit by month."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import Engine, insert

from dashboard.uploads.store.audit_log import list_lines
from dashboard.uploads.store.boundaries import Place, Requester
from dashboard.uploads.store.history import (
    ForeignRowsError,
    State,
    Undo,
    list_batches,
    try_undo,
    undo,
)
from db.models import audit
from db.reads import read_newest_batch
from db.writes import NewBatch, writer
from tests.db.stored import ROWS, put

SEED = NewBatch("seed", "areas", "seed")
SHOWN = NewBatch("seed", "station_figures", "seed", demonstration=True)
FILE = NewBatch("import", "station_figures", "王")
PLACES = {"areas": [ROWS["areas"]], "stations": [ROWS["stations"]]}
FIGURES = ROWS["station_figures"]


@dataclass(frozen=True)
class Somebody:
    """A person bound to these places; to none is to all."""

    places: frozenset[Place] = frozenset()
    name: str = "王"


def take_back(store: Engine, number: int, somebody: Somebody | None = None) -> int:
    batch = next(batch for batch in list_batches(store) if batch.number == number)
    return undo(store, batch, Requester(lambda _: somebody or Somebody()))


def look_ahead(store: Engine, number: int) -> Undo:
    batch = next(batch for batch in list_batches(store) if batch.number == number)
    return try_undo(store, batch, Somebody())


def remove_demonstration(store: Engine) -> None:
    with writer(store) as held:
        held.remove_demonstration("admin")
        held.commit()


def test_batches_stand_newest_first_each_with_what_became_of_it(store: Engine) -> None:
    put(store, PLACES, new=SEED)
    put(store, {"station_figures": [FIGURES]}, new=SHOWN)
    put(store, {"station_figures": [FIGURES | {"month": "2025-04"}]}, new=FILE)
    take_back(store, 3)
    take_back(store, 4)
    take_back(store, 3)
    remove_demonstration(store)
    result = list_batches(store)
    assert [batch.number for batch in result] == [7, 6, 5, 4, 3, 2, 1]
    assert {batch.number: batch.state for batch in result} == {
        1: State.SEED,
        2: State.DEMONSTRATION,
        3: State.UNDONE,
        4: State.UNDONE,
        5: State.APPLIED,
        6: State.APPLIED,
        7: State.APPLIED,
    }
    assert {batch.number: (batch.undoes, batch.undone_by) for batch in result if batch.number > 2} == {
        3: (None, 6),
        4: (3, 5),
        5: (4, None),
        6: (3, None),
        7: (None, None),
    }
    assert [batch.number for batch in result if batch.can_be_undone] == [7, 6, 5]


def test_the_last_uploaded_row_that_goes_shows_the_demonstration_again(store: Engine) -> None:
    put(store, PLACES, new=SEED)
    put(store, {"station_figures": [FIGURES]}, new=SHOWN)
    put(store, {"station_figures": [FIGURES | {"month": "2025-04"}]}, new=FILE)
    result = look_ahead(store, 3)
    assert (result.shows_again, result.hides) == (True, False)
    number = take_back(store, 3)
    result = look_ahead(store, number)
    assert (result.shows_again, result.hides) == (False, True)


def test_while_other_uploaded_rows_stay_the_demonstration_stays_away(store: Engine) -> None:
    put(store, PLACES, new=SEED)
    put(store, {"station_figures": [FIGURES]}, new=SHOWN)
    for month in ("2025-04", "2025-05"):
        put(store, {"station_figures": [FIGURES | {"month": month}]}, new=FILE)
    result = look_ahead(store, 4)
    assert (result.shows_again, result.hides) == (False, False)


def test_a_removal_taken_back_brings_the_demonstration_and_no_uploaded_row_goes(store: Engine) -> None:
    put(store, PLACES, new=NewBatch("seed", "areas", "seed", demonstration=True))
    remove_demonstration(store)
    result = look_ahead(store, 2)
    assert [len(comparison.new) for comparison in result.comparisons] == [1, 1]
    assert (result.shows_again, result.hides) == (False, False)


@pytest.mark.parametrize(("place", "is_theirs"), [("s1", True), ("s2", False)])
def test_a_batch_of_others_stays_and_the_attempt_is_noted(store: Engine, place: str, is_theirs: bool) -> None:
    put(store, PLACES, new=SEED)
    put(store, {"station_figures": [FIGURES]}, new=FILE)
    somebody = Somebody(frozenset({("station", place)}))
    if is_theirs:
        assert take_back(store, 2, somebody) == 3
    else:
        with pytest.raises(ForeignRowsError):
            take_back(store, 2, somebody)
    assert read_newest_batch(store) == 2 + is_theirs
    (line,) = list_lines(store, "王", "undo", "")
    assert (line["result"], line["batch"]) == ("done" if is_theirs else "refused", 2)


def test_lines_of_a_month_are_its_own(store: Engine) -> None:
    columns = {"actor": "王", "action": "import", "result": "done", "detail": "", "login": "", "address": ""}
    with store.begin() as connection:
        for month in (2, 3, 4):
            connection.execute(insert(audit).values(columns | {"at": datetime(2025, month, 15, 12)}))
    assert [line["at"].month for line in list_lines(store, "", "", "2025-03")] == [3]
    assert [line["at"].month for line in list_lines(store, "", "", "")] == [4, 3, 2]

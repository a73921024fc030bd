"""Disputes as rows on both databases: stored, answered once, open disputes first."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from db import accounts
from db.accounts import Account
from db.disputes import Dispute, add, answer, read_disputes
from db.writes import NewBatch, writer

NOW = datetime(2026, 3, 1, 8, 0)
ONE = Dispute(0, "s1", "2025-03", "received", 2, "li", NOW, "<b>少报</b>3件")


@pytest.fixture
def ready(store: Engine) -> Engine:
    with writer(store) as writing:
        accounts.add(writing, Account("li", "staff", "hash", True, NOW, None, frozenset()))
        writing.open_batch(NewBatch("import", "stations", "li"))
        writing.register("station_codes", ["s1"])
        writing.commit()
    return store


def test_what_is_contested_is_kept_and_answered_once(ready: Engine) -> None:
    with writer(ready) as writing:
        add(writing, ONE)
        add(writing, Dispute(0, "s1", "2025-04", "completed", 2, "li", NOW + timedelta(days=1), "多报"))
        newest = read_disputes(writing.connection)[0]
        assert answer(writing, newest.id, "li", NOW, "已核对")
        assert not answer(writing, newest.id, "li", NOW, "再次")
        assert not answer(writing, 999, "li", NOW, "没有")
        writing.commit()
    with ready.connect() as connection:
        open_one, closed = read_disputes(connection)
    assert (open_one.words, open_one.is_open, open_one.month) == (ONE.words, True, "2025-03")
    assert (closed.answer, closed.answered_by, closed.is_open) == ("已核对", "li", False)


def test_a_station_that_is_not_there_contests_nothing(ready: Engine) -> None:
    stranger = Dispute(0, "nix", "2025-03", "received", 1, "li", NOW, "x")
    with writer(ready) as writing, pytest.raises(IntegrityError):
        add(writing, stranger)

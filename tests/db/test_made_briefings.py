"""Documents that were made: each once, newest first, bounded; nobody waits to have one noted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from db import made_briefings
from db.made_briefings import MOST_ROWS, MadeBriefing, read_newest, record
from db.models import accounts
from db.writes import writer

MADE = MadeBriefing("li", "yearly", "from=2025-01&as_of=7", 7, "docx", datetime(2026, 1, 5, 9))


@pytest.fixture
def staffed(store: Engine) -> Engine:
    """A store with two accounts, once on each database."""
    told = {"role": "staff", "password_hash": "x", "must_change": False}
    with writer(store) as opened:
        for name in ("li", "wang"):
            row = told | {"name": name, "created_at": datetime(2026, 1, 1)}
            opened.connection.execute(insert(accounts).values(row))
        opened.commit()
    return store


def later(minutes: int, **changes: object) -> MadeBriefing:
    return replace(MADE, at=MADE.at + timedelta(minutes=minutes), **changes)  # type: ignore[arg-type]


def test_the_newest_stand_first_and_only_so_many(staffed: Engine) -> None:
    others = [later(1, name="monthly"), later(2, format="pptx"), later(3, account="wang")]
    for made in (MADE, *others):
        record(staffed, made)
    assert read_newest(staffed, 20) == [*reversed(others), MADE]
    assert read_newest(staffed, 2) == [others[2], others[1]]


def test_the_same_again_is_one_and_comes_first(staffed: Engine) -> None:
    for made in (MADE, later(1, name="monthly"), later(2)):
        record(staffed, made)
    assert read_newest(staffed, 20) == [later(2), later(1, name="monthly")]


def test_another_query_account_or_format_is_another(staffed: Engine) -> None:
    for made in (MADE, later(1, query="as_of=8"), later(2, account="wang"), later(3, format="html")):
        record(staffed, made)
    assert len(read_newest(staffed, 20)) == 4


def test_the_oldest_go(staffed: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_briefings, "MOST_ROWS", 3)
    for at in range(5):
        record(staffed, later(at, query=f"as_of={at}"))
    assert [made.query for made in read_newest(staffed, MOST_ROWS)] == ["as_of=4", "as_of=3", "as_of=2"]


def test_nobody_waits_for_an_import_to_have_one_noted(sqlite_store: Engine) -> None:
    with writer(sqlite_store):
        record(sqlite_store, MADE)
    assert read_newest(sqlite_store, 20) == []


def test_one_of_an_account_that_is_gone_is_left_out(staffed: Engine) -> None:
    record(staffed, later(1, account="nobody"))
    assert read_newest(staffed, 20) == []

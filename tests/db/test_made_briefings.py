"""Recent briefings: without duplicates, newest first, bounded, recorded without waiting."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from db.made_briefings import MOST_ROWS, MadeBriefing, read_newest, record
from db.models import accounts, made_briefings
from db.writes import writer

MADE = MadeBriefing("li", "yearly", "from=2025-01&as_of=7", 7, "docx", datetime(2026, 1, 5, 9))


@pytest.fixture
def staffed(store: Engine) -> Engine:
    """A store with two accounts, once on each database."""
    fields = {"role": "staff", "password_hash": "x", "must_change": False}
    with writer(store) as opened:
        for name in ("li", "wang"):
            row = fields | {"name": name, "created_at": datetime(2026, 1, 1)}
            opened.connection.execute(insert(accounts).values(row))
        opened.commit()
    return store


def make_later(minutes: int, **changes: object) -> MadeBriefing:
    return replace(MADE, at=MADE.at + timedelta(minutes=minutes), **changes)  # type: ignore[arg-type]


def test_the_newest_stand_first_and_only_so_many(staffed: Engine) -> None:
    others = [make_later(1, name="monthly"), make_later(2, format="pptx"), make_later(3, account="wang")]
    for briefing in (MADE, *others):
        record(staffed, briefing)
    assert read_newest(staffed, 20) == [*reversed(others), MADE]
    assert read_newest(staffed, 2) == [others[2], others[1]]


def test_the_same_again_is_one_and_comes_first(staffed: Engine) -> None:
    for briefing in (MADE, make_later(1, name="monthly"), make_later(2)):
        record(staffed, briefing)
    assert read_newest(staffed, 20) == [make_later(2), make_later(1, name="monthly")]


def test_another_query_account_or_format_is_another(staffed: Engine) -> None:
    for briefing in (
        MADE,
        make_later(1, query="as_of=8"),
        make_later(2, account="wang"),
        make_later(3, format="html"),
    ):
        record(staffed, briefing)
    assert len(read_newest(staffed, 20)) == 4


def test_the_oldest_go(staffed: Engine) -> None:
    old = [make_later(at, query=f"as_of={at}") for at in range(MOST_ROWS)]
    with staffed.begin() as connection:
        connection.execute(insert(made_briefings), [asdict(each) | {"id": each.id} for each in old])
    new = make_later(MOST_ROWS, query="as_of=new")
    record(staffed, new)
    assert read_newest(staffed, MOST_ROWS + 1) == [new, *old[:0:-1]]


def test_nobody_waits_for_an_import_to_have_one_noted(sqlite_store: Engine) -> None:
    with writer(sqlite_store):
        record(sqlite_store, MADE)
    assert read_newest(sqlite_store, 20) == []


def test_one_of_an_account_that_is_gone_is_left_out(staffed: Engine) -> None:
    record(staffed, make_later(1, account="nobody"))
    assert read_newest(staffed, 20) == []

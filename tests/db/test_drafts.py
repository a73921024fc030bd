"""Drafts: ownership, choices and expiry."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, update

from db import drafts as draft_rows
from db.drafts import FileRead
from db.models import accounts, drafts
from db.writes import writer


@pytest.fixture
def staffed(store: Engine) -> Engine:
    """A store with two accounts, once on each database."""
    return add_accounts(store)


def add_accounts(store: Engine) -> Engine:
    fields = {"role": "staff", "password_hash": "x", "must_change": False}
    with writer(store) as opened:
        for name in ("li", "wang"):
            row = fields | {"name": name, "created_at": datetime(2026, 1, 1)}
            opened.connection.execute(insert(accounts).values(row))
        opened.commit()
    return store


def put(engine: Engine, account: str = "li", content: bytes = b"a,b\n") -> draft_rows.Draft:
    with writer(engine) as store:
        draft = draft_rows.add(
            store, account, "stations", FileRead("站点.csv", "0" * 64, content), {"dropped": ["电话"]}
        )
        store.commit()
    stored = draft_rows.find(engine, draft, account)
    assert stored
    return stored


def test_a_file_is_kept_as_it_came_with_its_answers(staffed: Engine) -> None:
    draft = put(staffed, content=b"\x00\xff")
    assert (draft.account, draft.format, draft.file_name) == ("li", "stations", "站点.csv")
    assert draft.choices == {"dropped": ["电话"]}
    assert draft_rows.read_content(staffed, draft.id) == b"\x00\xff"


def test_it_is_nobody_else_s(staffed: Engine) -> None:
    draft = put(staffed)
    assert draft_rows.find(staffed, draft.id, "wang") is None
    assert draft_rows.find(staffed, "no such id", "li") is None


def test_an_answer_is_laid_over_those_before(staffed: Engine) -> None:
    draft = put(staffed)
    for answers in ({"sheet": "一月"}, {"month": True}, {"sheet": "二月"}):
        with writer(staffed) as store:
            draft_rows.answer(store, draft, **answers)
            store.commit()
    stored = draft_rows.find(staffed, draft.id, "li")
    assert stored
    assert stored.choices == {"dropped": ["电话"], "sheet": "二月", "month": True}


def test_a_dropped_one_is_gone(staffed: Engine) -> None:
    draft = put(staffed)
    with writer(staffed) as store:
        draft_rows.drop(store, draft)
        store.commit()
    assert draft_rows.find(staffed, draft.id, "li") is None
    assert draft_rows.read_content(staffed, draft.id) == b""


def test_those_left_for_a_day_are_gone_and_deleted_at_the_next_upload(staffed: Engine) -> None:
    old, young = put(staffed), put(staffed)
    for draft, age in (
        (old, draft_rows.LIFETIME + timedelta(minutes=1)),
        (young, draft_rows.LIFETIME - timedelta(minutes=1)),
    ):
        with staffed.begin() as connection:
            moved = update(drafts).where(drafts.c.id == draft.id)
            connection.execute(moved.values(created_at=draft.created_at - age))
    assert draft_rows.find(staffed, old.id, "li") is None
    assert draft_rows.find(staffed, young.id, "li") is not None
    newest = put(staffed, "wang")
    with staffed.connect() as connection:
        assert set(connection.scalars(select(drafts.c.id))) == {young.id, newest.id}


def test_what_is_deleted_is_overwritten_in_the_file(sqlite_store: Engine) -> None:
    file, content = Path(str(sqlite_store.url.database)), b"overwritten once it goes" * 1000
    draft = put(add_accounts(sqlite_store), content=content)
    sqlite_store.dispose()  # its log goes into the file
    assert content[-24:] in file.read_bytes()
    with writer(sqlite_store) as store:
        draft_rows.drop(store, draft)
        store.commit()
    sqlite_store.dispose()
    assert content[-24:] not in file.read_bytes()


def test_what_is_not_committed_was_never_kept(staffed: Engine) -> None:
    with writer(staffed) as store:
        draft_rows.add(store, "li", "stations", FileRead("a.csv", "0" * 64, b""), {})
    with staffed.connect() as connection:
        assert connection.scalars(select(drafts.c.id)).all() == []

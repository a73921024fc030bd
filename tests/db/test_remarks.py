"""Remarks of leaders on attention items, as rows on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from db import accounts
from db.accounts import Account
from db.remarks import Remark, add, read_remarks
from db.writes import writer

NOW = datetime(2026, 3, 1, 8, 0)
SEEN = Remark("late|s1|2026-02", "li", NOW, "seen")
NOTE = Remark("late|s1|2026-02", "li", NOW + timedelta(minutes=1), "note", "<b>请街道 3 日内说明</b>")


@pytest.fixture
def with_two(store: Engine) -> Engine:
    with writer(store) as writing:
        for name in ("li", "wang"):
            accounts.add(writing, Account(name, "viewer", "hash", True, NOW, None, frozenset()))
        writing.commit()
    return store


def leave(store: Engine, *some: Remark) -> list[bool]:
    with writer(store) as writing:
        done = [add(writing, remark) for remark in some]
        writing.commit()
    return done


def read(store: Engine) -> list[Remark]:
    with store.connect() as connection:
        return read_remarks(connection)


def test_remarks_come_back_in_order_and_as_typed(with_two: Engine) -> None:
    assert leave(with_two, SEEN, NOTE) == [True, True]
    assert read(with_two) == [SEEN, NOTE]


def test_an_account_marks_a_matter_as_seen_once(with_two: Engine) -> None:
    other_person, other_matter = replace(SEEN, account="wang"), replace(SEEN, matter="late|s2|2026-02")
    assert leave(with_two, SEEN, SEEN, other_person, other_matter) == [True, False, True, True]
    assert read(with_two) == [SEEN, other_person, other_matter]


def test_the_same_note_may_be_left_again(with_two: Engine) -> None:
    assert leave(with_two, NOTE, NOTE) == [True, True]
    assert read(with_two) == [NOTE, NOTE]


@pytest.mark.parametrize("wrong", [replace(SEEN, account="nobody"), replace(SEEN, kind="liked")])
def test_the_store_refuses_strangers_and_other_kinds(with_two: Engine, wrong: Remark) -> None:
    with pytest.raises(IntegrityError):
        leave(with_two, wrong)
    assert read(with_two) == []

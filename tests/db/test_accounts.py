"""Accounts, sessions and switches as rows, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from db import accounts
from db.accounts import Account, Session
from db.engine import BUSY_SECONDS
from db.writes import writer

NOW = datetime(2026, 3, 1, 8, 0)
LI = Account("li", "staff", "hash", True, NOW, None, frozenset({("area", "q1"), ("station", "s1")}))
OPEN = Session("a" * 64, "li", NOW, NOW, NOW + timedelta(hours=12), None, "10.0.0.1", "browser")


@pytest.fixture
def with_li(store: Engine) -> Engine:
    with writer(store) as writing:
        accounts.add(writing, LI)
        accounts.open_session(writing, OPEN)
        accounts.open_session(writing, replace(OPEN, token_hash="b" * 64))
        writing.commit()
    return store


def has_ended(store: Engine, token_hash: str) -> bool:
    with store.connect() as connection:
        pair = accounts.find_session(connection, token_hash)
    assert pair
    return pair[0].ended_at is not None


def test_an_account_comes_back_as_it_went_in(with_li: Engine) -> None:
    with with_li.connect() as connection:
        assert accounts.find_account(connection, "li") == LI
        assert accounts.find_account(connection, "wang") is None
        assert accounts.read_accounts(connection) == [LI]


def test_two_accounts_cannot_have_one_name(with_li: Engine) -> None:
    with writer(with_li) as writing, pytest.raises(IntegrityError):
        accounts.add(writing, LI)


def test_places_are_bound_anew_as_a_whole(with_li: Engine) -> None:
    with writer(with_li) as writing:
        accounts.bind(writing, "li", {("area", "q2")})
        writing.commit()
    with with_li.connect() as connection:
        account = accounts.find_account(connection, "li")
    assert account
    assert account.places == {("area", "q2")}


def test_a_session_comes_with_its_account(with_li: Engine) -> None:
    with with_li.connect() as connection:
        assert accounts.find_session(connection, "a" * 64) == (OPEN, LI)
        assert accounts.find_session(connection, "c" * 64) is None


def test_one_session_ends_or_all(with_li: Engine) -> None:
    with writer(with_li) as writing:
        assert accounts.end_sessions(writing, "li", NOW, "a" * 16) == 1
        assert accounts.end_sessions(writing, "li", NOW, "%") == 0
        writing.commit()
    assert has_ended(with_li, "a" * 64)
    assert not has_ended(with_li, "b" * 64)
    with writer(with_li) as writing:
        assert accounts.end_sessions(writing, "wang", NOW) == 0
        assert accounts.end_sessions(writing, "li", NOW) == 1
        writing.commit()
    assert has_ended(with_li, "b" * 64)


def test_standing_sessions_are_those_that_last(with_li: Engine) -> None:
    def count_active(now: datetime, since: datetime) -> int:
        with with_li.connect() as connection:
            return len(accounts.read_active_sessions(connection, now, since))

    assert count_active(NOW, NOW - timedelta(hours=1)) == 2
    assert count_active(NOW, NOW) == 0
    assert count_active(NOW + timedelta(hours=12), NOW - timedelta(hours=1)) == 0


def test_a_use_is_noted(with_li: Engine) -> None:
    later = NOW + timedelta(minutes=5)
    accounts.touch(with_li, "a" * 64, later)
    with with_li.connect() as connection:
        assert accounts.find_session(connection, "a" * 64) == (replace(OPEN, seen_at=later), LI)


def test_a_use_does_not_wait_for_a_writer(sqlite_store: Engine) -> None:
    with writer(sqlite_store) as writing:
        accounts.add(writing, LI)
        accounts.open_session(writing, OPEN)
        writing.commit()
    with writer(sqlite_store), ThreadPoolExecutor(1) as pool:
        touching = pool.submit(accounts.touch, sqlite_store, "a" * 64, NOW + timedelta(minutes=5))
        touching.result(BUSY_SECONDS - 5)
    with sqlite_store.connect() as connection:
        assert accounts.find_session(connection, "a" * 64) == (OPEN, LI)
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == BUSY_SECONDS * 1000


def test_a_switch_is_blank_until_it_is_set(store: Engine) -> None:
    with writer(store) as writing:
        assert accounts.read_switch(writing.connection, "open_pages") == ""
        for value in ("yes", "no"):
            accounts.set_switch(writing, "open_pages", value)
        assert accounts.read_switch(writing.connection, "open_pages") == "no"

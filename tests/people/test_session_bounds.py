"""Sessions to the second, and access rules for people who are bound to places."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from dashboard.people.access import (
    ACCESS_RULES,
    ANONYMOUS,
    OPEN_PAGES,
    AccessError,
    Openness,
    Role,
    User,
    find_session,
    hash_token,
    identify_user,
    may_access,
    read_openness,
    require_user,
)
from db import accounts
from db.accounts import Account, Place, Session
from db.writes import writer

NOW = datetime(2026, 3, 5, 9)
TOKEN, DAY, HOUR = "token", timedelta(days=1), timedelta(hours=1)
BOUND: frozenset[Place] = frozenset({("area", "a1")})
CLOSED = Openness(uploaded=True, opened=False, required=False)
LI = Account("li", "staff", "none", False, NOW - DAY, None, BOUND)


def begin_session(store: Engine, account: Account = LI, ends_at: datetime | None = None) -> None:
    """A session of this account, by TOKEN: begun and last used at NOW, for a day unless it ends earlier."""
    session = Session(hash_token(TOKEN), account.name, NOW, NOW, ends_at or NOW + DAY, None, "", "")
    with writer(store) as held:
        accounts.add(held, account)
        accounts.open_session(held, session)
        held.commit()


def read_last_use(store: Engine) -> datetime:
    with store.connect() as connection:
        result = accounts.find_session(connection, hash_token(TOKEN))
    assert result
    return result[0].seen_at


@pytest.mark.parametrize(("seconds", "is_noted"), [(59, False), (60, True), (61, True)])
def test_a_sessions_last_use_is_noted_after_a_minute(
    seconds: int, is_noted: bool, sqlite_store: Engine
) -> None:
    begin_session(sqlite_store)
    now = NOW + timedelta(seconds=seconds)
    assert identify_user(sqlite_store, TOKEN, now).name == "li"
    assert read_last_use(sqlite_store) == (now if is_noted else NOW)


@pytest.mark.parametrize(("seconds", "name"), [(-1, "li"), (0, ""), (1, "")])
def test_a_session_lasts_until_the_second_of_its_end(seconds: int, name: str, sqlite_store: Engine) -> None:
    begin_session(sqlite_store, ends_at=NOW + timedelta(minutes=30))
    now = NOW + timedelta(minutes=30, seconds=seconds)
    assert identify_user(sqlite_store, TOKEN, now).name == name


@pytest.mark.parametrize(("seconds", "name"), [(-1, "li"), (0, ""), (1, "")])
def test_a_session_ends_an_hour_after_its_last_use(seconds: int, name: str, sqlite_store: Engine) -> None:
    begin_session(sqlite_store)
    assert identify_user(sqlite_store, TOKEN, NOW + HOUR + timedelta(seconds=seconds)).name == name


@pytest.mark.parametrize("change", ["ended", "disabled", "must_change"])
def test_a_session_that_lasts_says_nobody_once_it_is_ended_or_its_account_is_not_to_be_used(
    change: str, sqlite_store: Engine
) -> None:
    """Where a one-time password is to be changed the session itself goes on."""
    account = replace(
        LI, must_change=change == "must_change", disabled_at=NOW if change == "disabled" else None
    )
    begin_session(sqlite_store, account)
    if change == "ended":
        with writer(sqlite_store) as held:
            assert accounts.end_sessions(held, "li", NOW) == 1
            held.commit()
    assert identify_user(sqlite_store, TOKEN, NOW) == ANONYMOUS
    with sqlite_store.connect() as connection:
        assert (find_session(connection, TOKEN, NOW) is not None) is (change == "must_change")


def test_who_is_asking_keeps_role_and_places(sqlite_store: Engine) -> None:
    begin_session(sqlite_store)
    assert identify_user(sqlite_store, TOKEN, NOW) == User("li", Role.STAFF, BOUND)


def test_a_write_asks_for_the_role_in_its_own_transaction(sqlite_store: Engine) -> None:
    with sqlite_store.connect() as connection:
        for token in (None, "", "another"):
            with pytest.raises(AccessError) as refused:
                require_user(connection, token, Role.STAFF)
            assert refused.value.status == 401
        assert require_user(connection, None, Role.NOBODY) == ANONYMOUS


@pytest.mark.parametrize("what", ACCESS_RULES)
def test_only_what_leaders_noted_is_closed_to_whoever_is_bound_to_places(what: str) -> None:
    bound, free = User("li", Role.ADMINISTRATOR, BOUND), User("wang", Role.ADMINISTRATOR)
    assert may_access(bound, what, CLOSED) is (what != "remarks")
    assert may_access(free, what, CLOSED)


@pytest.mark.parametrize("value", ["yes", "no", ""])
def test_pages_are_opened_only_once_there_is_something_to_open(value: str, sqlite_store: Engine) -> None:
    if value:
        with writer(sqlite_store) as held:
            accounts.set_switch(held, OPEN_PAGES, value)
            held.commit()
    assert read_openness(sqlite_store, uploaded=True) == Openness(True, value == "yes", False)
    assert read_openness(sqlite_store, uploaded=False) == Openness(False, False, False)

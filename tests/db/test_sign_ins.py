"""Failed sign-ins and known devices as rows, on both databases."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from db import accounts, sign_ins
from db.accounts import Account
from db.sign_ins import Failures
from db.writes import writer

NOW = datetime(2026, 3, 1, 8, 0)
LATER = NOW + timedelta(minutes=30)
TOKEN = "a" * 64


@pytest.fixture
def with_two(store: Engine) -> Engine:
    """A store with the accounts li and wang."""
    with writer(store) as writing:
        for name in ("li", "wang"):
            accounts.add(writing, Account(name, "staff", "hash", True, NOW, None, frozenset()))
        writing.commit()
    return store


def test_failures_stand_by_account_and_source(with_two: Engine) -> None:
    with writer(with_two) as writing:
        sign_ins.set_failures(writing, "li", "here", Failures(1, LATER))
        sign_ins.set_failures(writing, "li", "here", Failures(2, LATER))
        sign_ins.set_failures(writing, "li", "there", Failures(3, LATER))
        sign_ins.set_failures(writing, "wang", "here", Failures(4, LATER))
        writing.commit()

    def number(name: str, source: str) -> int:
        with with_two.connect() as connection:
            failures = sign_ins.read_failures(connection, name, source)
        return failures.number if failures else 0

    assert [number("li", "here"), number("li", "there"), number("wang", "here")] == [2, 3, 4]
    with writer(with_two) as writing:
        sign_ins.remove_failures(writing, "li", "here")
        sign_ins.remove_all_failures(writing, "wang")
        writing.commit()
    assert [number("li", "here"), number("li", "there"), number("wang", "here")] == [0, 3, 0]


def test_accounts_are_found_by_the_failures_of_one_source(with_two: Engine) -> None:
    with writer(with_two) as writing:
        sign_ins.set_failures(writing, "li", "here", Failures(10, LATER))
        sign_ins.set_failures(writing, "wang", "everywhere", Failures(10, LATER))
        sign_ins.set_failures(writing, "wang", "here", Failures(9, LATER))
        writing.commit()
    with with_two.connect() as connection:
        assert sign_ins.find_accounts_with_failures(connection, 10, "everywhere", NOW) == {"li"}
        assert sign_ins.find_accounts_with_failures(connection, 10, "everywhere", LATER) == set()


def test_a_device_is_known_to_its_account_until_its_end(with_two: Engine) -> None:
    with writer(with_two) as writing:
        sign_ins.remember_device(writing, "li", TOKEN, NOW)
        sign_ins.remember_device(writing, "li", TOKEN, LATER)
        writing.commit()
    with with_two.connect() as connection:
        assert sign_ins.is_known_device(connection, TOKEN, NOW, "li")
        assert sign_ins.is_known_device(connection, TOKEN, NOW)
        assert not sign_ins.is_known_device(connection, TOKEN, NOW, "wang")
        assert not sign_ins.is_known_device(connection, TOKEN, LATER, "li")
        assert not sign_ins.is_known_device(connection, "b" * 64, NOW)
    with writer(with_two) as writing:
        sign_ins.forget_devices(writing, "wang")
        assert sign_ins.is_known_device(writing.connection, TOKEN, NOW, "li")
        sign_ins.forget_devices(writing, "li")
        assert not sign_ins.is_known_device(writing.connection, TOKEN, NOW, "li")


def test_what_is_over_is_removed(with_two: Engine) -> None:
    with writer(with_two) as writing:
        sign_ins.set_failures(writing, "li", "here", Failures(1, NOW))
        sign_ins.set_failures(writing, "li", "there", Failures(1, LATER))
        sign_ins.remember_device(writing, "li", TOKEN, NOW)
        sign_ins.remember_device(writing, "wang", TOKEN, LATER)
        sign_ins.remove_forgotten(writing, NOW)
        assert sign_ins.read_failures(writing.connection, "li", "here") is None
        assert sign_ins.read_failures(writing.connection, "li", "there")
        before = NOW - timedelta(days=1)
        assert not sign_ins.is_known_device(writing.connection, TOKEN, before, "li")
        assert sign_ins.is_known_device(writing.connection, TOKEN, before, "wang")

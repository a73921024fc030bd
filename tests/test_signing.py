"""Signing in: attempts are counted, waits grow, a lock falls; nobody learns which names there are."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select

from dashboard import accounts, passwords, signing
from dashboard.access import AccessError, Role, admit, identify, utc_now
from dashboard.accounts import Change
from dashboard.signing import Caller, SigningError, change_password, own_account, sign_in, sign_out
from db.models import audit, sessions
from db.writes import Writer, writer

Made = TypeVar("Made")
PASSWORD, NEXT = "每月五日以前报上来的那张表", "六月以后大家改用这一句话"
NOW = utc_now().replace(microsecond=0)
HERE = Caller("10.0.0.1", "browser", NOW)


@pytest.fixture(autouse=True)
def _quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()
    monkeypatch.setattr(signing, "STRANGERS", signing.Strangers())
    yield
    passwords._nobody.cache_clear()


@pytest.fixture
def li(store: Engine) -> Engine:
    """A store with the account li, whose password is PASSWORD, and admin."""
    accounts.first_account(store)
    first = changed(store, lambda change: accounts.add(change, "li", "staff"))
    change_password(store, sign_in(store, "li", first, HERE), first, PASSWORD, HERE)
    return store


def changed(store: Engine, make: Callable[[Change], Made]) -> Made:
    with writer(store) as writing:
        made = make(Change(writing, "admin"))
        writing.commit()
    return made


def later(seconds: float, address: str = "10.0.0.1") -> Caller:
    return Caller(address, "browser", NOW + timedelta(seconds=seconds))


def refused(store: Engine, name: str, password: str, caller: Caller = HERE) -> tuple[str, int]:
    with pytest.raises(SigningError) as error:
        sign_in(store, name, password, caller)
    return error.value.reason, error.value.seconds


def noted(store: Engine, action: str) -> list[tuple[str, str, str]]:
    with store.connect() as connection:
        lines = connection.execute(
            select(audit.c.actor, audit.c.result, audit.c.address).where(audit.c.action == action)
        )
        return [tuple(line) for line in lines]


def test_the_right_password_opens_a_session(li: Engine) -> None:
    token = sign_in(li, " ＬＩ ", PASSWORD, HERE)
    who = identify(li, token, NOW)
    assert (who.name, who.role) == ("li", Role.STAFF)
    with li.connect() as connection:
        kept = connection.scalars(select(sessions.c.token_hash)).all()
    assert all(len(value) == 64 and token not in value for value in kept)
    assert len(token) >= 43
    assert noted(li, "sign_in")[-1] == ("li", "done", "10.0.0.1")


@pytest.mark.parametrize("name", ["li", "nobody", "", "a\0b", "x" * 5000])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(li: Engine, name: str) -> None:
    said = [refused(li, name, "wrong", later(at * 100)) for at in range(12)]
    assert said == [("wrong", 0)] * 10 + [("locked", 0)] * 2


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_the_wait_grows_and_then_the_lock_falls(li: Engine, name: str) -> None:
    waits, at = [], 0.0
    for failure in range(1, 10):
        assert refused(li, name, "wrong", later(at)) == ("wrong", 0)
        if failure > 2:
            reason, seconds = refused(li, name, PASSWORD, later(at))
            waits.append(seconds)
            assert reason == "waiting"
            assert refused(li, name, PASSWORD, later(at + seconds - 0.001))[0] == "waiting"
            at += seconds
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert refused(li, name, "wrong", later(at)) == ("wrong", 0)
    assert refused(li, name, PASSWORD, later(10_000)) == ("locked", 0)


def test_what_a_lock_leaves_in_the_audit(li: Engine) -> None:
    for at in range(12):
        refused(li, "li", "wrong", later(at * 100))
        refused(li, "nobody", "wrong", later(at * 100))
    assert noted(li, "lock") == [("li", "done", "10.0.0.1"), ("", "done", "10.0.0.1")]
    failed = [line for line in noted(li, "sign_in") if line[1] == "failed"]
    assert [line[0] for line in failed].count("li") == 10
    assert {line[0] for line in failed} == {"li", ""}  # an unknown name isn't kept: it may be a password


def test_the_right_password_forgives(li: Engine) -> None:
    for _ in range(4):
        for at in range(2):
            refused(li, "li", "wrong", later(at))
        sign_in(li, "li", PASSWORD, later(3))


@pytest.mark.parametrize("lift", [accounts.unlock, accounts.reset_password])
def test_an_administrator_lifts_a_lock(li: Engine, lift: Callable[[Change, str], str | None]) -> None:
    for at in range(10):
        refused(li, "li", "wrong", later(at * 100))
    given = changed(li, lambda change: lift(change, "li"))
    assert sign_in(li, "li", given or PASSWORD, later(2000))


def test_attempts_at_once_are_all_counted(li: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: refused(li, "li", "wrong"), range(24)))
    assert [reason for reason, _ in said].count("wrong") == 3
    assert {reason for reason, _ in said} == {"wrong", "waiting"}


def test_an_address_that_tries_many_names_waits_too(li: Engine) -> None:
    for at in range(21):
        assert refused(li, f"name{at}", "wrong") == ("wrong", 0)
    assert refused(li, "another", "wrong") == ("waiting", 1)
    assert sign_in(li, "li", PASSWORD, later(0, "10.0.0.2"))
    assert sign_in(li, "li", PASSWORD, later(2))


def test_a_disabled_account_is_refused_like_a_wrong_password(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    changed(li, lambda change: accounts.disable(change, "li"))
    assert refused(li, "li", PASSWORD) == ("wrong", 0)
    assert identify(li, token, NOW).name == ""
    changed(li, lambda change: accounts.enable(change, "li"))
    assert sign_in(li, "li", PASSWORD, later(100))
    assert identify(li, token, NOW).name == ""


def test_an_account_disabled_while_its_password_is_looked_at_gets_no_session(
    li: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(kept: str, password: str) -> bool:
        changed(li, lambda change: accounts.disable(change, "li"))
        return passwords.verified(kept, password)

    monkeypatch.setattr(signing, "verified", slow)
    assert refused(li, "li", PASSWORD) == ("wrong", 0)


def test_for_an_unknown_name_the_password_is_looked_at_just_the_same(
    li: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[tuple[bool, str]] = []

    def noting(kept: str, password: str) -> bool:
        looked.append((bool(kept), password))
        return passwords.verified(kept, password)

    monkeypatch.setattr(signing, "verified", noting)
    refused(li, "li", "wrong")
    refused(li, "nobody", "wrong")
    assert looked == [(True, "wrong"), (False, "wrong")]


def test_a_one_time_password_is_good_for_its_change_alone(store: Engine) -> None:
    first = accounts.first_account(store)
    assert first
    assert accounts.first_account(store) is None
    token = sign_in(store, "admin", first, HERE)
    assert identify(store, token, NOW).name == ""
    assert own_account(store, token, NOW).must_change
    token = change_password(store, token, first, PASSWORD, HERE)
    assert identify(store, token, NOW).role is Role.ADMINISTRATOR
    assert refused(store, "admin", first) == ("wrong", 0)


def test_a_changed_password_ends_every_other_session(li: Engine) -> None:
    elsewhere, here = sign_in(li, "li", PASSWORD, HERE), sign_in(li, "li", PASSWORD, HERE)
    new = change_password(li, here, PASSWORD, NEXT, HERE)
    assert [identify(li, token, NOW).name for token in (elsewhere, here, new)] == ["", "", "li"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [(PASSWORD, "short", "short"), (PASSWORD, PASSWORD, "same"), ("wrong", NEXT, "wrong")],
)
def test_a_change_that_is_refused_changes_nothing(li: Engine, old: str, new: str, reason: str) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    with pytest.raises(SigningError) as error:
        change_password(li, token, old, new, HERE)
    assert error.value.reason == reason
    assert identify(li, token, NOW).name == "li"
    assert sign_in(li, "li", PASSWORD, later(100))


def test_a_reset_password_ends_every_session(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    changed(li, lambda change: accounts.reset_password(change, "li"))
    assert identify(li, token, NOW).name == ""
    with pytest.raises(AccessError):
        own_account(li, token, NOW)


def test_a_session_ends_when_it_is_left_and_after_its_hours(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)

    def at(**after: float) -> str:
        return identify(li, token, NOW + timedelta(**after)).name

    assert at(minutes=59) == "li"
    assert at(minutes=118) == "li"  # the use before counts
    assert at(minutes=179) == ""
    token = sign_in(li, "li", PASSWORD, HERE)
    assert [at(minutes=minutes) for minutes in range(50, 720, 50)] == ["li"] * 14
    assert at(hours=12) == ""


def test_settings_say_how_long(li: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_IDLE_MINUTES", "5")
    monkeypatch.setenv("SESSION_HOURS", "1")
    token = sign_in(li, "li", PASSWORD, HERE)
    assert identify(li, token, NOW + timedelta(minutes=4)).name == "li"
    assert identify(li, token, NOW + timedelta(minutes=10)).name == ""


def test_sign_out_ends_this_session_or_another_of_ones_own(li: Engine) -> None:
    here, there = sign_in(li, "li", PASSWORD, HERE), sign_in(li, "li", PASSWORD, HERE)
    other = accounts.list_sessions(li, "li", NOW)
    theirs = changed(li, lambda change: accounts.add(change, "wang", "viewer"))
    strangers = sign_in(li, "wang", theirs, HERE)
    for session in other:
        sign_out(li, strangers, HERE, session.id)
    assert identify(li, here, NOW).name == "li"
    sign_out(li, here, HERE)
    assert [identify(li, token, NOW).name for token in (here, there)] == ["", "li"]
    sign_out(li, here, HERE)
    sign_out(li, "", HERE)
    assert noted(li, "sign_out") == [("li", "done", "10.0.0.1")]


def test_the_administrator_ends_a_session(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    one, two = (session.id for session in accounts.list_sessions(li, "li", NOW))
    changed(li, lambda change: accounts.end_session(change, "li", one))
    changed(li, lambda change: accounts.end_session(change, "li", two))
    assert identify(li, token, NOW).name == ""


def test_every_change_asks_again_under_the_lock(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    with pytest.raises(AccessError) as error, accounts.administrating(li, token, "10.0.0.1"):
        pytest.fail("a staff member changes accounts")
    assert error.value.status == 403
    with writer(li) as store:
        assert admit(store.connection, token, Role.STAFF).name == "li"
        for nobody in ("", None, "x"):
            with pytest.raises(AccessError) as error:
                admit(store.connection, nobody, Role.STAFF)
            assert error.value.status == 401


def test_nothing_secret_is_logged_or_noted(li: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    token = sign_in(li, "li", PASSWORD, HERE)
    refused(li, PASSWORD, "the wrong one")
    change_password(li, token, PASSWORD, NEXT, HERE)
    with li.connect() as connection:
        lines = connection.execute(select(audit)).all()
    for secret in (PASSWORD, "the wrong one", NEXT, token):
        assert secret not in caplog.text
        assert secret not in repr(lines)


def test_a_change_is_noted_with_who_and_from_where(store: Engine) -> None:
    with writer(store) as writing:
        change = Change(writing, "admin", login="root", address="10.0.0.9")
        accounts.add(change, "li", "viewer")
        accounts.open_pages(change, yes=True)
        writing.commit()
    with store.connect() as connection:
        lines = connection.execute(
            select(audit.c.actor, audit.c.login, audit.c.address, audit.c.action, audit.c.detail)
        ).all()
    assert [tuple(line) for line in lines] == [
        ("admin", "root", "10.0.0.9", "account_add", "li viewer"),
        ("admin", "root", "10.0.0.9", "switch", "open_pages=yes"),
    ]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda change: accounts.add(change, "LI", "viewer"), "exists"),
        (lambda change: accounts.add(change, "", "viewer"), "name"),
        (lambda change: accounts.add(change, "two words", "viewer"), "name"),
        (lambda change: accounts.add(change, "x" * 65, "viewer"), "name"),
        (lambda change: accounts.add(change, "wang", "staff", frozenset({("area", "nix")})), "no_such_place"),
        (
            lambda change: accounts.add(change, "wang", "viewer", frozenset({("area", "q")})),
            "places_of_staff",
        ),
        (lambda change: accounts.disable(change, "admin"), "last_administrator"),
        (lambda change: accounts.disable(change, "nobody"), "no_such_account"),
    ],
)
def test_what_cannot_be_changed(li: Engine, make: Callable[[Change], object], reason: str) -> None:
    before = accounts.list_accounts(li)
    with pytest.raises(accounts.AccountError) as error:
        changed(li, make)
    assert error.value.reason == reason
    assert error.value.sentence("zh")
    assert accounts.list_accounts(li) == before


def test_a_disabled_account_gets_no_new_password(li: Engine) -> None:
    changed(li, lambda change: accounts.disable(change, "li"))
    with pytest.raises(accounts.AccountError) as error:
        changed(li, lambda change: accounts.reset_password(change, "li"))
    assert error.value.reason == "disabled"


def test_strangers_are_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "REMEMBERED", 2)
    strangers = signing.Strangers()
    for name in "abc":
        strangers.set(name, (1, datetime.max))
    assert [strangers.of(name)[0] for name in "abc"] == [0, 1, 1]


def test_a_writer_is_what_makes_a_change(store: Engine) -> None:
    with writer(store) as writing:
        assert isinstance(writing, Writer)
        accounts.add(Change(writing, ""), "li", "viewer")
    assert accounts.list_accounts(store) == []  # not committed: it never happened

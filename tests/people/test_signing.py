"""Sign-in: attempts are counted, waits grow up to a pause, and unknown names are not revealed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select

from dashboard.people import accounts, attempts, passwords, signing
from dashboard.people.access import AccessError, Role, get_utc_time, hash_token, identify_user, require_user
from dashboard.people.accounts import Change
from dashboard.people.signing import Caller, SigningError, change_password, get_own_account, sign_in, sign_out
from dashboard.text.local_time import convert_to_local
from db.models import audit, known_devices, sessions, sign_in_failures
from db.sign_ins import Failures
from db.writes import Writer, writer

pytestmark = pytest.mark.slow  # passwords, on each database

Result = TypeVar("Result")
PASSWORD, NEXT = "每月五日以前报上来的那张表", "六月以后大家改用这一句话"
NOW = get_utc_time().replace(microsecond=0)
HERE = Caller("10.0.0.1", "browser", NOW)


@pytest.fixture(autouse=True)
def _quick_and_forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords.hash_nobody.cache_clear()
    monkeypatch.setattr(attempts, "UNKNOWN_NAMES", attempts.MemoryFailures())
    yield
    passwords.hash_nobody.cache_clear()


@pytest.fixture
def li(store: Engine) -> Engine:
    """A store with the account li, whose password is PASSWORD, and admin."""
    accounts.create_first_account(store)
    first = apply_change(store, lambda change: accounts.add(change, "li", "staff"))
    change_password(store, sign_in(store, "li", first, HERE), first, PASSWORD, HERE)
    return store


def apply_change(store: Engine, make: Callable[[Change], Result]) -> Result:
    with writer(store) as writing:
        result = make(Change(writing, "admin"))
        writing.commit()
    return result


def call_later(seconds: float, address: str = "10.0.0.1") -> Caller:
    return Caller(address, "browser", NOW + timedelta(seconds=seconds))


def catch_refusal(store: Engine, name: str, password: str, caller: Caller = HERE) -> tuple[str, int]:
    with pytest.raises(SigningError) as error:
        sign_in(store, name, password, caller)
    return error.value.reason, error.value.seconds


def list_notes(store: Engine, action: str) -> list[tuple[str, str, str]]:
    with store.connect() as connection:
        lines = connection.execute(
            select(audit.c.actor, audit.c.result, audit.c.address).where(audit.c.action == action)
        )
        return [tuple(line) for line in lines]


def test_the_right_password_opens_a_session(li: Engine) -> None:
    token = sign_in(li, " ＬＩ ", PASSWORD, HERE)
    who = identify_user(li, token, NOW)
    assert (who.name, who.role) == ("li", Role.STAFF)
    with li.connect() as connection:
        hashes = connection.scalars(select(sessions.c.token_hash)).all()
    assert all(len(value) == 64 and token not in value for value in hashes)
    assert len(token) >= 43
    assert list_notes(li, "sign_in")[-1] == ("li", "done", "10.0.0.1")


@pytest.mark.parametrize("name", ["li", "nobody", "", "a\0b", "x" * 5000])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(li: Engine, name: str) -> None:
    refusals = [catch_refusal(li, name, "wrong", call_later(at * 100)) for at in range(12)]
    assert refusals == [("wrong", 0)] * 10 + [("locked", 1700), ("locked", 1600)]


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_the_wait_grows_and_then_there_is_a_pause(li: Engine, name: str) -> None:
    waits, at = [], 0.0
    for failure in range(1, 10):
        assert catch_refusal(li, name, "wrong", call_later(at)) == ("wrong", 0)
        if failure > 2:
            reason, seconds = catch_refusal(li, name, PASSWORD, call_later(at))
            waits.append(seconds)
            assert reason == "waiting"
            assert catch_refusal(li, name, PASSWORD, call_later(at + seconds - 0.001))[0] == "waiting"
            at += seconds
    assert waits == [1, 2, 4, 8, 16, 32, 64]
    assert catch_refusal(li, name, "wrong", call_later(at)) == ("wrong", 0)
    assert catch_refusal(li, name, PASSWORD, call_later(at + 1799.5)) == ("locked", 1)


def test_what_a_pause_leaves_in_the_audit(li: Engine) -> None:
    for at in range(12):
        catch_refusal(li, "li", "wrong", call_later(at * 100))
        catch_refusal(li, "nobody", "wrong", call_later(at * 100))
    assert list_notes(li, "lock") == [("li", "done", "10.0.0.1"), ("", "done", "10.0.0.1")]
    failed = [line for line in list_notes(li, "sign_in") if line[1] == "failed"]
    assert [line[0] for line in failed].count("li") == 10
    assert {line[0] for line in failed} == {"li", ""}  # unknown names may be passwords and are not stored


def test_the_right_password_forgives(li: Engine) -> None:
    for _ in range(4):
        for at in range(2):
            catch_refusal(li, "li", "wrong", call_later(at))
        sign_in(li, "li", PASSWORD, call_later(3))


def fail(store: Engine, name: str, times: int, caller: Caller = HERE) -> list[str]:
    """Enter wrong passwords, each as early as allowed."""
    reasons, at = [], caller.at
    for number in range(times):
        at += attempts.compute_wait(number)
        reasons.append(catch_refusal(store, name, "wrong", replace(caller, at=at))[0])
    return reasons


def test_a_pause_ends_by_itself(li: Engine) -> None:
    assert fail(li, "li", 10) == ["wrong"] * 10
    last = sum((attempts.compute_wait(number) for number in range(10)), timedelta())
    assert last < timedelta(seconds=136)
    end = NOW + last + timedelta(minutes=30)
    assert catch_refusal(li, "li", PASSWORD, replace(HERE, at=end - timedelta(seconds=1))) == ("locked", 1)
    assert sign_in(li, "li", PASSWORD, replace(HERE, at=end))


def test_after_a_pause_there_are_as_many_attempts_as_before(li: Engine) -> None:
    fail(li, "li", 10)
    assert fail(li, "li", 10, call_later(3600)) == ["wrong"] * 10
    assert catch_refusal(li, "li", PASSWORD, call_later(3600 + 200))[0] == "locked"


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_a_pause_says_when_it_ends_and_which_command_helps(li: Engine, name: str) -> None:
    fail(li, name, 10)
    with pytest.raises(SigningError) as error:
        sign_in(li, name, PASSWORD, call_later(136))
    end = convert_to_local(NOW + timedelta(seconds=127 + 1800))
    for lang in ("zh", "en"):
        sentence = error.value.explain(lang)
        assert "python -m dashboard user password NAME" in sentence
        assert f"{end:%H:%M}" in sentence
        assert "30" in sentence


def test_wrong_passwords_elsewhere_pause_nobody_here(li: Engine) -> None:
    for number in range(15):
        fail(li, "li", 10, call_later(0, f"10.7.0.{number}"))
    assert sign_in(li, "li", PASSWORD, HERE)
    assert catch_refusal(li, "li", PASSWORD, call_later(136, "10.7.0.3"))[0] == "locked"


@pytest.mark.parametrize(
    ("address", "shares"),
    [("2001:db8::2", True), ("2001:db8:0:1::1", False), ("::ffff:10.0.0.1", False), ("10.0.0.1", False)],
)
def test_an_ipv6_visitor_is_one_source_with_all_of_a_network(li: Engine, address: str, shares: bool) -> None:
    fail(li, "li", 10, call_later(0, "2001:db8::1"))
    if shares:
        assert catch_refusal(li, "li", PASSWORD, call_later(136, address))[0] == "locked"
    else:
        assert sign_in(li, "li", PASSWORD, call_later(136, address))


def test_an_address_is_the_same_in_either_form(li: Engine) -> None:
    fail(li, "li", 10, call_later(0, "::ffff:10.0.0.1"))
    assert catch_refusal(li, "li", PASSWORD, call_later(136, "10.0.0.1"))[0] == "locked"


DEVICE = Caller("10.0.0.1", "browser", NOW, "token of li's own browser")


def test_a_browser_that_has_signed_in_before_is_spared(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    fail(li, "li", 10)
    assert catch_refusal(li, "li", PASSWORD, call_later(136))[0] == "locked"
    assert sign_in(li, "li", PASSWORD, replace(DEVICE, at=NOW + timedelta(seconds=136)))
    elsewhere = replace(DEVICE, address="10.0.0.77", at=NOW + timedelta(seconds=137))
    assert sign_in(li, "li", PASSWORD, elsewhere)


def test_a_known_browser_has_a_count_of_its_own(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    assert fail(li, "li", 10, DEVICE) == ["wrong"] * 10
    assert catch_refusal(li, "li", PASSWORD, replace(DEVICE, at=NOW + timedelta(seconds=136)))[0] == "locked"
    assert sign_in(li, "li", PASSWORD, call_later(136))


def test_a_browser_is_known_to_the_accounts_it_signed_in_to_alone(li: Engine) -> None:
    theirs = apply_change(li, lambda change: accounts.add(change, "wang", "viewer"))
    sign_in(li, "wang", theirs, DEVICE)
    fail(li, "li", 10)
    assert catch_refusal(li, "li", PASSWORD, replace(DEVICE, at=NOW + timedelta(seconds=136)))[0] == "locked"


def test_what_only_looks_like_a_known_browser_is_a_stranger(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    fail(li, "li", 10)
    for token in ("", "another", hash_token(DEVICE.device)):
        caller = replace(DEVICE, device=token, at=NOW + timedelta(seconds=136))
        assert catch_refusal(li, "li", PASSWORD, caller)[0] == "locked"


def test_a_browser_is_known_for_half_a_year_after_its_last_sign_in(li: Engine) -> None:
    def is_spared(days: int) -> bool:
        now = NOW + timedelta(days=days)
        fail(li, "li", 10, replace(HERE, at=now))
        try:
            sign_in(li, "li", PASSWORD, replace(DEVICE, at=now + timedelta(seconds=136)))
        except SigningError:
            return False
        return True

    sign_in(li, "li", PASSWORD, DEVICE)
    assert [is_spared(days) for days in (179, 358, 539)] == [True, True, False]


def test_a_disabled_accounts_browsers_are_strangers(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    apply_change(li, lambda change: accounts.disable(change, "li"))
    apply_change(li, lambda change: accounts.enable(change, "li"))
    fail(li, "li", 10)
    assert catch_refusal(li, "li", PASSWORD, replace(DEVICE, at=NOW + timedelta(seconds=136)))[0] == "locked"


def test_two_hundred_people_behind_one_address_are_not_shut_out(li: Engine) -> None:
    for person in range(1, 200):
        catch_refusal(li, f"person{person}", "wrong")
        catch_refusal(li, f"person{person}", "wrong")
    assert sign_in(li, "li", PASSWORD, HERE)


def test_an_address_waits_for_a_second_at_most(li: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_OF_ADDRESS", 20)  # instead of 2000, which would be slow
    for number in range(20):
        catch_refusal(li, f"name{number}", "wrong")
    step = 1800 // 20
    assert catch_refusal(li, "another", "wrong") == ("waiting", step)
    assert attempts.FailureRate(2000, "").step < timedelta(seconds=1)
    assert sign_in(li, "li", PASSWORD, call_later(0, "10.0.0.2"))
    assert sign_in(li, "li", PASSWORD, call_later(step))


def test_signing_in_takes_nothing_of_a_rate(li: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_OF_ADDRESS", 5)
    monkeypatch.setattr(attempts, "MAX_AT_NAME", 5)
    for _ in range(12):
        assert sign_in(li, "li", PASSWORD, HERE)


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_many_addresses_that_guess_at_one_name_are_slowed_down(
    li: Engine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(attempts, "MAX_AT_NAME", 20)
    sign_in(li, "li", PASSWORD, DEVICE)
    for number in range(20):
        catch_refusal(li, name, "wrong", call_later(0, f"10.7.0.{number}"))
    with pytest.raises(SigningError) as error:
        sign_in(li, name, PASSWORD, call_later(0, "10.7.0.99"))
    assert (error.value.reason, error.value.seconds) == ("busy", 90)
    assert "python -m dashboard user password NAME" in error.value.explain("zh")
    assert sign_in(li, "li", PASSWORD, DEVICE)
    assert catch_refusal(li, name, "wrong", call_later(90, "10.7.0.99"))[0] == "wrong"
    assert catch_refusal(li, name, "wrong", call_later(91, "10.7.0.98"))[0] == "busy"


@pytest.mark.parametrize("lift", [accounts.unlock, accounts.reset_password])
def test_an_administrator_ends_every_wait(
    li: Engine, lift: Callable[[Change, str], str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attempts, "MAX_AT_NAME", 20)
    sign_in(li, "li", PASSWORD, DEVICE)
    for caller in (HERE, DEVICE, call_later(0, "10.0.0.2")):
        fail(li, "li", 10, caller)
    assert accounts.list_paused_names(li, NOW + timedelta(seconds=200)) == {"li"}
    given = apply_change(li, lambda change: lift(change, "li"))
    assert accounts.list_paused_names(li, NOW + timedelta(seconds=200)) == set()
    for caller in (HERE, DEVICE, call_later(0, "10.0.0.2"), call_later(0, "10.0.0.3")):
        assert sign_in(li, "li", given or PASSWORD, replace(caller, at=NOW + timedelta(seconds=200)))


def test_only_a_source_that_may_not_try_makes_an_account_paused(li: Engine) -> None:
    for number in range(12):
        catch_refusal(li, "li", "wrong", call_later(0, f"10.7.0.{number}"))
    assert accounts.list_paused_names(li, NOW) == set()
    fail(li, "li", 10)
    assert accounts.list_paused_names(li, NOW + timedelta(seconds=136)) == {"li"}
    assert accounts.list_paused_names(li, NOW + timedelta(seconds=136 + 1800)) == set()


def test_failures_of_an_account_outlast_the_process(li: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fail(li, "li", 10)
    monkeypatch.setattr(attempts, "UNKNOWN_NAMES", attempts.MemoryFailures())
    assert catch_refusal(li, "li", PASSWORD, call_later(136))[0] == "locked"


def test_what_is_over_leaves_the_store(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    for number in range(5):
        catch_refusal(li, "li", "wrong", call_later(0, f"10.7.0.{number}"))
    sign_in(li, "li", PASSWORD, replace(HERE, at=NOW + timedelta(days=181)))
    with li.connect() as connection:
        assert connection.execute(select(sign_in_failures)).all() == []
        assert connection.execute(select(known_devices)).all() == []


def test_the_store_has_no_token_of_a_device(li: Engine) -> None:
    sign_in(li, "li", PASSWORD, DEVICE)
    with li.connect() as connection:
        (row,) = connection.execute(select(known_devices.c.account, known_devices.c.token_hash)).all()
    assert row == ("li", hash_token(DEVICE.device))


def test_strangers_are_remembered_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_IN_MEMORY", 2)
    memory = attempts.MemoryFailures()
    for name in "abc":
        memory.put(name, "", Failures(1, NOW))
    assert [memory.find(name, "") for name in "abc"] == [None, Failures(1, NOW), Failures(1, NOW)]


def test_attempts_at_once_are_all_counted(li: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        refusals = list(pool.map(lambda _: catch_refusal(li, "li", "wrong"), range(24)))
    assert [reason for reason, _ in refusals].count("wrong") == 3
    assert {reason for reason, _ in refusals} == {"wrong", "waiting"}


def test_a_disabled_account_is_refused_like_a_wrong_password(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    apply_change(li, lambda change: accounts.disable(change, "li"))
    assert catch_refusal(li, "li", PASSWORD) == ("wrong", 0)
    assert identify_user(li, token, NOW).name == ""
    apply_change(li, lambda change: accounts.enable(change, "li"))
    assert sign_in(li, "li", PASSWORD, call_later(100))
    assert identify_user(li, token, NOW).name == ""


def test_an_account_disabled_while_its_password_is_looked_at_gets_no_session(
    li: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verify_slowly(password_hash: str, password: str) -> bool:
        apply_change(li, lambda change: accounts.disable(change, "li"))
        return passwords.verify_password(password_hash, password)

    monkeypatch.setattr(signing, "verify_password", verify_slowly)
    assert catch_refusal(li, "li", PASSWORD) == ("wrong", 0)


def test_for_an_unknown_name_the_password_is_looked_at_just_the_same(
    li: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[bool, str]] = []

    def verify_noting(password_hash: str, password: str) -> bool:
        calls.append((bool(password_hash), password))
        return passwords.verify_password(password_hash, password)

    monkeypatch.setattr(signing, "verify_password", verify_noting)
    catch_refusal(li, "li", "wrong")
    catch_refusal(li, "nobody", "wrong")
    assert calls == [(True, "wrong"), (False, "wrong")]


def test_a_one_time_password_is_good_for_its_change_alone(store: Engine) -> None:
    first = accounts.create_first_account(store)
    assert first
    assert accounts.create_first_account(store) is None
    token = sign_in(store, "admin", first, HERE)
    assert identify_user(store, token, NOW).name == ""
    assert get_own_account(store, token, NOW).must_change
    token = change_password(store, token, first, PASSWORD, HERE)
    assert identify_user(store, token, NOW).role is Role.ADMINISTRATOR
    assert catch_refusal(store, "admin", first) == ("wrong", 0)


def test_a_changed_password_ends_every_other_session(li: Engine) -> None:
    elsewhere, here = sign_in(li, "li", PASSWORD, HERE), sign_in(li, "li", PASSWORD, HERE)
    new = change_password(li, here, PASSWORD, NEXT, HERE)
    assert [identify_user(li, token, NOW).name for token in (elsewhere, here, new)] == ["", "", "li"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [(PASSWORD, "short", "short"), (PASSWORD, PASSWORD, "same"), ("wrong", NEXT, "wrong")],
)
def test_a_change_that_is_refused_changes_nothing(li: Engine, old: str, new: str, reason: str) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    with pytest.raises(SigningError) as error:
        change_password(li, token, old, new, HERE)
    assert error.value.reason == reason
    assert identify_user(li, token, NOW).name == "li"
    assert sign_in(li, "li", PASSWORD, call_later(100))


def test_a_reset_password_ends_every_session(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    apply_change(li, lambda change: accounts.reset_password(change, "li"))
    assert identify_user(li, token, NOW).name == ""
    with pytest.raises(AccessError):
        get_own_account(li, token, NOW)


def test_a_session_ends_when_it_is_left_and_after_its_hours(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)

    def identify_after(**after: float) -> str:
        return identify_user(li, token, NOW + timedelta(**after)).name

    assert identify_after(minutes=59) == "li"
    assert identify_after(minutes=118) == "li"  # the previous use extends the session
    assert identify_after(minutes=179) == ""
    token = sign_in(li, "li", PASSWORD, HERE)
    assert [identify_after(minutes=minutes) for minutes in range(50, 720, 50)] == ["li"] * 14
    assert identify_after(hours=12) == ""


def test_settings_say_how_long(li: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_IDLE_MINUTES", "5")
    monkeypatch.setenv("SESSION_HOURS", "1")
    token = sign_in(li, "li", PASSWORD, HERE)
    assert identify_user(li, token, NOW + timedelta(minutes=4)).name == "li"
    assert identify_user(li, token, NOW + timedelta(minutes=10)).name == ""


def test_sign_out_ends_this_session_or_another_of_ones_own(li: Engine) -> None:
    here, there = sign_in(li, "li", PASSWORD, HERE), sign_in(li, "li", PASSWORD, HERE)
    other = accounts.list_sessions(li, "li", NOW)
    theirs = apply_change(li, lambda change: accounts.add(change, "wang", "viewer"))
    strangers = sign_in(li, "wang", theirs, HERE)
    for session in other:
        sign_out(li, strangers, HERE, session.id)
    assert identify_user(li, here, NOW).name == "li"
    sign_out(li, here, HERE)
    assert [identify_user(li, token, NOW).name for token in (here, there)] == ["", "li"]
    sign_out(li, here, HERE)
    sign_out(li, "", HERE)
    assert list_notes(li, "sign_out") == [("li", "done", "10.0.0.1")]


def test_the_administrator_ends_a_session(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    first, second = (session.id for session in accounts.list_sessions(li, "li", NOW))
    apply_change(li, lambda change: accounts.end_session(change, "li", first))
    apply_change(li, lambda change: accounts.end_session(change, "li", second))
    assert identify_user(li, token, NOW).name == ""


def test_every_change_asks_again_under_the_lock(li: Engine) -> None:
    token = sign_in(li, "li", PASSWORD, HERE)
    with pytest.raises(AccessError) as error, accounts.administration(li, token, "10.0.0.1"):
        pytest.fail("a staff member changes accounts")
    assert error.value.status == 403
    with writer(li) as store:
        assert require_user(store.connection, token, Role.STAFF).name == "li"
        for nobody in ("", None, "x"):
            with pytest.raises(AccessError) as error:
                require_user(store.connection, nobody, Role.STAFF)
            assert error.value.status == 401


def test_nothing_secret_is_logged_or_noted(li: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    token = sign_in(li, "li", PASSWORD, HERE)
    catch_refusal(li, PASSWORD, "the wrong one")
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
        accounts.open_pages(change, is_open=True)
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
        apply_change(li, make)
    assert error.value.reason == reason
    assert error.value.explain("zh")
    assert accounts.list_accounts(li) == before


def test_a_disabled_account_gets_no_new_password(li: Engine) -> None:
    apply_change(li, lambda change: accounts.disable(change, "li"))
    with pytest.raises(accounts.AccountError) as error:
        apply_change(li, lambda change: accounts.reset_password(change, "li"))
    assert error.value.reason == "disabled"


def test_a_writer_is_what_makes_a_change(store: Engine) -> None:
    with writer(store) as writing:
        assert isinstance(writing, Writer)
        accounts.add(Change(writing, ""), "li", "viewer")
    assert accounts.list_accounts(store) == []  # not committed

"""Signing in and out, and one's own password: every attempt is counted before the password is looked at."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from unicodedata import normalize

from sqlalchemy import Engine

from dashboard.access import AccessError, session_of, token_hash, utc_now
from dashboard.passwords import fault, hashed, verified
from dashboard.settings import settings_from_environment
from dashboard.text import say
from db import accounts
from db.accounts import Account, Session
from db.writes import Writer, writer

LOCK_AT = 10  # failures of a name; then until an administrator lifts it
FREE, FREE_FOR_ADDRESS = 2, 20  # failures without a wait
LONGEST_WAIT = timedelta(seconds=64)
REMEMBERED = 10_000
BROWSER_TOLD = 200  # characters

Attempts = tuple[int, datetime | None]


@dataclass(frozen=True, slots=True)
class Caller:
    """Where and when a request comes from, for the audit and the list of sessions."""

    address: str
    browser: str = ""
    at: datetime = field(default_factory=utc_now)


class SigningError(Exception):
    """Refused: wrong, waiting, locked; a new password that is short, long, name, known, plain, same,
    unlike the one typed again; a form that has expired."""

    def __init__(self, reason: str, seconds: int = 0) -> None:
        super().__init__(reason)
        self.reason, self.seconds = reason, seconds

    def sentence(self, lang: str) -> str:
        return say(lang, f"sign_in.refused_{self.reason}", seconds=self.seconds)


class Strangers:
    """Failures of names that nobody has, and of addresses: in memory, the newest REMEMBERED."""

    def __init__(self) -> None:
        self._attempts: OrderedDict[str, Attempts] = OrderedDict()

    def of(self, key: str) -> Attempts:
        return self._attempts.get(key, (0, None))

    def set(self, key: str, attempts: Attempts) -> None:
        self._attempts[key] = attempts
        self._attempts.move_to_end(key)
        while len(self._attempts) > REMEMBERED:
            self._attempts.popitem(last=False)

    def forget(self, key: str) -> None:
        self._attempts.pop(key, None)


STRANGERS = Strangers()  # read and written under the store's write lock alone


def account_name(given: str) -> str:
    """A name as it is kept: Admin and ＡＤＭＩＮ are admin."""
    return normalize("NFKC", given).replace("\0", "").strip().casefold()


def sign_in(engine: Engine, name: str, password: str, caller: Caller) -> str:
    """The token of a new session. SigningError: for a name that nobody has just as for a wrong password."""
    known = _proven(engine, account_name(name), password, caller)
    with writer(engine) as store:
        _must_stand(store, known)
        _forgive(store, known.name, caller)
        token = _open(store, known.name, caller)
        store.note(known.name, "sign_in", "done", address=caller.address)
        store.commit()
    return token


def change_password(engine: Engine, token: str, old: str, new: str, caller: Caller) -> str:
    """Ends every session of the account and returns the token of a new one. AccessError, SigningError."""
    name = own_account(engine, token, caller.at).name
    if reason := "same" if new == old else fault(new, name):
        raise SigningError(reason)
    known, kept = _proven(engine, name, old, caller), hashed(new)
    with writer(engine) as store:
        _must_stand(store, known)
        accounts.change(store, name, password_hash=kept, must_change=False)
        _forgive(store, name, caller)
        accounts.end_sessions(store, name, caller.at)
        token = _open(store, name, caller)
        store.note(name, "password_change", "done", address=caller.address)
        store.commit()
    return token


def sign_out(engine: Engine, token: str, caller: Caller, only: str = "") -> None:
    """Ends the session of this token, or another one of the same account by its id. Nothing to end is no error."""
    with writer(engine) as store:
        found = session_of(store.connection, token, caller.at)
        if found is None:
            return
        session, account = found
        ended = accounts.end_sessions(store, account.name, caller.at, only or session.id)
        if ended:
            action = "session_end" if only and only != session.id else "sign_out"
            store.note(account.name, action, "done", address=caller.address)
        store.commit()


def own_account(engine: Engine, token: str | None, now: datetime | None = None) -> Account:
    """The account of this session, also while its password must be changed. Raises AccessError."""
    with engine.connect() as connection:
        found = session_of(connection, token, now or utc_now()) if token else None
    if found is None:
        raise AccessError(401)
    return found[1]


def wait_after(failures: int, free: int = FREE) -> timedelta:
    """0, 0, 1, 2, 4 … 64 seconds."""
    return (
        min(timedelta(seconds=2 ** (min(failures, 99) - free - 1)), LONGEST_WAIT)
        if failures > free
        else timedelta()
    )


def _proven(engine: Engine, name: str, password: str, caller: Caller) -> Account:
    """The account, if this is its password. Without an account the same work is done, and fails."""
    known, failures = _counted(engine, name, caller)
    usable = known if known and known.disabled_at is None else None
    if verified(usable.password_hash if usable else "", password) and usable:
        return usable
    with writer(engine) as store:  # a name that nobody has may be a password in the wrong field: not kept
        actor = known.name if known else ""
        store.note(actor, "sign_in", "failed", address=caller.address)
        if failures == LOCK_AT:
            store.note(actor, "lock", "done", address=caller.address)
        store.commit()
    raise SigningError("wrong")


def _counted(engine: Engine, name: str, caller: Caller) -> tuple[Account | None, int]:
    """Counts the attempt as a failure until it is proven: a hundred at once are a hundred."""
    with writer(engine) as store:
        known = accounts.account(store.connection, name)
        failures, wait_until = (known.failures, known.wait_until) if known else STRANGERS.of(_by_name(name))
        here, here_until = STRANGERS.of(_by_address(caller))
        if failures >= LOCK_AT:
            raise SigningError("locked")
        _must_not_wait(caller.at, wait_until, here_until)
        attempts = (failures + 1, caller.at + wait_after(failures + 1))
        if known:
            accounts.change(store, name, failures=attempts[0], wait_until=attempts[1])
        else:
            STRANGERS.set(_by_name(name), attempts)
        STRANGERS.set(_by_address(caller), (here + 1, caller.at + wait_after(here + 1, FREE_FOR_ADDRESS)))
        store.commit()
    return known, failures + 1


def _must_not_wait(now: datetime, *until: datetime | None) -> None:
    left = max((end - now for end in until if end), default=timedelta())
    if left > timedelta():
        raise SigningError("waiting", ceil(left.total_seconds()))


def _must_stand(store: Writer, proven: Account) -> None:
    """While the password was looked at, somebody may have changed it or disabled the account."""
    now = accounts.account(store.connection, proven.name)
    if now is None or (now.password_hash, now.disabled_at) != (proven.password_hash, None):
        raise SigningError("wrong")


def _forgive(store: Writer, name: str, caller: Caller) -> None:
    accounts.change(store, name, failures=0, wait_until=None)
    STRANGERS.forget(_by_address(caller))


def _open(store: Writer, name: str, caller: Caller) -> str:
    token = secrets.token_urlsafe(32)
    ends = caller.at + timedelta(hours=settings_from_environment().session_hours)
    told = (caller.address, caller.browser[:BROWSER_TOLD])
    accounts.open_session(store, Session(token_hash(token), name, caller.at, caller.at, ends, None, *told))
    return token


def _by_name(name: str) -> str:
    return f"name {token_hash(name)}"


def _by_address(caller: Caller) -> str:
    return f"address {caller.address}"

"""Signing in and out, and one's own password: every attempt is counted before the password is looked at."""

import secrets
from datetime import datetime, timedelta
from math import ceil
from unicodedata import normalize

from sqlalchemy import Engine

from dashboard.people.access import AccessError, session_of, token_hash, utc_now
from dashboard.people.attempts import PAUSED_AT, Caller, WaitError, count_attempt, counts_of
from dashboard.people.passwords import fault, hashed, known_word, verified
from dashboard.settings import settings_from_environment
from dashboard.text import say
from dashboard.text.local_time import local
from db import accounts, sign_ins
from db.accounts import Account, Session
from db.writes import Writer, writer

BROWSER_TOLD = 200  # characters
DEVICE_KNOWN_FOR = timedelta(days=180)  # since it last signed in

__all__ = ["Caller"]


class SigningError(Exception):
    """Refused: wrong, waiting, locked, busy; a new password that is short, long, name, known, plain, same,
    unlike the one typed again; a form that has expired. `seconds` are left of a wait that ends at `ends_at`, in UTC.
    `word` is the common word that a known password is.
    """

    def __init__(
        self, reason: str, seconds: int = 0, ends_at: datetime | None = None, word: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason, self.seconds, self.ends_at, self.word = reason, seconds, ends_at, word

    def sentence(self, lang: str) -> str:
        time = f"{local(self.ends_at):%H:%M}" if self.ends_at else ""
        minutes = ceil(self.seconds / 60)
        values = {"seconds": self.seconds, "minutes": minutes, "time": time, "word": self.word}
        return say(lang, f"sign_in.refused_{self.reason}", **values)


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
        if caller.device:
            ends = caller.at + DEVICE_KNOWN_FOR
            sign_ins.remember_device(store, known.name, token_hash(caller.device), ends)
        store.note(known.name, "sign_in", "done", address=caller.address)
        store.commit()
    return token


def change_password(engine: Engine, token: str, old: str, new: str, caller: Caller) -> str:
    """Ends every session of the account and returns the token of a new one. AccessError, SigningError."""
    name = own_account(engine, token, caller.at).name
    if reason := "same" if new == old else fault(new, name):
        raise SigningError(reason, word=known_word(new))
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


def device_token(engine: Engine, given: str) -> str:
    """What a browser keeps when it signs in: the token that it has, where the store knows it, else a new one."""
    with engine.connect() as connection:
        known = bool(given) and sign_ins.knows_device(connection, token_hash(given), utc_now())
    return given if known else secrets.token_urlsafe(32)


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


def _proven(engine: Engine, name: str, password: str, caller: Caller) -> Account:
    """The account, if this is its password. Without an account the same work is done, and fails."""
    known, failures = _counted(engine, name, caller)
    usable = known if known and known.disabled_at is None else None
    if verified(usable.password_hash if usable else "", password) and usable:
        return usable
    with writer(engine) as store:  # a name that nobody has may be a password in the wrong field: not kept
        actor = known.name if known else ""
        store.note(actor, "sign_in", "failed", address=caller.address)
        if failures == PAUSED_AT:
            store.note(actor, "lock", "done", address=caller.address)
        store.commit()
    raise SigningError("wrong")


def _counted(engine: Engine, name: str, caller: Caller) -> tuple[Account | None, int]:
    """Counts the attempt as a failure until it is proven: a hundred at once are a hundred."""
    with writer(engine) as store:
        sign_ins.remove_forgotten(store, caller.at)
        known = accounts.account(store.connection, name)
        try:
            failures = count_attempt(counts_of(store, name, known is not None, caller), caller.at)
        except WaitError as wait:
            left = ceil((wait.ends_at - caller.at).total_seconds())
            raise SigningError(wait.reason, left, wait.ends_at) from wait
        store.commit()
    return known, failures


def _must_stand(store: Writer, proven: Account) -> None:
    """While the password was looked at, somebody may have changed it or disabled the account."""
    now = accounts.account(store.connection, proven.name)
    if now is None or (now.password_hash, now.disabled_at) != (proven.password_hash, None):
        raise SigningError("wrong")


def _forgive(store: Writer, name: str, caller: Caller) -> None:
    for count in counts_of(store, name, True, caller):
        count.take_back(caller.at)


def _open(store: Writer, name: str, caller: Caller) -> str:
    token = secrets.token_urlsafe(32)
    ends = caller.at + timedelta(hours=settings_from_environment().session_hours)
    told = (caller.address, caller.browser[:BROWSER_TOLD])
    accounts.open_session(store, Session(token_hash(token), name, caller.at, caller.at, ends, None, *told))
    return token

"""Sign-in, sign-out and change of password; every attempt is counted before its password is verified."""

import secrets
from datetime import datetime, timedelta
from math import ceil
from unicodedata import normalize

from sqlalchemy import Engine

from dashboard.people.access import AccessError, find_session, get_utc_time, hash_token
from dashboard.people.attempts import PAUSE_FROM, Caller, WaitError, count_attempt, list_counts
from dashboard.people.passwords import find_common_word, find_fault, hash_password, verify_password
from dashboard.settings import read_settings
from dashboard.text import say
from dashboard.text.control_characters import drop_nul
from dashboard.text.local_time import convert_to_local
from db import accounts, sign_ins
from db.accounts import Account, Session
from db.writes import Writer, writer

MAX_BROWSER = 200  # characters of a browser's name
DEVICE_LIFETIME = timedelta(days=180)  # after its last sign-in

__all__ = ["Caller"]


class SigningError(Exception):
    """Refused sign-in or password change, for `reason`.

    Reasons: wrong, waiting, locked, busy; of a new password short, long, name, known, plain, same, unlike; expired.
    `seconds` remain of a wait that ends at `ends_at` (UTC without a zone).
    `word` is the common word that a known password is.
    """

    def __init__(
        self, reason: str, seconds: int = 0, ends_at: datetime | None = None, word: str = ""
    ) -> None:
        super().__init__(reason)
        self.reason, self.seconds, self.ends_at, self.word = reason, seconds, ends_at, word

    def explain(self, lang: str) -> str:
        time = f"{convert_to_local(self.ends_at):%H:%M}" if self.ends_at else ""
        minutes = ceil(self.seconds / 60)
        values = {"seconds": self.seconds, "minutes": minutes, "time": time, "word": self.word}
        return say(lang, f"sign_in.refused_{self.reason}", **values)


def normalise_name(given: str) -> str:
    """Normalise an account name: Admin and ＡＤＭＩＮ are admin."""
    return drop_nul(normalize("NFKC", given)).strip().casefold()


def sign_in(engine: Engine, name: str, password: str, caller: Caller) -> str:
    """Sign in and return a new session's token. Raises SigningError, alike for unknown names and passwords."""
    account = _prove_password(engine, normalise_name(name), password, caller)
    with writer(engine) as store:
        _check_unchanged(store, account)
        _take_back_attempt(store, account.name, caller)
        token = _open_session(store, account.name, caller)
        if caller.device:
            ends = caller.at + DEVICE_LIFETIME
            sign_ins.remember_device(store, account.name, hash_token(caller.device), ends)
        store.note(account.name, "sign_in", "done", address=caller.address)
        store.commit()
    return token


def change_password(engine: Engine, token: str, old: str, new: str, caller: Caller) -> str:
    """Change the password, end every session and return the token of a new one. Raises AccessError, SigningError."""
    name = get_own_account(engine, token, caller.at).name
    if reason := "same" if new == old else find_fault(new, name):
        raise SigningError(reason, word=find_common_word(new))
    account, password_hash = _prove_password(engine, name, old, caller), hash_password(new)
    with writer(engine) as store:
        _check_unchanged(store, account)
        accounts.change(store, name, password_hash=password_hash, must_change=False)
        _take_back_attempt(store, name, caller)
        accounts.end_sessions(store, name, caller.at)
        token = _open_session(store, name, caller)
        store.note(name, "password_change", "done", address=caller.address)
        store.commit()
    return token


def issue_device_token(engine: Engine, given: str) -> str:
    """Issue the device token of a browser: its present one where the store knows it, else a new one."""
    with engine.connect() as connection:
        is_known = bool(given) and sign_ins.is_known_device(connection, hash_token(given), get_utc_time())
    return given if is_known else secrets.token_urlsafe(32)


def sign_out(engine: Engine, token: str, caller: Caller, only: str = "") -> None:
    """End the session of this token, or by id another session of its account; none to end is no error."""
    with writer(engine) as store:
        match = find_session(store.connection, token, caller.at)
        if match is None:
            return
        session, account = match
        ended = accounts.end_sessions(store, account.name, caller.at, only or session.id)
        if ended:
            action = "session_end" if only and only != session.id else "sign_out"
            store.note(account.name, action, "done", address=caller.address)
        store.commit()


def get_own_account(engine: Engine, token: str | None, now: datetime | None = None) -> Account:
    """The account of a session, even while its password must be changed. Raises AccessError."""
    with engine.connect() as connection:
        match = find_session(connection, token, now or get_utc_time()) if token else None
    if match is None:
        raise AccessError(401)
    return match[1]


def _prove_password(engine: Engine, name: str, password: str, caller: Caller) -> Account:
    """Verify the password and return the account; an unknown name takes the same work. Raises SigningError."""
    account, failures = _count_attempt(engine, name, caller)
    usable = account if account and account.disabled_at is None else None
    if verify_password(usable.password_hash if usable else "", password) and usable:
        return usable
    with writer(engine) as store:  # an unknown name may be a mistyped password and is not stored
        actor = account.name if account else ""
        store.note(actor, "sign_in", "failed", address=caller.address)
        if failures == PAUSE_FROM:
            store.note(actor, "lock", "done", address=caller.address)
        store.commit()
    raise SigningError("wrong")


def _count_attempt(engine: Engine, name: str, caller: Caller) -> tuple[Account | None, int]:
    """Count the attempt as a failure until proven, so that concurrent attempts all count. Raises SigningError."""
    with writer(engine) as store:
        sign_ins.remove_forgotten(store, caller.at)
        account = accounts.find_account(store.connection, name)
        try:
            failures = count_attempt(list_counts(store, name, account is not None, caller), caller.at)
        except WaitError as wait:
            seconds = ceil((wait.ends_at - caller.at).total_seconds())
            raise SigningError(wait.reason, seconds, wait.ends_at) from wait
        store.commit()
    return account, failures


def _check_unchanged(store: Writer, proven: Account) -> None:
    """Raise SigningError where the account changed while its password was verified."""
    now = accounts.find_account(store.connection, proven.name)
    if now is None or (now.password_hash, now.disabled_at) != (proven.password_hash, None):
        raise SigningError("wrong")


def _take_back_attempt(store: Writer, name: str, caller: Caller) -> None:
    for count in list_counts(store, name, True, caller):
        count.take_back(caller.at)


def _open_session(store: Writer, name: str, caller: Caller) -> str:
    token = secrets.token_urlsafe(32)
    ends = caller.at + timedelta(hours=read_settings().session_hours)
    source = (caller.address, caller.browser[:MAX_BROWSER])
    accounts.open_session(store, Session(hash_token(token), name, caller.at, caller.at, ends, None, *source))
    return token

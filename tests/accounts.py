"""Signed-in accounts for tests."""

from datetime import timedelta
from secrets import token_urlsafe

import pytest
from sqlalchemy import Engine

from dashboard.people.access import COOKIE, get_utc_time, hash_token
from dashboard.streamlit_internals import CONTEXT
from db import accounts
from db.accounts import Account, Place, Session
from db.writes import writer

ROLES = ("viewer", "staff", "administrator")
NO_PASSWORD = "none"  # fits no password


def make_session(engine: Engine, role: str, name: str = "", places: frozenset[Place] = frozenset()) -> str:
    """Make a session of an account with this role, adding the account if missing; return the token."""
    name, token, now = name or f"the-{role}", token_urlsafe(32), get_utc_time()
    with writer(engine) as store:
        if accounts.find_account(store.connection, name) is None:
            accounts.add(store, Account(name, role, NO_PASSWORD, False, now, None, places))
        ends = now + timedelta(hours=1)
        accounts.open_session(store, Session(hash_token(token), name, now, now, ends, None, "127.0.0.1", ""))
        store.commit()
    return token


def bring_cookie(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Give the pages of an AppTest the session's cookie, or none, on this machine."""
    brought = {"cookies": {COOKIE: token} if token else {}, "headers": {}, "ip_address": None}
    for name, value in brought.items():
        monkeypatch.setattr(f"{CONTEXT}.{name}", value)

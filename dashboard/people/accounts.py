"""Account administration; each change adds a line to the audit in the same transaction."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from dashboard.people.access import OPEN_PAGES, Role, compute_idle_limit, get_utc_time, require_user
from dashboard.people.attempts import EVERY_ADDRESS, PAUSE_FROM
from dashboard.people.passwords import generate_one_time, hash_password
from dashboard.people.signing import normalise_name
from dashboard.text import say
from db import accounts, sign_ins
from db.accounts import Account, Place, Session
from db.writes import Writer, writer

FIRST_NAME = "admin"
ROLES = tuple(role.name.lower() for role in Role if role)
NAME = re.compile(r"\w[\w.@-]{0,63}")

__all__ = ["Account", "Session", "normalise_name"]


class AccountError(ValueError):
    """Refused change, for `reason`; `unknown`: an account or place doesn't exist."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    @property
    def unknown(self) -> bool:
        return self.reason in ("no_such_account", "no_such_place", "name")

    def explain(self, lang: str) -> str:
        return say(lang, f"accounts.refused_{self.reason}", **self.values)


@dataclass(frozen=True, slots=True)
class Change:
    """Change in progress, by an account; `login` is the operating system user of a command."""

    store: Writer
    actor: str
    login: str = ""
    address: str = ""

    def note(self, action: str, detail: str) -> None:
        self.store.note(self.actor, action, "done", detail=detail, login=self.login, address=self.address)


@contextmanager
def administration(engine: Engine, token: str | None, address: str) -> Iterator[Change]:
    """Transaction of an administrator's change; the role is checked again under the lock. Raises AccessError."""
    with writer(engine) as store:
        user = require_user(store.connection, token, Role.ADMINISTRATOR)
        yield Change(store, user.name, address=address)
        store.commit()


def create_first_account(engine: Engine) -> str | None:
    """Create `admin` in a store without accounts; returns its one-time password, which is stored nowhere."""
    with engine.connect() as connection:
        if accounts.read_accounts(connection):
            return None
    with writer(engine) as store:
        if accounts.read_accounts(store.connection):
            return None
        password = add(Change(store, ""), FIRST_NAME, "administrator")
        store.commit()
    return password


def list_accounts(engine: Engine) -> list[Account]:
    with engine.connect() as connection:
        return accounts.read_accounts(connection)


def list_sessions(engine: Engine, name: str = "", now: datetime | None = None) -> list[Session]:
    """List the active sessions of an account, or of all, newest first."""
    now = now or get_utc_time()
    with engine.connect() as connection:
        active = accounts.read_active_sessions(connection, now, compute_idle_limit(now))
    return [session for session in active if name in ("", session.account)]


def are_pages_open(engine: Engine) -> bool:
    with engine.connect() as connection:
        return accounts.read_switch(connection, OPEN_PAGES) == "yes"


def list_paused_names(engine: Engine, now: datetime | None = None) -> set[str]:
    """List the accounts at which an address or device is paused."""
    with engine.connect() as connection:
        return sign_ins.find_accounts_with_failures(
            connection, PAUSE_FROM, EVERY_ADDRESS, now or get_utc_time()
        )


def decide_status(account: Account, paused: Collection[str]) -> str:
    """Decide the status: disabled, locked (in `paused`), one_time (password must be changed) or usable."""
    if account.disabled_at:
        return "disabled"
    if account.name in paused:
        return "locked"
    return "one_time" if account.must_change else "usable"


def add(change: Change, name: str, role: str, places: frozenset[Place] = frozenset()) -> str:
    """Add an account and return its one-time password. Raises AccountError."""
    name = normalise_name(name)
    if not NAME.fullmatch(name):
        raise AccountError("name", name=name)
    if accounts.find_account(change.store.connection, name):
        raise AccountError("exists", name=name)
    _check_places(change, role, places)
    password = generate_one_time()
    new = Account(name, role, hash_password(password), True, get_utc_time(), None, places)
    accounts.add(change.store, new)
    change.note("account_add", f"{name} {role} {_format_places(places)}".strip())
    return password


def disable(change: Change, name: str) -> None:
    """Disable an account, end its sessions and forget its devices. Raises AccountError for the last administrator."""
    account = _require_account(change, name)
    everyone = accounts.read_accounts(change.store.connection)
    active = {other.name for other in everyone if other.role == "administrator" and other.disabled_at is None}
    if active == {account.name}:
        raise AccountError("last_administrator", name=account.name)
    accounts.change(change.store, account.name, disabled_at=account.disabled_at or get_utc_time())
    accounts.end_sessions(change.store, account.name, get_utc_time())
    sign_ins.forget_devices(change.store, account.name)
    change.note("account_disable", account.name)


def enable(change: Change, name: str) -> None:
    account = _require_account(change, name)
    accounts.change(change.store, account.name, disabled_at=None)
    sign_ins.remove_all_failures(change.store, account.name)
    change.note("account_enable", account.name)


def unlock(change: Change, name: str) -> None:
    """Remove all failures, so that every source may sign in at once."""
    account = _require_account(change, name)
    sign_ins.remove_all_failures(change.store, account.name)
    change.note("account_unlock", account.name)


def reset_password(change: Change, name: str) -> str:
    """Set and return a one-time password; ends the account's sessions and waits. Raises AccountError."""
    account = _require_account(change, name)
    if account.disabled_at:
        raise AccountError("disabled", name=account.name)
    password = generate_one_time()
    password_hash = hash_password(password)
    accounts.change(change.store, account.name, password_hash=password_hash, must_change=True)
    sign_ins.remove_all_failures(change.store, account.name)
    accounts.end_sessions(change.store, account.name, get_utc_time())
    change.note("password_reset", account.name)
    return password


def bind(change: Change, name: str, places: frozenset[Place]) -> None:
    account = _require_account(change, name)
    _check_places(change, account.role, places)
    accounts.bind(change.store, account.name, places)
    change.note("account_places", f"{account.name} {_format_places(places)}".strip())


def end_session(change: Change, name: str, session: str) -> None:
    """End a session of the account by id; one that is over is no error."""
    account = _require_account(change, name)
    if accounts.end_sessions(change.store, account.name, get_utc_time(), session):
        change.note("session_end", account.name)


def open_pages(change: Change, is_open: bool) -> None:
    accounts.set_switch(change.store, OPEN_PAGES, "yes" if is_open else "no")
    change.note("switch", f"{OPEN_PAGES}={'yes' if is_open else 'no'}")


def _require_account(change: Change, name: str) -> Account:
    account = accounts.find_account(change.store.connection, normalise_name(name))
    if account is None:
        raise AccountError("no_such_account", name=name)
    return account


def _check_places(change: Change, role: str, places: frozenset[Place]) -> None:
    """Raise AccountError unless the account is staff and the places exist."""
    if places and role != "staff":
        raise AccountError("places_of_staff")
    for kind, code in sorted(places - accounts.read_places(change.store.connection)):
        raise AccountError("no_such_place", kind=kind, code=code)


def _format_places(places: frozenset[Place]) -> str:
    return " ".join(f"{kind}={code}" for kind, code in sorted(places))

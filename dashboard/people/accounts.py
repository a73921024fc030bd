"""What an administrator does with accounts. Each change is one line in the audit, in the same transaction."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from dashboard.people.access import OPEN_PAGES, Role, admit, used_since, utc_now
from dashboard.people.attempts import EVERY_ADDRESS, PAUSED_AT
from dashboard.people.passwords import hashed, one_time
from dashboard.people.signing import account_name
from dashboard.text import say
from db import accounts, sign_ins
from db.accounts import Account, Place, Session
from db.writes import Writer, writer

FIRST = "admin"
ROLES = tuple(role.name.lower() for role in Role if role)
NAME = re.compile(r"\w[\w.@-]{0,63}")

__all__ = ["Account", "Session", "account_name"]


class AccountError(ValueError):
    """A change that can't be made; `sentence(lang)` says why. `unknown`: something named isn't there."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values

    @property
    def unknown(self) -> bool:
        return self.reason in ("no_such_account", "no_such_place", "name")

    def sentence(self, lang: str) -> str:
        return say(lang, f"accounts.refused_{self.reason}", **self.values)


@dataclass(frozen=True, slots=True)
class Change:
    """A change under way, by an account, or at the command line also by the operating system's user."""

    store: Writer
    actor: str
    login: str = ""
    address: str = ""

    def note(self, action: str, detail: str) -> None:
        self.store.note(self.actor, action, "done", detail=detail, login=self.login, address=self.address)


@contextmanager
def administrating(engine: Engine, token: str | None, address: str) -> Iterator[Change]:
    """A change by whoever holds this session; whether they may is asked once more, under the lock."""
    with writer(engine) as store:
        who = admit(store.connection, token, Role.ADMINISTRATOR)
        yield Change(store, who.name, address=address)
        store.commit()


def first_account(engine: Engine) -> str | None:
    """Makes `admin` in a store without accounts and returns its one-time password, which is kept nowhere."""
    with engine.connect() as connection:
        if accounts.read_accounts(connection):
            return None
    with writer(engine) as store:
        if accounts.read_accounts(store.connection):
            return None
        password = add(Change(store, ""), FIRST, "administrator")
        store.commit()
    return password


def list_accounts(engine: Engine) -> list[Account]:
    with engine.connect() as connection:
        return accounts.read_accounts(connection)


def list_sessions(engine: Engine, name: str = "", now: datetime | None = None) -> list[Session]:
    """The sessions that last, of one account or of all, newest first."""
    now = now or utc_now()
    with engine.connect() as connection:
        standing = accounts.read_active_sessions(connection, now, used_since(now))
    return [session for session in standing if name in ("", session.account)]


def are_pages_open(engine: Engine) -> bool:
    with engine.connect() as connection:
        return accounts.read_switch(connection, OPEN_PAGES) == "yes"


def paused_names(engine: Engine, now: datetime | None = None) -> set[str]:
    """Accounts at which some address or device may not try to sign in for a while."""
    with engine.connect() as connection:
        return sign_ins.find_accounts_with_failures(connection, PAUSED_AT, EVERY_ADDRESS, now or utc_now())


def standing(account: Account, paused: Collection[str]) -> str:
    """disabled, locked (it is among `paused`), one_time (its password must be changed first) or usable."""
    if account.disabled_at:
        return "disabled"
    if account.name in paused:
        return "locked"
    return "one_time" if account.must_change else "usable"


def add(change: Change, name: str, role: str, places: frozenset[Place] = frozenset()) -> str:
    """Returns the one-time password. Raises AccountError."""
    name = account_name(name)
    if not NAME.fullmatch(name):
        raise AccountError("name", name=name)
    if accounts.find_account(change.store.connection, name):
        raise AccountError("exists", name=name)
    _must_fit(change, role, places)
    password = one_time()
    new = Account(name, role, hashed(password), True, utc_now(), None, places)
    accounts.add(change.store, new)
    change.note("account_add", f"{name} {role} {_told(places)}".strip())
    return password


def disable(change: Change, name: str) -> None:
    """Ends its sessions too, and its devices are strangers from then on. The last administrator stays."""
    account = _known(change, name)
    everyone = accounts.read_accounts(change.store.connection)
    active = {one.name for one in everyone if one.role == "administrator" and one.disabled_at is None}
    if active == {account.name}:
        raise AccountError("last_administrator", name=account.name)
    accounts.change(change.store, account.name, disabled_at=account.disabled_at or utc_now())
    accounts.end_sessions(change.store, account.name, utc_now())
    sign_ins.forget_devices(change.store, account.name)
    change.note("account_disable", account.name)


def enable(change: Change, name: str) -> None:
    account = _known(change, name)
    accounts.change(change.store, account.name, disabled_at=None)
    sign_ins.remove_all_failures(change.store, account.name)
    change.note("account_enable", account.name)


def unlock(change: Change, name: str) -> None:
    """Every source may try again at once."""
    account = _known(change, name)
    sign_ins.remove_all_failures(change.store, account.name)
    change.note("account_unlock", account.name)


def reset_password(change: Change, name: str) -> str:
    """Returns a one-time password; ends the account's sessions and every wait."""
    account = _known(change, name)
    if account.disabled_at:
        raise AccountError("disabled", name=account.name)
    password = one_time()
    kept = hashed(password)
    accounts.change(change.store, account.name, password_hash=kept, must_change=True)
    sign_ins.remove_all_failures(change.store, account.name)
    accounts.end_sessions(change.store, account.name, utc_now())
    change.note("password_reset", account.name)
    return password


def bind(change: Change, name: str, places: frozenset[Place]) -> None:
    account = _known(change, name)
    _must_fit(change, account.role, places)
    accounts.bind(change.store, account.name, places)
    change.note("account_places", f"{account.name} {_told(places)}".strip())


def end_session(change: Change, name: str, session: str) -> None:
    """One session of the account by its id. One that is over already is no error."""
    account = _known(change, name)
    if accounts.end_sessions(change.store, account.name, utc_now(), session):
        change.note("session_end", account.name)


def open_pages(change: Change, yes: bool) -> None:
    accounts.set_switch(change.store, OPEN_PAGES, "yes" if yes else "no")
    change.note("switch", f"{OPEN_PAGES}={'yes' if yes else 'no'}")


def _known(change: Change, name: str) -> Account:
    account = accounts.find_account(change.store.connection, account_name(name))
    if account is None:
        raise AccountError("no_such_account", name=name)
    return account


def _must_fit(change: Change, role: str, places: frozenset[Place]) -> None:
    """Places are a staff member's, and there."""
    if places and role != "staff":
        raise AccountError("places_of_staff")
    for kind, code in sorted(places - accounts.read_places(change.store.connection)):
        raise AccountError("no_such_place", kind=kind, code=code)


def _told(places: frozenset[Place]) -> str:
    return " ".join(f"{kind}={code}" for kind, code in sorted(places))

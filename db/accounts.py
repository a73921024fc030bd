"""Accounts, their sessions and the administrator's switches as rows; callers check who may change them.

Times are UTC without a zone. A session is identified by the SHA-256 of its token; the token is never stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, delete, insert, select, update

from db.models import account_places, accounts, areas, sessions, stations, switches
from db.optional import optional_transaction
from db.writes import Writer

Place = tuple[str, str]  # area or station, and its code


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    role: str
    password_hash: str
    must_change: bool
    created_at: datetime
    disabled_at: datetime | None
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Session:
    token_hash: str
    account: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    address: str
    browser: str

    @property
    def id(self) -> str:
        """Prefix of the hash that identifies the session on a page without granting access."""
        return self.token_hash[:16]


def find_account(connection: Connection, name: str) -> Account | None:
    return next(iter(_fetch_accounts(connection, select(accounts).where(accounts.c.name == name))), None)


def read_accounts(connection: Connection) -> list[Account]:
    """Read every account, ordered by name."""
    return _fetch_accounts(connection, select(accounts).order_by(accounts.c.name))


def add(store: Writer, new: Account) -> None:
    row = {column.name: getattr(new, column.name) for column in accounts.columns}
    store.connection.execute(insert(accounts).values(row))
    bind(store, new.name, new.places)


def change(store: Writer, name: str, **values: object) -> None:
    """Set columns of an account."""
    store.connection.execute(update(accounts).where(accounts.c.name == name).values(values))


def bind(store: Writer, name: str, places: Iterable[Place]) -> None:
    """Replace the places of an account."""
    store.connection.execute(delete(account_places).where(account_places.c.account == name))
    rows = [{"account": name, "kind": kind, "code": code} for kind, code in sorted(places)]
    if rows:
        store.connection.execute(insert(account_places), rows)


def find_session(connection: Connection, token_hash: str) -> tuple[Session, Account] | None:
    row = connection.execute(select(sessions).where(sessions.c.token_hash == token_hash)).mappings().first()
    owner = find_account(connection, row["account"]) if row else None
    return (Session(**row), owner) if row and owner else None


def read_active_sessions(connection: Connection, now: datetime, seen_since: datetime) -> list[Session]:
    """Read the sessions that are neither ended, expired nor idle since `seen_since`, newest first."""
    active = (sessions.c.ended_at.is_(None), sessions.c.ends_at > now, sessions.c.seen_at > seen_since)
    rows = connection.execute(select(sessions).where(*active).order_by(sessions.c.created_at.desc()))
    return [Session(**row) for row in rows.mappings()]


def read_places(connection: Connection) -> set[Place]:
    """Read every area and station of the present version."""
    return {
        (kind, code)
        for kind, table in (("area", areas), ("station", stations))
        for code in connection.scalars(select(table.c.code).where(table.c.until.is_(None)))
    }


def open_session(store: Writer, new: Session) -> None:
    row = {column.name: getattr(new, column.name) for column in sessions.columns}
    store.connection.execute(insert(sessions).values(row))


def end_sessions(store: Writer, name: str, now: datetime, only: str = "") -> int:
    """End the account's sessions, or only the session whose id is `only`; return how many ended."""
    conditions: list[ColumnElement[bool]] = [sessions.c.account == name, sessions.c.ended_at.is_(None)]
    if only:
        conditions.append(sessions.c.token_hash.startswith(only, autoescape=True))
    return int(store.connection.execute(update(sessions).where(*conditions).values(ended_at=now)).rowcount)


def touch(engine: Engine, token_hash: str, now: datetime) -> None:
    """Record that the session was used; skipped while another transaction writes."""
    with optional_transaction(engine) as connection:
        connection.execute(update(sessions).where(sessions.c.token_hash == token_hash).values(seen_at=now))


def read_switch(connection: Connection, name: str) -> str:
    """Read a switch; blank if it was never set."""
    return connection.scalar(select(switches.c.value).where(switches.c.name == name)) or ""


def set_switch(store: Writer, name: str, value: str) -> None:
    store.connection.execute(delete(switches).where(switches.c.name == name))
    store.connection.execute(insert(switches).values(name=name, value=value))


def _fetch_accounts(connection: Connection, query: Select[Any]) -> list[Account]:
    rows = connection.execute(query).mappings().all()
    bound: dict[str, set[Place]] = {row["name"]: set() for row in rows}
    for place in connection.execute(select(account_places).where(account_places.c.account.in_(bound))):
        bound[place.account].add((place.kind, place.code))
    return [Account(**row, places=frozenset(bound[row["name"]])) for row in rows]

"""Failed sign-ins by account and source, and the devices (browsers) that have signed in to an account, as rows.

Times are UTC without a zone. A device is identified by the SHA-256 of its token; the token is never stored.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select

from db.models import known_devices, sign_in_failures
from db.writes import Writer


@dataclass(frozen=True, slots=True)
class Failures:
    number: int
    forgotten_at: datetime


def read_failures(connection: Connection, account: str, source: str) -> Failures | None:
    table = sign_in_failures.c
    row = connection.execute(
        select(table.number, table.forgotten_at).where(_match_source(account, source))
    ).one_or_none()
    return Failures(*row) if row else None


def set_failures(store: Writer, account: str, source: str, new: Failures) -> None:
    remove_failures(store, account, source)
    row = {"account": account, "source": source, "number": new.number, "forgotten_at": new.forgotten_at}
    store.connection.execute(insert(sign_in_failures).values(row))


def remove_failures(store: Writer, account: str, source: str) -> None:
    store.connection.execute(delete(sign_in_failures).where(_match_source(account, source)))


def remove_all_failures(store: Writer, account: str) -> None:
    store.connection.execute(delete(sign_in_failures).where(sign_in_failures.c.account == account))


def remove_forgotten(store: Writer, now: datetime) -> None:
    """Remove expired failures and devices."""
    store.connection.execute(delete(sign_in_failures).where(sign_in_failures.c.forgotten_at <= now))
    store.connection.execute(delete(known_devices).where(known_devices.c.ends_at <= now))


def find_accounts_with_failures(connection: Connection, least: int, apart: str, now: datetime) -> set[str]:
    """Find accounts with a source other than `apart` that failed at least `least` times."""
    table = sign_in_failures.c
    these = (table.number >= least, table.source != apart, table.forgotten_at > now)
    return set(connection.scalars(select(table.account).where(*these)))


def is_known_device(
    connection: Connection, token_hash: str, now: datetime, account: str | None = None
) -> bool:
    """Whether the device has signed in to `account`, or to any account if None."""
    table = known_devices.c
    these = [table.token_hash == token_hash, table.ends_at > now]
    if account is not None:
        these.append(table.account == account)
    return bool(connection.scalar(select(exists().where(*these))))


def remember_device(store: Writer, account: str, token_hash: str, ends_at: datetime) -> None:
    """Store a device; the expiry of a known device is extended."""
    these = (known_devices.c.account == account, known_devices.c.token_hash == token_hash)
    store.connection.execute(delete(known_devices).where(*these))
    row = {"account": account, "token_hash": token_hash, "ends_at": ends_at}
    store.connection.execute(insert(known_devices).values(row))


def forget_devices(store: Writer, account: str) -> None:
    store.connection.execute(delete(known_devices).where(known_devices.c.account == account))


def _match_source(account: str, source: str) -> ColumnElement[bool]:
    return (sign_in_failures.c.account == account) & (sign_in_failures.c.source == source)

"""Failed sign-ins at an account, by their source, and the devices (browsers) that have signed in to it, as rows.

Times are UTC without a zone. A device is known by the SHA-256 of its token, which the store never sees.
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


def failures(connection: Connection, account: str, source: str) -> Failures | None:
    table = sign_in_failures.c
    row = connection.execute(
        select(table.number, table.forgotten_at).where(_of_source(account, source))
    ).one_or_none()
    return Failures(*row) if row else None


def set_failures(store: Writer, account: str, source: str, new: Failures) -> None:
    remove_failures(store, account, source)
    row = {"account": account, "source": source, "number": new.number, "forgotten_at": new.forgotten_at}
    store.connection.execute(insert(sign_in_failures).values(row))


def remove_failures(store: Writer, account: str, source: str) -> None:
    store.connection.execute(delete(sign_in_failures).where(_of_source(account, source)))


def remove_all_failures(store: Writer, account: str) -> None:
    store.connection.execute(delete(sign_in_failures).where(sign_in_failures.c.account == account))


def remove_forgotten(store: Writer, now: datetime) -> None:
    """Failures and devices whose time is over."""
    store.connection.execute(delete(sign_in_failures).where(sign_in_failures.c.forgotten_at <= now))
    store.connection.execute(delete(known_devices).where(known_devices.c.ends_at <= now))


def accounts_with_failures(connection: Connection, least: int, apart: str, now: datetime) -> set[str]:
    """Accounts at which one source, other than `apart`, has failed at least so often."""
    table = sign_in_failures.c
    these = (table.number >= least, table.source != apart, table.forgotten_at > now)
    return set(connection.scalars(select(table.account).where(*these)))


def knows_device(connection: Connection, token_hash: str, now: datetime, account: str | None = None) -> bool:
    """Whether this device has signed in, to this account or to any."""
    table = known_devices.c
    these = [table.token_hash == token_hash, table.ends_at > now]
    if account is not None:
        these.append(table.account == account)
    return bool(connection.scalar(select(exists().where(*these))))


def remember_device(store: Writer, account: str, token_hash: str, ends_at: datetime) -> None:
    """A device that is known already is known for longer."""
    these = (known_devices.c.account == account, known_devices.c.token_hash == token_hash)
    store.connection.execute(delete(known_devices).where(*these))
    row = {"account": account, "token_hash": token_hash, "ends_at": ends_at}
    store.connection.execute(insert(known_devices).values(row))


def forget_devices(store: Writer, account: str) -> None:
    store.connection.execute(delete(known_devices).where(known_devices.c.account == account))


def _of_source(account: str, source: str) -> ColumnElement[bool]:
    return (sign_in_failures.c.account == account) & (sign_in_failures.c.source == source)

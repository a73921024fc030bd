"""Optional writes, such as a session's last use: dropped rather than kept waiting behind an import."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from db.engine import BUSY_SECONDS


@contextmanager
def optional_transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction that is silently dropped if another transaction holds the lock or adds the same row."""
    lite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if lite:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            yield connection
            connection.commit()
        except (IntegrityError, OperationalError):
            connection.rollback()
        finally:
            if lite:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")

"""Small notes beside the one lock (a session's last use, a document made): a reader doesn't wait for an import."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError

from db.engine import BUSY_SECONDS


@contextmanager
def aside(engine: Engine) -> Iterator[Connection]:
    """A transaction that is left out, without a word, while another writes or notes the same."""
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

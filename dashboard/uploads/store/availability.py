"""Writer whose database failures (lock timeout, full disk, lost connection) become a StoreError."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from dashboard.text import say
from db.writes import Writer, writer


class StoreError(Exception):
    """Database or disk is unavailable; nothing was written."""

    def explain(self, lang: str) -> str:
        return say(lang, "reporting.store_not_usable")


@contextmanager
def open_writer(engine: Engine) -> Iterator[Writer]:
    """Open the writer as db.writes.writer does. Raises StoreError."""
    try:
        with writer(engine) as store:
            yield store
    except OperationalError as error:
        raise StoreError from error

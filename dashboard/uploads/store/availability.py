"""The one writer, whose failures are told in a sentence: locked for too long, disk full, database gone."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from dashboard.text import say
from db.writes import Writer, writer


class StoreError(Exception):
    """The database or the disk can't be used now; nothing was written."""

    def explain(self, lang: str) -> str:
        return say(lang, "reporting.store_not_usable")


@contextmanager
def open_writer(engine: Engine) -> Iterator[Writer]:
    """As db.writes.writer. Raises StoreError."""
    try:
        with writer(engine) as store:
            yield store
    except OperationalError as error:
        raise StoreError from error

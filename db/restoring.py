"""A backup put in the place of the store: all of it or nothing, and known to every cache as another store."""

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Connection,
    Date,
    DateTime,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from db.backup import AT_ONCE, Backup, save_from
from db.checking import Finding, findings_in
from db.columns import metadata
from db.engine import MIGRATIONS, migrate, migrate_back
from db.models import batches, store
from db.writes import Writer

READ: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (LargeBinary, b64decode),
)


class NewerError(Exception):
    """The backup was made by a newer version of this software."""


class NotWholeError(Exception):
    """What it would make of the store isn't whole; nothing was changed."""

    def __init__(self, found: list[Finding]) -> None:
        super().__init__(f"{len(found)} findings")
        self.found = found


def restore(engine: Engine, backup: Backup, aside: Path, actor: str, login: str) -> bool:
    """In one transaction, in which nobody else writes; the store is up to date, and an older backup is brought so.

    Whether what stood before is kept `aside`, as a backup too: not where nothing had come in yet.
    Raises NewerError or NotWholeError, and nothing is kept aside; OSError where it can't be.
    """
    revision = backup.told.revision
    if revision not in {one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise NewerError(revision)
    try:
        with engine.begin() as connection:
            writer = _only_writer(connection)
            kept = bool(connection.scalar(select(func.max(batches.c.number))))
            if kept:
                save_from(connection, aside)
            _replace(connection, backup)
            writer.note(actor, "restore", "done", login=login, detail=backup.told.made_at)
            _must_be_whole(connection)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return kept


def _only_writer(connection: Connection) -> Writer:
    """On PostgreSQL with the whole table locked: a writer who waits for its row would stand in the way of its end."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("lock table store in access exclusive mode"))
    return Writer(connection)


def _replace(connection: Connection, backup: Backup) -> None:
    migrate_back(connection)
    migrate(connection, backup.told.revision)
    _fill(connection, backup)
    migrate(connection)
    _count_on(connection)
    connection.execute(update(store).values(id=str(uuid4())))


def _must_be_whole(connection: Connection) -> None:
    if found := findings_in(connection):
        raise NotWholeError(found)


def _fill(connection: Connection, backup: Backup) -> None:
    """The tables as they were at the backup's revision, which may not be what the models say now."""
    then = MetaData()
    then.reflect(connection)
    for table in reversed(then.sorted_tables):
        if table.name in backup.told.parts and connection.scalar(select(func.count()).select_from(table)):
            connection.execute(delete(table))  # what the migrations put in
    for table in then.sorted_tables:
        if table.name in backup.told.parts:
            rows = _rows(backup, table)
            while some := list(islice(rows, AT_ONCE)):
                connection.execute(insert(table), some)


def _rows(backup: Backup, table: Table) -> Iterator[Mapping[str, Any]]:
    names = backup.told.parts[table.name].columns
    readers = [_reader(table, name) for name in names]
    for row in backup.rows(table.name):
        values = (
            read(value) if read and value is not None else value
            for read, value in zip(readers, row, strict=True)
        )
        yield dict(zip(names, values, strict=True))


def _reader(table: Table, name: str) -> Callable[[Any], Any] | None:
    kind = table.columns[name].type
    if isinstance(kind, JSON):
        kind.none_as_null = True
    return next((read for type_, read in READ if isinstance(kind, type_)), None)


def _count_on(connection: Connection) -> None:
    """PostgreSQL counts its ids apart from the rows: the next one comes after the last of them."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            named = {"table": table.name, "column": column.name}
            counter = text("select pg_get_serial_sequence(:table, :column)")
            if isinstance(column.type, Integer) and (sequence := connection.scalar(counter, named)):
                last = connection.scalar(select(func.max(column))) or 0
                connection.execute(select(func.setval(sequence, last + 1, False)))

"""Restore: replaces the store by a backup in one transaction, under a new store id that invalidates every cache."""

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

from db.backup import CHUNK, Backup, save_from
from db.checking import Finding, check_connection
from db.columns import metadata
from db.engine import MIGRATIONS, migrate, migrate_back
from db.models import batches, store
from db.writes import Writer

DECODERS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (DateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (LargeBinary, b64decode),
)


class NewerError(Exception):
    """The backup was made by a newer version of the software."""


class NotWholeError(Exception):
    """The restored store fails the integrity check; nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def restore(engine: Engine, backup: Backup, aside: Path, actor: str, login: str) -> bool:
    """Restore `backup` in one exclusive transaction and migrate it to the newest revision.

    The store's previous content is saved as a backup to `aside`, unless it had no batches; return whether it was.
    Raises NewerError or NotWholeError, or OSError if `aside` can't be written; nothing remains at `aside` then.
    """
    revision = backup.manifest.revision
    if revision not in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise NewerError(revision)
    try:
        with engine.begin() as connection:
            writer = _lock_store(connection)
            had_batches = bool(connection.scalar(select(func.max(batches.c.number))))
            if had_batches:
                save_from(connection, aside)
            _replace(connection, backup)
            writer.note(actor, "restore", "done", login=login, detail=backup.manifest.made_at)
            _ensure_whole(connection)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return had_batches


def _lock_store(connection: Connection) -> Writer:
    """Lock the store; on PostgreSQL the whole table, since a writer waiting for its row would block the restore."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("lock table store in access exclusive mode"))
    return Writer(connection)


def _replace(connection: Connection, backup: Backup) -> None:
    migrate_back(connection)
    migrate(connection, backup.manifest.revision)
    _fill(connection, backup)
    migrate(connection)
    _reset_sequences(connection)
    connection.execute(update(store).values(id=str(uuid4())))


def _ensure_whole(connection: Connection) -> None:
    if findings := check_connection(connection):
        raise NotWholeError(findings)


def _fill(connection: Connection, backup: Backup) -> None:
    """Fill the tables of the backup's revision, which may differ from the present models."""
    then = MetaData()
    then.reflect(connection)
    for table in reversed(then.sorted_tables):
        if table.name in backup.manifest.parts and connection.scalar(select(func.count()).select_from(table)):
            connection.execute(delete(table))  # rows inserted by the migrations
    for table in then.sorted_tables:
        if table.name in backup.manifest.parts:
            rows = _read_rows(backup, table)
            while some := list(islice(rows, CHUNK)):
                connection.execute(insert(table), some)


def _read_rows(backup: Backup, table: Table) -> Iterator[Mapping[str, Any]]:
    names = backup.manifest.parts[table.name].columns
    readers = [_choose_decoder(table, name) for name in names]
    for row in backup.read_rows(table.name):
        values = (
            read(value) if read and value is not None else value
            for read, value in zip(readers, row, strict=True)
        )
        yield dict(zip(names, values, strict=True))


def _choose_decoder(table: Table, name: str) -> Callable[[Any], Any] | None:
    kind = table.columns[name].type
    if isinstance(kind, JSON):
        kind.none_as_null = True
    return next((read for type_, read in DECODERS if isinstance(kind, type_)), None)


def _reset_sequences(connection: Connection) -> None:
    """Set PostgreSQL's id sequences to continue after the restored rows."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        for column in table.primary_key.columns:
            named = {"table": table.name, "column": column.name}
            counter = text("select pg_get_serial_sequence(:table, :column)")
            if isinstance(column.type, Integer) and (sequence := connection.scalar(counter, named)):
                last = connection.scalar(select(func.max(column))) or 0
                connection.execute(select(func.setval(sequence, last + 1, False)))

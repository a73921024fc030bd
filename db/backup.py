"""The whole store as one file: written from SQLite or PostgreSQL alike, and read again only where it is whole.

A ZIP: `backup.json` says of which store, at which revision, and of each table its columns, rows and SHA-256;
`NAME.jsonl` holds the table's rows, an array a line. Who is signed in, who may not yet try again and files half brought in stay out of it.
"""

import json
import os
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, func, select

from db.columns import metadata
from db.models import batches, drafts, known_devices, sessions, sign_in_failures, store
from db.reads import one_moment

FORM, MANIFEST = 1, "backup.json"
LEFT_OUT = (sessions, known_devices, sign_in_failures, drafts)
AT_ONCE = 5000  # rows
UNREADABLE = (  # what reading a ZIP raises that isn't one any more: a place before its beginning is an OSError
    OSError,
    BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    RuntimeError,
    NotImplementedError,
)


class DamagedError(Exception):
    """The file is no backup, or no longer a whole one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table's rows in the file."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a backup says of itself: `batches` is the newest batch's number, `made_at` in UTC."""

    form: int
    store: str
    revision: str
    made_at: str
    batches: int
    parts: dict[str, Part]


def save(engine: Engine, path: Path) -> Told:
    """Writes the store as it stands at one moment; a file of that name is replaced once the new one is whole.

    Raises OSError where the file can't be written.
    """
    with engine.connect() as connection:
        one_moment(connection)
        return save_from(connection, path)


def save_from(connection: Connection, path: Path) -> Told:
    """The same, as a transaction sees the store."""
    with _in_place_of(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        tables = [table for table in metadata.sorted_tables if table not in LEFT_OUT]
        parts = {table.name: _written(connection, table, packed) for table in tables}
        told = Told(
            FORM,
            connection.scalars(select(store.c.id)).one(),
            str(MigrationContext.configure(connection).get_current_revision()),
            datetime.now(UTC).isoformat(timespec="seconds"),
            connection.scalar(select(func.max(batches.c.number))) or 0,
            parts,
        )
        packed.writestr(MANIFEST, json.dumps(asdict(told), ensure_ascii=False, indent=1))
    return told


class Backup:
    """A file that was found whole: what it tells of itself, and its rows."""

    def __init__(self, path: Path) -> None:
        """Raises DamagedError; OSError where it can't be opened."""
        self._path = path
        with path.open("rb") as file:
            try:
                self.told = _whole(file)
            except UNREADABLE as error:
                raise DamagedError(str(error)) from error

    def rows(self, name: str) -> Iterator[list[Any]]:
        """A table's rows as they stand in the file, days and times as text."""
        with ZipFile(self._path) as packed, packed.open(f"{name}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)


@contextmanager
def _in_place_of(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner alone, since it holds what passwords are checked against."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _written(connection: Connection, table: Table, packed: ZipFile) -> Part:
    query = select(table).order_by(*table.primary_key.columns)
    rows, digest = 0, sha256()
    with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
            line = json.dumps(tuple(row), default=_plain, ensure_ascii=False, separators=(",", ":"))
            content = f"{line}\n".encode()
            digest.update(content)
            lines.write(content)
            rows += 1
    return Part(tuple(column.name for column in table.columns), rows, digest.hexdigest())


def _plain(value: object) -> str:
    """What JSON has no word for, as text."""
    if isinstance(value, date):  # a time is one too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _whole(file: IO[bytes]) -> Told:
    """What the file tells of itself, where all its rows are as it tells."""
    with ZipFile(file) as packed:
        told = _told(json.loads(packed.read(MANIFEST)))
        if not all(_is_whole(packed, name, part) for name, part in told.parts.items()):
            raise ValueError("rows")
    return told


def _told(given: dict[str, Any]) -> Told:
    parts = {str(name): Part(**part) for name, part in given.pop("parts").items()}
    told = Told(parts=parts, **given)
    if told.form != FORM:
        raise ValueError(f"form {told.form}")
    return told


def _is_whole(packed: ZipFile, name: str, part: Part) -> bool:
    rows, digest = 0, sha256()
    with packed.open(f"{name}.jsonl") as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    return (rows, digest.hexdigest()) == (part.rows, part.sha256)

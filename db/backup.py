"""Backup: the whole store as one ZIP file, written alike from SQLite and PostgreSQL and verified when it is read.

`backup.json` names the store, its revision and each table's columns, row count and SHA-256; `NAME.jsonl` holds a table's
rows, a JSON array a line. Sessions, known devices, failed sign-ins and drafts are excluded.
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
from db.reads import pin_snapshot

FORMAT_VERSION, MANIFEST = 1, "backup.json"
EXCLUDED_TABLES = (sessions, known_devices, sign_in_failures, drafts)
CHUNK = 5000  # rows
UNREADABLE = (  # raised for damaged ZIPs; an offset before the file's start is an OSError
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
    """The file is not a backup, or is damaged."""


@dataclass(frozen=True, slots=True)
class Part:
    """Columns, row count and checksum of a table in the backup."""

    columns: tuple[str, ...]
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Content of `backup.json`: `batches` is the newest batch's number, `made_at` is in UTC."""

    form: int
    store: str
    revision: str
    made_at: str
    batches: int
    parts: dict[str, Part]


def save(engine: Engine, path: Path) -> Manifest:
    """Write a consistent snapshot of the store; an existing file is replaced once the new one is complete.

    Raises OSError if the file can't be written.
    """
    with engine.connect() as connection:
        pin_snapshot(connection)
        return save_from(connection, path)


def save_from(connection: Connection, path: Path) -> Manifest:
    """Write the store as the connection's transaction sees it."""
    with _replacement(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        tables = [table for table in metadata.sorted_tables if table not in EXCLUDED_TABLES]
        parts = {table.name: _write_table(connection, table, packed) for table in tables}
        manifest = Manifest(
            FORMAT_VERSION,
            connection.scalars(select(store.c.id)).one(),
            str(MigrationContext.configure(connection).get_current_revision()),
            datetime.now(UTC).isoformat(timespec="seconds"),
            connection.scalar(select(func.max(batches.c.number))) or 0,
            parts,
        )
        packed.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
    return manifest


class Backup:
    """A verified backup file: its manifest and its rows."""

    def __init__(self, path: Path) -> None:
        """Raises DamagedError; OSError if the file can't be opened."""
        self._path = path
        with path.open("rb") as file:
            try:
                self.manifest = _read_manifest(file)
            except UNREADABLE as error:
                raise DamagedError(str(error)) from error

    def read_rows(self, name: str) -> Iterator[list[Any]]:
        """Yield a table's rows as stored in the file, with dates and times as text."""
        with ZipFile(self._path) as packed, packed.open(f"{name}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)


@contextmanager
def _replacement(path: Path) -> Iterator[IO[bytes]]:
    """A new file that replaces `path` on success; readable by its owner only, since it holds password hashes."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_table(connection: Connection, table: Table, packed: ZipFile) -> Part:
    query = select(table).order_by(*table.primary_key.columns)
    rows, digest = 0, sha256()
    with packed.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in connection.execute(query, execution_options={"yield_per": CHUNK}):
            line = json.dumps(tuple(row), default=_encode_value, ensure_ascii=False, separators=(",", ":"))
            content = f"{line}\n".encode()
            digest.update(content)
            lines.write(content)
            rows += 1
    return Part(tuple(column.name for column in table.columns), rows, digest.hexdigest())


def _encode_value(value: object) -> str:
    """Encode a value that JSON has no type for as text."""
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(type(value).__name__)


def _read_manifest(file: IO[bytes]) -> Manifest:
    """Read the manifest and verify every table's rows against it."""
    with ZipFile(file) as packed:
        manifest = _parse_manifest(json.loads(packed.read(MANIFEST)))
        if not all(_is_whole(packed, name, part) for name, part in manifest.parts.items()):
            raise ValueError("rows")
    return manifest


def _parse_manifest(content: dict[str, Any]) -> Manifest:
    parts = {str(name): Part(**part) for name, part in content.pop("parts").items()}
    manifest = Manifest(parts=parts, **content)
    if manifest.form != FORMAT_VERSION:
        raise ValueError(f"form {manifest.form}")
    return manifest


def _is_whole(packed: ZipFile, name: str, part: Part) -> bool:
    rows, digest = 0, sha256()
    with packed.open(f"{name}.jsonl") as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    return (rows, digest.hexdigest()) == (part.rows, part.sha256)

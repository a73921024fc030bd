"""Files of the store of commit 3cffcec, made by tests/files/stores/make.py.

Every later version upgrades it without losing a row or changing an answer.
"""

import json
import lzma
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, select

FOLDER = Path(__file__).parent / "files" / "stores"
BACKUP = FOLDER / "3cffcec.backup.zip"
REVISION = "0005"
BATCHES = 42
# What a later migration drops: columns by table.
DROPPED = {"accounts": {"failures", "wait_until"}}
Columns = Mapping[str, Sequence[str]]  # by table
Rows = dict[str, list[tuple[Any, ...]]]
Answers = Mapping[
    str, Mapping[str, Sequence[dict[str, Any] | None]]
]  # by query and chart, one a batch from 0 on


def read_content(kind: str) -> bytes:
    """Read the SQLite file (`db`), the PostgreSQL dump (`sql`) or another file of the store."""
    return lzma.decompress((FOLDER / f"3cffcec.{kind}.xz").read_bytes())


def read_statements() -> str:
    """Read the dump without psql's meta-commands."""
    lines = read_content("sql").decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("\\"))


def read_answers() -> Answers:
    parsed: Answers = json.loads(read_content("answers.json"))
    return parsed


def read_columns(engine: Engine) -> Columns:
    """Read the columns of the database's tables by reflection, without columns that a later migration drops."""
    tables = MetaData()
    tables.reflect(engine)
    return {
        name: [column.name for column in table.columns if column.name not in DROPPED.get(name, ())]
        for name, table in tables.tables.items()
        if name != "alembic_version"
    }


def read_rows(engine: Engine, columns: Columns) -> Rows:
    """Read every row of these tables and columns, sorted."""
    tables = MetaData()
    tables.reflect(engine, only=list(columns))
    with engine.connect() as connection:
        return {
            name: sorted(
                map(tuple, connection.execute(select(*(tables.tables[name].c[column] for column in names)))),
                key=repr,
            )
            for name, names in columns.items()
        }

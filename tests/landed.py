"""The store that the version of commit 3cffcec left, as files; how they were made: tests/files/stores/make.py.

From then on a change upgrades it: what it holds stays whole, and answers as it did.
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


def content(kind: str) -> bytes:
    """`db` is the SQLite file, `sql` the dump of PostgreSQL."""
    return lzma.decompress((FOLDER / f"3cffcec.{kind}.xz").read_bytes())


def statements() -> str:
    """The dump without what only psql understands."""
    lines = content("sql").decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("\\"))


def answers() -> Answers:
    told: Answers = json.loads(content("answers.json"))
    return told


def columns_of(engine: Engine) -> Columns:
    """The tables as they stand in the database, whatever the models say, without what a later migration drops."""
    tables = MetaData()
    tables.reflect(engine)
    return {
        name: [column.name for column in table.columns if column.name not in DROPPED.get(name, ())]
        for name, table in tables.tables.items()
        if name != "alembic_version"
    }


def rows_of(engine: Engine, columns: Columns) -> Rows:
    """Every row of these tables, in these columns, in an order of their own."""
    tables = MetaData()
    tables.reflect(engine, only=list(columns))
    with engine.connect() as connection:
        return {
            name: sorted(
                map(tuple, connection.execute(select(*(tables.tables[name].c[one] for one in names)))),
                key=repr,
            )
            for name, names in columns.items()
        }

"""Bulk insert by the driver's own executemany, without SQLAlchemy's per-row compilation."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table

PLACEHOLDERS = {"qmark": "?", "pyformat": "%s"}  # by the driver's paramstyle


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], fixed: Mapping[str, Any]
) -> None:
    """Insert `rows` into `table`: `fixed` holds values shared by all rows, a missing value is NULL."""
    dialect = connection.dialect
    columns = [column for column in table.columns if column.name != "id"]
    values = [
        repeat(fixed[column.name]) if column.name in fixed else _bind_values(dialect, column, rows)
        for column in columns
    ]
    quoted = dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in columns)
    marks = ", ".join([PLACEHOLDERS[dialect.paramstyle]] * len(columns))
    statement = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 — our own names
    connection.exec_driver_sql(statement, list(zip(*values, strict=False)))


def _bind_values(dialect: Dialect, column: Column[Any], rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    """Convert a column's values to what the driver accepts, such as text for a date on SQLite."""
    values = [row.get(column.name) for row in rows]
    convert = column.type.dialect_impl(dialect).bind_processor(dialect)
    return map(convert, values) if convert else values

"""Many rows into one table by the driver's own executemany, past the statement that SQLAlchemy makes of each row."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table

MARKS = {"qmark": "?", "pyformat": "%s"}  # what stands for a value, by the driver's way to write one


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], fixed: Mapping[str, Any]
) -> None:
    """`fixed` says the same in each row; what a row leaves out is unknown."""
    dialect = connection.dialect
    columns = [column for column in table.columns if column.name != "id"]
    values = [
        repeat(fixed[column.name]) if column.name in fixed else _ready(dialect, column, rows)
        for column in columns
    ]
    quoted = dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in columns)
    marks = ", ".join([MARKS[dialect.paramstyle]] * len(columns))
    statement = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 — our own names
    connection.exec_driver_sql(statement, list(zip(*values, strict=False)))


def _ready(dialect: Dialect, column: Column[Any], rows: Iterable[Mapping[str, Any]]) -> Iterable[Any]:
    """The column's values as the driver takes them: a day is a text to SQLite."""
    values = [row.get(column.name) for row in rows]
    made = column.type.dialect_impl(dialect).bind_processor(dialect)
    return map(made, values) if made else values

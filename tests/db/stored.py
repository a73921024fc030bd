"""Helpers of store tests: a complete row of every table, batches of rows, the whole content."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from db.columns import metadata
from db.engine import migrate_back
from db.models import FACTS, REGISTERS, batches
from db.writes import Key, NewBatch, Row, Writer, writer
from tests.format_samples import SAMPLES

ROWS: Mapping[str, dict[str, Any]] = {name: sample.stored for name, sample in SAMPLES.items()} | {
    "colours": {"code": "1", "name": "第一类"},
    "answer_classes": {"code": "A", "name": "已解决", "resolved": True},
    "ranking_rules": {
        "code": "rule",
        "weights": {"completion_rate": 1},
        "minimum": 30,
        "ordering": "rate",
        "peers": "kind",
        "confidence": 0.95,
    },
    "attention_rules": {"code": "late", "active": True, "threshold": 1.0},
    "point_rules": {"code": "visit", "points": 1.5},
}
NEW = NewBatch("import", "test", "tester")


def register_codes(store: Writer, name: str, rows: Sequence[Row]) -> None:
    """Register the codes that the rows refer to."""
    for column in FACTS[name].columns:
        for key in column.foreign_keys:
            if key.column.table.name in REGISTERS:
                fields = {row.get(column.name) for row in rows} - {None}
                store.register(key.column.table.name, {str(code) for code in fields})


def put_in(
    store: Writer,
    rows: Mapping[str, Sequence[Row]],
    closing: Mapping[str, Sequence[Key]] | None = None,
    new: NewBatch = NEW,
) -> int:
    """Put a batch of rows by table in the transaction of `store`."""
    batch = store.open_batch(new)
    closing = closing or {}
    for name in FACTS:
        if name in rows or name in closing:
            register_codes(store, name, rows.get(name, ()))
            store.put(batch, name, rows.get(name, ()), closing.get(name, ()))
    return batch


def put(
    engine: Engine,
    rows: Mapping[str, Sequence[Row]],
    closing: Mapping[str, Sequence[Key]] | None = None,
    new: NewBatch = NEW,
) -> int:
    """Put a batch of rows by table, committed."""
    with writer(engine) as store:
        batch = put_in(store, rows, closing, new)
        store.commit()
    return batch


def undo(engine: Engine, target: int) -> int:
    with writer(engine) as store:
        batch = store.undo(target, "tester")
        store.commit()
    return batch


def take_back(engine: Engine, revision: str = "base") -> None:
    """Run the downgrades to `revision` in one transaction."""
    with engine.begin() as connection:
        migrate_back(connection, revision)


def read_everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Read every row of every table as stored."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def read_present(engine: Engine, name: str) -> list[dict[str, Any]]:
    """Read the present rows, ordered by key."""
    table = FACTS[name]
    held = select(table).where(table.c.until.is_(None)).order_by(*(table.c[n] for n in table.info["key"]))
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(held).mappings()]


def insert_two_batches(connection: Connection) -> None:
    """Insert batches 1 and 2 and the codes of ROWS, for rows that bypass the writer."""
    now = datetime(2026, 1, 1)
    fields = {"kind": "import", "format": "test", "demonstration": False, "origins": {}, "created_at": now}
    more = {"actor": "tester", "file_name": "", "file_hash": "", "new": 0, "changed": 0, "same": 0}
    connection.execute(insert(batches), [fields | more | {"number": number} for number in (1, 2)])
    codes = {"area": "a1", "station": "s1", "colour": "1", "suggestion": "g1", "figure": "f1"}
    for name, code in codes.items():
        connection.execute(insert(REGISTERS[f"{name}_codes"]).values(code=code))


def insert_row(connection: Connection, name: str, /, **changes: Any) -> None:
    """Insert the row of ROWS with changes, bypassing the writer; a refusal leaves the transaction usable."""
    with connection.begin_nested():
        row = {"since": 1, "until": None, "batch": 1, **ROWS[name], **changes}
        connection.execute(insert(FACTS[name]).values(row))

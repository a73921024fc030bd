"""Integrity check of a store: verifies every invariant, read-only."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, ForeignKey, Subquery, Table, case, exists, func, or_, select, text

from db.columns import metadata
from db.engine import MIGRATIONS
from db.models import FACTS, batches, store
from db.reads import find_dangling, pin_snapshot

MOST_LINES = 20  # lines of SQLite's own report


@dataclass(frozen=True, slots=True)
class Finding:
    """A violated invariant: its code and the values for its sentence."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def check_store(engine: Engine) -> list[Finding]:
    """Check the store; no findings if it is intact. Checks that depend on a failed stage are skipped."""
    with engine.connect() as connection:
        pin_snapshot(connection)
        return check_connection(connection)


def check_connection(connection: Connection) -> list[Finding]:
    """Check the store as the connection's transaction sees it."""
    for part in (_check_file, _check_revision, _check_rows):
        if findings := list(part(connection)):
            return findings
    return []


def _check_file(connection: Connection) -> Iterator[Finding]:
    """Run SQLite's integrity check; PostgreSQL maintains its own files."""
    if connection.dialect.name == "sqlite":
        for line in connection.scalars(text(f"PRAGMA integrity_check({MOST_LINES})")):
            if line != "ok":
                yield Finding("damaged", {"reason": line})


def _check_revision(connection: Connection) -> Iterator[Finding]:
    newest = ScriptDirectory(str(MIGRATIONS)).get_heads()
    now = MigrationContext.configure(connection).get_current_heads()
    if set(now) != set(newest):
        yield Finding("revision", {"now": ", ".join(now) or "-", "newest": ", ".join(newest)})


def _check_rows(connection: Connection) -> Iterator[Finding]:
    if (ids := connection.scalar(select(func.count()).select_from(store))) != 1:
        yield Finding("store_id", {"number": ids})
    yield from _check_batch_numbers(connection)
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            yield from _check_foreign_key(connection, table, key)
    for name, number in find_dangling(connection):
        yield Finding("dangling", {"table": name, "batch": number})
    for table in FACTS.values():
        yield from _check_versions(connection, table)
    yield from _check_counts(connection)


def _check_batch_numbers(connection: Connection) -> Iterator[Finding]:
    numbers = set(connection.scalars(select(batches.c.number)))
    for missing in sorted(set(range(1, max(numbers, default=0))) - numbers):
        yield Finding("gap", {"batch": missing})
    if min(numbers, default=1) < 1:
        yield Finding("gap", {"batch": min(numbers)})
    wrong = or_(
        batches.c.undoes >= batches.c.number, (batches.c.kind == "undo") != batches.c.undoes.is_not(None)
    )
    for number in connection.scalars(select(batches.c.number).where(wrong)):
        yield Finding("undoes", {"batch": number})


def _check_foreign_key(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Finding]:
    there = select(key.column).where(key.column == key.parent).correlate(table)
    if key.column.table is table:  # a batch that undoes a batch
        other = table.alias()
        there = select(other.c[key.column.name]).where(other.c[key.column.name] == key.parent)
    lost = select(func.count()).select_from(table).where(key.parent.is_not(None), ~exists(there))
    if rows := connection.scalar(lost):
        yield Finding("orphans", {"table": table.name, "column": key.parent.name, "rows": rows})


def _check_versions(connection: Connection, table: Table) -> Iterator[Finding]:
    """Verify that versions of a key neither overlap nor end before they begin."""
    row = _order_versions(table)
    conditions = {
        "overlap": (row.c.turn > 1) & or_(row.c.until_before.is_(None), row.c.until_before > row.c.since),
        "backwards": or_(row.c.until <= row.c.since, row.c.batch > row.c.since),
    }
    for code, broken in conditions.items():
        if rows := connection.scalar(select(func.count()).select_from(row).where(broken)):
            yield Finding(code, {"table": table.name, "rows": rows})


def _order_versions(table: Table) -> Subquery:
    """Select the versions of each key in order, each with the previous version's `until`."""
    key = [table.c[name] for name in table.info["key"]]
    order = [table.c.since, table.c.id]
    before = func.lag(table.c.until).over(partition_by=key, order_by=order).label("until_before")
    turn = func.row_number().over(partition_by=key, order_by=order).label("turn")
    return select(table.c.since, table.c.until, table.c.batch, before, turn).subquery()


def _check_counts(connection: Connection) -> Iterator[Finding]:
    """Verify the counts of each batch against the rows that it opened and closed."""
    opened, closed, both = Counter[int](), Counter[int](), Counter[int]()
    for table in FACTS.values():
        row = _order_versions(table)
        continued = func.sum(case((row.c.until_before == row.c.since, 1), else_=0))
        for number, rows, again in connection.execute(
            select(row.c.since, func.count(), continued).group_by(row.c.since)
        ):
            opened[number] += rows
            both[number] += again
        ended = select(table.c.until, func.count()).where(table.c.until.is_not(None)).group_by(table.c.until)
        closed.update(dict(connection.execute(ended).all()))
    for batch in connection.execute(select(batches).order_by(batches.c.number)):
        new, changed = opened[batch.number] - both[batch.number], closed[batch.number]
        if batch.kind == "undo":  # an undo counts every key that it moved as changed
            new, changed = 0, new + changed
        if (batch.new, batch.changed) != (new, changed):
            recorded = {"told_new": batch.new, "told_changed": batch.changed}
            yield Finding("counts", {"batch": batch.number, "new": new, "changed": changed, **recorded})

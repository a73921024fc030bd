"""Whether a store is whole: everything that must hold of it, asked again; nothing is changed or mended."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, ForeignKey, Subquery, Table, case, exists, func, or_, select, text

from db.columns import metadata
from db.engine import MIGRATIONS
from db.models import FACTS, batches, store
from db.reads import dangling, one_moment

MOST = 20  # lines of SQLite's own report


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't hold: its code and what a sentence needs."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def findings(engine: Engine) -> list[Finding]:
    """None where the store is whole. What rests on something broken isn't asked."""
    with engine.connect() as connection:
        one_moment(connection)
        return findings_in(connection)


def findings_in(connection: Connection) -> list[Finding]:
    """As its transaction sees the store."""
    for part in (_file, _revision, _rows):
        if found := list(part(connection)):
            return found
    return []


def _file(connection: Connection) -> Iterator[Finding]:
    """SQLite reads all its pages, indexes and constraints; PostgreSQL holds its own in order."""
    if connection.dialect.name == "sqlite":
        for line in connection.scalars(text(f"PRAGMA integrity_check({MOST})")):
            if line != "ok":
                yield Finding("damaged", {"reason": line})


def _revision(connection: Connection) -> Iterator[Finding]:
    newest = ScriptDirectory(str(MIGRATIONS)).get_heads()
    now = MigrationContext.configure(connection).get_current_heads()
    if set(now) != set(newest):
        yield Finding("revision", {"now": ", ".join(now) or "-", "newest": ", ".join(newest)})


def _rows(connection: Connection) -> Iterator[Finding]:
    if (ids := connection.scalar(select(func.count()).select_from(store))) != 1:
        yield Finding("store_id", {"number": ids})
    yield from _gaps(connection)
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            yield from _orphans(connection, table, key)
    for name, number in dangling(connection):
        yield Finding("dangling", {"table": name, "batch": number})
    for table in FACTS.values():
        yield from _versions(connection, table)
    yield from _counts(connection)


def _gaps(connection: Connection) -> Iterator[Finding]:
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


def _orphans(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Finding]:
    there = select(key.column).where(key.column == key.parent).correlate(table)
    if key.column.table is table:  # a batch that undoes a batch
        other = table.alias()
        there = select(other.c[key.column.name]).where(other.c[key.column.name] == key.parent)
    lost = select(func.count()).select_from(table).where(key.parent.is_not(None), ~exists(there))
    if rows := connection.scalar(lost):
        yield Finding("orphans", {"table": table.name, "column": key.parent.name, "rows": rows})


def _versions(connection: Connection, table: Table) -> Iterator[Finding]:
    """Of each key one row at most holds at a time, from its batch on or later."""
    row = _in_turn(table)
    asked = {
        "overlap": (row.c.turn > 1) & or_(row.c.until_before.is_(None), row.c.until_before > row.c.since),
        "backwards": or_(row.c.until <= row.c.since, row.c.batch > row.c.since),
    }
    for code, broken in asked.items():
        if rows := connection.scalar(select(func.count()).select_from(row).where(broken)):
            yield Finding(code, {"table": table.name, "rows": rows})


def _in_turn(table: Table) -> Subquery:
    """The rows of each key one after another, each with the end of the one before."""
    key = [table.c[name] for name in table.info["key"]]
    order = [table.c.since, table.c.id]
    before = func.lag(table.c.until).over(partition_by=key, order_by=order).label("until_before")
    turn = func.row_number().over(partition_by=key, order_by=order).label("turn")
    return select(table.c.since, table.c.until, table.c.batch, before, turn).subquery()


def _counts(connection: Connection) -> Iterator[Finding]:
    """What a batch says it did, against the rows that it opened and closed."""
    opened, closed, both = Counter[int](), Counter[int](), Counter[int]()
    for table in FACTS.values():
        row = _in_turn(table)
        went_on = func.sum(case((row.c.until_before == row.c.since, 1), else_=0))
        for number, rows, again in connection.execute(
            select(row.c.since, func.count(), went_on).group_by(row.c.since)
        ):
            opened[number] += rows
            both[number] += again
        ended = select(table.c.until, func.count()).where(table.c.until.is_not(None)).group_by(table.c.until)
        closed.update(dict(connection.execute(ended).all()))
    for batch in connection.execute(select(batches).order_by(batches.c.number)):
        new, changed = opened[batch.number] - both[batch.number], closed[batch.number]
        if batch.kind == "undo":  # which counts every key that it moved as changed
            new, changed = 0, new + changed
        if (batch.new, batch.changed) != (new, changed):
            told = {"told_new": batch.new, "told_changed": batch.changed}
            yield Finding("counts", {"batch": batch.number, "new": new, "changed": changed, **told})

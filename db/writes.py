"""Writer: one lock, one transaction, one batch at a time; earlier versions are closed, never overwritten."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from db.bulk import insert_rows
from db.clock import get_utc_now
from db.models import FACTS, REGISTERS, audit, batches, store
from db.reads import find_dangling
from db.undoing import Step, find_blocking_batches, read_steps

T = TypeVar("T")
Row = Mapping[str, Any]
Key = tuple[Any, ...]
Present = Mapping[str, Mapping[Key, Row]]
Steps = Mapping[str, Mapping[Key, Step]]
VERSION = ("id", "since", "until", "batch", "line")  # columns of a row's version, beside its facts


@dataclass(frozen=True, slots=True)
class NewBatch:
    """Description of a batch before its rows: `origins` maps a column to the origin of its figures."""

    kind: str
    format: str
    actor: str
    origins: Mapping[str, str] = field(default_factory=dict)
    demonstration: bool = False
    file_name: str = ""
    file_hash: str = ""
    undoes: int | None = None


@dataclass(slots=True)
class Counts:
    """Rows that a batch added, changed and left the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


class BlockedError(Exception):
    """A refused undo: `later` are the batches to undo first, newest first; empty if the batch is undone already."""

    def __init__(self, batch: int, later: Sequence[int]) -> None:
        super().__init__(f"batch {batch} is blocked by {list(later)}")
        self.batch, self.later = batch, tuple(later)


class Writer:
    """Writer of the store, holding its write lock from construction until the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        connection.execute(
            update(store).values(created_at=store.c.created_at)
        )  # takes the lock on either database

    def commit(self) -> None:
        self.connection.commit()

    def open_batch(self, new: NewBatch) -> int:
        """Open a batch and return its number; numbers have no gaps, since the lock is held."""
        number = (self.connection.scalar(select(func.max(batches.c.number))) or 0) + 1
        counts = {"new": 0, "changed": 0, "same": 0}
        row = asdict(new) | {"number": number, "created_at": get_utc_now()} | counts
        self.connection.execute(insert(batches).values(row))
        return number

    def put(self, batch: int, name: str, rows: Sequence[Row], closing: Sequence[Key] = ()) -> Counts:
        """Upsert whole rows by key in table `name` and close the present rows with the keys of `closing`.

        A row may carry `line`, its row in the file. Rows equal to the present ones are left untouched.
        """
        table = FACTS[name]
        present = self.present(name)
        counts, opened, closed = Counts(), [], [present[key]["id"] for key in closing]
        for row in rows:
            before = present.get(_get_key(table, row))
            if before is None:
                counts.new += 1
            elif _get_facts(table, before) == _get_facts(table, row):
                counts.same += 1
                continue
            else:
                closed.append(before["id"])
                counts.changed += 1
            opened.append(row)
        counts.changed += len(closing)
        self._close(table, closed, batch)
        self._open(table, opened, {"since": batch, "until": None, "batch": batch})
        self._count(batch, counts)
        return counts

    def present(self, name: str) -> dict[Key, dict[str, Any]]:
        """Read the present rows, by key."""
        table = FACTS[name]
        rows = self.connection.execute(select(table).where(table.c.until.is_(None))).mappings()
        return {_get_key(table, row): row for row in map(dict, rows)}

    def register(self, name: str, codes: Iterable[str]) -> None:
        """Add the codes that the register lacks."""
        table = REGISTERS[name]
        missing = set(codes) - set(self.connection.scalars(select(table.c.code)))
        if missing:
            self.connection.execute(insert(table), [{"code": code} for code in sorted(missing)])

    def undo(self, target: int, actor: str) -> int:
        """Restore, in a new batch, every row to its version before `target`; return the new batch's number.

        Raises BlockedError and changes nothing if a row is no longer as `target` left it.
        """
        steps = {name: read_steps(self.connection, table, target) for name, table in FACTS.items()}
        present = {name: self.present(name) if table_steps else {} for name, table_steps in steps.items()}
        is_current = any(steps.values()) and all(
            _get_source(present[name].get(key)) == step.after
            for name, table_steps in steps.items()
            for key, step in table_steps.items()
        )
        batch = self._try_undo(target, actor, steps, present) if is_current else None
        if batch is None:
            raise BlockedError(target, find_blocking_batches(self.connection, target))
        return batch

    def remove_demonstration(self, actor: str) -> int | None:
        """Close every present demonstration row in a new batch and return its number; None if there is none."""
        shown = select(batches.c.number).where(batches.c.demonstration)
        ids = {
            table: list(
                self.connection.scalars(
                    select(table.c.id).where(table.c.until.is_(None), table.c.batch.in_(shown))
                )
            )
            for table in FACTS.values()
        }
        if not any(ids.values()):
            return None
        batch = self.open_batch(NewBatch("removal", "demonstration", actor, demonstration=True))
        for table, rows in ids.items():
            self._close(table, rows, batch)
        self._count(batch, Counts(changed=sum(map(len, ids.values()))))
        return batch

    def note(  # noqa: PLR0913 — an argument per column of the audit
        self,
        actor: str,
        action: str,
        result: str,
        *,
        batch: int | None = None,
        detail: str = "",
        login: str = "",
        address: str = "",
    ) -> None:
        """Append a line to the audit.

        `login` is the operating system's user at the command line, `address` the source of a request.
        """
        row = {"at": get_utc_now(), "actor": actor, "action": action}
        outcome = {"result": result, "batch": batch, "detail": detail, "login": login, "address": address}
        self.connection.execute(insert(audit).values(row | outcome))

    def _try_undo(self, target: int, actor: str, steps: Steps, present: Present) -> int | None:
        """Undo in a new batch; None, and nothing changed, if a row would then refer to a missing code."""
        lost = find_dangling(self.connection)
        with self.connection.begin_nested() as attempt:
            batch = self._open_undo(target, actor)
            for name, table_steps in steps.items():
                ids = [present[name][key]["id"] for key in table_steps if key in present[name]]
                self._turn_back(FACTS[name], batch, ids, table_steps.values())
            if set(find_dangling(self.connection)) <= set(lost):
                return batch
            attempt.rollback()
        return None

    def _open_undo(self, target: int, actor: str) -> int:
        undone = self.connection.execute(select(batches).where(batches.c.number == target)).mappings().one()
        what = (undone["format"], actor, undone["origins"], undone["demonstration"])
        return self.open_batch(NewBatch("undo", *what, undoes=target))

    def _turn_back(self, table: Table, batch: int, ids: Sequence[int], steps: Collection[Step]) -> None:
        self._close(table, ids, batch)
        for closed in _split([step.closed for step in steps if step.closed]):
            rows = self.connection.execute(select(table).where(table.c.id.in_(closed))).mappings()
            self._open(table, [dict(row) for row in rows], {"since": batch, "until": None})
        self._count(batch, Counts(changed=len(steps)))

    def _close(self, table: Table, ids: Sequence[int], batch: int) -> None:
        for some in _split(ids):
            still_open = table.c.id.in_(some) & table.c.until.is_(None)
            self.connection.execute(update(table).where(still_open).values(until=batch))

    def _open(self, table: Table, rows: Sequence[Row], version: Mapping[str, int | None]) -> None:
        for some in _split(rows):
            insert_rows(self.connection, table, some, version)

    def _count(self, batch: int, counts: Counts) -> None:
        added = {name: batches.c[name] + value for name, value in asdict(counts).items()}
        self.connection.execute(update(batches).where(batches.c.number == batch).values(added))


@contextmanager
def writer(engine: Engine) -> Iterator[Writer]:
    """One transaction under the write lock, rolled back unless committed."""
    with engine.connect() as connection:
        yield Writer(connection)


def _get_key(table: Table, row: Row) -> Key:
    return tuple([row[name] for name in table.info["key"]])


def _get_facts(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(column.name) for column in table.columns if column.name not in VERSION)


def _get_source(row: Row | None) -> int | None:
    return row["batch"] if row else None


def _split(some: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    return (some[start : start + size] for start in range(0, len(some), size))

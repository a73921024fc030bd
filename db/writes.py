"""The one writer: one lock, one transaction, one batch at a time; the past is closed, never overwritten."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from db.bulk import insert_rows
from db.models import FACTS, REGISTERS, audit, batches, store
from db.reads import dangling
from db.undoing import Step, in_the_way, steps_of

T = TypeVar("T")
Row = Mapping[str, Any]
Key = tuple[Any, ...]
Present = Mapping[str, Mapping[Key, Row]]
Steps = Mapping[str, Mapping[Key, Step]]
VERSION = ("id", "since", "until", "batch", "line")  # what a row says of itself, beside its facts


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What is known of a batch before its rows: `origins` maps a column to the origin of its figures."""

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
    """What a batch did to the store, in rows."""

    new: int = 0
    changed: int = 0
    same: int = 0


class BlockedError(Exception):
    """An undo refused whole: `later` are the batches to undo first, newest first; none if it stands no more."""

    def __init__(self, batch: int, later: Sequence[int]) -> None:
        super().__init__(f"batch {batch} is blocked by {list(later)}")
        self.batch, self.later = batch, tuple(later)


class Writer:
    """Holds the write lock of the store from its making until its transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        connection.execute(update(store).values(created_at=store.c.created_at))  # the lock, on any database

    def commit(self) -> None:
        self.connection.commit()

    def open_batch(self, new: NewBatch) -> int:
        """Gives the batch its number: the next one, without gaps, since the lock is held."""
        number = (self.connection.scalar(select(func.max(batches.c.number))) or 0) + 1
        now = datetime.now(UTC).replace(tzinfo=None)
        row = asdict(new) | {"number": number, "created_at": now, "new": 0, "changed": 0, "same": 0}
        self.connection.execute(insert(batches).values(row))
        return number

    def put(self, batch: int, name: str, rows: Sequence[Row], closing: Sequence[Key] = ()) -> Counts:
        """Upserts whole rows by key in table `name` and closes the present rows with the keys of `closing`.

        A row may carry `line`, its row in the file. Rows equal to the present ones are left untouched.
        """
        table = FACTS[name]
        present = self.present(name)
        counts, opened, closed = Counts(), [], [present[key]["id"] for key in closing]
        for row in rows:
            before = present.get(_key(table, row))
            if before is None:
                counts.new += 1
            elif _facts(table, before) == _facts(table, row):
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
        """The rows that hold now, by key."""
        table = FACTS[name]
        found = self.connection.execute(select(table).where(table.c.until.is_(None))).mappings()
        return {_key(table, row): row for row in map(dict, found)}

    def register(self, name: str, codes: Iterable[str]) -> None:
        """Adds the codes that the register lacks."""
        table = REGISTERS[name]
        missing = set(codes) - set(self.connection.scalars(select(table.c.code)))
        if missing:
            self.connection.execute(insert(table), [{"code": code} for code in sorted(missing)])

    def undo(self, target: int, actor: str) -> int:
        """Brings back, in a new batch, every row as it stood before `target`; returns the new batch's number.

        Raises BlockedError, having changed nothing, where a row does not stand as `target` left it.
        """
        steps = {name: steps_of(self.connection, table, target) for name, table in FACTS.items()}
        present = {name: self.present(name) if found else {} for name, found in steps.items()}
        stands = any(steps.values()) and all(
            _source(present[name].get(key)) == step.after
            for name, found in steps.items()
            for key, step in found.items()
        )
        batch = self._try_undo(target, actor, steps, present) if stands else None
        if batch is None:
            raise BlockedError(target, in_the_way(self.connection, target))
        return batch

    def remove_demonstration(self, actor: str) -> int | None:
        """Closes every present row of a demonstration batch in a new batch; None where there is none."""
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
        for table, found in ids.items():
            self._close(table, found, batch)
        self._count(batch, Counts(changed=sum(map(len, ids.values()))))
        return batch

    def note(  # noqa: PLR0913 — one argument a column of the audit
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
        """One line in the audit, which nobody can change afterwards.

        `login` is the operating system's user at the command line, `address` where a request came from.
        """
        row = {"at": datetime.now(UTC).replace(tzinfo=None), "actor": actor, "action": action}
        told = {"result": result, "batch": batch, "detail": detail, "login": login, "address": address}
        self.connection.execute(insert(audit).values(row | told))

    def _try_undo(self, target: int, actor: str, steps: Steps, present: Present) -> int | None:
        """The new batch; None, and nothing changed, where it would leave a row that names a code now gone."""
        lost = dangling(self.connection)
        with self.connection.begin_nested() as attempt:
            batch = self._open_undo(target, actor)
            for name, found in steps.items():
                ids = [present[name][key]["id"] for key in found if key in present[name]]
                self._turn_back(FACTS[name], batch, ids, found.values())
            if set(dangling(self.connection)) <= set(lost):
                return batch
            attempt.rollback()
        return None

    def _open_undo(self, target: int, actor: str) -> int:
        undone = self.connection.execute(select(batches).where(batches.c.number == target)).mappings().one()
        what = (undone["format"], actor, undone["origins"], undone["demonstration"])
        return self.open_batch(NewBatch("undo", *what, undoes=target))

    def _turn_back(self, table: Table, batch: int, ids: Sequence[int], steps: Collection[Step]) -> None:
        self._close(table, ids, batch)
        for closed in _portions([step.closed for step in steps if step.closed]):
            rows = self.connection.execute(select(table).where(table.c.id.in_(closed))).mappings()
            self._open(table, [dict(row) for row in rows], {"since": batch, "until": None})
        self._count(batch, Counts(changed=len(steps)))

    def _close(self, table: Table, ids: Sequence[int], batch: int) -> None:
        for some in _portions(ids):
            open_still = table.c.id.in_(some) & table.c.until.is_(None)
            self.connection.execute(update(table).where(open_still).values(until=batch))

    def _open(self, table: Table, rows: Sequence[Row], version: Mapping[str, int | None]) -> None:
        for some in _portions(rows):
            insert_rows(self.connection, table, some, version)

    def _count(self, batch: int, counts: Counts) -> None:
        added = {name: batches.c[name] + value for name, value in asdict(counts).items()}
        self.connection.execute(update(batches).where(batches.c.number == batch).values(added))


@contextmanager
def writer(engine: Engine) -> Iterator[Writer]:
    """One transaction under the write lock; what is not committed by its end never happened."""
    with engine.connect() as connection:
        yield Writer(connection)


def _key(table: Table, row: Row) -> Key:
    return tuple([row[name] for name in table.info["key"]])


def _facts(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(column.name) for column in table.columns if column.name not in VERSION)


def _source(row: Row | None) -> int | None:
    return row["batch"] if row else None


def _portions(some: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    return (some[start : start + size] for start in range(0, len(some), size))

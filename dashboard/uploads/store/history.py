"""What was brought in, what became of it, and how it is taken back: seen first, then done."""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.rules import RULE_TABLES
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.availability import StoreError, usable
from dashboard.uploads.store.boundaries import Asking, Person, all_theirs
from dashboard.uploads.store.compare import Comparison, Rows, between
from db.reads import get_population, read_batch_frame, read_newest_batch
from db.writes import BlockedError, Writer

PLAIN = ("number", "kind", "format", "actor", "file_name", "file_hash", "new", "changed", "same")


Tables = Mapping[str, Rows]
RuleChange = tuple[str, str, Row | None, Row | None]


class State(StrEnum):
    """What became of a batch."""

    APPLIED = "applied"
    UNDONE = "undone"
    SEED = "seed"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Batch:
    """One applied batch; `undoes` is the batch that it takes back, `undone_by` the one that took it back."""

    number: int
    kind: str
    format: str
    actor: str
    at: datetime
    file_name: str
    file_hash: str
    new: int
    changed: int
    same: int
    demonstration: bool
    undoes: int | None
    undone_by: int | None
    state: State

    @property
    def can_be_undone(self) -> bool:
        return self.state is State.APPLIED

    @property
    def is_administrators(self) -> bool:
        """Of rules, or a removal: what no file of a format brought in."""
        return self.format not in FORMATS


@dataclass(frozen=True, slots=True)
class Undo:
    """What taking a batch back would do, table by table; `stations` are those that then stand.

    `rules` are changes of tables that no file fills: table, code, the row before and after, None where there is none.
    `shows_again`: the last uploaded rows of a population go, its demonstration comes back; `hides`: the reverse.
    """

    comparisons: tuple[Comparison, ...]
    stations: tuple[Row, ...]
    rules: tuple[RuleChange, ...]
    shows_again: bool
    hides: bool


class NotTheirsError(Exception):
    """The batch holds rows of places that are not this person's."""


def all_batches(engine: Engine) -> list[Batch]:
    """Every applied batch, newest first."""
    rows = read_batch_frame(engine, read_newest_batch(engine)).to_dict("records")
    undone: dict[int, int] = {}
    found = []
    for row in reversed(rows):
        undoes = None if pd.isna(row["undoes"]) else int(row["undoes"])
        if undoes and row["number"] not in undone:
            undone.setdefault(undoes, int(row["number"]))
        found.append(_batch({str(name): value for name, value in row.items()}, undoes, undone))
    return found


def _batch(row: Mapping[str, Any], undoes: int | None, undone: Mapping[int, int]) -> Batch:
    plain: dict[str, Any] = {name: row[name] for name in PLAIN}
    return Batch(
        **plain,
        demonstration=bool(row["demonstration"]),
        at=row["created_at"].to_pydatetime(),
        undoes=undoes,
        undone_by=undone.get(row["number"]),
        state=_state(row, undone),
    )


def _state(row: Mapping[str, Any], undone: Mapping[int, int]) -> State:
    if row["number"] in undone:
        return State.UNDONE
    if row["demonstration"] and row["kind"] != "removal":
        return State.DEMONSTRATION
    return State.SEED if row["kind"] == "seed" else State.APPLIED


def looked_ahead(engine: Engine, batch: Batch, person: Person) -> Undo:
    """The undo as it would be, tried and not kept. Raises BlockedError, NotTheirsError, StoreError."""
    with _tried(engine, batch, Asking(lambda _: person)) as (_, undo, _number):
        return undo


def undo(engine: Engine, batch: Batch, asking: Asking) -> int:
    """Takes the batch back in a new one and returns its number. Raises the same, and what asking raises."""
    try:
        with _tried(engine, batch, asking) as (store, _, number):
            store.commit()
            return number
    except (BlockedError, NotTheirsError):
        with usable(engine) as store:
            name = asking.who(store.connection).name
            store.note(name, "undo", "refused", batch=batch.number, **asking.where)
            store.commit()
        raise


@contextmanager
def _tried(engine: Engine, batch: Batch, asking: Asking) -> Iterator[tuple[Writer, Undo, int]]:
    shown = {one.number for one in all_batches(engine) if one.demonstration}
    with usable(engine) as store:
        person = asking.who(store.connection)
        before = _tables(store, batch, shown)
        number = store.undo(batch.number, person.name)
        store.note(person.name, "undo", "done", batch=batch.number, **asking.where)
        undo = _compared(before, _tables(store, batch, shown), _present(store, "stations", shown))
        if not all(
            all_theirs(one.form, one.differences, undo.stations, person.places) for one in undo.comparisons
        ):
            raise NotTheirsError(batch.number)
        yield store, undo, number


def _tables(store: Writer, batch: Batch, shown: Container[int]) -> Tables:
    """The tables of the batch's population as they stand; all of them where it is of none."""
    mine = get_population(batch.format) if batch.format in FORMATS else ""
    names = [batch.format] if batch.format in FORMATS and not mine else [*FORMATS, *RULE_TABLES]
    return {name: _present(store, name, shown) for name in names if not mine or get_population(name) == mine}


def _compared(before: Tables, after: Tables, stations: Rows) -> Undo:
    found = (_between(name, before[name], after[name]) for name in before if name in FORMATS)
    kinds = [
        {bool(row["demonstration"]) for rows in tables.values() for row in rows.values()}
        for tables in (before, after)
    ]
    return Undo(
        tuple(one for one in found if one.differences),
        tuple(stations.values()),
        tuple(_rules(before, after)),
        shows_again=kinds[0] == {True, False} and kinds[1] == {True},
        hides=kinds[0] == {True} and kinds[1] == {True, False},
    )


def _rules(before: Tables, after: Tables) -> Iterator[RuleChange]:
    for name in RULE_TABLES:
        old, new = before.get(name, {}), after.get(name, {})
        for key in sorted({*old, *new}):
            if _said(name, old.get(key)) != _said(name, new.get(key)):
                yield name, str(key[0]), old.get(key), new.get(key)


def _said(name: str, row: Row | None) -> list[Any] | None:
    return None if row is None else [row[column.code] for column in RULE_TABLES[name].columns]


def _present(store: Writer, name: str, shown: Container[int]) -> dict[Any, Row]:
    """The rows that hold now, each with `demonstration`; `shown` are the batches of it."""
    rows = store.present(name).items()
    return {key: {**row, "demonstration": row["batch"] in shown} for key, row in rows}


def _between(name: str, before: Mapping[Any, Row], after: Mapping[Any, Row]) -> Comparison:
    """Only rows that the undo touched count, not the whole table."""
    touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return between(FORMATS[name], before, after, touched)


__all__ = [
    "Batch",
    "BlockedError",
    "NotTheirsError",
    "State",
    "StoreError",
    "Undo",
    "all_batches",
    "looked_ahead",
    "undo",
]

"""History of batches: what was applied, its state, and its undo, previewed or carried out."""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.rule_tables import RULE_TABLES
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.availability import StoreError, open_writer
from dashboard.uploads.store.boundaries import Person, Requester, may_change_all
from dashboard.uploads.store.compare import Comparison, Rows, compare_states
from db.reads import get_population, read_batch_frame, read_newest_batch
from db.writes import BlockedError, Writer

PLAIN_FIELDS = ("number", "kind", "format", "actor", "file_name", "file_hash", "new", "changed", "same")

Tables = Mapping[str, Rows]
RuleChange = tuple[str, str, Row | None, Row | None]


class State(StrEnum):
    """State of a batch."""

    APPLIED = "applied"
    UNDONE = "undone"
    SEED = "seed"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Batch:
    """Applied batch; `undoes` is the batch that it undoes, `undone_by` the batch that undid it."""

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
    def is_administrative(self) -> bool:
        """Whether it changed rule tables or was a removal, not an import of a format."""
        return self.format not in FORMATS


@dataclass(frozen=True, slots=True)
class Undo:
    """Effect of an undo, table by table; `stations` are those after it.

    `rules` are changes of rule tables: (table, code, row before, row after), None where there is no row.
    `shows_again`: a population loses its last uploaded rows and its demonstration returns; `hides`: the reverse.
    """

    comparisons: tuple[Comparison, ...]
    stations: tuple[Row, ...]
    rules: tuple[RuleChange, ...]
    shows_again: bool
    hides: bool


class ForeignRowsError(Exception):
    """The batch has rows outside the user's places."""


def list_batches(engine: Engine) -> list[Batch]:
    """List every applied batch, newest first."""
    rows = read_batch_frame(engine, read_newest_batch(engine)).to_dict("records")
    undone: dict[int, int] = {}
    newest_first = []
    for row in reversed(rows):
        undoes = None if pd.isna(row["undoes"]) else int(row["undoes"])
        if undoes and row["number"] not in undone:
            undone.setdefault(undoes, int(row["number"]))
        newest_first.append(_build_batch({str(name): value for name, value in row.items()}, undoes, undone))
    return newest_first


def _build_batch(row: Mapping[str, Any], undoes: int | None, undone: Mapping[int, int]) -> Batch:
    plain: dict[str, Any] = {name: row[name] for name in PLAIN_FIELDS}
    return Batch(
        **plain,
        demonstration=bool(row["demonstration"]),
        at=row["created_at"].to_pydatetime(),
        undoes=undoes,
        undone_by=undone.get(row["number"]),
        state=_decide_state(row, undone),
    )


def _decide_state(row: Mapping[str, Any], undone: Mapping[int, int]) -> State:
    if row["number"] in undone:
        return State.UNDONE
    if row["demonstration"] and row["kind"] != "removal":
        return State.DEMONSTRATION
    return State.SEED if row["kind"] == "seed" else State.APPLIED


def try_undo(engine: Engine, batch: Batch, person: Person) -> Undo:
    """Preview an undo, which is rolled back. Raises BlockedError, ForeignRowsError, StoreError."""
    with _trial(engine, batch, Requester(lambda _: person)) as (_, preview, _number):
        return preview


def undo(engine: Engine, batch: Batch, requester: Requester) -> int:
    """Undo a batch by a new one and return its number. Raises as try_undo, and what `requester.identify` raises."""
    try:
        with _trial(engine, batch, requester) as (store, _, number):
            store.commit()
            return number
    except (BlockedError, ForeignRowsError):
        with open_writer(engine) as store:
            name = requester.identify(store.connection).name
            store.note(name, "undo", "refused", batch=batch.number, **requester.audit_fields)
            store.commit()
        raise


@contextmanager
def _trial(engine: Engine, batch: Batch, requester: Requester) -> Iterator[tuple[Writer, Undo, int]]:
    demonstrations = {other.number for other in list_batches(engine) if other.demonstration}
    with open_writer(engine) as store:
        person = requester.identify(store.connection)
        before = _load_tables(store, batch, demonstrations)
        number = store.undo(batch.number, person.name)
        store.note(person.name, "undo", "done", batch=batch.number, **requester.audit_fields)
        after = _load_tables(store, batch, demonstrations)
        preview = _compare_tables(before, after, _load_rows(store, "stations", demonstrations))
        if not all(
            may_change_all(comparison.form, comparison.differences, preview.stations, person.places)
            for comparison in preview.comparisons
        ):
            raise ForeignRowsError(batch.number)
        yield store, preview, number


def _load_tables(store: Writer, batch: Batch, demonstrations: Container[int]) -> Tables:
    """Load the present tables of the batch's population; all tables where it has none."""
    own_population = get_population(batch.format) if batch.format in FORMATS else ""
    names = [batch.format] if batch.format in FORMATS and not own_population else [*FORMATS, *RULE_TABLES]
    return {
        name: _load_rows(store, name, demonstrations)
        for name in names
        if not own_population or get_population(name) == own_population
    }


def _compare_tables(before: Tables, after: Tables, stations: Rows) -> Undo:
    comparisons = (_compare_table(name, before[name], after[name]) for name in before if name in FORMATS)
    kinds = [
        {bool(row["demonstration"]) for rows in tables.values() for row in rows.values()}
        for tables in (before, after)
    ]
    return Undo(
        tuple(comparison for comparison in comparisons if comparison.differences),
        tuple(stations.values()),
        tuple(_compare_rules(before, after)),
        shows_again=kinds[0] == {True, False} and kinds[1] == {True},
        hides=kinds[0] == {True} and kinds[1] == {True, False},
    )


def _compare_rules(before: Tables, after: Tables) -> Iterator[RuleChange]:
    for name in RULE_TABLES:
        old, new = before.get(name, {}), after.get(name, {})
        for key in sorted({*old, *new}):
            if _list_values(name, old.get(key)) != _list_values(name, new.get(key)):
                yield name, str(key[0]), old.get(key), new.get(key)


def _list_values(name: str, row: Row | None) -> list[Any] | None:
    return None if row is None else [row[column.code] for column in RULE_TABLES[name].columns]


def _load_rows(store: Writer, name: str, demonstrations: Container[int]) -> dict[Any, Row]:
    """Load the present rows by key, each with `demonstration`; `demonstrations` are its batches."""
    rows = store.present(name).items()
    return {key: {**row, "demonstration": row["batch"] in demonstrations} for key, row in rows}


def _compare_table(name: str, before: Mapping[Any, Row], after: Mapping[Any, Row]) -> Comparison:
    """Compare only the rows that the undo touched."""
    touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return compare_states(FORMATS[name], before, after, touched)


__all__ = [
    "Batch",
    "BlockedError",
    "ForeignRowsError",
    "State",
    "StoreError",
    "Undo",
    "list_batches",
    "try_undo",
    "undo",
]

"""Undo: how a batch changed each key, and which later batches block its undo.

The state of a key is the batch that its present row's figures came from, or nothing. An undo restores the
state before its batch and requires that the state after it still holds; so undoing 3 and then 2 works, and so
does the undo of an undo.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from db.models import FACTS, batches
from db.reads import find_owners

Key = tuple[Any, ...]
Place = tuple[str, Key]  # a table's name and a key in it
Undoes = Mapping[int, int | None]


@dataclass(slots=True)
class Step:
    """Change of a key by a batch: the id of the row that the batch closed, and the state after it."""

    closed: int | None = None
    after: int | None = None


@dataclass(slots=True)
class Trace:
    """Places that a batch moved, those of them that it filled or emptied, and the places that its rows refer to."""

    moved: set[Place] = field(default_factory=set)
    toggled: set[Place] = field(default_factory=set)
    named: set[Place] = field(default_factory=set)

    def has_conflict_with(self, other: "Trace") -> bool:
        """Whether the earlier batch can't be undone without the later one."""
        return bool(self.moved & other.moved or self.toggled & other.named or self.named & other.toggled)

    def __or__(self, other: "Trace") -> "Trace":
        return Trace(self.moved | other.moved, self.toggled | other.toggled, self.named | other.named)


def read_steps(connection: Connection, table: Table, batch: int) -> dict[Key, Step]:
    """Read the change of every key of `table` that `batch` touched."""
    touched = select(table).where(or_(table.c.since == batch, table.c.until == batch))
    steps: dict[Key, Step] = {}
    for row in connection.execute(touched).mappings():
        step = steps.setdefault(tuple(row[name] for name in table.info["key"]), Step())
        if row["since"] == batch:
            step.after = row["batch"]
        else:
            step.closed = row["id"]
    return steps


def find_blocking_batches(connection: Connection, target: int) -> list[int]:
    """Find the batches to undo before `target`, newest first; none if `target` is undone already."""
    traces = _read_traces(connection, target)
    if target not in traces:
        return []
    undoes = {row.number: row.undoes for row in connection.execute(select(batches))}
    remaining = _find_remaining(traces, undoes)
    same = [number for number in remaining if _trace_origin(number, undoes) == _trace_origin(target, undoes)]
    if not same:
        return []
    under, blocking = traces[same[-1]], []
    for number in remaining[remaining.index(same[-1]) + 1 :]:
        if traces[number].has_conflict_with(under):
            under |= traces[number]
            blocking.append(number)
    return blocking[::-1]


def _read_traces(connection: Connection, first: int) -> dict[int, Trace]:
    """Read the trace of every batch from `first` on that moved anything."""
    traces: dict[int, Trace] = defaultdict(Trace)
    for table in FACTS.values():
        owners = find_owners(table)
        recent = select(table).where(or_(table.c.since >= first, table.c.until >= first))
        for row in connection.execute(recent).mappings():
            place = (table.name, tuple(row[name] for name in table.info["key"]))
            named = {(owner.name, (row[name],)) for name, owner in owners.items() if row[name]}
            for number in {row["since"], row["until"]} - {None}:
                trace = traces[number]
                trace.moved.add(place)
                trace.toggled ^= {place}  # a place that is opened and closed stays filled
                trace.named |= named
    return {number: trace for number, trace in traces.items() if number >= first}


def _find_remaining(traces: Mapping[int, Trace], undoes: Undoes) -> list[int]:
    """Find the batches that remain, oldest first, once each undone batch is paired with its undo."""
    remaining: list[int] = []
    for number in sorted(traces):
        root, forward = _trace_origin(number, undoes)
        backs = [
            at for at, other in enumerate(remaining) if _trace_origin(other, undoes) == (root, not forward)
        ]
        if backs and not any(
            traces[above].has_conflict_with(traces[number]) for above in remaining[backs[-1] + 1 :]
        ):
            del remaining[backs[-1]]
        else:
            remaining.append(number)
    return remaining


def _trace_origin(number: int, undoes: Undoes) -> tuple[int, bool]:
    """Trace a batch through undos of undos to the batch that it repeats (True) or reverts (False)."""
    forward = True
    while (earlier := undoes[number]) is not None:
        number, forward = earlier, not forward
    return number, forward

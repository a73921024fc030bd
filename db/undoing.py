"""What an undo has to know: how a batch changed each key, and which later batches stand in its way.

The state of a key is the batch that its present row's figures came from, or nothing. An undo restores the
state before its batch and asks that the state after it still holds; so undoing 3 and then 2 works, and so
does the undo of an undo.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from db.models import FACTS, batches
from db.reads import owners_of

Key = tuple[Any, ...]
Place = tuple[str, Key]  # a table's name and a key in it
Undoes = Mapping[int, int | None]


@dataclass(slots=True)
class Step:
    """What one batch did to one key: the id of the row it closed, and the state after it."""

    closed: int | None = None
    after: int | None = None


@dataclass(slots=True)
class Trace:
    """What a batch moved, which of these places it filled or emptied, and the places that its rows name."""

    moved: set[Place] = field(default_factory=set)
    toggled: set[Place] = field(default_factory=set)
    named: set[Place] = field(default_factory=set)

    def meets(self, other: "Trace") -> bool:
        """Whether the earlier of the two can't be taken back without the later."""
        return bool(self.moved & other.moved or self.toggled & other.named or self.named & other.toggled)

    def __or__(self, other: "Trace") -> "Trace":
        return Trace(self.moved | other.moved, self.toggled | other.toggled, self.named | other.named)


def steps_of(connection: Connection, table: Table, batch: int) -> dict[Key, Step]:
    """Every key that `batch` touched in this table."""
    touched = select(table).where(or_(table.c.since == batch, table.c.until == batch))
    steps: dict[Key, Step] = {}
    for row in connection.execute(touched).mappings():
        step = steps.setdefault(tuple(row[name] for name in table.info["key"]), Step())
        if row["since"] == batch:
            step.after = row["batch"]
        else:
            step.closed = row["id"]
    return steps


def in_the_way(connection: Connection, target: int) -> list[int]:
    """The batches to undo before `target` can be, newest first; none where it stands no more."""
    traces = _traces_from(connection, target)
    if target not in traces:
        return []
    undoes = {row.number: row.undoes for row in connection.execute(select(batches))}
    standing = _standing(traces, undoes)
    same = [number for number in standing if _move(number, undoes) == _move(target, undoes)]
    if not same:
        return []
    under, found = traces[same[-1]], []
    for number in standing[standing.index(same[-1]) + 1 :]:
        if traces[number].meets(under):
            under |= traces[number]
            found.append(number)
    return found[::-1]


def _traces_from(connection: Connection, first: int) -> dict[int, Trace]:
    """The trace of every batch from `first` on that moved anything."""
    traces: dict[int, Trace] = defaultdict(Trace)
    for table in FACTS.values():
        owners = owners_of(table)
        recent = select(table).where(or_(table.c.since >= first, table.c.until >= first))
        for row in connection.execute(recent).mappings():
            place = (table.name, tuple(row[name] for name in table.info["key"]))
            named = {(owner.name, (row[name],)) for name, owner in owners.items() if row[name]}
            for number in {row["since"], row["until"]} - {None}:
                trace = traces[number]
                trace.moved.add(place)
                trace.toggled ^= {place}  # opened and closed: it held something before and after
                trace.named |= named
    return {number: trace for number, trace in traces.items() if number >= first}


def _standing(traces: Mapping[int, Trace], undoes: Undoes) -> list[int]:
    """What is left, oldest first, when each batch goes with the undo that took it back."""
    standing: list[int] = []
    for number in sorted(traces):
        root, forward = _move(number, undoes)
        backs = [at for at, other in enumerate(standing) if _move(other, undoes) == (root, not forward)]
        if backs and not any(traces[above].meets(traces[number]) for above in standing[backs[-1] + 1 :]):
            del standing[backs[-1]]
        else:
            standing.append(number)
    return standing


def _move(number: int, undoes: Undoes) -> tuple[int, bool]:
    """The batch that this one does again (True) or takes back (False), through undos of undos."""
    forward = True
    while (earlier := undoes[number]) is not None:
        number, forward = earlier, not forward
    return number, forward

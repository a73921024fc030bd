"""What an import or an undo would change, pure: rows before and after, cell by cell, and totals and rates of both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, overload

from dashboard.catalogue.kinds import Column, Format
from dashboard.uploads.check.check import CheckResult, Key, Present
from dashboard.uploads.sheet.table import Row

Rows = Mapping[Key, Row]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose value differs."""

    column: Column
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that would change; `before` is None for a new one, `after` for one that goes."""

    key: Key
    before: Row | None
    after: Row | None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences(Sequence[Difference]):
    """The rows of these keys that would change, each compared when it is looked at.

    As keys they are nothing that the collector of garbage would look through, which holds the whole server.
    """

    form: Format
    keys: tuple[Key, ...]
    before: Rows = field(repr=False)
    after: Rows = field(repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Difference: ...
    @overload
    def __getitem__(self, at: slice) -> "Differences": ...
    def __getitem__(self, at: int | slice) -> "Difference | Differences":
        if isinstance(at, slice):
            return replace(self, keys=self.keys[at])
        key = self.keys[at]
        return compare_rows(self.form, key, self.before.get(key), self.after.get(key))


@dataclass(frozen=True, slots=True)
class Comparison:
    """`same` counts the rows that stay as they are; `before` and `after` are the whole table, by key."""

    form: Format
    new: Differences
    changed: Differences
    gone: Differences
    same: int
    before: Rows = field(repr=False)
    after: Rows = field(repr=False)

    @property
    def differences(self) -> Differences:
        return replace(self.new, keys=self.new.keys + self.changed.keys + self.gone.keys)

    @property
    def counts(self) -> tuple[int, int, int]:
        """New, changed and same as the batch will count them: rows that close count as changed."""
        return len(self.new), len(self.changed) + len(self.gone), self.same


def compare_import(checked: CheckResult, present: Present) -> Comparison:
    """What applying the file would do; nothing where it has faults."""
    closing = set(checked.closing)
    remaining = {key: row for key, row in present.rows.items() if key not in closing}
    file_rows = {tuple(row[name] for name in checked.form.key): row for row in checked.rows}
    return compare_states(
        checked.form, present.rows, {**remaining, **file_rows}, [*file_rows, *checked.closing]
    )


def compare_states(form: Format, before: Rows, after: Rows, keys: Iterable[Key] | None = None) -> Comparison:
    """Two states of a table, over the keys that were touched (None: over all)."""
    keys_of: defaultdict[str, list[Key]] = defaultdict(list)
    for key in dict.fromkeys([*before, *after] if keys is None else keys):
        keys_of[_decide_kind(form, before.get(key), after.get(key))].append(key)
    new, changed, gone = (
        Differences(form, tuple(keys_of[kind]), before, after) for kind in ("new", "changed", "gone")
    )
    return Comparison(form, new, changed, gone, len(keys_of["same"]), before, after)


def _decide_kind(form: Format, before: Row | None, after: Row | None) -> str:
    """Blank for a row that is in neither state."""
    if before is None:
        return "new" if after is not None else ""
    if after is None:
        return "gone"
    differs = any(before[column.code] != after[column.code] for column in form.columns)
    return "changed" if differs else "same"


def compare_rows(form: Format, key: Key, before: Row | None, after: Row | None) -> Difference:
    if before is None or after is None:
        return Difference(key, before, after)
    pairs = ((column, before[column.code], after[column.code]) for column in form.columns)
    return Difference(key, before, after, tuple(Cell(*pair) for pair in pairs if pair[1] != pair[2]))

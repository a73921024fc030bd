"""Comparison of a table before and after an import or undo, row by row and cell by cell; without side effects."""

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
    """Cell whose value differs."""

    column: Column
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Row that changes; `before` is None where it is new, `after` where it is removed."""

    key: Key
    before: Row | None
    after: Row | None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Differences(Sequence[Difference]):
    """Sequence of the rows that change, each compared on access.

    Only keys are held, since Difference objects would prolong garbage collection, which blocks the server.
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
    """Comparison; `same` counts unchanged rows, `before` and `after` are the whole table by key."""

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
        """New, changed and same rows as the batch counts them; removed rows count as changed."""
        return len(self.new), len(self.changed) + len(self.gone), self.same


def compare_import(result: CheckResult, present: Present) -> Comparison:
    """Compare the store with itself after the import; equal where the file has faults."""
    closing = set(result.closing)
    remaining = {key: row for key, row in present.rows.items() if key not in closing}
    file_rows = {result.form.build_key(row): row for row in result.rows}
    return compare_states(
        result.form, present.rows, {**remaining, **file_rows}, [*file_rows, *result.closing]
    )


def compare_states(form: Format, before: Rows, after: Rows, keys: Iterable[Key] | None = None) -> Comparison:
    """Compare two states of a table over the touched keys (None: all)."""
    keys_of: defaultdict[str, list[Key]] = defaultdict(list)
    for key in dict.fromkeys([*before, *after] if keys is None else keys):
        keys_of[_decide_kind(form, before.get(key), after.get(key))].append(key)
    new, changed, gone = (
        Differences(form, tuple(keys_of[kind]), before, after) for kind in ("new", "changed", "gone")
    )
    return Comparison(form, new, changed, gone, len(keys_of["same"]), before, after)


def _decide_kind(form: Format, before: Row | None, after: Row | None) -> str:
    """Decide whether a row is new, changed, gone or same; blank where it is in neither state."""
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

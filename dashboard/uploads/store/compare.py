"""What an import or an undo would change, pure: rows before and after, cell by cell, and totals and rates of both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.catalogue.kinds import Column, Format
from dashboard.uploads.check.check import Checked, Key, Present
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
class Comparison:
    """`same` counts the rows that stay as they are; `before` and `after` are the whole table, by key."""

    form: Format
    new: tuple[Difference, ...]
    changed: tuple[Difference, ...]
    gone: tuple[Difference, ...]
    same: int
    before: Rows = field(repr=False)
    after: Rows = field(repr=False)

    @property
    def differences(self) -> tuple[Difference, ...]:
        return self.new + self.changed + self.gone

    @property
    def counts(self) -> tuple[int, int, int]:
        """New, changed and same as the batch will count them: rows that close count as changed."""
        return len(self.new), len(self.changed) + len(self.gone), self.same


def of_import(checked: Checked, present: Present) -> Comparison:
    """What applying the file would do; nothing where it has faults."""
    closing = set(checked.closing)
    after = {key: row for key, row in present.rows.items() if key not in closing}
    told = {tuple(row[name] for name in checked.form.key): row for row in checked.rows}
    return between(checked.form, present.rows, {**after, **told}, [*told, *checked.closing])


def between(form: Format, before: Rows, after: Rows, keys: Iterable[Key] | None = None) -> Comparison:
    """Two states of a table, over the keys that were touched (None: over all)."""
    touched = dict.fromkeys([*before, *after] if keys is None else keys)
    found = [_difference(form, key, before.get(key), after.get(key)) for key in touched]
    return Comparison(
        form,
        new=tuple(one for one in found if one.before is None and one.after is not None),
        changed=tuple(one for one in found if one.before is not None and one.after is not None and one.cells),
        gone=tuple(one for one in found if one.after is None and one.before is not None),
        same=sum(one.before is not None and one.after is not None and not one.cells for one in found),
        before=before,
        after=after,
    )


def _difference(form: Format, key: Key, before: Row | None, after: Row | None) -> Difference:
    if before is None or after is None:
        return Difference(key, before, after)
    pairs = ((column, before[column.code], after[column.code]) for column in form.columns)
    return Difference(key, before, after, tuple(Cell(*pair) for pair in pairs if pair[1] != pair[2]))

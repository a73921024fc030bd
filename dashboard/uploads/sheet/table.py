"""What a check looks at: the sheet as text, what stands in the store, and a row of the sheet once it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: `rows` are (row as Excel counts it, cells)."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """What stands in the store, each row with `demonstration`; `rows` are those of the file's own table by key.

    `demonstration` says what the file is: it sees the areas, stations and suggestions of its own kind only.
    """

    today: date
    demonstration: bool = False
    areas: tuple[Row, ...] = ()
    stations: tuple[Row, ...] = ()
    colours: tuple[Row, ...] = ()
    answer_classes: tuple[Row, ...] = ()
    suggestions: tuple[Row, ...] = ()
    rows: Mapping[Key, Row] = field(default_factory=dict)

    def select_own_kind(self, rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if bool(row.get("demonstration")) == self.demonstration]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: `row` is typed and whole, `bad` are the columns whose cells can't be read."""

    number: int
    row: dict[str, Any]
    bad: frozenset[str]

    def build_key(self, names: tuple[str, ...]) -> Key | None:
        """None where a part of it can't be read."""
        return tuple([self.row[name] for name in names]) if self.bad.isdisjoint(names) else None

"""Input of the checks: the sheet as text, the present rows of the store, and a row once it is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Table of text; `rows` are (row as Excel counts it, cells)."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Present:
    """Present rows of the store, each with `demonstration`; `rows` are those of the file's own table, by key.

    `demonstration` describes the file, which refers to areas, stations and suggestions of its own kind only.
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
    """Row of the sheet: `row` is typed and complete, `bad` are the columns with unreadable cells."""

    number: int
    row: dict[str, Any]
    bad: frozenset[str]

    def build_key(self, names: tuple[str, ...]) -> Key | None:
        """The values of these columns, None where one of them is unreadable."""
        return tuple([self.row[name] for name in names]) if self.bad.isdisjoint(names) else None

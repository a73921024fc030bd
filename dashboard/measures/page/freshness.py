"""Freshness: figures older than their format allows, by the newest figures' day. Source: docs/design.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StaleTable:
    """Table whose figures end on `day`, `days` before the newest of all figures: more than the `most` allowed."""

    table: str
    day: date
    newest: date
    days: int
    most: int


def find_stale(days: Mapping[str, date], fresh_days: Mapping[str, int | None]) -> Iterator[StaleTable]:
    """`days`: up to which day each table has figures; `fresh_days`: by how many it may lag behind."""
    newest = max(days.values(), default=date.min)
    for table, day in days.items():
        most, lag = fresh_days[table], (newest - day).days
        if most is not None and lag > most:
            yield StaleTable(table, day, newest, lag, most)

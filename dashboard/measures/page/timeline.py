"""Timeline of livelihood projects against the calendar: days late, points behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.numbers.readings import Origins, find_origin, subtract_exactly


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One sub-item up to `day`. `done` and `expected` are per cent, None where unknown.

    `late` is days over its due day, `behind` how many points less is done than expected; 0 for none.
    """

    title: str
    category: str
    unit: str
    year: int
    due_on: date | None
    finished_on: date | None
    done: float | None
    expected: float | None
    late: int
    behind: float
    day: date
    origin: Origin


def read_timeline(rows: pd.DataFrame, origins: Origins) -> list[TimelineLine]:
    """The latest first, then those furthest behind, then by category."""
    lines = [_read_line(row, origins) for row in _list_rows(rows)]
    return sorted(lines, key=lambda line: (-line.late, -line.behind, line.category, line.title))


def _read_line(row: Mapping[str, Any], origins: Origins) -> TimelineLine:
    due, finished, day = row["due_on"], row["finished_on"], row["as_at"]
    expected = round(row["plan_days_over"] / row["plan_days"] * 100, 2) if row["plan_days"] else None
    done = row["progress"]
    is_comparable = not finished and done is not None and expected is not None
    return TimelineLine(
        title=row["title"],
        category=row["category"],
        unit=row["unit"] or "",
        year=row["year"],
        due_on=due,
        finished_on=finished,
        done=done,
        expected=expected,
        late=max(((finished or day) - due).days, 0) if due else 0,
        behind=max(float(subtract_exactly(expected, done)), 0.0) if is_comparable else 0.0,
        day=day,
        origin=find_origin(origins, row["batch"], ("progress", "finished_on")),
    )


def _list_rows(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {str(name): None if pd.isna(value) else value for name, value in row.items()}

"""Livelihood projects against the calendar: which are late, by how much, and how far each should be by its day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.readings import Origins, origin_of
from dashboard.text import say


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One sub-item. `done` and `expected` are per cent, None where unknown; `late` is days over its due day, 0 for none.

    `day` is the one up to which it is told; `standing` says all of it in words.
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
    day: date
    standing: str
    origin: Origin


def timeline(rows: pd.DataFrame, origins: Origins, lang: str) -> list[TimelineLine]:
    """The latest first, then those furthest behind, then by category."""
    found = [_line(row, origins, lang) for row in _records(rows)]
    return sorted(found, key=lambda one: (-one.late, -_behind(one), one.category, one.title))


def _behind(line: TimelineLine) -> float:
    if line.finished_on or line.done is None or line.expected is None:
        return 0.0
    return max(line.expected - line.done, 0.0)


def _line(row: Mapping[str, Any], origins: Origins, lang: str) -> TimelineLine:
    due, finished, day = row["due_on"], row["finished_on"], row["as_at"]
    late = max(((finished or day) - due).days, 0) if due else 0
    expected = round(row["plan_days_over"] / row["plan_days"] * 100, 2) if row["plan_days"] else None
    made = TimelineLine(
        title=row["title"],
        category=row["category"],
        unit=row["unit"] or "",
        year=row["year"],
        due_on=due,
        finished_on=finished,
        done=row["progress"],
        expected=expected,
        late=late,
        day=day,
        standing="",
        origin=origin_of(origins, row["batch"], ("progress", "finished_on")),
    )
    return replace(made, standing=_words(made, lang))


def _words(line: TimelineLine, lang: str) -> str:
    if line.finished_on:
        return say(lang, "timeline.finished_late" if line.late else "timeline.finished", days=line.late)
    if line.late:
        return say(lang, "timeline.late", days=line.late)
    behind = _behind(line)
    if behind:
        return say(lang, "timeline.behind", points=digits(round(behind, 2)))
    if line.due_on and line.done is None:
        return say(lang, "timeline.no_progress")
    return say(lang, "timeline.on_time" if line.due_on else "timeline.no_plan")


def _records(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {str(name): None if pd.isna(value) else value for name, value in row.items()}

"""Lists of suggestions: key ones, unanswered ones by deadline, and counts of ratings."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.numbers.readings import Origins, find_origin

# Until the answer, and at the most. Source: 代表法
ANSWER_MONTHS, MOST_MONTHS = 3, 6


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """`days_left` from `as_at` until the answer is due (negative: over), None once it is answered."""

    code: str
    title: str
    kind: str
    handler: str
    submitted_on: date
    answered_on: date | None
    answer_class: str
    due_on: date
    last_on: date
    days_left: int | None
    as_at: date
    origin: Origin


def list_key(rows: pd.DataFrame, classes: Mapping[str, str], origins: Origins) -> list[SuggestionLine]:
    """Those not answered yet first, then by code."""
    lines = [_read_line(row, classes, origins) for row in _list_rows(rows) if row["is_key"] is True]
    return sorted(lines, key=lambda line: (line.answered_on is not None, line.code))


def list_unanswered(rows: pd.DataFrame, classes: Mapping[str, str], origins: Origins) -> list[SuggestionLine]:
    """The nearest deadline first, those over it before all."""
    lines = [_read_line(row, classes, origins) for row in _list_rows(rows) if row["answered_on"] is None]
    return sorted(lines, key=lambda line: (line.due_on, line.code))


def count_ratings(rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    """How many were rated so for their handling (first) and so for their result (second)."""
    rated = rows.dropna(subset=["work_rating", "result_rating"])
    return dict(Counter(zip(map(str, rated["work_rating"]), map(str, rated["result_rating"]), strict=True)))


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    return (pd.Timestamp(day) + pd.DateOffset(months=months)).date()


def _read_line(row: Mapping[str, Any], classes: Mapping[str, str], origins: Origins) -> SuggestionLine:
    due = add_months(row["submitted_on"], ANSWER_MONTHS)
    given = row["answer_class"] or ""
    return SuggestionLine(
        code=row["code"],
        title=row["title"],
        kind=row["kind"],
        handler=row["handler"] or "",
        submitted_on=row["submitted_on"],
        answered_on=row["answered_on"],
        answer_class=classes.get(given, given),
        due_on=due,
        last_on=add_months(row["submitted_on"], MOST_MONTHS),
        days_left=None if row["answered_on"] else (due - row["as_at"]).days,
        as_at=row["as_at"],
        origin=find_origin(origins, row["batch"], ("is_key", "answered_on")),
    )


def _list_rows(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {str(name): None if value is pd.NaT or value is pd.NA else value for name, value in row.items()}

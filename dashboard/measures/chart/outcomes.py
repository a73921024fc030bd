"""Of 100 items received: completed, resolved, satisfied, each on the same base. 办结 ≠ 解决 ≠ 满意."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.data import Point, Series
from dashboard.measures.numbers.readings import half_up, origin_of
from dashboard.measures.numbers.view import View
from dashboard.text import say

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
LEVELS = {
    "completion": ("completed", "open"),
    "resolution": ("resolved", "not_resolved", "resolution_unknown", "open"),
    "rating": (*RATINGS, "not_rated", "rating_unknown", "open"),
}
COLUMNS = {
    "completion": ("received", "completed"),
    "resolution": ("received", "completed", "resolved"),
    "rating": ("received", "completed", *RATINGS),
}


def outcome_series(view: View) -> tuple[Series, ...]:
    """Three rows of parts; within each the parts add up to the whole, which is the denominator of every one."""
    rows = view.within()
    rows = rows[rows["carried_over"].notna()]
    parts = _parts(rows)
    whole = parts["completed"] + parts["open"]
    return tuple(
        Series(say(view.lang, f"outcome.{level}"), "received", _points(view, rows, level, parts, whole))
        for level in LEVELS
    )


def _points(
    view: View, rows: pd.DataFrame, level: str, parts: Mapping[str, int], whole: int
) -> tuple[Point, ...]:
    origin = _origin(view, rows, COLUMNS[level])
    return tuple(
        Point(
            key,
            say(view.lang, f"outcome.{key}"),
            half_up(Fraction(parts[key] * 100, whole)),
            parts[key],
            whole,
            origin=origin,
        )
        for key in LEVELS[level]
        if whole
    )


def _parts(rows: pd.DataFrame) -> dict[str, int]:
    completed = _total(rows["completed"])
    resolved, rated = _known(rows, ("resolved",)), _known(rows, RATINGS)
    return {
        "completed": completed,
        "open": _total(rows["carried_over"]) + _total(rows["received"]) - completed,
        "resolved": _total(resolved["resolved"]),
        "not_resolved": _total(resolved["completed"]) - _total(resolved["resolved"]),
        "resolution_unknown": completed - _total(resolved["completed"]),
        **{rating: _total(rated[rating]) for rating in RATINGS},
        "not_rated": _total(rated["completed"]) - sum(_total(rated[rating]) for rating in RATINGS),
        "rating_unknown": completed - _total(rated["completed"]),
    }


def _known(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    return rows[rows[list(columns)].notna().all(axis=1)]


def _total(column: pd.Series) -> int:
    return int(column.sum())


def _origin(view: View, rows: pd.DataFrame, columns: tuple[str, ...]) -> Origin | None:
    return max((origin_of(view.origins, batch, columns) for batch in rows["batch"].unique()), default=None)

"""Outcomes of 100 items received: completed, resolved, satisfied, each on the same base. 办结 ≠ 解决 ≠ 满意."""

from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.chart.numbers import PointNumbers, SeriesNumbers
from dashboard.measures.numbers.readings import find_origin
from dashboard.measures.numbers.rounding import round_part
from dashboard.measures.numbers.view import View

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


def build_outcomes(view: View) -> tuple[SeriesNumbers, ...]:
    """Three rows of parts; within each the parts add up to the whole, which is the denominator of every one."""
    rows = view.select_rows()
    rows = rows[rows["carried_over"].notna()]
    parts = _count_parts(rows)
    return tuple(
        SeriesNumbers("received", _build_points(view, rows, level, parts), level) for level in LEVELS
    )


def _build_points(
    view: View, rows: pd.DataFrame, level: str, parts: Mapping[str, int]
) -> tuple[PointNumbers, ...]:
    origin, whole = _find_origin(view, rows, COLUMNS[level]), parts["completed"] + parts["open"]
    return tuple(
        PointNumbers(key, "", round_part(parts[key], whole), parts[key], whole, origin=origin)
        for key in LEVELS[level]
        if whole
    )


def _count_parts(rows: pd.DataFrame) -> dict[str, int]:
    completed = _sum(rows["completed"])
    resolved, rated = _select_known(rows, ("resolved",)), _select_known(rows, RATINGS)
    return {
        "completed": completed,
        "open": _sum(rows["carried_over"]) + _sum(rows["received"]) - completed,
        "resolved": _sum(resolved["resolved"]),
        "not_resolved": _sum(resolved["completed"]) - _sum(resolved["resolved"]),
        "resolution_unknown": completed - _sum(resolved["completed"]),
        **{rating: _sum(rated[rating]) for rating in RATINGS},
        "not_rated": _sum(rated["completed"]) - sum(_sum(rated[rating]) for rating in RATINGS),
        "rating_unknown": completed - _sum(rated["completed"]),
    }


def _select_known(rows: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    return rows[rows[list(columns)].notna().all(axis=1)]


def _sum(column: pd.Series) -> int:
    return int(column.sum())


def _find_origin(view: View, rows: pd.DataFrame, columns: tuple[str, ...]) -> Origin | None:
    return max((find_origin(view.origins, batch, columns) for batch in rows["batch"].unique()), default=None)

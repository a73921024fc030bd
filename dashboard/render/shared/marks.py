"""Properties of marks common to all drawings: upright or lying, hollow, sums of rows, roles and shapes by kind."""

import re

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import format_or_dash, is_known
from dashboard.wording.chart.data import ChartData

MONTH = re.compile(r"\d{4}-\d{2}")
OUTCOMES = {
    "completed": "accent",
    "resolved": "accent",
    "satisfied": "accent",
    "not_resolved": "fair",
    "fairly_satisfied": "fair",
    "dissatisfied": "bad",
    "not_rated": "second",
    "resolution_unknown": "unknown",
    "rating_unknown": "unknown",
    "open": "open",
}
# Kinds without hollow marks, or with a legend that names them; below any other kind a note does.
WITHOUT_NOTE = (ChartKind.LINE, ChartKind.STACKED, ChartKind.SHARE, ChartKind.FUNNEL)
SHAPES = {"alike": "circle", "above": "triangle-up", "below": "diamond"}


def is_upright(data: ChartData) -> bool:
    """Whether bars are upright: true where every point is a month."""
    return all(MONTH.fullmatch(point.key) for point in data.points)


def has_hollow(data: ChartData) -> bool:
    """Whether there are hollow marks that no legend explains."""
    return data.kind not in WITHOUT_NOTE and any(
        point.young and is_known(point.value) for point in data.points
    )


def sum_rows(data: ChartData) -> dict[str, str]:
    """Sum each row as text, by key: ≥ where a part is unknown, — where all are."""
    sums = {}
    for row in list_rows(data):
        parts = [point for point in data.points if point.key == row.key]
        values = [point.value for point in parts if point.value is not None]
        incomplete = len(values) < len(parts) or any(point.at_least for point in parts)
        sign = "≥" if incomplete else ""
        sums[row.key] = f"{sign}{format_or_dash(sum(values))}" if values else format_or_dash(None)
    return sums

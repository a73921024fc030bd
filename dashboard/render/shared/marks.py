"""Marks, whatever draws them: which are hollow, what rows add up to, the colours and shapes of their kinds."""

import re

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known, number
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
SHAPES = {"alike": "circle", "above": "triangle-up", "below": "diamond"}


def has_hollow(data: ChartData) -> bool:
    """Whether marks are hollow that no legend explains."""
    explained = data.kind not in (ChartKind.BAR, ChartKind.INTERVAL)
    return not explained and any(point.young and known(point.value) for point in data.points)


def totals(data: ChartData) -> dict[str, str]:
    """Each row's sum in words, by key: ≥ where a part of it is unknown, — where all are."""
    found = {}
    for row in rows_of(data):
        parts = [point for point in data.points if point.key == row.key]
        values = [point.value for point in parts if point.value is not None]
        lacking = len(values) < len(parts) or any(point.at_least for point in parts)
        found[row.key] = f"{'≥' if lacking else ''}{number(sum(values))}" if values else number(None)
    return found

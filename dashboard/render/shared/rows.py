"""Rows of a chart: one point a key, in the order of its series, and the room that their labels need."""

from collections.abc import Iterable

from dashboard.render.shared.axes import LABEL_PX
from dashboard.render.shared.words import measure_width
from dashboard.wording.chart.data import ChartData, Point


def list_rows(data: ChartData) -> list[Point]:
    """List one point a key; a key that only a later series has precedes the key that follows it there."""
    rows: list[Point] = []
    for series in data.series:
        before = len(rows)
        for point in reversed(series.points):
            index = next((at for at, row in enumerate(rows) if row.key == point.key), None)
            before = before if index is None else index
            if index is None:
                rows.insert(before, point)
    return rows


def measure_labels(labels: Iterable[str]) -> int:
    """Measure the px that the widest of these labels takes beside a plot."""
    return round(max((measure_width(label) for label in labels), default=0) * (LABEL_PX + 1)) + 10

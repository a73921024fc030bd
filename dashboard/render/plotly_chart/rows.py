"""Rows of Plotly charts with a row a place: names at the left, numbers at the right, the whole as a line."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import build_annotation, format_whole
from dashboard.render.shared.rows import measure_labels
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import escape_text, format_value, get_suffix, shorten
from dashboard.wording.chart.data import ChartData, Point


def build_names_axis(points: Sequence[Point], *, ems: float = 10.5) -> dict[str, Any]:
    """Build a category axis of row names of at most `ems` ems, the first at the top."""
    keys = [point.key for point in points]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": keys,
        "range": [len(keys) - 0.5, -0.5],
        "tickvals": keys,
        "ticktext": [escape_text(shorten(point.label, ems)) for point in points],
    }


def measure_rows(rows: int, each: float) -> int:
    """Measure the plot's height in px for so many rows of `each` px."""
    return round(max(rows * each, 60))


def measure_end_numbers(data: ChartData) -> int:
    """Measure the px right of the plot that the numbers at the row ends take."""
    return measure_labels(format_value(point, get_suffix(data)) for point in data.points)


def draw_end_numbers(data: ChartData, rows: Sequence[Point], edge: float, palette: Palette) -> go.Scatter:
    """Draw the values as a column of numbers right of the plot, where no line crosses them."""
    return go.Scatter(
        x=[edge] * len(rows),
        y=[point.key for point in rows],
        mode="text",
        text=[f"\u2002{format_value(point, get_suffix(data))}" for point in rows],
        textposition="middle right",
        textfont={"size": SMALL_SIZE, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def draw_whole(chart: go.Figure, data: ChartData, palette: Palette, *, above: bool) -> None:
    """Draw the rate of all rows together as a dotted line down through them, named above or below."""
    if data.whole is None:
        return
    chart.add_vline(data.whole, line={"color": palette.ink, "width": 1, "dash": "dot"})
    words = build_annotation(palette, format_whole(data), x=data.whole, y=int(above), xanchor="right")
    chart.add_annotation({**words, "xref": "x", "yanchor": "bottom" if above else "top"})

"""What charts with a row a place share: names at the left, numbers at the right, the whole as a line."""

from collections.abc import Iterable, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import LABEL_PX, small, whole_words
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import safe, short, suffix, value_words, width_of
from dashboard.wording.chart.data import ChartData, Point


def rows_of(data: ChartData) -> list[Point]:
    """One point a key; a key that only a later series has stands before the one that follows it there."""
    rows: list[Point] = []
    for series in data.series:
        before = len(rows)
        for point in reversed(series.points):
            found = next((at for at, row in enumerate(rows) if row.key == point.key), None)
            before = before if found is None else found
            if found is None:
                rows.insert(before, point)
    return rows


def names_axis(points: Sequence[Point], *, ems: float = 10.5) -> dict[str, Any]:
    """Rows with their names, the first at the top."""
    keys = [point.key for point in points]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": keys,
        "range": [len(keys) - 0.5, -0.5],
        "tickvals": keys,
        "ticktext": [safe(short(point.label, ems)) for point in points],
    }


def rows_height(rows: int, each: float) -> int:
    return round(max(rows * each, 60))


def end_room(data: ChartData) -> int:
    """px right of the plot for the numbers at the ends."""
    return room_for(value_words(point, suffix(data)) for point in data.points)


def room_for(labels: Iterable[str]) -> int:
    return round(max((width_of(label) for label in labels), default=0) * (LABEL_PX + 1)) + 10


def end_numbers(data: ChartData, rows: Sequence[Point], edge: float, palette: Palette) -> go.Scatter:
    """The values as a column of numbers right of the plot, where no line crosses them."""
    return go.Scatter(
        x=[edge] * len(rows),
        y=[point.key for point in rows],
        mode="text",
        text=[f"\u2002{value_words(point, suffix(data))}" for point in rows],
        textposition="middle right",
        textfont={"size": SMALL_SIZE, "color": palette.ink},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )


def draw_whole(drawn: go.Figure, data: ChartData, palette: Palette, *, above: bool) -> None:
    """The rate of all together as a thin line down through the rows, named above or below them."""
    if data.whole is None:
        return
    drawn.add_vline(data.whole, line={"color": palette.ink, "width": 1, "dash": "dot"})
    words = small(palette, whole_words(data), x=data.whole, y=int(above), xanchor="right")
    drawn.add_annotation({**words, "xref": "x", "yanchor": "bottom" if above else "top"})

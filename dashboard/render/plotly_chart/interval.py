"""A dot a station with its 参考波动范围, the rate of all together as a line down through them."""

import plotly.graph_objects as go

from dashboard.render.shared.axes import axis_note, numbers, value_axis
from dashboard.render.shared.rows import draw_whole, end_numbers, end_room, names_axis, rows_height, rows_of
from dashboard.render.shared.theme import Palette
from dashboard.render.shared.words import HOVER, customdata, known
from dashboard.wording.chart.data import ChartData, Point

ROW_PX = 24


def interval(data: ChartData, palette: Palette) -> go.Figure:
    """As many rows as there are stations: a long list scrolls on the page."""
    rows = rows_of(data)
    axis = value_axis(data, numbers(rows, "value", "low"))
    drawn = go.Figure([_dots(data, rows, palette), end_numbers(data, rows, axis["range"][1], palette)])
    draw_whole(drawn, data, palette, above=True)
    return drawn.update_layout(
        height=rows_height(len(rows), ROW_PX) + 54,
        margin={"t": 24, "b": 30, "r": end_room(data)},
        showlegend=False,
        xaxis={**axis, "showgrid": True},
        yaxis=names_axis(rows),
        meta={"note": axis_note(data, axis)},
    )


def _dots(data: ChartData, rows: list[Point], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[point.value if known(point.value) else None for point in rows],
        y=[point.key for point in rows],
        mode="markers",
        marker={
            "size": 9,
            "color": [palette.paper if point.young else palette.accent for point in rows],
            "line": {"color": palette.accent, "width": 2},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [_reach(point.value, point.high) for point in rows],
            "arrayminus": [_reach(point.low, point.value) for point in rows],
            "color": palette.second,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=[customdata(data, data.series[0], point) for point in rows],
        hovertemplate=HOVER,
    )


def _reach(start: float | None, end: float | None) -> float:
    return max(end - start, 0.0) if start is not None and end is not None else 0.0

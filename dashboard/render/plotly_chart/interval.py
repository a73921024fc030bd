"""Interval chart: a dot a station with its 参考波动范围, the rate of all together as a line through the rows."""

import plotly.graph_objects as go

from dashboard.render.plotly_chart.rows import (
    build_names_axis,
    draw_end_numbers,
    draw_whole,
    measure_end_numbers,
    measure_rows,
)
from dashboard.render.shared.axes import build_value_axis, collect_numbers, write_axis_note
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.theme import Palette
from dashboard.render.shared.words import HOVER, build_customdata, is_known
from dashboard.wording.chart.data import ChartData, Point

ROW_PX = 24


def draw_interval(data: ChartData, palette: Palette) -> go.Figure:
    """Draw one row a station, however many: a long chart scrolls on the page."""
    rows = list_rows(data)
    axis = build_value_axis(data, collect_numbers(rows, "value", "low"))
    chart = go.Figure(
        [_draw_dots(data, rows, palette), draw_end_numbers(data, rows, axis["range"][1], palette)]
    )
    draw_whole(chart, data, palette, above=True)
    return chart.update_layout(
        height=measure_rows(len(rows), ROW_PX) + 54,
        margin={"t": 24, "b": 30, "r": measure_end_numbers(data)},
        showlegend=False,
        xaxis={**axis, "showgrid": True},
        yaxis=build_names_axis(rows),
        meta={"note": write_axis_note(data, axis)},
    )


def _draw_dots(data: ChartData, rows: list[Point], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[point.value if is_known(point.value) else None for point in rows],
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
            "array": [_compute_reach(point.value, point.high) for point in rows],
            "arrayminus": [_compute_reach(point.low, point.value) for point in rows],
            "color": palette.second,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=[build_customdata(data, data.series[0], point) for point in rows],
        hovertemplate=HOVER,
    )


def _compute_reach(start: float | None, end: float | None) -> float:
    return max(end - start, 0.0) if start is not None and end is not None else 0.0

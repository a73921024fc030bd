"""Bar chart: upright bars for months, lying ones for places and kinds, values at their ends, axis from 0."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.render.plotly_chart.rows import (
    build_names_axis,
    draw_end_numbers,
    draw_whole,
    measure_end_numbers,
    measure_rows,
)
from dashboard.render.shared.axes import build_months_axis, build_value_axis, collect_numbers, measure_legend
from dashboard.render.shared.marks import is_upright
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import (
    HOVER,
    UNKNOWN,
    build_customdata,
    escape_text,
    format_counts,
    format_value,
    get_suffix,
    is_known,
    is_per_cent,
)
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

UPRIGHT_HEIGHT, BAR_PX, GAP_PX = 300, 17, 13


def draw_bar(data: ChartData, palette: Palette) -> go.Figure:
    return _draw_upright(data, palette) if is_upright(data) else _draw_rows(data, palette)


def _draw_upright(data: ChartData, palette: Palette) -> go.Figure:
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"), from_zero=True)
    chart = go.Figure(_draw_all_bars(data, palette, upright=True))
    chart.add_traces(_draw_targets(data, palette, upright=True))
    return chart.update_layout(
        height=UPRIGHT_HEIGHT,
        margin={"t": 26, "b": 30},
        showlegend=_needs_legend(data),
        xaxis={**build_months_axis(list_rows(data)), "showline": True},
        yaxis={**axis, "showgrid": True},
    )


def _draw_rows(data: ChartData, palette: Palette) -> go.Figure:
    """Draw lying bars; a single rate has its numbers in a column, its targets and the whole, several series don't."""
    rows, single = list_rows(data), len(data.series) == 1
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"), from_zero=True)
    chart = go.Figure(_draw_all_bars(data, palette, upright=False))
    if single:
        chart.add_traces(_draw_targets(data, palette, upright=False))
        draw_whole(chart, data, palette, above=False)
    if _has_number_column(data):
        chart.add_trace(draw_end_numbers(data, rows, axis["range"][1], palette))
    names = [series.name for series in data.series]
    return chart.update_layout(
        height=measure_rows(len(rows), len(names) * BAR_PX + GAP_PX)
        + 32
        + (measure_legend(names) if len(names) > 1 else 0),
        margin={"t": 6, "b": 24 if single and data.whole is not None else 8, "r": measure_end_numbers(data)},
        showlegend=_needs_legend(data),
        xaxis={**axis, "showticklabels": False},
        yaxis=build_names_axis(rows),
    )


def _needs_legend(data: ChartData) -> bool:
    return len(data.series) > 1 or any(is_known(point.target) for point in data.points)


def _has_number_column(data: ChartData) -> bool:
    return len(data.series) == 1 and is_per_cent(data)


def _draw_all_bars(data: ChartData, palette: Palette, *, upright: bool) -> list[go.Bar]:
    """Draw each series' bars, and text in place of its unknown ones."""
    traces = []
    for at in range(len(data.series)):
        traces.append(_draw_bars(data, at, palette, upright=upright))
        traces.append(_draw_unknown(data, at, palette, upright=upright))
    return [trace for trace in traces if trace.y]


def _draw_bars(data: ChartData, at: int, palette: Palette, *, upright: bool) -> go.Bar:
    series = data.series[at]
    points = [point for point in series.points if is_known(point.value)]
    in_column = _has_number_column(data) and not upright
    return _orient_bars(points, [point.value for point in points], upright=upright).update(
        name=escape_text(series.name),
        offsetgroup=str(at),
        marker=build_fill(points, (palette.accent, palette.second, palette.scale[0])[at % 3], palette),
        text=None if in_column else [format_value(point, get_suffix(data)) for point in points],
        textposition="outside",
        textangle=0,
        constraintext="both" if upright else "none",
        textfont={"size": SMALL_SIZE, "color": palette.ink},
        cliponaxis=False,
        customdata=[build_customdata(data, series, point) for point in points],
        hovertemplate=HOVER,
    )


def _orient_bars(points: Sequence[Point], values: Sequence[float | int | None], *, upright: bool) -> go.Bar:
    keys = [point.key for point in points]
    x, y = (keys, values) if upright else (values, keys)
    return go.Bar(x=x, y=y, orientation="v" if upright else "h")


def build_fill(points: Sequence[Point], colour: str, palette: Palette) -> dict[str, Any]:
    """Build the markers: full bars in this colour, hollow ones outlined in it where a month is 尚在办理期."""
    return {
        "color": [palette.soften(colour) if point.young else colour for point in points],
        "line": {
            "color": [colour if point.young else palette.paper for point in points],
            "width": [1.5 if point.young else 0 for point in points],
        },
        "cornerradius": 2,
    }


def _draw_unknown(data: ChartData, at: int, palette: Palette, *, upright: bool) -> go.Bar:
    """Draw text where the value is unknown: the counts of a withheld rate, else —."""
    series = data.series[at]
    points = [point for point in series.points if not is_known(point.value)]
    in_column = _has_number_column(data) and not upright
    return _orient_bars(points, [0] * len(points), upright=upright).update(
        offsetgroup=str(at),
        text=[format_counts(point) or ("" if in_column else UNKNOWN) for point in points],
        textposition="outside",
        textangle=0,
        constraintext="none",
        textfont={"size": SMALL_SIZE, "color": palette.muted},
        cliponaxis=False,
        customdata=[build_customdata(data, series, point) for point in points],
        hovertemplate=HOVER,
        showlegend=False,
    )


def _draw_targets(data: ChartData, palette: Palette, *, upright: bool) -> list[go.Scatter]:
    """Draw a short stroke across each bar of the first series at its target, where set."""
    points = [point for series in data.series[:1] for point in series.points if is_known(point.target)]
    if not points:
        return []
    keys, values = [point.key for point in points], [point.target for point in points]
    stroke = {"symbol": "line-ew" if upright else "line-ns", "size": 16}
    return [
        go.Scatter(
            x=keys if upright else values,
            y=values if upright else keys,
            mode="markers",
            name=say(data.lang, "render.target"),
            marker={**stroke, "line": {"width": 2, "color": palette.ink}},
            hoverinfo="skip",
        )
    ]

"""Bars: upright for months, lying for places and kinds, each with its number at the end; always from 0."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import legend_room, months_axis, numbers, value_axis
from dashboard.render.shared.marks import MONTH
from dashboard.render.shared.rows import draw_whole, end_numbers, end_room, names_axis, rows_height, rows_of
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import (
    HOVER,
    UNKNOWN,
    counts,
    customdata,
    known,
    per_cent,
    safe,
    suffix,
    value_words,
)
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

UPRIGHT_HEIGHT, BAR_PX, GAP_PX = 300, 17, 13


def bar(data: ChartData, palette: Palette) -> go.Figure:
    upright = all(MONTH.fullmatch(point.key) for point in data.points)
    return _upright(data, palette) if upright else _lying(data, palette)


def _upright(data: ChartData, palette: Palette) -> go.Figure:
    axis = value_axis(data, numbers(data.points, "value", "target"), from_zero=True)
    drawn = go.Figure(_all_bars(data, palette, upright=True))
    drawn.add_traces(_targets(data, palette, upright=True))
    return drawn.update_layout(
        height=UPRIGHT_HEIGHT,
        margin={"t": 26, "b": 30},
        showlegend=_needs_legend(data),
        xaxis={**months_axis(rows_of(data)), "showline": True},
        yaxis={**axis, "showgrid": True},
    )


def _lying(data: ChartData, palette: Palette) -> go.Figure:
    """A single rate has its numbers in a column and the whole beside it; several series are only compared."""
    rows, single = rows_of(data), len(data.series) == 1
    axis = value_axis(data, numbers(data.points, "value", "target"), from_zero=True)
    drawn = go.Figure(_all_bars(data, palette, upright=False))
    if single:
        drawn.add_traces(_targets(data, palette, upright=False))
        draw_whole(drawn, data, palette, above=False)
    if _in_column(data):
        drawn.add_trace(end_numbers(data, rows, axis["range"][1], palette))
    names = [series.name for series in data.series]
    return drawn.update_layout(
        height=rows_height(len(rows), len(names) * BAR_PX + GAP_PX)
        + 32
        + (legend_room(names) if len(names) > 1 else 0),
        margin={"t": 6, "b": 24 if single and data.whole is not None else 8, "r": end_room(data)},
        showlegend=_needs_legend(data),
        xaxis={**axis, "showticklabels": False},
        yaxis=names_axis(rows),
    )


def _needs_legend(data: ChartData) -> bool:
    return len(data.series) > 1 or any(known(point.target) for point in data.points)


def _in_column(data: ChartData) -> bool:
    return len(data.series) == 1 and per_cent(data)


def _all_bars(data: ChartData, palette: Palette, *, upright: bool) -> list[go.Bar]:
    """Each series' bars, and what stands in place of those that are unknown."""
    drawn = []
    for at in range(len(data.series)):
        drawn += [_bars(data, at, palette, upright=upright), _unknown(data, at, palette, upright=upright)]
    return [bars for bars in drawn if bars.y]


def _bars(data: ChartData, at: int, palette: Palette, *, upright: bool) -> go.Bar:
    series = data.series[at]
    points = [point for point in series.points if known(point.value)]
    in_column = _in_column(data) and not upright
    return _laid(points, [point.value for point in points], upright=upright).update(
        name=safe(series.name),
        offsetgroup=str(at),
        marker=filling(points, (palette.accent, palette.second, palette.scale[0])[at % 3], palette),
        text=None if in_column else [value_words(point, suffix(data)) for point in points],
        textposition="outside",
        textangle=0,
        constraintext="both" if upright else "none",
        textfont={"size": SMALL_SIZE, "color": palette.ink},
        cliponaxis=False,
        customdata=[customdata(data, series, point) for point in points],
        hovertemplate=HOVER,
    )


def _laid(points: Sequence[Point], values: Sequence[float | int | None], *, upright: bool) -> go.Bar:
    keys = [point.key for point in points]
    x, y = (keys, values) if upright else (values, keys)
    return go.Bar(x=x, y=y, orientation="v" if upright else "h")


def filling(points: Sequence[Point], colour: str, palette: Palette) -> dict[str, Any]:
    """Full bars in this colour; hollow ones, outlined in it, where a part is 尚在办理期."""
    return {
        "color": [palette.soft(colour) if point.young else colour for point in points],
        "line": {
            "color": [colour if point.young else palette.paper for point in points],
            "width": [1.5 if point.young else 0 for point in points],
        },
        "cornerradius": 2,
    }


def _unknown(data: ChartData, at: int, palette: Palette, *, upright: bool) -> go.Bar:
    """No bar where nothing is known: in its place the counts of a rate that is withheld, else —."""
    series = data.series[at]
    points = [point for point in series.points if not known(point.value)]
    in_column = _in_column(data) and not upright
    return _laid(points, [0] * len(points), upright=upright).update(
        offsetgroup=str(at),
        text=[counts(point) or ("" if in_column else UNKNOWN) for point in points],
        textposition="outside",
        textangle=0,
        constraintext="none",
        textfont={"size": SMALL_SIZE, "color": palette.muted},
        cliponaxis=False,
        customdata=[customdata(data, series, point) for point in points],
        hovertemplate=HOVER,
        showlegend=False,
    )


def _targets(data: ChartData, palette: Palette, *, upright: bool) -> list[go.Scatter]:
    """A short stroke across each bar of the first series at its target; nothing where none is set."""
    points = [point for series in data.series[:1] for point in series.points if known(point.target)]
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

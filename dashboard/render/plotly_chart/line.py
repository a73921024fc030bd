"""Line chart of months: gaps where a month is unknown, hollow points where it is 尚在办理期."""

from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import build_months_axis, build_value_axis, collect_numbers, write_axis_note
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.theme import TEXT_SIZE, Palette
from dashboard.render.shared.words import (
    HOVER,
    build_customdata,
    escape_text,
    format_value,
    get_suffix,
    is_known,
)
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

HEIGHT = 300


def draw_line(data: ChartData, palette: Palette) -> go.Figure:
    """Draw the first series in the accent colour, further ones, which it is compared with, in a muted one."""
    chart = go.Figure()
    for at, series in enumerate(data.series):
        colour = palette.accent if at == 0 else palette.second
        chart.add_traces(_draw_series(data, series, colour, palette, first=at == 0))
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"))
    several = len(data.series) > 1 or any(point.young for point in data.points)
    return chart.update_layout(
        height=HEIGHT,
        margin={"t": 26, "b": 30, "r": 16},
        showlegend=several,
        xaxis={**build_months_axis(list_rows(data)), "showline": True},
        yaxis={**axis, "showgrid": True},
        meta={"note": write_axis_note(data, axis)},
    )


def _draw_series(
    data: ChartData, series: Series, colour: str, palette: Palette, *, first: bool
) -> list[go.Scatter]:
    """Draw the settled months, a dashed line through the young ones, and these as hollow points."""
    settled = _build_trace(data, series, [_get_settled(point) for point in series.points])
    settled.update(
        name=escape_text(series.name),
        mode="lines+markers+text",
        line={"color": colour, "width": 2.5 if first else 1.5},
        marker={"color": colour, "size": 7 if first else 5},
        text=_label_newest(data, series) if first else None,
        textposition="top right" if _is_followed(series) else "top center",
        textfont={"color": palette.ink, "size": TEXT_SIZE},
    )
    if not any(point.young and is_known(point.value) for point in series.points):
        return [settled]
    dashed = _build_trace(data, series, _list_young_run(series.points))
    dashed.update(mode="lines", hoverinfo="skip", hovertemplate=None, showlegend=False)
    dashed.update(line={"color": colour, "width": 1.5, "dash": "dot"})
    young = _build_trace(data, series, [point.value if point.young else None for point in series.points])
    young.update(name=say(data.lang, "render.young"), mode="markers", showlegend=first)
    young.update(marker={"color": palette.paper, "size": 8, "line": {"color": colour, "width": 2}})
    return [dashed, settled, young]


def _build_trace(data: ChartData, series: Series, values: list[Any]) -> go.Scatter:
    return go.Scatter(
        x=[point.key for point in series.points],
        y=values,
        customdata=[build_customdata(data, series, point) for point in series.points],
        hovertemplate=HOVER,
        connectgaps=False,
        cliponaxis=False,
    )


def _get_settled(point: Point) -> float | int | None:
    return None if point.young or not is_known(point.value) else point.value


def _list_young_run(points: tuple[Point, ...]) -> list[float | int | None]:
    """List the values of the young months and of the settled month before each run of them, else None."""
    followers = [*(point.young for point in points[1:]), False]
    return [
        point.value if point.young or precedes_young else None
        for point, precedes_young in zip(points, followers, strict=True)
    ]


def _find_newest(series: Series) -> int | None:
    """Find the index of the newest settled month, which carries the number."""
    settled = [at for at, point in enumerate(series.points) if _get_settled(point) is not None]
    return settled[-1] if settled else None


def _is_followed(series: Series) -> bool:
    return (_find_newest(series) or 0) < len(series.points) - 2


def _label_newest(data: ChartData, series: Series) -> list[str]:
    newest = _find_newest(series)
    return [
        format_value(point, get_suffix(data)) if at == newest else ""
        for at, point in enumerate(series.points)
    ]

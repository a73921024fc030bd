"""Months as a line: gaps where a month is unknown, hollow points where it is 尚在办理期."""

from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import axis_note, months_axis, numbers, value_axis
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.theme import TEXT_SIZE, Palette
from dashboard.render.shared.words import HOVER, customdata, known, safe, suffix, value_words
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

HEIGHT = 300


def line(data: ChartData, palette: Palette) -> go.Figure:
    """The first series is the chart's; further ones are what it is compared with, and quiet."""
    drawn = go.Figure()
    for at, series in enumerate(data.series):
        colour = palette.accent if at == 0 else palette.second
        drawn.add_traces(_traces(data, series, colour, palette, first=at == 0))
    axis = value_axis(data, numbers(data.points, "value", "target"))
    several = len(data.series) > 1 or any(point.young for point in data.points)
    return drawn.update_layout(
        height=HEIGHT,
        margin={"t": 26, "b": 30, "r": 16},
        showlegend=several,
        xaxis={**months_axis(rows_of(data)), "showline": True},
        yaxis={**axis, "showgrid": True},
        meta={"note": axis_note(data, axis)},
    )


def _traces(
    data: ChartData, series: Series, colour: str, palette: Palette, *, first: bool
) -> list[go.Scatter]:
    """The settled months, the dashed line on through the young ones, and these as hollow points."""
    settled = _trace(data, series, [_settled(point) for point in series.points])
    settled.update(
        name=safe(series.name),
        mode="lines+markers+text",
        line={"color": colour, "width": 2.5 if first else 1.5},
        marker={"color": colour, "size": 7 if first else 5},
        text=_newest_only(data, series) if first else None,
        textposition="top right" if _followed(series) else "top center",
        textfont={"color": palette.ink, "size": TEXT_SIZE},
    )
    if not any(point.young and known(point.value) for point in series.points):
        return [settled]
    dashed = _trace(data, series, _on_through_young(series.points))
    dashed.update(mode="lines", hoverinfo="skip", hovertemplate=None, showlegend=False)
    dashed.update(line={"color": colour, "width": 1.5, "dash": "dot"})
    young = _trace(data, series, [point.value if point.young else None for point in series.points])
    young.update(name=say(data.lang, "render.young"), mode="markers", showlegend=first)
    young.update(marker={"color": palette.paper, "size": 8, "line": {"color": colour, "width": 2}})
    return [dashed, settled, young]


def _trace(data: ChartData, series: Series, values: list[Any]) -> go.Scatter:
    return go.Scatter(
        x=[point.key for point in series.points],
        y=values,
        customdata=[customdata(data, series, point) for point in series.points],
        hovertemplate=HOVER,
        connectgaps=False,
        cliponaxis=False,
    )


def _settled(point: Point) -> float | int | None:
    return None if point.young or not known(point.value) else point.value


def _on_through_young(points: tuple[Point, ...]) -> list[float | int | None]:
    """The young months and the settled one that each run of them begins at."""
    following = [*(point.young for point in points[1:]), False]
    return [
        point.value if point.young or begins else None
        for point, begins in zip(points, following, strict=True)
    ]


def _newest(series: Series) -> int | None:
    """The newest month that may be judged: there stands the number."""
    settled = [at for at, point in enumerate(series.points) if _settled(point) is not None]
    return settled[-1] if settled else None


def _followed(series: Series) -> bool:
    return (_newest(series) or 0) < len(series.points) - 2


def _newest_only(data: ChartData, series: Series) -> list[str]:
    newest = _newest(series)
    return [
        value_words(point, suffix(data)) if at == newest else "" for at, point in enumerate(series.points)
    ]

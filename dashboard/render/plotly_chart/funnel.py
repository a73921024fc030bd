"""Funnel plot: each station's rate against its number of cases, between the inner and outer limits of chance."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import (
    PHONE_ROWS,
    build_annotation,
    build_value_axis,
    collect_numbers,
    format_whole,
    write_axis_note,
)
from dashboard.render.shared.label_places import place_labels
from dashboard.render.shared.limits import NAMED, list_limits
from dashboard.render.shared.marks import SHAPES
from dashboard.render.shared.rows import measure_labels
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import HOVER, build_customdata, escape_text, is_known, shorten
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 400, 10, 44
LIMITS = {"inner": "solid", "outer": "dash"}


def draw_funnel(data: ChartData, palette: Palette) -> go.Figure:
    points = [point for point in data.points if is_known(point.value) and is_known(point.denominator)]
    axis = build_value_axis(data, collect_numbers(points, "value", "low", "outer_low"))
    widest = max(collect_numbers(points, "denominator"), default=1.0) * 1.06
    chart = go.Figure(list(_draw_limits(data, points, palette)))
    chart.add_traces([_draw_group(data, points, group, palette) for group in SHAPES])
    for name in _build_names(points, axis["range"], widest, palette):
        chart.add_annotation(name)
    return _add_whole(chart, data, palette).update_layout(
        height=HEIGHT,
        margin={"t": MARGIN_TOP, "b": MARGIN_BOTTOM, "r": _measure_whole(data)},
        showlegend=True,
        xaxis={"range": [0, widest], "title": {"text": say(data.lang, "render.cases")}, "showline": True},
        yaxis={**axis, "showgrid": True},
        meta={"note": write_axis_note(data, axis)},
    )


def _draw_limits(data: ChartData, points: list[Point], palette: Palette) -> Iterator[go.Scatter]:
    """Draw two curves through each pair of limits at each n, the area within the inner ones filled."""
    for name, look in LIMITS.items():
        by_n = list_limits(points, name)
        line = {"color": palette.second, "width": 1, "dash": look}
        quiet = {"mode": "lines", "hoverinfo": "skip", "line": line, "x": [n for n, _, _ in by_n]}
        words = say(data.lang, f"render.{name}_limits")
        fill = {"fill": "tonexty", "fillcolor": palette.ground} if name == "inner" else {}
        yield go.Scatter(y=[low for _, low, _ in by_n], name=words, legendgroup=name, **quiet)
        yield go.Scatter(
            y=[high for *_, high in by_n], name=words, legendgroup=name, showlegend=False, **quiet, **fill
        )


def _draw_group(data: ChartData, points: list[Point], group: str, palette: Palette) -> go.Scatter:
    """Draw the stations of one group; groups differ in shape as well as tone."""
    series = data.series[0]
    members = [point for point in points if (point.group or "alike") == group]
    return go.Scatter(
        x=[point.denominator for point in members],
        y=[point.value for point in members],
        mode="markers",
        name=say(data.lang, f"render.group.{group}"),
        marker=_build_marker(group, palette),
        customdata=[build_customdata(data, series, point) for point in members],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _build_marker(group: str, palette: Palette) -> dict[str, Any]:
    tones = {"watch": palette.muted, "above": palette.accent, "below": palette.ink}
    colour = tones.get(group, palette.second)
    edge = {"color": palette.paper, "width": 1}
    return {
        "symbol": SHAPES[group],
        "size": 11 if group in NAMED else 8,
        "color": colour,
        "line": edge,
        "opacity": 1,
    }


def _build_names(
    points: list[Point], span: list[float], widest: float, palette: Palette
) -> list[dict[str, Any]]:
    """Build names beside the points outside the limits, where they fit on a phone without overlap."""
    plot = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM - 40
    spots = [
        (
            (point.denominator or 0) / widest * PHONE_ROWS,
            (span[1] - (point.value or 0)) / (span[1] - span[0]) * plot,
        )
        for point in points
    ]
    names = {at: shorten(point.label) for at, point in enumerate(points) if point.group in NAMED}
    return [
        {
            "text": escape_text(label.text),
            "x": points[label.at].denominator,
            "y": points[label.at].value,
            "xshift": label.right,
            "yshift": -label.down,
            "xanchor": "center",
            "yanchor": "middle",
            "showarrow": False,
            "bgcolor": palette.paper,
            "borderpad": 0,
            "font": {"size": SMALL_SIZE, "color": palette.ink},
        }
        for label in place_labels(spots, names, (PHONE_ROWS, plot))
    ]


def _measure_whole(data: ChartData) -> int:
    return measure_labels(format_whole(data).split()) if data.whole is not None else 12


def _add_whole(chart: go.Figure, data: ChartData, palette: Palette) -> go.Figure:
    if data.whole is None:
        return chart
    chart.add_hline(data.whole, line={"color": palette.ink, "width": 1, "dash": "dot"})
    words = build_annotation(
        palette,
        format_whole(data).replace(" ", "<br>"),
        x=1,
        y=data.whole,
        xanchor="left",
        align="left",
        xshift=4,
    )
    return chart.add_annotation({**words, "yref": "y"})

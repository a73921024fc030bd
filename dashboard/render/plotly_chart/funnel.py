"""The funnel: each station's rate against its n, between the limits within which chance alone moves it."""

from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import PHONE_ROWS, axis_note, numbers, small, value_axis, whole_words
from dashboard.render.shared.label_places import placed_labels
from dashboard.render.shared.marks import SHAPES
from dashboard.render.shared.rows import room_for
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import HOVER, customdata, known, safe, short
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, MARGIN_TOP, MARGIN_BOTTOM = 400, 10, 44


def funnel(data: ChartData, palette: Palette) -> go.Figure:
    points = [point for point in data.points if known(point.value) and known(point.denominator)]
    axis = value_axis(data, numbers(points, "value", "low"))
    widest = max(numbers(points, "denominator"), default=1.0) * 1.06
    drawn = go.Figure(_limits(points, palette))
    drawn.add_traces([_group(data, points, group, palette) for group in SHAPES])
    for words in _names(points, axis["range"], widest, palette):
        drawn.add_annotation(words)
    return _with_whole(drawn, data, palette).update_layout(
        height=HEIGHT,
        margin={"t": MARGIN_TOP, "b": MARGIN_BOTTOM, "r": _whole_room(data)},
        showlegend=True,
        xaxis={"range": [0, widest], "title": {"text": say(data.lang, "render.cases")}, "showline": True},
        yaxis={**axis, "showgrid": True},
        meta={"note": axis_note(data, axis)},
    )


def _limits(points: list[Point], palette: Palette) -> list[go.Scatter]:
    """Two curves through the limits at each n, what lies between them in a soft tone."""
    with_limits = [point for point in points if known(point.low) and known(point.high)]
    by_n = sorted({(p.denominator, p.low, p.high) for p in with_limits}, key=lambda limit: limit[0] or 0)
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False, "x": [n for n, _, _ in by_n]}
    stroke = {"color": palette.second, "width": 1}
    return [
        go.Scatter(y=[low for _, low, _ in by_n], line=stroke, **quiet),
        go.Scatter(
            y=[high for *_, high in by_n], line=stroke, fill="tonexty", fillcolor=palette.ground, **quiet
        ),
    ]


def _group(data: ChartData, points: list[Point], group: str, palette: Palette) -> go.Scatter:
    """One side of the limits: told apart by shape as well as by tone."""
    series = data.series[0]
    members = [point for point in points if (point.group or "alike") == group]
    return go.Scatter(
        x=[point.denominator for point in members],
        y=[point.value for point in members],
        mode="markers",
        name=say(data.lang, f"render.group.{group}"),
        marker=_marker(group, palette),
        customdata=[customdata(data, series, point) for point in members],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _marker(group: str, palette: Palette) -> dict[str, Any]:
    colour = {"alike": palette.second, "above": palette.accent, "below": palette.ink}[group]
    edge = {"color": palette.paper, "width": 1}
    return {
        "symbol": SHAPES[group],
        "size": 8 if group == "alike" else 11,
        "color": colour,
        "line": edge,
        "opacity": 1,
    }


def _names(points: list[Point], span: list[float], widest: float, palette: Palette) -> list[dict[str, Any]]:
    """Names beside the points outside the limits, where they fit on a phone without touching anything."""
    plot = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM - 40
    spots = [
        (
            (point.denominator or 0) / widest * PHONE_ROWS,
            (span[1] - (point.value or 0)) / (span[1] - span[0]) * plot,
        )
        for point in points
    ]
    named = {at: short(point.label) for at, point in enumerate(points) if point.group in ("above", "below")}
    return [
        {
            "text": safe(label.text),
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
        for label in placed_labels(spots, named, (PHONE_ROWS, plot))
    ]


def _whole(data: ChartData) -> str:
    return whole_words(data).replace(" ", "<br>")


def _whole_room(data: ChartData) -> int:
    return room_for(whole_words(data).split()) if data.whole is not None else 12


def _with_whole(drawn: go.Figure, data: ChartData, palette: Palette) -> go.Figure:
    if data.whole is None:
        return drawn
    drawn.add_hline(data.whole, line={"color": palette.ink, "width": 1, "dash": "dot"})
    words = small(palette, _whole(data), x=1, y=data.whole, xanchor="left", align="left", xshift=4)
    return drawn.add_annotation({**words, "yref": "y"})

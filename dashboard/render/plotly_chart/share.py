"""Parts of a whole: one row of 100 % a series, its parts named below it."""

from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import PHONE_ALL, legend_room, small
from dashboard.render.shared.marks import OUTCOMES
from dashboard.render.shared.theme import SMALL_SIZE, Palette, legend
from dashboard.render.shared.words import HOVER, customdata, known, safe, short, suffix, value_words
from dashboard.wording.chart.data import ChartData, Point, Series

NAME_PX, BAR_PX, LONGEST = 22, 30, 16.0

# What an outcome looks like: done in the accent, a bad end by its own tone, greys for what nobody said.


def share(data: ChartData, palette: Palette) -> go.Figure:
    """Each row has its own legend below it, so that names and numbers stand beside what they mean."""
    drawn = go.Figure(layout={"barmode": "stack", "showlegend": True})
    name_px = NAME_PX if len(data.series) > 1 else 0
    heights = [name_px + _height(data, series) for series in data.series]
    full, top = sum(heights), 0
    for at, (series, height) in enumerate(zip(data.series, heights, strict=True)):
        _row(drawn, data, at, (full - top - name_px - BAR_PX / 2, full), palette)
        if len(data.series) > 1:
            drawn.add_annotation(_name(series, 1 - top / full, palette))
        top += height
    return drawn.update_layout(
        height=full + 16,
        margin={"t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, _widest(data)]},
        yaxis={"visible": False, "range": [0, full]},
    )


def _height(data: ChartData, series: Series) -> int:
    """Room for the bar and its legend, as it stands on a phone."""
    return BAR_PX + legend_room([_legend_words(data, point) for point in series.points], PHONE_ALL) + 20


def _legend_words(data: ChartData, point: Point) -> str:
    return f"{short(point.label, LONGEST)} {value_words(point, suffix(data))}"


def _widest(data: ChartData) -> float:
    sums = (sum(point.value or 0 for point in series.points) for series in data.series)
    return max(100.0, *sums)


def _row(drawn: go.Figure, data: ChartData, at: int, place: tuple[float, int], palette: Palette) -> None:
    """`place` is the row's middle and the height of all, in px from the bottom."""
    middle, full = place
    name = "legend" if at == 0 else f"legend{at + 1}"
    for order, point in enumerate(data.series[at].points):
        trace = _part(data, data.series[at], point, _look(point.key, order, palette), palette)
        drawn.add_trace(trace.update(y=[middle], legend=name))
    below = (middle - BAR_PX / 2 - 4) / full
    drawn.update_layout({name: {**legend(palette), "y": below, "xref": "paper", "yref": "paper"}})


def _part(data: ChartData, series: Series, point: Point, look: dict[str, Any], palette: Palette) -> go.Bar:
    words = value_words(point, suffix(data))
    return go.Bar(
        x=[point.value if known(point.value) else None],
        orientation="h",
        width=BAR_PX,
        name=safe(_legend_words(data, point)),
        marker=look,
        text=[None if "pattern" in look else words],  # on a hatch words can't be read
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": palette.on(look["color"])},
        customdata=[customdata(data, series, point)],
        hovertemplate=HOVER,
    )


def _look(key: str, order: int, palette: Palette) -> dict[str, Any]:
    between = {"color": palette.paper, "width": 1.5}
    outlined = {"color": palette.second, "width": 1.5}
    match OUTCOMES.get(key):
        case None:
            return {"color": palette.tints[order % len(palette.tints)], "line": between}
        case "open":
            return {"color": palette.paper, "line": outlined}
        case "unknown":
            hatch = {"shape": "/", "size": 5, "solidity": 0.2, "fgcolor": palette.second}
            return {"color": palette.paper, "pattern": hatch, "line": outlined}
        case "fair":
            return {"color": palette.scale[0], "line": between}
        case role:
            return {"color": getattr(palette, role), "line": between}


def _name(series: Series, y: float, palette: Palette) -> dict[str, Any]:
    words = small(palette, safe(series.name), x=0, y=y, xanchor="left", yanchor="top")
    return {**words, "font": {"size": 13, "color": palette.ink}}

"""Share chart: a row of 100 % a series, with a legend of its parts below it."""

from typing import Any

import plotly.graph_objects as go

from dashboard.render.shared.axes import PHONE_ALL, build_annotation, measure_legend
from dashboard.render.shared.marks import OUTCOMES
from dashboard.render.shared.theme import SMALL_SIZE, Palette, build_legend
from dashboard.render.shared.words import (
    HOVER,
    build_customdata,
    escape_text,
    format_value,
    get_suffix,
    is_known,
    shorten,
)
from dashboard.wording.chart.data import ChartData, Point, Series

NAME_PX, BAR_PX, LONGEST = 22, 30, 16.0


def draw_share(data: ChartData, palette: Palette) -> go.Figure:
    """Draw the rows, each with its own legend below, next to the parts that it names."""
    chart = go.Figure(layout={"barmode": "stack", "showlegend": True})
    name_px = NAME_PX if len(data.series) > 1 else 0
    heights = [name_px + _measure_height(data, series) for series in data.series]
    full, top = sum(heights), 0
    for at, (series, height) in enumerate(zip(data.series, heights, strict=True)):
        _draw_row(chart, data, at, (full - top - name_px - BAR_PX / 2, full), palette)
        if len(data.series) > 1:
            chart.add_annotation(_build_name(series, 1 - top / full, palette))
        top += height
    return chart.update_layout(
        height=full + 16,
        margin={"t": 8, "b": 8},
        xaxis={"visible": False, "range": [0, _find_widest(data)]},
        yaxis={"visible": False, "range": [0, full]},
    )


def _measure_height(data: ChartData, series: Series) -> int:
    """Measure the px of a bar and its legend on a phone."""
    return BAR_PX + measure_legend([_format_entry(data, point) for point in series.points], PHONE_ALL) + 20


def _format_entry(data: ChartData, point: Point) -> str:
    return f"{shorten(point.label, LONGEST)} {format_value(point, get_suffix(data))}"


def _find_widest(data: ChartData) -> float:
    sums = (sum(point.value or 0 for point in series.points) for series in data.series)
    return max(100.0, *sums)


def _draw_row(chart: go.Figure, data: ChartData, at: int, place: tuple[float, int], palette: Palette) -> None:
    """Draw a row; `place` is its middle and the height of all rows, in px from the bottom."""
    middle, full = place
    name = "legend" if at == 0 else f"legend{at + 1}"
    for order, point in enumerate(data.series[at].points):
        trace = _draw_part(data, data.series[at], point, _build_marker(point.key, order, palette), palette)
        chart.add_trace(trace.update(y=[middle], legend=name))
    below = (middle - BAR_PX / 2 - 4) / full
    chart.update_layout({name: {**build_legend(palette), "y": below, "xref": "paper", "yref": "paper"}})


def _draw_part(
    data: ChartData, series: Series, point: Point, marker: dict[str, Any], palette: Palette
) -> go.Bar:
    words = format_value(point, get_suffix(data))
    return go.Bar(
        x=[point.value if is_known(point.value) else None],
        orientation="h",
        width=BAR_PX,
        name=escape_text(_format_entry(data, point)),
        marker=marker,
        text=[None if "pattern" in marker else words],  # text on a hatch is illegible
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": palette.choose_ink(marker["color"])},
        customdata=[build_customdata(data, series, point)],
        hovertemplate=HOVER,
    )


def _build_marker(key: str, order: int, palette: Palette) -> dict[str, Any]:
    """Build an outcome's marker: accent where done, a tone of its own for a bad end, greys where not reported."""
    gap = {"color": palette.paper, "width": 1.5}
    outline = {"color": palette.second, "width": 1.5}
    match OUTCOMES.get(key):
        case None:
            return {"color": palette.tints[order % len(palette.tints)], "line": gap}
        case "open":
            return {"color": palette.paper, "line": outline}
        case "unknown":
            hatch = {"shape": "/", "size": 5, "solidity": 0.2, "fgcolor": palette.second}
            return {"color": palette.paper, "pattern": hatch, "line": outline}
        case "fair":
            return {"color": palette.scale[0], "line": gap}
        case role:
            return {"color": getattr(palette, role), "line": gap}


def _build_name(series: Series, y: float, palette: Palette) -> dict[str, Any]:
    words = build_annotation(palette, escape_text(series.name), x=0, y=y, xanchor="left", yanchor="top")
    return {**words, "font": {"size": 13, "color": palette.ink}}

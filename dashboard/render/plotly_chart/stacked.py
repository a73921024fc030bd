"""Stacked chart: rows split into parts, one series a part, the sum at the end."""

import plotly.graph_objects as go

from dashboard.render.plotly_chart.bar import build_fill
from dashboard.render.plotly_chart.rows import build_names_axis, measure_rows
from dashboard.render.shared.axes import measure_legend
from dashboard.render.shared.marks import sum_rows
from dashboard.render.shared.rows import list_rows, measure_labels
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import HOVER, build_customdata, escape_text, format_value, is_known
from dashboard.wording.chart.data import ChartData


def draw_stacked(data: ChartData, palette: Palette) -> go.Figure:
    rows, sums = list_rows(data), sum_rows(data)
    chart = go.Figure([_draw_part(data, at, palette) for at in range(len(data.series))])
    chart.add_trace(_draw_sums(sums, palette))
    return chart.update_layout(
        barmode="stack",
        bargap=0.3,
        height=measure_rows(len(rows), 32) + 14 + measure_legend([series.name for series in data.series]),
        margin={"t": 6, "b": 8, "r": measure_labels(sums.values())},
        showlegend=len(data.series) > 1,
        xaxis={"showticklabels": False, "rangemode": "tozero"},
        yaxis=build_names_axis(rows),
    )


def _draw_part(data: ChartData, at: int, palette: Palette) -> go.Bar:
    series = data.series[at]
    colour = palette.scale[min(at, len(palette.scale) - 1)]
    marker = build_fill(series.points, colour, palette)
    marker["line"]["width"] = 1.5
    fills = marker["color"]
    return go.Bar(
        x=[point.value if is_known(point.value) else None for point in series.points],
        y=[point.key for point in series.points],
        orientation="h",
        name=escape_text(series.name),
        marker={**marker, "cornerradius": 0},
        text=[format_value(point) if point.value else "" for point in series.points],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": [palette.choose_ink(fill) for fill in fills]},
        customdata=[build_customdata(data, series, point) for point in series.points],
        hovertemplate=HOVER,
    )


def _draw_sums(sums: dict[str, str], palette: Palette) -> go.Bar:
    """Draw bars of length 0 that carry the sums behind the last part."""
    return go.Bar(
        x=[0] * len(sums),
        y=list(sums),
        orientation="h",
        text=list(sums.values()),
        textposition="outside",
        constraintext="none",
        textfont={"size": SMALL_SIZE, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )

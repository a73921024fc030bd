"""Rows split into parts that add up: one series a part, the sum at the end."""

import plotly.graph_objects as go

from dashboard.render.plotly_chart.bar import filling
from dashboard.render.shared.axes import legend_room
from dashboard.render.shared.marks import totals
from dashboard.render.shared.rows import names_axis, room_for, rows_height, rows_of
from dashboard.render.shared.theme import SMALL_SIZE, Palette
from dashboard.render.shared.words import HOVER, customdata, known, safe, value_words
from dashboard.wording.chart.data import ChartData


def stacked(data: ChartData, palette: Palette) -> go.Figure:
    rows, sums = rows_of(data), totals(data)
    drawn = go.Figure([_part(data, at, palette) for at in range(len(data.series))])
    drawn.add_trace(_sums(sums, palette))
    return drawn.update_layout(
        barmode="stack",
        bargap=0.3,
        height=rows_height(len(rows), 32) + 14 + legend_room([series.name for series in data.series]),
        margin={"t": 6, "b": 8, "r": room_for(sums.values())},
        showlegend=len(data.series) > 1,
        xaxis={"showticklabels": False, "rangemode": "tozero"},
        yaxis=names_axis(rows),
    )


def _part(data: ChartData, at: int, palette: Palette) -> go.Bar:
    series = data.series[at]
    colour = palette.scale[min(at, len(palette.scale) - 1)]
    marker = filling(series.points, colour, palette)
    marker["line"]["width"] = 1.5
    fills = marker["color"]
    return go.Bar(
        x=[point.value if known(point.value) else None for point in series.points],
        y=[point.key for point in series.points],
        orientation="h",
        name=safe(series.name),
        marker={**marker, "cornerradius": 0},
        text=[value_words(point) if point.value else "" for point in series.points],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": SMALL_SIZE, "color": [palette.on(fill) for fill in fills]},
        customdata=[customdata(data, series, point) for point in series.points],
        hovertemplate=HOVER,
    )


def _sums(sums: dict[str, str], palette: Palette) -> go.Bar:
    """Bars of no length that carry the sums behind the last part."""
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

"""One big number."""

import plotly.graph_objects as go

from dashboard.measures.chart.data import ChartData
from dashboard.render.shared.axes import small
from dashboard.render.shared.theme import NUMBER_SIZE, Palette
from dashboard.render.shared.words import HOVER, customdata, per_cent, safe, suffix, value_words


def number_mark(data: ChartData, palette: Palette) -> go.Figure:
    """The first point; its unit in the number when it is %, else small beside it."""
    series = data.series[0]
    point = series.points[0]
    unit = "" if per_cent(data) else f'<span style="font-size:18px"> {safe(data.unit)}</span>'
    drawn = go.Figure(
        go.Scatter(
            x=[0],
            y=[0],
            mode="text",
            text=[value_words(point, suffix(data)) + unit],
            textfont={"size": NUMBER_SIZE, "color": palette.ink},
            customdata=[customdata(data, series, point)],
            hovertemplate=HOVER,
            cliponaxis=False,
        )
    )
    drawn.add_annotation(small(palette, safe(point.label), x=0.5, y=0, xanchor="center", yanchor="bottom"))
    hidden = {"visible": False, "range": [-1, 1]}
    return drawn.update_layout(height=160, xaxis=hidden, yaxis=hidden, showlegend=False)

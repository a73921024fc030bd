"""Size of a picture: the chart at the requested size, and the browser's width, height and scale for it."""

from math import ceil

import plotly.graph_objects as go

from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.plotly_chart.frame import measure_least_height, set_height
from dashboard.render.shared.look import MOST_PIXELS, Look, LookError
from dashboard.wording.chart.data import ChartData

EXACTLY = 1 + 1e-9  # the browser truncates px: 899.9999 would become 899


def draw_sized(data: ChartData, look: Look) -> go.Figure:
    """Draw at the requested size; larger in the same proportion, to be scaled down, where rows would not fit."""
    chart = draw_chart(data, look.theme, standalone=True, width=look.width)
    if look.height is None:
        return chart
    larger = ceil(100 * measure_least_height(chart) / look.height) / 100
    if larger > 1:
        chart = draw_chart(data, look.theme, standalone=True, width=round(look.width * larger))
    return set_height(chart, look.height * chart.layout.width / look.width)


def measure_picture(chart: go.Figure, look: Look) -> dict[str, float]:
    """Measure width, height (px) and scale of a chart from `draw_sized`. Raises LookError where too large."""
    width, height = chart.layout.width, chart.layout.height
    scale = look.scale * look.width / width
    if width * height * scale**2 > MOST_PIXELS:
        raise LookError("pixels", width=look.width, height=round(height), scale=look.scale)
    return {"width": width, "height": height, "scale": scale if width == look.width else scale * EXACTLY}

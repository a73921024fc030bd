"""The figure of a picture in the size that is asked for, and how the browser has to be told."""

from math import ceil

import plotly.graph_objects as go

from dashboard.render.plotly_chart.chart import figure
from dashboard.render.plotly_chart.frame import at_height, least_height
from dashboard.render.shared.look import MOST_PIXELS, Look, LookError
from dashboard.wording.chart.data import ChartData

EXACTLY = 1 + 1e-9  # the browser cuts px off, so that 899.9999 would be 899


def sized(data: ChartData, look: Look) -> go.Figure:
    """As large as asked; larger in the same proportion where rows would not fit, to be reduced."""
    drawn = figure(data, look.theme, standalone=True, width=look.width)
    if look.height is None:
        return drawn
    larger = ceil(100 * least_height(drawn) / look.height) / 100
    if larger > 1:
        drawn = figure(data, look.theme, standalone=True, width=round(look.width * larger))
    return at_height(drawn, look.height * drawn.layout.width / look.width)


def size_of(drawn: go.Figure, look: Look) -> dict[str, float]:
    """Width, height (px) and scale for a figure from `sized`. Raises LookError where that would be too large."""
    width, height = drawn.layout.width, drawn.layout.height
    scale = look.scale * look.width / width
    if width * height * scale**2 > MOST_PIXELS:
        raise LookError("pixels", width=look.width, height=round(height), scale=look.scale)
    return {"width": width, "height": height, "scale": scale if width == look.width else scale * EXACTLY}

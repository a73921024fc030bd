"""Markers and lines of points in native charts."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.render.office_chart.labels import IndexedPoint
from dashboard.render.office_chart.text import PALETTE, parse_colour


def set_marker(marker: Any, colour: str, size: int, fill: str = "") -> None:
    """Set a round marker in this colour; with a `fill` of its own it is hollow."""
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = parse_colour(fill or colour)
    marker.format.line.color.rgb = parse_colour(colour)
    marker.format.line.width = Pt(1.5 if fill else 0.75)


def hollow_young(
    series: Any, points: Sequence[IndexedPoint], colour: str, size: int, *, dotted: bool
) -> None:
    """Hollow the markers of young months, and dot the lines that lead to them."""
    for index, point in points:
        if point.young:
            mark = series.points[index]
            set_marker(mark.marker, colour, size, fill=PALETTE.paper)
            if dotted:
                mark.format.line.color.rgb = parse_colour(colour)
                mark.format.line.width = Pt(1.25)
                mark.format.line.dash_style = MSO_LINE.ROUND_DOT


def style_whole(series: Any) -> None:
    """Style the line of the rate of all rows together."""
    series.format.line.color.rgb = parse_colour(PALETTE.ink)
    series.format.line.width = Pt(1)
    series.format.line.dash_style = MSO_LINE.DASH

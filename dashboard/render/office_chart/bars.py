"""Bars of native charts: their thickness and fills, and bars made of parts."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.chart import Chart
from pptx.util import Pt

from dashboard.render.office_chart.axes import style_row_axes
from dashboard.render.office_chart.labels import (
    IndexedPoint,
    LabelStyle,
    add_labels,
    measure_label,
    remove_labels,
)
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.text import PALETTE, parse_colour
from dashboard.wording.chart.data import ChartData

ACROSS, DOWN = 0.93, 0.82  # of the frame, that the plot takes
BESIDE_NAMES = 0.8  # of its width, beside names
THICK, LONE = 2.6, 5.0  # a bar's maximum thickness, in ems of its label; that of a lone bar
FULL, FULLER = 0.7, 0.85  # of its row, that one bar may take, and several


def style_parts(
    chart: Chart,
    data: ChartData,
    size: Size,
    parts: Sequence[Sequence[IndexedPoint]],
    colours: Sequence[str],
) -> None:
    """Style bars of parts: `parts` are the known points by series. A part too narrow for its value has none."""
    rows = len(list(chart.plots[0].categories))
    set_gaps(chart, measure_row(rows, size), (LONE if rows == 1 else THICK) * size.label)
    chart.plots[0].overlap = 100
    style_row_axes(chart, size)
    unit_width = size.wide * BESIDE_NAMES / chart.value_axis.maximum_scale
    for series, points, colour in zip(chart.plots[0].series, parts, colours, strict=True):
        outline(series, PALETTE.second if colour == PALETTE.paper else PALETTE.paper)
        tone = fill_bars(series, colour, points)
        add_labels(series, data, size, points, LabelStyle(colour=PALETTE.choose_ink(tone)))
        wide = {
            index
            for index, point in points
            if (point.value or 0) * unit_width > measure_label(point, data, size)
        }
        remove_labels(series, set(range(rows)) - wide)


def measure_row(rows: int, size: Size) -> float:
    """Measure a row's height in points."""
    return size.high * DOWN / max(1, rows)


def set_gaps(chart: Chart, room: float, most: float, beside: int = 1) -> float:
    """Set the gap between categories of `room` points so that none of `beside` bars is thicker than `most`.

    Returns the thickness of a bar in points.
    """
    thick = min(most, room * (FULL if beside == 1 else FULLER) / beside)
    chart.plots[0].overlap = 0
    chart.plots[0].gap_width = max(20, min(500, round((room / thick - beside) * 100)))
    return thick


def fill_bars(series: Any, colour: str, points: Sequence[IndexedPoint]) -> str:
    """Fill bars in full, those of months 尚在办理期 in an outlined soft tone. Returns the series' legend colour."""
    young = [index for index, point in points if point.young]
    all_young = bool(points) and len(young) == len(points)
    tone = PALETTE.soften(colour) if all_young else colour
    series.invert_if_negative = False
    _fill(series, tone)
    for mark in [series] if all_young else [series.points[index] for index in young]:
        _fill(mark, PALETTE.soften(colour))
        outline(mark, colour)
    return tone


def _fill(mark: Any, colour: str) -> None:
    mark.format.fill.solid()
    mark.format.fill.fore_color.rgb = parse_colour(colour)


def outline(mark: Any, colour: str) -> None:
    mark.format.line.color.rgb = parse_colour(colour)
    mark.format.line.width = Pt(1)

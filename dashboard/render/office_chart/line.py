"""Line chart of months, native: gaps where a month is unknown, hollow points where it is 尚在办理期."""

from collections.abc import Iterator, Sequence

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from dashboard.render.office_chart.bars import ACROSS
from dashboard.render.office_chart.drawing import Drawing, build_categories
from dashboard.render.office_chart.labels import (
    IndexedPoint,
    LabelStyle,
    add_labels,
    colour_label,
    index_points,
    measure_widest_label,
    remove_labels,
)
from dashboard.render.office_chart.marker import hollow_young, set_marker
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import build_series_table
from dashboard.render.office_chart.text import PALETTE, parse_colour
from dashboard.render.shared.axes import build_value_axis, collect_numbers
from dashboard.render.shared.rows import list_rows
from dashboard.wording.chart.data import ChartData

STEEP = 0.08  # of the axis, from one month to the next


def build_line(data: ChartData) -> Drawing:
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"))
    content = build_categories(build_series_table(data), data)
    return Drawing(XL_CHART_TYPE.LINE_MARKERS, content, axis, _style_lines)


def _style_lines(chart: Chart, data: ChartData, size: Size) -> None:
    """Style the first series in the accent colour, further ones, which it is compared with, in a muted one."""
    for at, series in enumerate(chart.plots[0].series):
        colour, wide, dot = (PALETTE.accent, 2.25, 7) if at == 0 else (PALETTE.second, 1.25, 4)
        series.smooth = False
        series.format.line.color.rgb = parse_colour(colour)
        series.format.line.width = Pt(wide)
        set_marker(series.marker, colour, dot)
        hollow_young(series, index_points(data, at), colour, dot, dotted=True)
    _label_first(chart, data, size)


def _label_first(chart: Chart, data: ChartData, size: Size) -> None:
    """Label the first series; only its newest settled month where all labels would not fit."""
    series, points = chart.plots[0].series[0], index_points(data, 0)
    position = XL_LABEL_POSITION.BELOW if _is_lower(data) else XL_LABEL_POSITION.ABOVE
    add_labels(series, data, size, points, LabelStyle(position))
    for index, beside in _find_steep(chart, points):
        label = series.points[index].data_label
        label.position = beside
        colour_label(label, size, PALETTE.ink)
    rows = len(list_rows(data))
    if measure_widest_label(data, size) > size.wide * ACROSS / rows:
        settled = [index for index, point in points if not point.young]
        remove_labels(series, set(range(rows)) - set(settled[-1:]))


def _find_steep(chart: Chart, points: Sequence[IndexedPoint]) -> Iterator[tuple[int, XL_LABEL_POSITION]]:
    """Find labels that would cover a steep line, with a free position: beside it, or below where it ends."""
    span = chart.value_axis.maximum_scale - chart.value_axis.minimum_scale
    values = [float(point.value or 0) for _, point in points]
    for at, (index, _) in enumerate(points):
        falls = at > 0 and values[at - 1] - values[at] > STEEP * span
        rises = at + 1 < len(values) and values[at + 1] - values[at] > STEEP * span
        falls_on = at + 1 < len(values) and values[at + 1] < values[at]
        if falls:
            yield index, XL_LABEL_POSITION.RIGHT if falls_on else XL_LABEL_POSITION.BELOW
        elif rises:
            rose = at > 0 and values[at - 1] < values[at]
            yield index, XL_LABEL_POSITION.LEFT if rose else XL_LABEL_POSITION.BELOW


def _is_lower(data: ChartData) -> bool:
    """Whether the first line mostly lies below another, so that its labels have room below."""
    first, *others = (
        [float(point.value or 0) for _, point in index_points(data, at)] for at in range(len(data.series))
    )
    means = [sum(values) / len(values) for values in others if values]
    return bool(first) and sum(first) / len(first) < max(means, default=0)

"""Funnel plot, native: a scatter chart with groups by shape and tone, both limits and the whole as lines without markers."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.render.office_chart.axes import style_cases_axis
from dashboard.render.office_chart.drawing import Drawing
from dashboard.render.office_chart.marker import set_marker, style_whole
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import (
    GROUPS,
    LIMITS,
    clean_text,
    list_funnel_series,
    list_group,
)
from dashboard.render.office_chart.text import PALETTE, choose_number_format, parse_colour, write_label
from dashboard.render.office_chart.workbook import Points
from dashboard.render.shared.axes import build_value_axis, collect_numbers
from dashboard.render.shared.label_places import EM_PX, GAP, HIGH, Spot, place_labels
from dashboard.render.shared.limits import NAMED, list_limits
from dashboard.render.shared.words import is_known, measure_width, shorten
from dashboard.wording.chart.data import ChartData, Point

COLOURS = {
    "alike": PALETTE.second,
    "watch": PALETTE.muted,
    "above": PALETTE.accent,
    "below": PALETTE.ink,
}
SHAPES = {
    "alike": XL_MARKER_STYLE.CIRCLE,
    "watch": XL_MARKER_STYLE.SQUARE,
    "above": XL_MARKER_STYLE.TRIANGLE,
    "below": XL_MARKER_STYLE.DIAMOND,
}
ACROSS, DOWN = 0.9, 0.72  # of the frame, that the plot takes
NAME_EMS = 14


def build_funnel(data: ChartData) -> Drawing:
    content = Points(number_format=choose_number_format(data))
    for name, points in list_funnel_series(data):
        series = content.add_series(name)
        for x, y in points:
            series.add_data_point(x, y)
    drawable = [point for point in data.points if is_known(point.value) and is_known(point.denominator)]
    axis = build_value_axis(data, collect_numbers(drawable, "value", "low", "outer_low"))
    return Drawing(XL_CHART_TYPE.XY_SCATTER, content, axis, _style_funnel, hollow=False)


def _style_funnel(chart: Chart, data: ChartData, size: Size) -> None:
    style_cases_axis(chart, data, size)
    groups = [name for name in GROUPS if list_group(data, name)]
    series = list(chart.plots[0].series)
    lines, members = series[: -len(groups)], dict(zip(groups, series[-len(groups) :], strict=True))
    names = [name for name in LIMITS if list_limits(data.points, name)]
    for line in lines:
        _style_line(line)
    for name, line in zip(names, lines, strict=False):
        _style_limits(line, dotted=name == "outer")
    if data.whole is not None:
        style_whole(lines[-1])
    for group, dots in members.items():
        dots.format.line.fill.background()
        set_marker(dots.marker, COLOURS[group], 10 if group in NAMED else 7)
        dots.marker.style = SHAPES[group]
    for group, index, name, position in _place_names(chart, data, size):
        label = members[group].points[index].data_label
        write_label(label, name, size, data.lang)
        label.position = position


def _style_line(line: Any) -> None:
    line.marker.style = XL_MARKER_STYLE.NONE
    line.smooth = False
    line.format.line.color.rgb = parse_colour(PALETTE.second)
    line.format.line.width = Pt(1)


def _style_limits(line: Any, *, dotted: bool) -> None:
    """Hide the stretch that only joins lower and upper limits at the greatest n."""
    if dotted:
        line.format.line.dash_style = MSO_LINE.SQUARE_DOT
    line.points[len(list(line.values)) // 2].format.line.fill.background()


def _place_names(chart: Chart, data: ChartData, size: Size) -> list[tuple[str, int, str, XL_LABEL_POSITION]]:
    """Place the names of those outside the limits without overlap: (group, index within it, name, position)."""
    points = [
        (group, index, point) for group in GROUPS for index, point in enumerate(list_group(data, group))
    ]
    px = EM_PX / size.label
    plot = (size.wide * ACROSS * px, size.high * DOWN * px)
    spots = [_find_spot(chart, point, plot) for _, _, point in points]
    names = {
        at: clean_text(shorten(point.label, NAME_EMS))
        for at, (group, _, point) in enumerate(points)
        if group in NAMED
    }
    return [
        (*points[label.at][:2], label.text, _choose_position(label.right, label.down))
        for label in place_labels(spots, names, plot, _list_offsets)
    ]


def _find_spot(chart: Chart, point: Point, plot: Spot) -> Spot:
    """Find the point's place in a plot of this size in px."""
    most, value_axis = chart.category_axis.maximum_scale, chart.value_axis
    low, high = value_axis.minimum_scale, value_axis.maximum_scale
    return ((point.denominator or 0) / most * plot[0], (high - (point.value or 0)) / (high - low) * plot[1])


def _list_offsets(text: str) -> list[Spot]:
    """List the offsets that Office knows for a label: right of its point, left, below, above."""
    side = measure_width(text) * EM_PX / 2 + GAP
    return [(side, 0), (-side, 0), (0, HIGH), (0, -HIGH)]


def _choose_position(right: float, down: float) -> XL_LABEL_POSITION:
    if down:
        return XL_LABEL_POSITION.BELOW if down > 0 else XL_LABEL_POSITION.ABOVE
    return XL_LABEL_POSITION.RIGHT if right > 0 else XL_LABEL_POSITION.LEFT

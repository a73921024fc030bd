"""The funnel as a scatter chart: groups by shape and tone, limits and whole as lines without points."""

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.util import Pt

from dashboard.render.office_chart.axes import cases_axis
from dashboard.render.office_chart.line import marker, whole_line
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import GROUPS, in_group, plain_text
from dashboard.render.office_chart.words import PALETTE, rgb, said
from dashboard.render.shared.label_places import EM_PX, GAP, HIGH, Spot, placed_labels
from dashboard.render.shared.words import short, width_of
from dashboard.wording.chart.data import ChartData

COLOURS = {"alike": PALETTE.second, "above": PALETTE.accent, "below": PALETTE.ink}
SHAPES = {
    "alike": XL_MARKER_STYLE.CIRCLE,
    "above": XL_MARKER_STYLE.TRIANGLE,
    "below": XL_MARKER_STYLE.DIAMOND,
}
ACROSS, DOWN = 0.9, 0.6  # of the frame, that the plot takes


def between_limits(chart: Chart, data: ChartData, size: Size) -> None:
    cases_axis(chart, data, size)
    groups = [name for name in GROUPS if in_group(data, name)]
    drawn = list(chart.plots[0].series)
    lines, members = drawn[: -len(groups)], drawn[-len(groups) :]
    for series in lines:
        series.marker.style = XL_MARKER_STYLE.NONE
        series.smooth = False
        series.format.line.color.rgb = rgb(PALETTE.second)
        series.format.line.width = Pt(1)
    if data.whole is not None:
        whole_line(lines[-1])
    for series, group in zip(members, groups, strict=True):
        series.format.line.fill.background()
        marker(series.marker, COLOURS[group], 7 if group == "alike" else 10)
        series.marker.style = SHAPES[group]
    named = dict(zip(groups, members, strict=True))
    for group, index, words, where in _names(chart, data, size):
        label = named[group].points[index].data_label
        said(label, words, size, data.lang)
        label.position = where


def _names(chart: Chart, data: ChartData, size: Size) -> list[tuple[str, int, str, AT]]:
    """Names at those outside the limits, where they cover nothing: group, place in it, words, side."""
    points = [(group, index, point) for group in GROUPS for index, point in enumerate(in_group(data, group))]
    px = EM_PX / size.label
    plot = (size.wide * ACROSS * px, size.high * DOWN * px)
    most, low, high = (
        chart.category_axis.maximum_scale,
        chart.value_axis.minimum_scale,
        chart.value_axis.maximum_scale,
    )
    spots = [
        ((p.denominator or 0) / most * plot[0], (high - (p.value or 0)) / (high - low) * plot[1])
        for _, _, p in points
    ]
    named = {
        at: plain_text(short(p.label, 14)) for at, (group, _, p) in enumerate(points) if group != "alike"
    }
    return [
        (*points[label.at][:2], label.text, _side(label.right, label.down))
        for label in placed_labels(spots, named, plot, _sides)
    ]


def _sides(text: str) -> list[Spot]:
    """Office sets a label right or left of its point, above or below it."""
    side = width_of(text) * EM_PX / 2 + GAP
    return [(side, 0), (-side, 0), (0, HIGH), (0, -HIGH)]


def _side(right: float, down: float) -> AT:
    if down:
        return AT.BELOW if down > 0 else AT.ABOVE
    return AT.RIGHT if right > 0 else AT.LEFT

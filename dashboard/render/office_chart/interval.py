"""Interval chart, native: a dot a station with its 参考波动范围 as an error bar."""

from collections.abc import Sequence

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.html.builder import tag
from dashboard.render.office_chart.axes import fit_names
from dashboard.render.office_chart.bars import ACROSS
from dashboard.render.office_chart.drawing import Drawing, build_categories
from dashboard.render.office_chart.labels import (
    LabelStyle,
    add_labels,
    index_points,
    measure_widest_label,
)
from dashboard.render.office_chart.marker import hollow_young, set_marker, style_whole
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import build_interval_table
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.office_chart.xml import declare_namespaces
from dashboard.render.shared.axes import build_value_axis, collect_numbers
from dashboard.render.shared.rows import list_rows
from dashboard.wording.chart.data import ChartData

DOT = 8  # points


def build_interval(data: ChartData) -> Drawing:
    axis = build_value_axis(data, collect_numbers(data.points, "value", "low"))
    content = build_categories(build_interval_table(data), data)
    return Drawing(XL_CHART_TYPE.LINE_MARKERS, content, axis, _style_interval, legend=False)


def _style_interval(chart: Chart, data: ChartData, size: Size) -> None:
    """Style dots without a line, with error bars; the series of the ends only carry their numbers."""
    value, *others = chart.plots[0].series
    value.format.line.fill.background()
    set_marker(value.marker, PALETTE.accent, DOT)
    hollow_young(value, index_points(data, 0), PALETTE.accent, DOT, dotted=False)
    for series in others:
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        series.format.line.fill.background()
    if data.whole is not None:
        style_whole(others[-1])
    fit_names(chart, data, size)
    if measure_widest_label(data, size) + DOT < size.wide * ACROSS / len(list_rows(data)):
        add_labels(value, data, size, index_points(data, 0), LabelStyle(XL_LABEL_POSITION.RIGHT))
    value._element.find(qn("c:cat")).addprevious(parse_xml(_build_error_bars(data)))


def _build_error_bars(data: ChartData) -> str:
    rows = list_rows(data)
    colour = tag("a:solidFill", tag("a:srgbClr", val=PALETTE.second[1:]))
    return tag(
        "c:errBars",
        tag("c:errDir", val="y"),
        tag("c:errBarType", val="both"),
        tag("c:errValType", val="cust"),
        tag("c:noEndCap", val="1"),
        tag("c:plus", _build_distances([(point.value, point.high) for point in rows])),
        tag("c:minus", _build_distances([(point.low, point.value) for point in rows])),
        tag("c:spPr", tag("a:ln", colour, w="15875")),
        **declare_namespaces("c", "a"),
    )


def _build_distances(pairs: Sequence[tuple[float | None, float | None]]) -> str:
    """Build the distances within each pair, rounded as the values are; none where either is unknown."""
    distances = {
        at: round(end - start, 2)
        for at, (start, end) in enumerate(pairs)
        if start is not None and end is not None
    }
    points = (tag("c:pt", tag("c:v", str(value)), idx=at) for at, value in distances.items())
    return tag("c:numLit", tag("c:formatCode", "General"), tag("c:ptCount", val=len(pairs)), *points)

"""A native chart's axes: the page's limits, quiet grid lines."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.words import PALETTE, dressed, number_format, rgb, said
from dashboard.render.shared.axes import numbers
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import width_of
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SLANTED, UPRIGHT = -45 * 60_000, -90 * 60_000  # in Office's sixtieth thousandths of a degree
DENSE = 1.6  # ems that a name takes of the axis when it stands upright


def axes(chart: Chart, data: ChartData, axis: Mapping[str, Any], size: Size) -> None:
    """`axis` is the page's value axis: range and ticks."""
    values, others = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = axis["range"]
    if "dtick" in axis:
        values.major_unit = axis["dtick"]
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = rgb(PALETTE.line)
    values.format.line.fill.background()
    values.tick_labels.number_format = number_format(data)
    values.tick_labels.number_format_is_linked = False
    others.has_major_gridlines = False
    others.format.line.color.rgb = rgb(PALETTE.line)
    others.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for one in (values, others):
        one.major_tick_mark = one.minor_tick_mark = XL_TICK_MARK.NONE
        dressed(one.tick_labels.font, size.label, colour=PALETTE.muted)


def first_on_top(chart: Chart, size: Size) -> None:
    """Places as rows: their names are read, numbers stand at the bars."""
    dressed(chart.category_axis.tick_labels.font, size.label)
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.has_major_gridlines = False


def every_name(chart: Chart, data: ChartData, size: Size) -> None:
    """Names under their points, aslant where they don't fit side by side; none is left out."""
    rows = rows_of(data)
    room = size.wide * 0.93 / max(1, len(rows)) / size.label
    dressed(chart.category_axis.tick_labels.font, min(size.label, size.label * room / DENSE))
    if max(width_of(row.label) for row in rows) > room:
        turn = SLANTED if room > 2 * DENSE else UPRIGHT
        chart.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", str(turn))


def cases_axis(chart: Chart, data: ChartData, size: Size) -> None:
    """A funnel's n, from 0 to a little more than the greatest, as on the page."""
    axis = chart.category_axis
    axis.minimum_scale = 0
    axis.maximum_scale = ceil(max(numbers(data.points, "denominator")) * 1.06)
    axis.has_title = True
    said(axis.axis_title, say(data.lang, "render.cases"), size, data.lang, PALETTE.muted)

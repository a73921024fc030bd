"""Axes of native charts: the page's limits, muted grid lines."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.text import (
    PALETTE,
    choose_number_format,
    parse_colour,
    style_font,
    write_label,
)
from dashboard.render.shared.axes import collect_numbers
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import measure_width
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SLANTED, UPRIGHT = -45 * 60_000, -90 * 60_000  # in 1/60000 of a degree, Office's unit
DENSE = 1.6  # ems of the axis that an upright name takes


def style_axes(chart: Chart, data: ChartData, axis: Mapping[str, Any], size: Size) -> None:
    """Style both axes; `axis` is the page's value axis: range and ticks."""
    values, others = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = axis["range"]
    if "dtick" in axis:
        values.major_unit = axis["dtick"]
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = parse_colour(PALETTE.line)
    values.format.line.fill.background()
    values.tick_labels.number_format = choose_number_format(data)
    values.tick_labels.number_format_is_linked = False
    others.has_major_gridlines = False
    others.format.line.color.rgb = parse_colour(PALETTE.line)
    others.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for each in (values, others):
        each.major_tick_mark = each.minor_tick_mark = XL_TICK_MARK.NONE
        style_font(each.tick_labels.font, size.label, colour=PALETTE.muted)


def style_row_axes(chart: Chart, size: Size) -> None:
    """Style the axes of rows: the first on top, no value axis, since values are at the bars."""
    style_font(chart.category_axis.tick_labels.font, size.label)
    chart.category_axis.reverse_order = True
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.value_axis.has_major_gridlines = False


def fit_names(chart: Chart, data: ChartData, size: Size) -> None:
    """Fit all names under their points, slanted or upright where they don't fit side by side."""
    rows = list_rows(data)
    room = size.wide * 0.93 / max(1, len(rows)) / size.label
    style_font(chart.category_axis.tick_labels.font, min(size.label, size.label * room / DENSE))
    if max(measure_width(row.label) for row in rows) > room:
        turn = SLANTED if room > 2 * DENSE else UPRIGHT
        chart.category_axis._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", str(turn))


def style_cases_axis(chart: Chart, data: ChartData, size: Size) -> None:
    """Style a funnel's axis of case counts, from 0 to a little above the greatest, as on the page."""
    axis = chart.category_axis
    axis.minimum_scale = 0
    axis.maximum_scale = ceil(max(collect_numbers(data.points, "denominator")) * 1.06)
    axis.has_title = True
    write_label(axis.axis_title, say(data.lang, "render.cases"), size, data.lang, PALETTE.muted)

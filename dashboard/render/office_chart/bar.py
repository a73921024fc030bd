"""Bar chart, native: upright bars for months, lying ones for places and kinds, axis from 0."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from dashboard.render.office_chart.axes import style_row_axes
from dashboard.render.office_chart.bars import (
    ACROSS,
    BESIDE_NAMES,
    LONE,
    THICK,
    fill_bars,
    measure_row,
    set_gaps,
)
from dashboard.render.office_chart.drawing import Drawing, build_categories
from dashboard.render.office_chart.labels import (
    IndexedPoint,
    LabelStyle,
    add_labels,
    colour_label,
    index_points,
    measure_label,
    measure_widest_label,
)
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import build_series_table
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.shared.axes import build_value_axis, collect_numbers
from dashboard.render.shared.marks import is_upright
from dashboard.render.shared.rows import list_rows
from dashboard.wording.chart.data import ChartData, Point

COLOURS = (PALETTE.accent, PALETTE.second, PALETTE.scale[0])
LETTERS, LEAST = 1.1, 6.5  # label size of a thin bar, in bars; points below which there is no label
LONG = 0.5  # of the axis: a longer lone bar has its value inside
EDGE = 12  # points beyond the axis that a value may take


def build_bar(data: ChartData) -> Drawing:
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"), from_zero=True)
    content = build_categories(build_series_table(data), data)
    if is_upright(data):
        return Drawing(XL_CHART_TYPE.COLUMN_CLUSTERED, content, axis, _style_columns)
    return Drawing(XL_CHART_TYPE.BAR_CLUSTERED, content, axis, _style_rows)


def _style_columns(chart: Chart, data: ChartData, size: Size) -> None:
    """Style upright bars, with their values above where these fit."""
    column = size.wide * ACROSS / max(1, len(list_rows(data)))
    set_gaps(chart, column, LONE * size.label, beside=len(data.series))
    fits = measure_widest_label(data, size) < column / len(data.series)
    for at, series in enumerate(chart.plots[0].series):
        points = index_points(data, at)
        fill_bars(series, COLOURS[at % len(COLOURS)], points)
        if fits and points:
            add_labels(series, data, size, points, LabelStyle(XL_LABEL_POSITION.OUTSIDE_END))


def _style_rows(chart: Chart, data: ChartData, size: Size) -> None:
    """Style lying bars, the first on top, with their values behind them; those of long ones inside."""
    row = measure_row(len(list_rows(data)), size)
    thick = set_gaps(chart, row, THICK * size.label, beside=len(data.series))
    style_row_axes(chart, size)
    letters = replace(size, label=min(size.label, thick * LETTERS))
    for at, series in enumerate(chart.plots[0].series):
        points, colour = index_points(data, at), COLOURS[at % len(COLOURS)]
        fill_bars(series, colour, points)
        if points and letters.label >= LEAST:
            add_labels(series, data, letters, points, LabelStyle(XL_LABEL_POSITION.OUTSIDE_END))
            most = chart.value_axis.maximum_scale
            long = [(index, point) for index, point in points if _is_long(point, data, letters, most)]
            _move_inside(series, long, letters, colour)


def _is_long(point: Point, data: ChartData, size: Size, most: float) -> bool:
    """Whether the value belongs inside its bar: a lone series' bar is long, or the value has no room behind it."""
    value = point.value or 0
    if value > LONG * most and len(data.series) == 1:
        return True
    return (most - value) * size.wide * BESIDE_NAMES / most + EDGE < measure_label(point, data, size)


def _move_inside(series: Any, points: Sequence[IndexedPoint], size: Size, colour: str) -> None:
    for index, point in points:
        label = series.points[index].data_label
        label.position = XL_LABEL_POSITION.INSIDE_END
        ground = PALETTE.soften(colour) if point.young else colour
        colour_label(label, size, PALETTE.choose_ink(ground))

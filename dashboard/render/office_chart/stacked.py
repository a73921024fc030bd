"""Stacked chart, native: rows split into parts, one series a part."""

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE

from dashboard.render.office_chart.bars import style_parts
from dashboard.render.office_chart.drawing import Drawing, build_categories
from dashboard.render.office_chart.labels import index_points
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import Table, build_series_table
from dashboard.render.office_chart.text import PALETTE
from dashboard.wording.chart.data import ChartData


def build_stacked(data: ChartData) -> Drawing:
    table = build_series_table(data)
    content = build_categories(Table(table.names, table.columns[: len(data.series)]), data)
    return Drawing(XL_CHART_TYPE.BAR_STACKED, content, {"range": [0, _find_greatest(table)]}, _style_stacked)


def _find_greatest(table: Table) -> float:
    """Find the greatest sum of a row; 1 where all are 0."""
    rows = zip(*(values for _, values in table.columns), strict=True)
    return max(sum(value or 0 for value in row) for row in rows) or 1


def _style_stacked(chart: Chart, data: ChartData, size: Size) -> None:
    count = len(data.series)
    colours = [PALETTE.scale[min(at, len(PALETTE.scale) - 1)] for at in range(count)]
    style_parts(chart, data, size, [index_points(data, at) for at in range(count)], colours)

"""Share chart, native: a stacked bar of 100 % a series of the data, one series a part."""

from dataclasses import replace

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE

from dashboard.render.office_chart.bars import style_parts
from dashboard.render.office_chart.drawing import Drawing, build_categories
from dashboard.render.office_chart.labels import IndexedPoint
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import build_parts_table
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import is_known
from dashboard.wording.chart.data import ChartData

# Of outcomes: all in one legend, so that no two share a colour as they do on the page, row by row.
COLOURS = {
    "completed": PALETTE.accent,
    "resolved": PALETTE.scale[3],
    "satisfied": PALETTE.good,
    "not_resolved": PALETTE.second,
    "fairly_satisfied": PALETTE.scale[0],
    "dissatisfied": PALETTE.bad,
    "not_rated": PALETTE.line,
    "resolution_unknown": PALETTE.soften(PALETTE.bad),
    "rating_unknown": PALETTE.soften(PALETTE.accent),
    "open": PALETTE.paper,
}


def build_share(data: ChartData) -> Drawing:
    content = build_categories(build_parts_table(data), data)
    return Drawing(XL_CHART_TYPE.BAR_STACKED, content, {"range": [0, 100]}, _style_share, hollow=False)


def _style_share(chart: Chart, data: ChartData, size: Size) -> None:
    keys = [row.key for row in list_rows(data)]
    colours = [_choose_colour(key, order) for order, key in enumerate(keys)]
    style_parts(chart, data, size, [_index_part(data, key) for key in keys], colours)


def _choose_colour(key: str, order: int) -> str:
    """Choose an outcome's colour; a tint where it is none."""
    return COLOURS.get(key) or PALETTE.tints[min(order, len(PALETTE.tints) - 1)]


def _index_part(data: ChartData, key: str) -> list[IndexedPoint]:
    """List the known points of a part with their rows; young months are not marked in parts of a whole."""
    return [
        (at, replace(point, young=False))
        for at, series in enumerate(data.series)
        for point in series.points
        if point.key == key and is_known(point.value)
    ]

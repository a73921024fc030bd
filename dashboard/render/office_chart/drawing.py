"""Drawing of a native chart: its type, the content of its workbook, its value axis and its styling."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import Table
from dashboard.render.office_chart.text import choose_number_format
from dashboard.render.office_chart.workbook import Categories, Points
from dashboard.wording.chart.data import ChartData

Style = Callable[[Chart, ChartData, Size], None]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is created; `axis` is the value axis of `shared.axes`, `style` is applied last.

    `legend`: several series are named in one.
    """

    type: XL_CHART_TYPE
    content: Categories | Points
    axis: Mapping[str, Any]
    style: Style
    hollow: bool = True
    legend: bool = True


def build_categories(table: Table, data: ChartData) -> Categories:
    """Build the workbook's content: a row a category, a column a series."""
    content = Categories(number_format=choose_number_format(data))
    content.categories = table.names
    for name, values in table.columns:
        content.add_series(name, values)
    return content

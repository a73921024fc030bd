"""ChartData → a native chart for Word and PowerPoint, with its workbook inside, to be edited there.

What Office can't draw is drawn by what it can (docs/decisions/0014): a funnel's limits are further series of a
scatter chart, an interval is an error bar, parts of a whole a stacked bar.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE as TYPE
from pptx.package import Package
from pptx.parts.chart import ChartPart

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart_data import ChartData
from dashboard.render import office_look as look
from dashboard.render.axes import numbers, value_axis
from dashboard.render.marks_bar import MONTH
from dashboard.render.office_table import Table, of_parts, of_points, of_series, with_ends
from dashboard.render.office_workbook import Categories, Points
from dashboard.render.rows import rows_of


@dataclass(frozen=True, slots=True)
class NativeChart:
    """`xml` is the chart part, which names its workbook as relation rId1; `workbook` is an .xlsx."""

    xml: bytes
    workbook: bytes


def native_chart(data: ChartData) -> NativeChart:
    """ValueError for a chart without a single value: there a sentence stands instead."""
    if data.empty:
        raise ValueError(f"{data.slug} has no value to draw")
    part = chart_part(data, Presentation().part.package)
    return NativeChart(bytes(part.blob), bytes(part.chart_workbook.xlsx_part.blob))


def chart_part(data: ChartData, package: Package) -> ChartPart:
    """The chart as a part of this package."""
    drawn = _DRAWN[data.kind](data)
    part = ChartPart.new(drawn.type, drawn.content, package)
    chart: Chart = part.chart
    look.titled(chart, data)
    look.written(chart)
    drawn.style(chart, data)
    look.legend(chart, data)
    return part


@dataclass(frozen=True, slots=True)
class _Drawn:
    type: TYPE
    content: Categories | Points
    style: Callable[[Chart, ChartData], None]


def _content(table: Table, data: ChartData) -> Categories:
    content = Categories(number_format=look.number_format(data))
    content.categories = table.names
    for name, values in table.columns:
        content.add_series(name, values)
    return content


def _line(data: ChartData) -> _Drawn:
    return _Drawn(TYPE.LINE_MARKERS, _content(of_series(data), data), _style_line)


def _style_line(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, value_axis(data, numbers(data.points, "value", "target")))
    look.lines(chart, data)


def _bar(data: ChartData) -> _Drawn:
    upright = all(MONTH.fullmatch(point.key) for point in data.points)
    kind = TYPE.COLUMN_CLUSTERED if upright else TYPE.BAR_CLUSTERED
    return _Drawn(kind, _content(of_series(data), data), _style_upright if upright else _style_lying)


def _style_upright(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, value_axis(data, numbers(data.points, "value", "target"), from_zero=True))
    look.bars(chart, data)


def _style_lying(chart: Chart, data: ChartData) -> None:
    _style_upright(chart, data)
    look.first_on_top(chart)


def _stacked(data: ChartData) -> _Drawn:
    return _Drawn(TYPE.BAR_STACKED, _content(of_series(data), data), _style_stacked)


def _style_stacked(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, {"range": [0, None]})
    look.parts(chart, data, [series.name for series in data.series])
    look.first_on_top(chart)


def _share(data: ChartData) -> _Drawn:
    return _Drawn(TYPE.BAR_STACKED, _content(of_parts(data), data), _style_share)


def _style_share(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, {"range": [0, 100]})
    look.parts(chart, data, [row.key for row in rows_of(data)])
    look.first_on_top(chart)


def _interval(data: ChartData) -> _Drawn:
    return _Drawn(TYPE.LINE_MARKERS, _content(with_ends(data), data), _style_interval)


def _style_interval(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, value_axis(data, numbers(data.points, "value", "low")))
    look.dots_between_ends(chart, data)


def _funnel(data: ChartData) -> _Drawn:
    content = Points()
    for name, points in of_points(data):
        series = content.add_series(name)
        for x, y in points:
            series.add_data_point(x, y)
    return _Drawn(TYPE.XY_SCATTER, content, _style_funnel)


def _style_funnel(chart: Chart, data: ChartData) -> None:
    look.axes(chart, data, value_axis(data, numbers(data.points, "value", "low")))
    look.between_limits(chart, data)


_DRAWN: Mapping[ChartKind, Callable[[ChartData], _Drawn]] = {
    ChartKind.LINE: _line,
    ChartKind.BAR: _bar,
    ChartKind.NUMBER: _bar,
    ChartKind.STACKED: _stacked,
    ChartKind.SHARE: _share,
    ChartKind.INTERVAL: _interval,
    ChartKind.FUNNEL: _funnel,
}

"""ChartData → a native chart for Word and PowerPoint, with its workbook inside, to be edited there.

What Office can't draw is drawn by what it can (docs/decisions/0014): a funnel's limits are further series of a
scatter chart, an interval is an error bar, parts of a whole a stacked bar.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE as TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.package import Package
from pptx.parts.chart import ChartPart

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.office_chart.axes import axes
from dashboard.render.office_chart.bar import lying, parts, placed_in_parts, standing
from dashboard.render.office_chart.funnel import between_limits
from dashboard.render.office_chart.labels import placed
from dashboard.render.office_chart.line import dots_between_ends, lines
from dashboard.render.office_chart.size import Size, document_size, upright
from dashboard.render.office_chart.table import Table, of_parts, of_points, of_series, with_ends
from dashboard.render.office_chart.words import legend, number_format, titled, written
from dashboard.render.office_chart.workbook import Categories, Points
from dashboard.render.shared.axes import axis_note, numbers, value_axis
from dashboard.render.shared.words import known
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.chart.data import ChartData

Style = Callable[[Chart, ChartData, Size], None]
HOLLOW = (
    ChartKind.LINE,
    ChartKind.BAR,
    ChartKind.STACKED,
    ChartKind.INTERVAL,
)  # kinds that tell young months apart
PLAIN = f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
SQUARE = f'<c:roundedCorners {nsdecls("c")} val="0"/>'


@dataclass(frozen=True, slots=True)
class NativeChart:
    """`xml` is the chart part, which names its workbook as relation rId1; `workbook` is an .xlsx."""

    xml: bytes
    workbook: bytes


def native_chart(data: ChartData, size: Size | None = None) -> NativeChart:
    """Set for a document unless another size is named. ValueError without a single value: a sentence stands there."""
    if data.empty:
        raise ValueError(f"{data.slug} has no value to draw")
    part = chart_part(data, Package(""), size or document_size(data))
    return NativeChart(bytes(part.blob), bytes(part.chart_workbook.xlsx_part.blob))


def chart_part(data: ChartData, package: Package, size: Size) -> ChartPart:
    """The chart as a part of this package."""
    drawn = _DRAWN[data.kind](data)
    part = ChartPart.new(drawn.type, drawn.content, package)
    chart: Chart = part.chart
    _framed(chart, data.lang)
    titled(chart, data, size, _notes(data, drawn.axis))
    written(chart, size)
    axes(chart, data, drawn.axis, size)
    drawn.style(chart, data, size)
    several = len(list(chart.plots[0].series)) > 1
    legend(chart, size, wanted=several and data.kind is not ChartKind.INTERVAL)
    return part


def _framed(chart: Chart, lang: str) -> None:
    """On whatever paper it stands, without an edge of its own; Word would else give it one."""
    space = chart._chartSpace
    space.find(qn("c:chart")).addprevious(parse_xml(SQUARE))
    space.find(qn("c:chart")).addnext(parse_xml(PLAIN))
    language = parse_xml(f'<c:lang {nsdecls("c")} val="{OFFICE_TAGS[lang]}"/>')
    space.find(qn("c:roundedCorners")).addprevious(language)


def _notes(data: ChartData, axis: Mapping[str, Any]) -> list[str]:
    """What is hollow, and where the axis begins."""
    hollow = data.kind in HOLLOW and any(point.young and known(point.value) for point in data.points)
    told = [say(data.lang, "render.hollow") if hollow else "", axis_note(data, dict(axis))]
    return [note for note in told if note]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """`axis` is the page's."""

    type: TYPE
    content: Categories | Points
    axis: Mapping[str, Any]
    style: Style


def _content(table: Table, data: ChartData) -> Categories:
    content = Categories(number_format=number_format(data))
    content.categories = table.names
    for name, values in table.columns:
        content.add_series(name, values)
    return content


def _line(data: ChartData) -> _Drawn:
    axis = value_axis(data, numbers(data.points, "value", "target"))
    return _Drawn(TYPE.LINE_MARKERS, _content(of_series(data), data), axis, lines)


def _bar(data: ChartData) -> _Drawn:
    axis = value_axis(data, numbers(data.points, "value", "target"), from_zero=True)
    kind, style = (TYPE.COLUMN_CLUSTERED, standing) if upright(data) else (TYPE.BAR_CLUSTERED, lying)
    return _Drawn(kind, _content(of_series(data), data), axis, style)


def _stacked(data: ChartData) -> _Drawn:
    table = of_series(data)
    content = _content(Table(table.names, table.columns[: len(data.series)]), data)
    return _Drawn(TYPE.BAR_STACKED, content, {"range": [0, _longest(table)]}, _style_stacked)


def _longest(table: Table) -> float:
    """The greatest sum of a row."""
    return (
        max(sum(value or 0 for value in row) for row in zip(*(v for _, v in table.columns), strict=True)) or 1
    )


def _style_stacked(chart: Chart, data: ChartData, size: Size) -> None:
    parts(chart, data, size, [("", placed(data, at)) for at in range(len(data.series))])


def _share(data: ChartData) -> _Drawn:
    return _Drawn(TYPE.BAR_STACKED, _content(of_parts(data), data), {"range": [0, 100]}, _style_share)


def _style_share(chart: Chart, data: ChartData, size: Size) -> None:
    parts(chart, data, size, placed_in_parts(data))


def _interval(data: ChartData) -> _Drawn:
    axis = value_axis(data, numbers(data.points, "value", "low"))
    return _Drawn(TYPE.LINE_MARKERS, _content(with_ends(data), data), axis, dots_between_ends)


def _funnel(data: ChartData) -> _Drawn:
    content = Points(number_format=number_format(data))
    for name, points in of_points(data):
        series = content.add_series(name)
        for x, y in points:
            series.add_data_point(x, y)
    drawable = [point for point in data.points if known(point.value) and known(point.denominator)]
    axis = value_axis(data, numbers(drawable, "value", "low"))
    return _Drawn(TYPE.XY_SCATTER, content, axis, between_limits)


_DRAWN: Mapping[ChartKind, Callable[[ChartData], _Drawn]] = {
    ChartKind.LINE: _line,
    ChartKind.BAR: _bar,
    ChartKind.STACKED: _stacked,
    ChartKind.SHARE: _share,
    ChartKind.INTERVAL: _interval,
    ChartKind.FUNNEL: _funnel,
}

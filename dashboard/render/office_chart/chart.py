"""ChartData → native chart for Word and PowerPoint, editable, with its workbook inside.

Kinds that Office lacks are built from what it has (docs/decisions/0014): a funnel's limits are further series of a
scatter chart, an interval is an error bar, parts of a whole are a stacked bar.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pptx.chart.chart import Chart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package
from pptx.parts.chart import ChartPart

from dashboard.catalogue.kinds import ChartKind
from dashboard.html.builder import tag
from dashboard.render.office_chart.axes import style_axes
from dashboard.render.office_chart.bar import build_bar
from dashboard.render.office_chart.drawing import Drawing
from dashboard.render.office_chart.funnel import build_funnel
from dashboard.render.office_chart.interval import build_interval
from dashboard.render.office_chart.line import build_line
from dashboard.render.office_chart.share import build_share
from dashboard.render.office_chart.size import Size, measure_document_chart
from dashboard.render.office_chart.stacked import build_stacked
from dashboard.render.office_chart.text import style_legend, style_text, write_title
from dashboard.render.office_chart.xml import declare_namespaces
from dashboard.render.shared.axes import write_axis_note
from dashboard.render.shared.words import is_known
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.chart.data import ChartData

DRAWINGS: Mapping[ChartKind, Callable[[ChartData], Drawing]] = {
    ChartKind.LINE: build_line,
    ChartKind.BAR: build_bar,
    ChartKind.STACKED: build_stacked,
    ChartKind.SHARE: build_share,
    ChartKind.FUNNEL: build_funnel,
    ChartKind.INTERVAL: build_interval,
}


@dataclass(frozen=True, slots=True)
class NativeChart:
    """`xml` is the chart part, which refers to its workbook as relation rId1; `workbook` is an .xlsx."""

    xml: bytes
    workbook: bytes


def draw_native_chart(data: ChartData, size: Size | None = None) -> NativeChart:
    """Draw the chart, at the size of a document's charts by default. Raises ValueError without a known value."""
    if data.empty:
        raise ValueError(f"{data.slug} has no value to draw")
    part = build_chart_part(data, Package(""), size or measure_document_chart(data))
    return NativeChart(bytes(part.blob), bytes(part.chart_workbook.xlsx_part.blob))


def build_chart_part(data: ChartData, package: Package, size: Size) -> ChartPart:
    """Build the chart as a part of this package."""
    drawing = DRAWINGS[data.kind](data)
    part = ChartPart.new(drawing.type, drawing.content, package)
    chart: Chart = part.chart
    _remove_frame(chart, data.lang)
    write_title(chart, data, size, _list_notes(data, drawing))
    style_text(chart, size)
    style_axes(chart, data, drawing.axis, size)
    drawing.style(chart, data, size)
    several = len(list(chart.plots[0].series)) > 1
    style_legend(chart, size, visible=several and drawing.legend)
    return part


def _remove_frame(chart: Chart, lang: str) -> None:
    """Remove ground and border, which Word would add, and set the language."""
    space, chart_xml, c = chart._chartSpace, declare_namespaces("c", "a"), declare_namespaces("c")
    none = tag("a:noFill")
    area = tag("c:spPr", none, tag("a:ln", none), **chart_xml)
    corners = parse_xml(tag("c:roundedCorners", **c, val="0"))
    space.find(qn("c:chart")).addprevious(corners)
    space.find(qn("c:chart")).addnext(parse_xml(area))
    corners.addprevious(parse_xml(tag("c:lang", **c, val=OFFICE_TAGS[lang])))


def _list_notes(data: ChartData, drawing: Drawing) -> list[str]:
    """List the notes below the title: meaning of hollow marks, start of the axis."""
    hollow = drawing.hollow and any(point.young and is_known(point.value) for point in data.points)
    notes = [say(data.lang, "render.hollow") if hollow else "", write_axis_note(data, dict(drawing.axis))]
    return [note for note in notes if note]

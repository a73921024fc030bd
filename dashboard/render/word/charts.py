"""Charts of a document: native and editable, each a part of the file with its workbook inside."""

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as TO
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.office_chart.chart import NativeChart, draw_native_chart
from dashboard.render.office_chart.size import Size, measure_document_chart
from dashboard.render.word.paragraphs import build_paragraph, build_run
from dashboard.render.word.styles import FIGURE
from dashboard.render.word.xml import build_element, w
from dashboard.wording.briefing.data import Exhibit

EMU = 12_700  # English Metric Units a point


def build_chart(exhibit: Exhibit, into: Part) -> Element:
    """Build a paragraph with the chart, and add the chart to the file of the part `into`."""
    lang, size = exhibit.data.lang, measure_document_chart(exhibit.data)
    relation = into.relate_to(
        _build_part(exhibit.number, draw_native_chart(exhibit.data, size), into), TO.CHART
    )
    drawing = _build_drawing(exhibit, relation, size)
    return build_paragraph(FIGURE, lang, build_run(FIGURE, lang, drawing))


def _build_part(number: int, native: NativeChart, into: Part) -> Part:
    package = into.package
    chart = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPE.DML_CHART, native.xml, package)
    book = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    chart.relate_to(Part(book, TYPE.SML_SHEET, native.workbook, package), TO.PACKAGE)
    return chart


def _build_drawing(exhibit: Exhibit, relation: str, size: Size) -> Element:
    """Build the inline drawing that refers to the chart by its relation."""
    extent = {"cx": round(size.wide * EMU), "cy": round(size.high * EMU)}
    properties = {"id": exhibit.number, "name": exhibit.data.title, "descr": exhibit.data.alt}
    graphic = build_element("c:chart", {"r:id": relation})
    inline = build_element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        build_element("wp:extent", extent),
        build_element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        build_element("wp:docPr", properties),
        build_element("wp:cNvGraphicFramePr", {}),
        build_element("a:graphic", {}, build_element("a:graphicData", {"uri": nsmap["c"]}, graphic)),
    )
    return w("drawing", inline)

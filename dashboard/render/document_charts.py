"""Charts of a document: native ones, each a part of the file with its workbook inside, to be edited in Word."""

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as TO
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.briefing_data import Exhibit
from dashboard.measures.chart_data import ChartData
from dashboard.render.document_paragraphs import paragraph, run
from dashboard.render.document_styles import FIGURE
from dashboard.render.document_xml import element, w
from dashboard.render.office_chart import NativeChart, native_chart
from dashboard.render.rows import rows_of

EMU, WIDE = 36_000, 156  # a millimetre; mm between the margins
LOW, HIGH, BESIDE, GAP, BAR, MOST = 72, 96, 42, 1.6, 4, 190  # mm
LYING = b'<c:barDir val="bar"/>'


def chart(exhibit: Exhibit, into: Part) -> Element:
    """A paragraph with the chart, which becomes a part of `into`'s file."""
    lang, native = exhibit.data.lang, native_chart(exhibit.data)
    related = into.relate_to(_part(exhibit.number, native, into), TO.CHART)
    drawing = _drawing(exhibit, related, _high(exhibit.data, native))
    return paragraph(FIGURE, lang, run(FIGURE, lang, drawing))


def _part(number: int, native: NativeChart, into: Part) -> Part:
    package = into.package
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPE.DML_CHART, native.xml, package)
    book = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    made.relate_to(Part(book, TYPE.SML_SHEET, native.workbook, package), TO.PACKAGE)
    return made


def _drawing(exhibit: Exhibit, related: str, high: float) -> Element:
    """In line with the text, as wide as it."""
    size = {"cx": WIDE * EMU, "cy": round(high * EMU)}
    named = {"id": exhibit.number, "name": exhibit.data.title, "descr": exhibit.data.alt}
    graphic = element("c:chart", {"r:id": related})
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", size),
        element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        element("wp:docPr", named),
        element("wp:cNvGraphicFramePr", {}),
        element("a:graphic", {}, element("a:graphicData", {"uri": nsmap["c"]}, graphic)),
    )
    return w("drawing", inline)


def _high(data: ChartData, native: NativeChart) -> float:
    """In mm: rows of a place each want their room; names under their points want more than months do."""
    if LYING not in native.xml:
        return LOW if data.kind in (ChartKind.LINE, ChartKind.BAR) else HIGH
    rows = len(data.series) if data.kind is ChartKind.SHARE else len(rows_of(data))
    bars = len(data.series) if data.kind is ChartKind.BAR else 1
    return min(BESIDE + rows * (GAP + BAR * bars), MOST)

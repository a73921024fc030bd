"""Charts of a document: native ones, each a part of the file with its workbook inside, to be edited in Word."""

from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as TO
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.office_chart.chart import NativeChart, native_chart
from dashboard.render.office_chart.size import Size, document_size
from dashboard.render.word.paragraphs import paragraph, run
from dashboard.render.word.styles import FIGURE
from dashboard.render.word.xml import element, w
from dashboard.wording.briefing.data import Exhibit

EMU = 12_700  # a point


def chart(exhibit: Exhibit, into: Part) -> Element:
    """A paragraph with the chart, which becomes a part of `into`'s file."""
    lang, size = exhibit.data.lang, document_size(exhibit.data)
    related = into.relate_to(_part(exhibit.number, native_chart(exhibit.data, size), into), TO.CHART)
    drawing = _drawing(exhibit, related, size)
    return paragraph(FIGURE, lang, run(FIGURE, lang, drawing))


def _part(number: int, native: NativeChart, into: Part) -> Part:
    package = into.package
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), TYPE.DML_CHART, native.xml, package)
    book = PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx")
    made.relate_to(Part(book, TYPE.SML_SHEET, native.workbook, package), TO.PACKAGE)
    return made


def _drawing(exhibit: Exhibit, related: str, size: Size) -> Element:
    """In line with the text, as wide as it."""
    extent = {"cx": round(size.wide * EMU), "cy": round(size.high * EMU)}
    named = {"id": exhibit.number, "name": exhibit.data.title, "descr": exhibit.data.alt}
    graphic = element("c:chart", {"r:id": related})
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", extent),
        element("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        element("wp:docPr", named),
        element("wp:cNvGraphicFramePr", {}),
        element("a:graphic", {}, element("a:graphicData", {"uri": nsmap["c"]}, graphic)),
    )
    return w("drawing", inline)

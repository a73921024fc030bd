"""Text of native charts: fonts, title, labels, legend and number format."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import clean_text
from dashboard.render.shared.theme import PALETTES
from dashboard.render.shared.words import is_per_cent
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.chart.data import ChartData

PALETTE = PALETTES["light"]
LATIN, CHINESE = "Arial", "微软雅黑"
BETWEEN = " · "


def choose_number_format(data: ChartData) -> str:
    """Choose the number format that gives the page's digits: at most two decimals, no trailing zeros."""
    return 'General"%"' if is_per_cent(data) else "General"


def parse_colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def style_font(
    font: Any, size: float, *, bold: bool = False, colour: str = PALETTE.ink, lang: str = ""
) -> None:
    """Set size in points, weight, colour and both typefaces; for a run also its language."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = parse_colour(colour)
    set_faces(font._rPr)
    if lang:
        font._rPr.set("lang", OFFICE_TAGS[lang])


def set_faces(properties: Any) -> None:
    """Set the Latin and East Asian typefaces, in the schema's order: before any hyperlink."""
    for name, face in (("a:latin", LATIN), ("a:ea", CHINESE)):
        for old in properties.findall(qn(name)):
            properties.remove(old)
        typeface = OxmlElement(name)
        typeface.set("typeface", face)
        properties.append(typeface)


def _write_run(paragraph: Any, words: str, lang: str, *, size: float, **look: Any) -> None:
    run = paragraph.add_run()
    run.text = clean_text(words)
    style_font(run.font, size, lang=lang, **look)


def style_text(chart: Chart, size: Size) -> None:
    """Set the font of all text without one of its own."""
    style_font(chart.font, size.text)


def write_label(label: Any, words: str, size: Size, lang: str, colour: str = PALETTE.ink) -> None:
    """Write text of its own into one label or axis title, on one line."""
    label.text_frame.word_wrap = False
    _write_run(label.text_frame.paragraphs[0], words, lang, size=size.label, colour=colour)


def style_legend(chart: Chart, size: Size, *, visible: bool) -> None:
    """Set the legend below the chart, or none."""
    chart.has_legend = visible
    if visible:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        style_font(chart.legend.font, size.text)

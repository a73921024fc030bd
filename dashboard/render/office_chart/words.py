"""The words of a native chart: sizes, Chinese fonts, its title, and how numbers are written."""

from collections.abc import Iterable, Iterator
from typing import Any

from pptx.chart.chart import Chart
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Pt

from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.table import plain_text, shared_target
from dashboard.render.shared.axes import whole_words
from dashboard.render.shared.theme import PALETTES
from dashboard.render.shared.words import known, number, per_cent, suffix, width_of
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS
from dashboard.wording.chart.data import ChartData

PALETTE = PALETTES["light"]
LATIN, CHINESE = "Arial", "微软雅黑"
BETWEEN = " · "


def number_format(data: ChartData) -> str:
    """Digits as the page writes them: at most two decimals, no zeros behind them."""
    return 'General"%"' if per_cent(data) else "General"


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def dressed(font: Any, size: float, *, bold: bool = False, colour: str = PALETTE.ink, lang: str = "") -> None:
    """Size, weight, colour and both fonts; of a run also its language."""
    font.size, font.bold = Pt(size), bold
    font.color.rgb = rgb(colour)
    fonts(font._rPr)
    if lang:
        font._rPr.set("lang", OFFICE_TAGS[lang])


def fonts(properties: Any) -> None:
    """Latin and East Asian, in the order that the schema asks for: before any link."""
    for name, face in (("a:latin", LATIN), ("a:ea", CHINESE)):
        for old in properties.findall(qn(name)):
            properties.remove(old)
        named = OxmlElement(name)
        named.set("typeface", face)
        properties.append(named)


def titled(chart: Chart, data: ChartData, size: Size, notes: Iterable[str]) -> None:
    """Title, then period, unit, what else is to be known, and that it is a demonstration: a chart is copied alone.

    LibreOffice sets all of it in the title's letters: lines are no longer than fit then.
    """
    chart.has_title = True
    chart.chart_title.include_in_layout = False
    frame = chart.chart_title.text_frame
    _written(frame.paragraphs[0], data.title, data.lang, size=size.title, bold=True)
    mark = say(data.lang, "band.short") if data.demonstration else ""
    for line in _lines([*_told(data), *notes, mark], 0.75 * size.wide / size.title):
        below, loud = frame.add_paragraph(), bool(mark) and line.endswith(mark)
        quiet = line.removesuffix(mark)
        if quiet:
            _written(below, quiet, data.lang, size=size.label, colour=PALETTE.muted)
        if loud:
            _written(below, mark, data.lang, size=size.label, bold=True, colour=PALETTE.bad)


def _told(data: ChartData) -> Iterator[str]:
    yield data.period
    yield say(data.lang, "render.unit_head", unit=data.unit)
    if data.whole is not None:
        yield whole_words(data)
    if known(target := shared_target(data)):
        yield say(data.lang, "render.hover.target", target=f"{number(target)}{suffix(data)}")


def _lines(facts: Iterable[str], ems: float) -> Iterator[str]:
    line = ""
    for fact in filter(None, facts):
        longer = f"{line}{BETWEEN}{fact}" if line else fact
        if line and width_of(longer) > ems:
            yield line
            longer = fact
        line = longer
    if line:
        yield line


def _written(paragraph: Any, words: str, lang: str, *, size: float, **look: Any) -> None:
    run = paragraph.add_run()
    run.text = plain_text(words)
    dressed(run.font, size, lang=lang, **look)


def written(chart: Chart, size: Size) -> None:
    dressed(chart.font, size.text)


def said(of: Any, words: str, size: Size, lang: str, colour: str = PALETTE.ink) -> None:
    """Words of its own for one mark or axis, in one line."""
    of.text_frame.word_wrap = False
    _written(of.text_frame.paragraphs[0], words, lang, size=size.label, colour=colour)


def legend(chart: Chart, size: Size, *, wanted: bool) -> None:
    """Below the chart."""
    chart.has_legend = wanted
    if wanted:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        dressed(chart.legend.font, size.text)

"""What slides are made of: words in boxes that they fit, cards, native tables and charts, a foot, notes."""

from collections.abc import Iterable, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as TO
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.measures.briefing_data import KeyFigure, Tabled
from dashboard.measures.chart_data import ChartData
from dashboard.render.office_chart import chart_part
from dashboard.render.office_size import SLIDE
from dashboard.render.office_table import plain_text
from dashboard.render.office_words import PALETTE, fonts, rgb
from dashboard.render.rows import rows_of
from dashboard.render.words import counts, value_words, width_of
from dashboard.text import say

WIDE, HIGH, SIDE, TOP = (
    13.333,
    7.5,
    0.6,
    1.55,
)  # inches: the slide, its margin, where what follows the title begins
ROOM = WIDE - 2 * SIDE
Box = tuple[float, float, float, float]  # left, top, width, height in inches


def titled(slide: Slide, words: str, size: int = 26) -> None:
    """The slide's own title, so that the outline shows it; smaller where it would not fit two lines."""
    title = slide.shapes.title
    _placed(title, (SIDE, 0.4, ROOM, 1.0))
    title.text_frame.word_wrap = True
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    fitting = min(size, max(14, int(2 * ROOM * 72 / (width_of(words) + 1))))
    _filled(title.text_frame, [words], fitting, bold=True)


def text(slide: Slide, box: Box, lines: Sequence[str], size: int, **look: Any) -> None:
    shape = slide.shapes.add_textbox(*(Inches(side) for side in box))
    shape.text_frame.word_wrap = True
    _filled(shape.text_frame, lines, size, **look)


def band(slide: Slide, box: Box, words: str) -> None:
    """The demonstration's band."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(side) for side in box))
    shape.shadow.inherit = False
    _painted(shape, PALETTE.ground, PALETTE.accent)
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _filled(shape.text_frame, [words], 14)


def cards(slide: Slide, figures: Sequence[KeyFigure], lang: str) -> None:
    """Up to eight key figures, four in a row."""
    wide, high, gap = (ROOM - 0.6) / 4, 2.45, 0.2
    for at, figure in enumerate(figures):
        left, top = SIDE + at % 4 * (wide + gap), TOP + at // 4 * (high + gap)
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (left, top, wide, high)))
        shape.shadow.inherit = False
        _painted(shape, PALETTE.paper, PALETTE.line)
        text(slide, (left + 0.1, top + 0.1, wide - 0.2, 0.6), [figure.name], 13, colour=PALETTE.muted)
        size = 30 if width_of(figure.words) <= 7 else 20
        text(slide, (left + 0.1, top + 0.65, wide - 0.2, 0.7), [figure.words], size, bold=True)
        origin = say(lang, f"origin.{figure.origin.code}.name") if figure.origin else ""
        told = [line for line in (figure.counts, figure.change, origin) if line]
        text(slide, (left + 0.1, top + 1.35, wide - 0.2, 1.0), told, 12, colour=PALETTE.muted)


def chart(slide: Slide, data: ChartData, box: Box) -> None:
    """The native chart with its alt text; a sentence where there is nothing to draw."""
    if data.empty:
        text(slide, box, [say(data.lang, "empty.selection")], 18, colour=PALETTE.muted)
        return
    part = chart_part(data, slide.part.package, SLIDE)
    related = slide.part.relate_to(part, TO.CHART)
    frame = slide.shapes._add_chart_graphicFrame(related, *(Inches(side) for side in box))
    named = frame.nvGraphicFramePr.cNvPr
    named.set("name", plain_text(data.title))
    named.set("descr", plain_text(data.alt))


def table(slide: Slide, tabled: Tabled, rows: Sequence[Sequence[str]]) -> None:
    """These rows of it, under its headings."""
    height = Inches(0.42) * (len(rows) + 1)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(tabled.headings), Inches(SIDE), Inches(TOP + 0.35), Inches(ROOM), height
    )
    made = frame.table
    made.horz_banding = False
    for at, wide in enumerate(_widths(tabled)):
        made.columns[at].width = Inches(wide)
    for at, row in enumerate((tabled.headings, *rows)):
        for column, words in enumerate(row):
            _cell(made.cell(at, column), words, head=at == 0, number=column >= tabled.words)


def _widths(tabled: Tabled) -> list[float]:
    """As wide as their longest cells ask, but none so wide that others starve."""
    columns = (
        zip(tabled.headings, *tabled.rows, strict=False) if tabled.rows else ((h,) for h in tabled.headings)
    )
    asked = [min(max(width_of(cell) for cell in column), 30) + 2 for column in columns]
    return [ROOM * one / sum(asked) for one in asked]


def _cell(cell: Any, words: str, *, head: bool, number: bool) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(PALETTE.ground if head else PALETTE.paper)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    _filled(cell.text_frame, [words], 12, bold=head)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT


def foot(slide: Slide, words: str, number: int, mark: str) -> None:
    """Source at the left, the demonstration's mark and the number at the right."""
    text(slide, (SIDE, 6.75, ROOM - 3.2, 0.6), [words] if words else [], 10, colour=PALETTE.muted)
    told = " · ".join(one for one in (mark, str(number)) if one)
    text(slide, (WIDE - SIDE - 3.2, 6.95, 3.2, 0.4), [told], 10, colour=PALETTE.muted, right=True)


def notes(slide: Slide, lines: Iterable[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(plain_text(line) for line in lines)


def figures_in_words(data: ChartData) -> list[str]:
    """Each value with its counts and origin, as the notes tell them."""
    lines = []
    for series in data.series:
        by_key = {point.key: point for point in series.points}
        for row in rows_of(data):
            if (point := by_key.get(row.key)) is None:
                continue
            origin = say(data.lang, f"origin.{point.origin.code}.name") if point.origin else ""
            told = (series.name, point.label, value_words(point), data.unit, counts(point) or "", origin)
            lines.append(" ".join(words for words in told if words))
    return lines


def _placed(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(side) for side in box)


def _painted(shape: Any, inside: str, edge: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(inside)
    shape.line.color.rgb = rgb(edge)
    shape.line.width = Pt(0.75)


def _filled(  # noqa: PLR0913 — one argument a property of the words
    frame: Any,
    lines: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    colour: str = "",
    right: bool = False,
) -> None:
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * 0.4 if len(lines) > 1 else 0)
        run = paragraph.add_run()
        run.text = plain_text(line)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string((colour or PALETTE.ink)[1:])
        fonts(run.font._rPr)

"""Native tables on slides: as many rows a slide as fit, under repeated headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.html.builder import tag
from dashboard.render.office_chart.text import PALETTE, parse_colour
from dashboard.render.office_chart.xml import declare_namespaces
from dashboard.render.powerpoint.layouts import BOTTOM, ROOM, SIDE, TOP
from dashboard.render.powerpoint.parts import describe_shape
from dashboard.render.powerpoint.text import LINE, LOSS, Text, TextStyle, count_lines, spread
from dashboard.render.shared.words import measure_width
from dashboard.wording.briefing.data import Tabled

Row = Sequence[str]
LETTERS, SMALLEST = 13.0, 8.0  # points
ROOM_HIGH, ABOVE, BESIDE = (
    BOTTOM - TOP,
    0.055,
    0.09,
)  # inches: height of a table; vertical and horizontal cell margins
LEAST = 4.0  # of a column, in ems
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's table style without lines or fills


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Layout of a table: column widths in inches, letter size in points, and its rows by slide."""

    widths: Sequence[float]
    size: float
    pages: Sequence[Sequence[Row]]


def lay_out(tabled: Tabled) -> TableLayout:
    """Lay out in letters in which every row fits a slide; a table without rows gets one page."""
    widths = _compute_widths(tabled)
    size = LETTERS
    while size > SMALLEST and (
        min(widths) * 72 < size * 4 or _measure_tallest(tabled, widths, size) > ROOM_HIGH
    ):
        size -= 1
    heights = [_measure_row(row, widths, size) for row in tabled.rows]
    room = ROOM_HIGH - _measure_row(tabled.headings, widths, size)
    return TableLayout(widths, size, spread(tabled.rows, heights, room) or [[]])


def _measure_tallest(tabled: Tabled, widths: Sequence[float], size: float) -> float:
    """Measure the headings and the tallest row together, in inches."""
    heights = [_measure_row(row, widths, size) for row in tabled.rows]
    return _measure_row(tabled.headings, widths, size) + max(heights, default=0)


def _compute_widths(tabled: Tabled) -> list[float]:
    """Compute column widths in inches from the longest cells; where these don't fit, the widest shrink."""
    columns = zip(tabled.headings, *tabled.rows, strict=True)
    needed = [
        (max(LEAST, *map(measure_width, column)) + 1) * LETTERS / LOSS / 72 + 2 * BESIDE for column in columns
    ]
    widths = [min(width, _find_width_limit(needed)) for width in needed]
    return [width * ROOM / sum(widths) for width in widths]


def _find_width_limit(needed: Sequence[float]) -> float:
    """Find the width to which wider columns shrink so that all fit."""
    left, widths = ROOM, sorted(needed)
    for at, width in enumerate(widths):
        if width * (len(widths) - at) > left:
            return left / (len(widths) - at)
        left -= width
    return widths[-1]


def _measure_row(row: Row, widths: Sequence[float], size: float) -> float:
    lines = max(count_lines(cell, size, wide - 2 * BESIDE) for cell, wide in zip(row, widths, strict=True))
    return lines * size * LINE / 72 + 2 * ABOVE


def add_table(slide: Slide, lang: str, tabled: Tabled, layout: TableLayout, page: int) -> float:
    """Add a page's rows under the headings. Returns the table's lower edge in inches."""
    lines = (tabled.headings, *layout.pages[page])
    heights = [_measure_row(line, layout.widths, layout.size) for line in lines]
    box = map(Inches, (SIDE, TOP, ROOM, sum(heights)))
    frame = slide.shapes.add_table(len(lines), len(tabled.headings), *box)
    describe_shape(frame._element, tabled.caption, tabled.caption)
    native = frame.table
    native.horz_banding = False
    native._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(native.columns, layout.widths, strict=True):
        column.width = Inches(wide)
    for at, (line, height) in enumerate(zip(lines, heights, strict=True)):
        native.rows[at].height = Inches(height)
        for column, words in enumerate(line):
            style = TextStyle(layout.size, bold=at == 0, right=column >= tabled.words)
            _write_cell(native.cell(at, column), lang, words, style)
    return TOP + sum(heights)


def _write_cell(cell: Any, lang: str, words: str, style: TextStyle) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.margin_left = cell.margin_right = Inches(BESIDE)
    Text(cell.text_frame, lang).add(words, style, style.size)
    edge = PALETTE.ink if style.bold else PALETTE.line
    colour = tag("a:solidFill", tag("a:srgbClr", val=edge[1:]))
    line = tag("a:lnB", colour, **declare_namespaces("a"), w=9525)
    cell._tc.get_or_add_tcPr().append(parse_xml(line))
    if style.bold:
        cell.fill.solid()
        cell.fill.fore_color.rgb = parse_colour(PALETTE.ground)

"""Native tables on slides: as many rows as fit, under their headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.render.office_chart.words import PALETTE, rgb
from dashboard.render.powerpoint.layouts import BOTTOM, ROOM, SIDE, TOP
from dashboard.render.powerpoint.parts import described
from dashboard.render.powerpoint.words import LINE, LOSS, Look, Text, rows, spread
from dashboard.render.shared.words import width_of
from dashboard.wording.briefing.data import Tabled

Row = Sequence[str]
LETTERS, SMALLEST = 13.0, 8.0  # points
ROOM_HIGH, ABOVE, BESIDE = BOTTOM - TOP, 0.055, 0.09  # inches, of all; between words and edge
LEAST = 4.0  # of a column, in ems
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's table style without lines or fills


@dataclass(frozen=True, slots=True)
class Laid:
    """Its columns in inches, its letters in points, and its rows by slide."""

    widths: Sequence[float]
    size: float
    pages: Sequence[Sequence[Row]]


def laid(tabled: Tabled) -> Laid:
    """In letters in which each row fits a slide. One page without rows where there are none."""
    widths = _widths(tabled)
    size = LETTERS
    while size > SMALLEST and (min(widths) * 72 < size * 4 or _tallest(tabled, widths, size) > ROOM_HIGH):
        size -= 1
    highs = [_high(row, widths, size) for row in tabled.rows]
    room = ROOM_HIGH - _high(tabled.headings, widths, size)
    return Laid(widths, size, spread(tabled.rows, highs, room) or [[]])


def _tallest(tabled: Tabled, widths: Sequence[float], size: float) -> float:
    """Of the headings and any one row."""
    highs = [_high(row, widths, size) for row in tabled.rows]
    return _high(tabled.headings, widths, size) + max(highs, default=0)


def _widths(tabled: Tabled) -> list[float]:
    """As their longest cells ask; where that is too much, the widest give way."""
    columns = zip(tabled.headings, *tabled.rows, strict=True)
    asked = [
        (max(LEAST, *map(width_of, column)) + 1) * LETTERS / LOSS / 72 + 2 * BESIDE for column in columns
    ]
    given = [min(one, _level(asked)) for one in asked]
    return [one * ROOM / sum(given) for one in given]


def _level(asked: Sequence[float]) -> float:
    """The width at which columns that ask for more are cut, so that all together fit."""
    left, narrow = ROOM, sorted(asked)
    for at, one in enumerate(narrow):
        if one * (len(narrow) - at) > left:
            return left / (len(narrow) - at)
        left -= one
    return narrow[-1]


def _high(row: Row, widths: Sequence[float], size: float) -> float:
    lines = max(rows(cell, size, wide - 2 * BESIDE) for cell, wide in zip(row, widths, strict=True))
    return lines * size * LINE / 72 + 2 * ABOVE


def table(slide: Slide, lang: str, tabled: Tabled, how: Laid, page: int) -> float:
    """The page's rows under the headings; where they end, in inches."""
    lines = (tabled.headings, *how.pages[page])
    highs = [_high(line, how.widths, how.size) for line in lines]
    box = map(Inches, (SIDE, TOP, ROOM, sum(highs)))
    frame = slide.shapes.add_table(len(lines), len(tabled.headings), *box)
    described(frame._element, tabled.caption, tabled.caption)
    made = frame.table
    made.horz_banding = False
    made._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(made.columns, how.widths, strict=True):
        column.width = Inches(wide)
    for at, (line, high) in enumerate(zip(lines, highs, strict=True)):
        made.rows[at].height = Inches(high)
        for column, words in enumerate(line):
            _cell(
                made.cell(at, column), lang, words, Look(how.size, bold=at == 0, right=column >= tabled.words)
            )
    return TOP + sum(highs)


def _cell(cell: Any, lang: str, words: str, look: Look) -> None:
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.margin_left = cell.margin_right = Inches(BESIDE)
    Text(cell.text_frame, lang).say(words, look, look.size)
    edge = PALETTE.ink if look.bold else PALETTE.line
    line = f'<a:solidFill><a:srgbClr val="{edge[1:]}"/></a:solidFill>'
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{line}</a:lnB>'))
    if look.bold:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(PALETTE.ground)

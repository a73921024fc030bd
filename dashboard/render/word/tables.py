"""Tables of a document: rules above, below and under the heading row, which repeats on every page."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.shared.words import measure_width, name_origin
from dashboard.render.word.page import WIDTH
from dashboard.render.word.paragraphs import build_paragraph
from dashboard.render.word.styles import TABLE, TABLE_HEAD, TABLE_TEXT, Style
from dashboard.render.word.xml import w
from dashboard.text import say
from dashboard.wording.briefing.data import KeyFigure, Tabled

Row = tuple[str, ...]
SHORT = 8  # rows, the heading included, that stay on one page
NARROWEST, WIDEST = 4.0, 24.0  # of columns, in ems
ROOM = WIDTH / 20 / TABLE_TEXT.size
THICK, THIN, HAIR = ("000000", 12), ("000000", 6), ("BFBFBF", 4)  # colour and eighths of a point


@dataclass(frozen=True, slots=True)
class Columns:
    """Column widths in twips, and the indices of right-aligned columns."""

    lang: str
    widths: Sequence[int]
    right: Container[int]


def build_table(lang: str, tabled: Tabled) -> Element:
    """Build a table; its first `words` columns are left-aligned, those of figures right-aligned."""
    figures = range(tabled.words, len(tabled.headings))
    lines = (tabled.headings, *tabled.rows)
    return _lay_out(lang, tabled.caption, lines, figures, has_note=bool(tabled.note))


def build_key_figures(lang: str, figures: Sequence[KeyFigure]) -> Element:
    """Build a table of key figures, a row each; columns without content are left out."""
    names = ("name", "value", "counts", "change", "origin")
    rows = [
        (figure.name, figure.words, figure.counts, figure.change, name_origin(lang, figure.origin))
        for figure in figures
    ]
    columns = [at for at in range(len(names)) if any(row[at] for row in rows)]
    headings = tuple(say(lang, f"document.column_{name}") for name in names)
    lines = [tuple(row[at] for at in columns) for row in (headings, *rows)]
    right = [at for at, column in enumerate(columns) if names[column] in ("value", "counts")]
    return _lay_out(lang, say(lang, "briefing_part.key_figures"), lines, right)


def _lay_out(
    lang: str, title: str, lines: Sequence[Row], right: Container[int], *, has_note: bool = False
) -> Element:
    """Build the heading row and rows of `lines`. No row is split over pages, nor is a short table or its note."""
    columns = Columns(lang, _compute_widths(lines), right)
    keep_next = [*[len(lines) <= SHORT] * (len(lines) - 1), has_note]
    body = (
        _build_row(columns, TABLE_TEXT, row, keep_next=keep)
        for row, keep in zip(lines[1:], keep_next[1:], strict=True)
    )
    grid = w("tblGrid", *(w("gridCol", w=width) for width in columns.widths))
    return w("tbl", _build_properties(title), grid, _build_row(columns, TABLE_HEAD, lines[0]), *body)


def _build_properties(title: str) -> Element:
    edges = {"top": THICK, "bottom": THICK, "insideH": HAIR}
    return w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(_build_edge(name, edge) for name, edge in edges.items())),
        w("tblLayout", type="fixed"),
        w("tblLook", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=title),
    )


def _build_edge(name: str, edge: tuple[str, int]) -> Element:
    colour, size = edge
    return w(name, val="single", sz=size, space=0, color=colour)


def _build_row(columns: Columns, style: Style, cells: Row, *, keep_next: bool = False) -> Element:
    head = style is TABLE_HEAD
    inside = (
        w("tc", _build_cell(width, head=head), _build_words(columns, style, at, cell, keep_next=keep_next))
        for at, (cell, width) in enumerate(zip(cells, columns.widths, strict=True))
    )
    return w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if head else [])), *inside)


def _build_words(columns: Columns, style: Style, at: int, cell: str, *, keep_next: bool) -> Element:
    return build_paragraph(style, columns.lang, cell, right=at in columns.right, keep_next=keep_next)


def _build_cell(width: int, *, head: bool) -> Element:
    rule = [w("tcBorders", _build_edge("bottom", THIN))] if head else []
    return w("tcPr", w("tcW", w=width, type="dxa"), *rule, w("vAlign", val="bottom" if head else "center"))


def _compute_widths(lines: Sequence[Row]) -> list[int]:
    """Compute column widths in twips from their longest texts; where these don't fit, the widest shrink."""
    ems = [_measure_column(*column) for column in zip(*lines, strict=True)]
    most = _find_width_limit(ems)
    fitted = [min(wide, most) for wide in ems]
    ends = [round(WIDTH * end / sum(fitted)) for end in accumulate(fitted, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def _find_width_limit(ems: Sequence[float]) -> float:
    """Find the width in ems to which the widest columns shrink so that all fit."""
    room = ROOM
    for at, wide in enumerate(sorted(ems)):
        share = room / (len(ems) - at)
        if wide > share:
            return share
        room -= wide
    return WIDEST


def _measure_column(heading: str, *cells: str) -> float:
    """Measure a column in ems, with its cells' margins; its heading may take two lines."""
    return min(max(measure_width(heading) / 2, NARROWEST, *map(measure_width, cells)) + 1.4, WIDEST)

"""Tables of a document: rules above, below and under the heading, which stands again on every page."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.shared.words import width_of
from dashboard.render.word.page import WIDTH
from dashboard.render.word.paragraphs import paragraph
from dashboard.render.word.styles import TABLE, TABLE_HEAD, TABLE_TEXT, Style
from dashboard.render.word.xml import w
from dashboard.text import say
from dashboard.wording.briefing.data import KeyFigure, Tabled

Row = tuple[str, ...]
SHORT = 8  # rows with the heading
NARROWEST, WIDEST = 4.0, 24.0  # of columns, in ems
ROOM = WIDTH / 20 / TABLE_TEXT.size
THICK, THIN, HAIR = ("000000", 12), ("000000", 6), ("BFBFBF", 4)  # colour and eighths of a point


@dataclass(frozen=True, slots=True)
class Columns:
    """Their widths in twips, and which of them stand right."""

    lang: str
    widths: Sequence[int]
    right: Container[int]


def table(lang: str, tabled: Tabled) -> Element:
    """Its first `words` columns stand left, figures right."""
    figures = range(tabled.words, len(tabled.headings))
    lines = (tabled.headings, *tabled.rows)
    return _table(lang, tabled.caption, lines, figures, noted=bool(tabled.note))


def key_figures(lang: str, figures: Sequence[KeyFigure]) -> Element:
    """A row a figure; a column in which none has anything isn't there."""
    names = ("name", "value", "counts", "change", "origin")
    rows = [(one.name, one.words, one.counts, one.change, _origin(lang, one)) for one in figures]
    kept = [at for at in range(len(names)) if any(row[at] for row in rows)]
    headings = tuple(say(lang, f"document.column_{name}") for name in names)
    lines = [tuple(row[at] for at in kept) for row in (headings, *rows)]
    right = [at for at, column in enumerate(kept) if names[column] in ("value", "counts")]
    return _table(lang, say(lang, "briefing_part.key_figures"), lines, right)


def _origin(lang: str, figure: KeyFigure) -> str:
    return say(lang, f"origin.{figure.origin.code}.name") if figure.origin else ""


def _table(
    lang: str, title: str, lines: Sequence[Row], right: Container[int], *, noted: bool = False
) -> Element:
    """`lines` are the heading and the rows. None is split; a short table isn't either, and its note stays with it."""
    columns = Columns(lang, _widths(lines), right)
    tied = [*[len(lines) <= SHORT] * (len(lines) - 1), noted]
    body = (_row(columns, TABLE_TEXT, row, tied=tie) for row, tie in zip(lines[1:], tied[1:], strict=True))
    grid = w("tblGrid", *(w("gridCol", w=width) for width in columns.widths))
    return w("tbl", _properties(title), grid, _row(columns, TABLE_HEAD, lines[0]), *body)


def _properties(title: str) -> Element:
    edges = {"top": THICK, "bottom": THICK, "insideH": HAIR}
    return w(
        "tblPr",
        w("tblStyle", val=TABLE),
        w("tblW", w=WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblBorders", *(_edge(name, edge) for name, edge in edges.items())),
        w("tblLayout", type="fixed"),
        w("tblLook", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        w("tblCaption", val=title),
    )


def _edge(name: str, edge: tuple[str, int]) -> Element:
    colour, size = edge
    return w(name, val="single", sz=size, space=0, color=colour)


def _row(columns: Columns, style: Style, cells: Row, *, tied: bool = False) -> Element:
    head = style is TABLE_HEAD
    inside = (
        w("tc", _cell(width, head=head), _words(columns, style, at, cell, tied=tied))
        for at, (cell, width) in enumerate(zip(cells, columns.widths, strict=True))
    )
    return w("tr", w("trPr", w("cantSplit"), *([w("tblHeader")] if head else [])), *inside)


def _words(columns: Columns, style: Style, at: int, cell: str, *, tied: bool) -> Element:
    return paragraph(style, columns.lang, cell, right=at in columns.right, keep_next=tied)


def _cell(width: int, *, head: bool) -> Element:
    rule = [w("tcBorders", _edge("bottom", THIN))] if head else []
    return w("tcPr", w("tcW", w=width, type="dxa"), *rule, w("vAlign", val="bottom" if head else "center"))


def _widths(lines: Sequence[Row]) -> list[int]:
    """Of each column in twips, by its longest text; where all is too wide, the widest give way."""
    ems = [_wide(*column) for column in zip(*lines, strict=True)]
    most = _most(ems)
    fitted = [min(wide, most) for wide in ems]
    ends = [round(WIDTH * end / sum(fitted)) for end in accumulate(fitted, initial=0)]
    return [end - start for start, end in pairwise(ends)]


def _most(ems: Sequence[float]) -> float:
    """How wide a column may be so that all have room."""
    room = ROOM
    for at, wide in enumerate(sorted(ems)):
        share = room / (len(ems) - at)
        if wide > share:
            return share
        room -= wide
    return WIDEST


def _wide(heading: str, *cells: str) -> float:
    """In ems, with the cell's margins; a heading may take two lines."""
    return min(max(width_of(heading) / 2, NARROWEST, *map(width_of, cells)) + 1.4, WIDEST)

"""Parts of slides: demonstration band, key figures, native charts, foot, notes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as TO
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.render.office_chart.chart import build_chart_part
from dashboard.render.office_chart.size import SLIDE
from dashboard.render.office_chart.table import clean_text
from dashboard.render.office_chart.text import PALETTE, parse_colour
from dashboard.render.powerpoint.layouts import BODY, BOTTOM, FOOT, ROOM, SIDE, TOP, WIDE
from dashboard.render.powerpoint.text import (
    BOLD,
    Box,
    Text,
    TextStyle,
    add_text,
    fit_line,
    fit_size,
    measure_height,
    remove_margins,
)
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import describe_mark, format_counts, format_value, name_origin
from dashboard.text import say
from dashboard.wording.briefing.data import KeyFigure
from dashboard.wording.chart.data import ChartData

GAP, CARD_WIDE, AIR = (
    0.22,
    3.9,
    0.18,
)  # inches: between cards of key figures, their greatest width, their margin
ONE_ROW, TWO_ROWS = 2.75, 2.3  # inches: height of cards in one row, in two
QUIET = TextStyle(13, least=8, colour=PALETTE.muted)
QUIET_NAME, NAME_HIGH = TextStyle(14, least=9, colour=PALETTE.muted), 0.44
VALUE = TextStyle(34, least=18, bold=True)
MARK_WIDE = 2.9


def add_band(slide: Slide, lang: str, box: Box, words: str) -> None:
    """Add the full demonstration notice."""
    frame = _add_panel(slide, box)
    inside = (0, 0, box[2] - 2 * AIR, box[3] - AIR)
    Text(frame, lang).fill([words], TextStyle(15), fit_size([words], inside, TextStyle(15)))


def add_cards(slide: Slide, lang: str, figures: Sequence[KeyFigure]) -> float:
    """Add up to eight key figures in one row or two. Returns their lower edge in inches."""
    each = len(figures) if len(figures) <= 4 else (len(figures) + 1) // 2
    wide = min(CARD_WIDE, (ROOM - GAP * (each - 1)) / each)
    tall, inside = ONE_ROW if len(figures) == each else TWO_ROWS, wide - 2 * AIR
    sizes = (
        min(fit_size([figure.name], (0, 0, inside, NAME_HIGH), QUIET_NAME) for figure in figures),
        min(fit_line(figure.words, inside, VALUE) for figure in figures),
    )
    for at, figure in enumerate(figures):
        left, top = SIDE + at % each * (wide + GAP), TOP + at // each * (tall + GAP)
        _add_card(slide, lang, (left, top, wide, tall), figure, sizes)
    return TOP + -(-len(figures) // each) * (tall + GAP)


def _add_card(slide: Slide, lang: str, box: Box, figure: KeyFigure, sizes: tuple[float, float]) -> None:
    """Add a card; `sizes` are the letter sizes of name and value, common to all cards."""
    details = [words for words in (figure.change, figure.counts, name_origin(lang, figure.origin)) if words]
    card = Text(_add_panel(slide, box, MSO_ANCHOR.TOP), lang)
    wide, room = box[2] - 2 * AIR, box[3] - 2 * AIR
    card.add(figure.name, QUIET_NAME, sizes[0])
    card.add(figure.words, VALUE, sizes[1])
    room -= NAME_HIGH + measure_height([figure.words], sizes[1], wide / BOLD)
    card.frame.paragraphs[-1].space_after = Pt(6)
    size = fit_size(details, (0, 0, wide, room), QUIET)
    for words in details:
        card.add(words, QUIET if words != figure.change else TextStyle(13), size)
        card.frame.paragraphs[-1].space_after = Pt(3)


def _add_panel(slide: Slide, box: Box, anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE) -> Any:
    """Add a rectangle for text, without the theme's shadow. Returns its text frame."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, box))
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb = parse_colour(PALETTE.ground)
    shape.line.fill.background()
    remove_margins(shape.text_frame, anchor)
    for side in ("left", "right", "top", "bottom"):
        setattr(shape.text_frame, f"margin_{side}", Inches(AIR / (1 if side in ("left", "right") else 1.5)))
    return shape.text_frame


def add_chart(slide: Slide, data: ChartData) -> None:
    """Add the native chart with its alt text; a sentence where there is nothing to draw."""
    if data.empty:
        add_text(
            slide, data.lang, BODY, [say(data.lang, "empty.selection")], TextStyle(20, colour=PALETTE.muted)
        )
    else:
        part = build_chart_part(data, slide.part.package, SLIDE)
        frame = slide.shapes._add_chart_graphicFrame(slide.part.relate_to(part, TO.CHART), *map(Inches, BODY))
        describe_shape(frame, data.title, data.alt)


def describe_shape(element: Any, name: str, alt: str) -> None:
    properties = element.nvGraphicFramePr.cNvPr
    properties.set("name", clean_text(name))
    properties.set("descr", clean_text(alt))


def add_foot(slide: Slide, lang: str, words: str, *, mark: bool) -> None:
    """Add the source at the left and the demonstration mark at the right, before the slide number."""
    wide = ROOM - 0.8 - (MARK_WIDE if mark else 0)
    add_text(
        slide, lang, (SIDE, FOOT + 0.08, wide, 0.5), [words], TextStyle(11, least=7, colour=PALETTE.muted)
    )
    if mark:
        box = (WIDE - SIDE - 0.7 - MARK_WIDE, FOOT + 0.08, MARK_WIDE, 0.3)
        style = TextStyle(12, least=8, bold=True, colour=PALETTE.bad, right=True)
        add_text(slide, lang, box, [say(lang, "band.short")], style)


def add_last_line(slide: Slide, lang: str, words: str) -> None:
    add_text(
        slide, lang, (SIDE, BOTTOM + 0.08, ROOM, 0.32), [words], TextStyle(13, least=9, colour=PALETTE.muted)
    )


def add_notes(slide: Slide, lang: str, lines: Iterable[str]) -> None:
    Text(slide.notes_slide.notes_text_frame, lang).fill([line for line in lines if line], TextStyle(12), 12)


def list_figures(data: ChartData) -> Iterator[str]:
    """List each value with its counts, state and origin, for the notes."""
    for series in data.series:
        by_key = {point.key: point for point in series.points}
        for row in list_rows(data):
            if point := by_key.get(row.key):
                value = f"{format_value(point)}{data.unit if point.value is not None else ''}"
                pair = say(data.lang, "list.bracket", words=both) if (both := format_counts(point)) else ""
                more = (describe_mark(data.lang, point), name_origin(data.lang, point.origin))
                state = " · ".join(words for words in more if words)
                named = f"{series.name} {point.label}{say(data.lang, 'list.colon')}{value}{pair}"
                yield " ".join(words for words in (named, state) if words)

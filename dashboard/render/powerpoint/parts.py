"""What slides are made of: key figures, native charts, a foot, notes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as TO
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.measures.chart.data import ChartData
from dashboard.render.office_chart.chart import chart_part
from dashboard.render.office_chart.size import SLIDE
from dashboard.render.office_chart.table import plain_text
from dashboard.render.office_chart.words import PALETTE, rgb
from dashboard.render.powerpoint.layouts import BODY, BOTTOM, FOOT, ROOM, SIDE, TOP, WIDE
from dashboard.render.powerpoint.words import BOLD, Box, Look, Text, bare, fitting, high, in_a_line, text
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import counts, mark_words, value_words
from dashboard.text import say
from dashboard.wording.briefing.data import KeyFigure

GAP, CARD_WIDE, AIR = 0.22, 3.9, 0.18  # inches, of key figures' cards
ONE_ROW, TWO_ROWS = 2.75, 2.3  # how high they are
QUIET = Look(13, least=8, colour=PALETTE.muted)
QUIET_NAME, NAME_HIGH = Look(14, least=9, colour=PALETTE.muted), 0.44
VALUE = Look(34, least=18, bold=True)
MARK_WIDE = 2.9


def band(slide: Slide, lang: str, box: Box, words: str) -> None:
    """That it is a demonstration, in full."""
    frame = _panel(slide, box)
    inside = (0, 0, box[2] - 2 * AIR, box[3] - AIR)
    Text(frame, lang).fill([words], Look(15), fitting([words], inside, Look(15)))


def cards(slide: Slide, lang: str, figures: Sequence[KeyFigure]) -> float:
    """Up to eight key figures, in one row or two; where they end, in inches."""
    each = len(figures) if len(figures) <= 4 else (len(figures) + 1) // 2
    wide = min(CARD_WIDE, (ROOM - GAP * (each - 1)) / each)
    tall, inside = ONE_ROW if len(figures) == each else TWO_ROWS, wide - 2 * AIR
    sizes = (
        min(fitting([one.name], (0, 0, inside, NAME_HIGH), QUIET_NAME) for one in figures),
        min(in_a_line(one.words, inside, VALUE) for one in figures),
    )
    for at, figure in enumerate(figures):
        left, top = SIDE + at % each * (wide + GAP), TOP + at // each * (tall + GAP)
        _card(slide, lang, (left, top, wide, tall), figure, sizes)
    return TOP + -(-len(figures) // each) * (tall + GAP)


def _card(slide: Slide, lang: str, box: Box, figure: KeyFigure, sizes: tuple[float, float]) -> None:
    """`sizes` of name and value are those of all cards beside it."""
    origin = say(lang, f"origin.{figure.origin.code}.name") if figure.origin else ""
    told = [words for words in (figure.change, figure.counts, origin) if words]
    card = Text(_panel(slide, box, MSO_ANCHOR.TOP), lang)
    wide, room = box[2] - 2 * AIR, box[3] - 2 * AIR
    card.say(figure.name, QUIET_NAME, sizes[0])
    card.say(figure.words, VALUE, sizes[1])
    room -= NAME_HIGH + high([figure.words], sizes[1], wide / BOLD)
    card.frame.paragraphs[-1].space_after = Pt(6)
    size = fitting(told, (0, 0, wide, room), QUIET)
    for words in told:
        card.say(words, QUIET if words != figure.change else Look(13), size)
        card.frame.paragraphs[-1].space_after = Pt(3)


def _panel(slide: Slide, box: Box, anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE) -> Any:
    """A quiet ground for words; without the theme's shadow."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, box))
    shape._element.remove(shape._element.find(qn("p:style")))
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(PALETTE.ground)
    shape.line.fill.background()
    bare(shape.text_frame, anchor)
    for side in ("left", "right", "top", "bottom"):
        setattr(shape.text_frame, f"margin_{side}", Inches(AIR / (1 if side in ("left", "right") else 1.5)))
    return shape.text_frame


def chart(slide: Slide, data: ChartData) -> None:
    """The native chart with its alt text; a sentence where there is nothing to draw."""
    if data.empty:
        text(slide, data.lang, BODY, [say(data.lang, "empty.selection")], Look(20, colour=PALETTE.muted))
    else:
        part = chart_part(data, slide.part.package, SLIDE)
        frame = slide.shapes._add_chart_graphicFrame(slide.part.relate_to(part, TO.CHART), *map(Inches, BODY))
        described(frame, data.title, data.alt)


def described(element: Any, name: str, alt: str) -> None:
    named = element.nvGraphicFramePr.cNvPr
    named.set("name", plain_text(name))
    named.set("descr", plain_text(alt))


def _origin(lang: str, origin: Any) -> str:
    return say(lang, f"origin.{origin.code}.name") if origin else ""


def foot(slide: Slide, lang: str, words: str, *, mark: bool) -> None:
    """The source at the left; at the right, before the number, that it is a demonstration."""
    wide = ROOM - 0.8 - (MARK_WIDE if mark else 0)
    text(slide, lang, (SIDE, FOOT + 0.08, wide, 0.5), [words], Look(11, least=7, colour=PALETTE.muted))
    if mark:
        box = (WIDE - SIDE - 0.7 - MARK_WIDE, FOOT + 0.08, MARK_WIDE, 0.3)
        look = Look(12, least=8, bold=True, colour=PALETTE.bad, right=True)
        text(slide, lang, box, [say(lang, "band.short")], look)


def last_line(slide: Slide, lang: str, words: str) -> None:
    text(slide, lang, (SIDE, BOTTOM + 0.08, ROOM, 0.32), [words], Look(13, least=9, colour=PALETTE.muted))


def notes(slide: Slide, lang: str, lines: Iterable[str]) -> None:
    Text(slide.notes_slide.notes_text_frame, lang).fill([line for line in lines if line], Look(12), 12)


def figures_in_words(data: ChartData) -> Iterator[str]:
    """Each value with its counts and origin, as the notes tell them."""
    for series in data.series:
        by_key = {point.key: point for point in series.points}
        for row in rows_of(data):
            if point := by_key.get(row.key):
                value = f"{value_words(point)}{data.unit if point.value is not None else ''}"
                pair = say(data.lang, "list.bracket", words=both) if (both := counts(point)) else ""
                more = (mark_words(data.lang, point), _origin(data.lang, point.origin))
                told = " · ".join(words for words in more if words)
                named = f"{series.name} {point.label}{say(data.lang, 'list.colon')}{value}{pair}"
                yield " ".join(words for words in (named, told) if words)

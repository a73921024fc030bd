"""A briefing as PowerPoint slides, 16:9: one native chart a slide under the sentence that it shows."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, TypeVar

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from dashboard.measures.briefing_data import BriefingData, Exhibit, Section, Tabled
from dashboard.measures.chart_data import ChartData
from dashboard.render import slide_parts as parts
from dashboard.render.office_table import plain_text
from dashboard.render.office_workbook import MADE
from dashboard.render.words import width_of
from dashboard.text import say

T = TypeVar("T")
TITLE_ONLY = 5  # of python-pptx's own layouts: a title and nothing else
CARDS, ROWS, LINES = 8, 10, 13  # that a slide holds
BELOW_CARDS = 4.1  # inches: where words may stand below one row of cards
LINE_EMS = 52.0  # of 16 pt words between the margins


def slide_of(data: ChartData) -> bytes:
    """One chart on one slide."""
    made = _Slides(say(data.lang, "band.short") if data.demonstration else "")
    slide = made.add(data.title)
    parts.chart(slide, data, (parts.SIDE, parts.TOP, parts.ROOM, 5.1))
    source = say(data.lang, "list.semicolon").join(data.sources)
    parts.foot(slide, _source(data, source), made.number, made.mark)
    version = say(data.lang, "foot.version", batch=data.as_of)
    parts.notes(slide, [data.period, *parts.figures_in_words(data), *data.notes, version])
    return made.saved(data.title, data.period, version)


def slides(briefing: BriefingData) -> bytes:
    """Title, then the sections in their order; figures and how they were asked for stand in the notes."""
    made = _Slides(say(briefing.lang, "band.short") if briefing.demonstration else "")
    _opening(made, briefing)
    for section in briefing.sections:
        _section(made, section, briefing)
    parts.text(made.last, (parts.SIDE, 6.45, parts.ROOM, 0.35), [briefing.last_line], 11)
    version = say(briefing.lang, "foot.version", batch=briefing.as_of)
    return made.saved(briefing.title, briefing.period, f"{briefing.query} {version}")


class _Slides:
    """The file while it is made."""

    def __init__(self, mark: str) -> None:
        self.file: Any = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(parts.WIDE), Inches(parts.HIGH)
        self.mark, self.number = mark, 0
        self.last: Any = None

    def add(self, title: str) -> Slide:
        self.last = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
        self.number += 1
        parts.titled(self.last, title)
        return self.last

    def saved(self, title: str, subject: str, keywords: str) -> bytes:
        told = self.file.core_properties
        told.title, told.subject = plain_text(title), plain_text(subject)
        told.keywords, told.author = plain_text(keywords)[:255], ""
        told.created = told.modified = MADE
        told.last_modified_by, told.revision = "", 1
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()


def _opening(made: _Slides, briefing: BriefingData) -> None:
    slide = made.add(briefing.title)
    parts.text(slide, (parts.SIDE, 1.7, parts.ROOM, 0.8), [briefing.opening], 18)
    if briefing.own:
        parts.text(slide, (parts.SIDE, 2.6, parts.ROOM, 2.2), [briefing.own], 18)
    if briefing.band:
        parts.band(slide, (parts.SIDE, 5.2, parts.ROOM, 1.0), briefing.band)
    parts.foot(slide, "", made.number, made.mark)
    parts.notes(slide, [briefing.query, say(briefing.lang, "foot.version", batch=briefing.as_of)])


def _section(made: _Slides, section: Section, briefing: BriefingData) -> None:
    messages = {exhibit.message for exhibit in section.exhibits}
    pages = list(_pages([words for words in section.paragraphs if words not in messages]))
    for figures in _portions(section.key_figures, CARDS):
        slide = made.add(section.heading)
        parts.cards(slide, figures, briefing.lang)
        if len(figures) <= CARDS // 2 and len(pages) == 1 and _lines(pages[0]) <= LINES // 3:
            parts.text(slide, (parts.SIDE, BELOW_CARDS, parts.ROOM, 2.3), pages.pop(), 16)
        _plain_foot(made, slide, briefing)
    for lines in pages:
        slide = made.add(section.heading)
        parts.text(slide, (parts.SIDE, parts.TOP, parts.ROOM, 5.0), lines, 16)
        _plain_foot(made, slide, briefing)
    for exhibit in section.exhibits:
        _exhibit(made, exhibit, briefing)
    for tabled in section.tables:
        _table(made, tabled, briefing)


def _exhibit(made: _Slides, exhibit: Exhibit, briefing: BriefingData) -> None:
    slide = made.add(exhibit.message)
    parts.chart(slide, exhibit.data, (parts.SIDE, parts.TOP, parts.ROOM, 5.1))
    source = say(briefing.lang, "printable.figure", number=exhibit.number, caption=exhibit.caption)
    parts.foot(slide, source, made.number, made.mark)
    told = parts.figures_in_words(exhibit.data)
    parts.notes(slide, [exhibit.caption, *told, *exhibit.data.notes, briefing.query])


def _table(made: _Slides, tabled: Tabled, briefing: BriefingData) -> None:
    title = say(briefing.lang, "printable.table", number=tabled.number, caption=tabled.caption)
    for rows in _portions(tabled.rows, _fitting(tabled)):
        slide = made.add(title)
        parts.table(slide, tabled, rows)
        parts.foot(slide, tabled.note, made.number, made.mark)
        parts.notes(slide, [briefing.query])


def _fitting(tabled: Tabled) -> int:
    """Rows that a slide holds: fewer where long words wrap."""
    longest = max((width_of(cell) for row in tabled.rows for cell in row), default=0)
    return ROWS if longest < 24 else ROWS // 2 if longest < 60 else 4


def _plain_foot(made: _Slides, slide: Slide, briefing: BriefingData) -> None:
    parts.foot(slide, briefing.opening, made.number, made.mark)
    parts.notes(slide, [briefing.opening, briefing.query])


def _source(data: ChartData, sources: str) -> str:
    said = [f"{say(data.lang, 'card.source')}{sources}"] if sources else []
    basis = [say(data.lang, f"basis.{data.basis.value}")] if data.basis else []
    return say(data.lang, "list.semicolon").join([*said, data.as_at_words, *basis])


def _portions(some: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (some[start : start + size] for start in range(0, len(some), size))


def _lines(paragraphs: Sequence[str]) -> int:
    return sum(int(width_of(words) / LINE_EMS) + 1 for words in paragraphs)


def _pages(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    """As many paragraphs as a slide has lines for."""
    page: list[str] = []
    left = LINES
    for words in paragraphs:
        lines = _lines([words])
        if page and lines > left:
            yield page
            page, left = [], LINES
        page.append(words)
        left -= lines
    if page:
        yield page

"""A briefing as PowerPoint slides, 16:9: one native chart a slide under the sentence that it shows."""

from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.measures.chart.data import ChartData
from dashboard.render.office_chart.words import PALETTE
from dashboard.render.powerpoint import parts
from dashboard.render.powerpoint.file import SlideFile
from dashboard.render.powerpoint.layouts import BODY, BOTTOM, OPENING, ROOM, SIDE
from dashboard.render.powerpoint.table import laid, table
from dashboard.render.powerpoint.words import BETWEEN, Box, Look, high, spread, text
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled

CARDS = 8  # that a slide holds
READ, LEAST_READ = (
    Look(24),
    18,
)  # sentences on a slide of their own, and from which letters on they go on to another
BELOW, LEAST_BELOW = Look(20), 14  # sentences below key figures, or below the title
NOTE = Look(12, least=9, colour=PALETTE.muted)
OWN: Box = (OPENING[0], 4.3, OPENING[2], 1.2)
BAND: Box = (OPENING[0], 5.65, OPENING[2], 0.85)


def slide_of(data: ChartData) -> bytes:
    """One chart on one slide, its figures in the notes."""
    file = SlideFile(data.lang)
    slide = file.add(data.title)
    parts.chart(slide, data)
    parts.foot(slide, data.lang, _source(data), mark=data.demonstration)
    version = say(data.lang, "foot.version", batch=data.as_of)
    parts.notes(slide, data.lang, [data.title, *_figures(data), version])
    return file.saved(data.title, data.period, f"{data.slug} {data.period} {version}")


def slides(briefing: BriefingData) -> bytes:
    """Title, then the sections in their order; figures and how they were asked for stand in the notes."""
    made = _Made(briefing)
    made.opening()
    for section in briefing.sections:
        made.section(section)
    parts.last_line(made.file.last, briefing.lang, briefing.last_line)
    return made.file.saved(briefing.title, briefing.period, f"{briefing.query} {made.version}")


class _Made:
    """The slides of one briefing."""

    def __init__(self, briefing: BriefingData) -> None:
        self.briefing, self.lang = briefing, briefing.lang
        self.file = SlideFile(briefing.lang)
        self.version = say(briefing.lang, "foot.version", batch=briefing.as_of)

    def opening(self) -> None:
        """The writer's own words stand below the title, or on slides of their own."""
        told, own = self.briefing, [line for line in self.briefing.own.splitlines() if line.strip()]
        slide, fits = self.file.opening(told.title, told.opening), high(own, LEAST_BELOW, OWN[2]) <= OWN[3]
        text(slide, self.lang, OWN, own if fits else [], BELOW)
        if told.band:
            parts.band(slide, self.lang, BAND, told.band)
        self._end(slide, "", told.demonstration, [told.opening])
        if not fits:
            self._sentences(told.title, own)

    def section(self, section: Section) -> None:
        """Sentences that stand above its charts as titles aren't said twice."""
        messages = {exhibit.message for exhibit in section.exhibits}
        said: Sequence[str] = [words for words in section.paragraphs if words not in messages]
        heading = section.heading or self.briefing.title
        if section.key_figures:
            said = self._key_figures(heading, section.key_figures, said)
        self._sentences(heading, said)
        for exhibit in section.exhibits:
            self._exhibit(exhibit)
        for tabled in section.tables:
            self._table(tabled)

    def _sentences(self, heading: str, said: Sequence[str]) -> None:
        for lines in _pages(said):
            slide = self.file.add(heading)
            text(slide, self.lang, BODY, lines, READ)
            self._end(slide, self.briefing.opening, self.briefing.demonstration, lines)

    def _key_figures(self, heading: str, figures: Sequence[KeyFigure], said: Sequence[str]) -> Sequence[str]:
        """Cards, the sentences below the last of them where there is room; those that are left."""
        for start in range(0, len(figures), CARDS):
            shown = figures[start : start + CARDS]
            slide = self.file.add(heading)
            top = parts.cards(slide, self.lang, shown) + 0.15
            below = (
                said
                if start + CARDS >= len(figures) and high(said, LEAST_BELOW, ROOM) <= BOTTOM - top
                else []
            )
            text(slide, self.lang, (SIDE, top, ROOM, BOTTOM - top), below, BELOW)
            invented = any(one.origin is None or one.origin.demonstration for one in shown) or bool(below)
            told = [*map(self._figure, shown), *below]
            self._end(slide, self.briefing.opening, invented and self.briefing.demonstration, told)
        return [] if below else said

    def _figure(self, one: KeyFigure) -> str:
        origin = say(self.lang, f"origin.{one.origin.code}.name") if one.origin else ""
        named = say(self.lang, "handout.named", name=one.name, words=one.words)
        return " ".join(words for words in (named, one.counts, one.change, origin) if words)

    def _exhibit(self, exhibit: Exhibit) -> None:
        slide = self.file.add(exhibit.message)
        parts.chart(slide, exhibit.data)
        caption = say(self.lang, "printable.figure", number=exhibit.number, caption=exhibit.caption)
        self._end(slide, caption, exhibit.data.demonstration, [exhibit.message, *_figures(exhibit.data)])

    def _table(self, tabled: Tabled) -> None:
        caption = say(self.lang, "printable.table", number=tabled.number, caption=tabled.caption)
        how = laid(tabled)
        for page in range(len(how.pages)):
            part = (
                say(self.lang, "list.bracket", words=f"{page + 1}/{len(how.pages)}")
                if len(how.pages) > 1
                else ""
            )
            slide = self.file.add(caption + part)
            if tabled.rows:
                ends = table(slide, self.lang, tabled, how, page)
            else:
                text(slide, self.lang, BODY, [say(self.lang, "empty.selection")], Look(20))
                ends = BOTTOM
            foot = self._note(slide, tabled.note, ends + 0.15)
            self._end(slide, foot, self.briefing.demonstration, [caption, tabled.note])

    def _note(self, slide: Slide, note: str, top: float) -> str:
        """Below the table where there is room; what is left for the foot."""
        if note and high([note], NOTE.least, ROOM) <= BOTTOM - top:
            text(slide, self.lang, (SIDE, top, ROOM, BOTTOM - top), [note], NOTE)
            return self.briefing.opening
        return note or self.briefing.opening

    def _end(self, slide: Slide, foot: str, mark: bool, told: Sequence[str]) -> None:
        """Foot and notes: what is told, the period, the version, and how it is asked for again."""
        parts.foot(slide, self.lang, foot, mark=mark)
        parts.notes(slide, self.lang, [foot, *told, self.briefing.period, self.version, self.briefing.query])


def _figures(data: ChartData) -> list[str]:
    return [_source(data), data.period, *parts.figures_in_words(data), *data.notes]


def _source(data: ChartData) -> str:
    sources = say(data.lang, "list.semicolon").join(data.sources)
    said = [f"{say(data.lang, 'card.source')}{sources}"] if sources else []
    basis = [say(data.lang, f"basis.{data.basis.value}")] if data.basis else []
    return say(data.lang, "list.semicolon").join([*said, data.as_at_words, *basis])


def _pages(paragraphs: Sequence[str]) -> list[list[str]]:
    """As many paragraphs as a slide holds in letters that can be read."""
    highs = [high([words], LEAST_READ, ROOM) for words in paragraphs]
    return spread(paragraphs, highs, BODY[3], BETWEEN * LEAST_READ / 72)

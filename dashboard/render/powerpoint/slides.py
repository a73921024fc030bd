"""Briefing as PowerPoint slides, 16:9: a native chart a slide, with its message as the title."""

from collections.abc import Sequence

from pptx.slide import Slide

from dashboard.render.office_chart.chart import list_chart_notes
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.powerpoint import parts
from dashboard.render.powerpoint.file import SlideFile
from dashboard.render.powerpoint.layouts import BODY, BOTTOM, OPENING, ROOM, SIDE
from dashboard.render.powerpoint.tables import add_table, lay_out
from dashboard.render.powerpoint.text import BETWEEN, Box, TextStyle, add_text, measure_height, spread
from dashboard.render.shared.handout import format_basis
from dashboard.render.shared.titles import mark_title
from dashboard.render.shared.words import name_origin
from dashboard.text import say
from dashboard.wording.briefing.charts import limit_names
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled
from dashboard.wording.chart.data import ChartData

CARDS = 8  # key figures on a slide
READ, LEAST_READ = (
    TextStyle(24),
    18,
)  # sentences on slides of their own; letters below that size start another slide
BELOW, LEAST_BELOW = TextStyle(20), 14  # sentences below key figures, or below the title
NOTE = TextStyle(12, least=9, colour=PALETTE.muted)
OWN: Box = (OPENING[0], 4.3, OPENING[2], 1.2)
BAND: Box = (OPENING[0], 5.65, OPENING[2], 0.85)


def write_slide(data: ChartData) -> bytes:
    """Write a presentation of one chart on one slide, with its figures in the notes; a long one has a table too."""
    file, whole = SlideFile(data.lang), data
    chart = limit_names(data)
    data = chart.data
    slide = file.add(data.title)
    parts.add_chart(slide, data)
    facts = [data.period, say(data.lang, "render.unit_head", unit=data.unit), _format_source(data)]
    foot = say(data.lang, "list.semicolon").join([*facts, *chart.notes, *list_chart_notes(data)])
    parts.add_foot(slide, data.lang, foot, mark=data.demonstration)
    version = say(data.lang, "foot.version", batch=data.as_of)
    parts.add_notes(slide, data.lang, [data.title, *_list_notes(whole), version])
    if chart.table:
        _add_rows(file, chart.table, _format_source(data), mark=data.demonstration)
    return file.save(mark_title(data), data.period, f"{data.slug} {data.period} {version}")


def _add_rows(file: SlideFile, tabled: Tabled, foot: str, *, mark: bool) -> None:
    """Add all rows of a chart that shows the first of them."""
    layout = lay_out(tabled)
    for page in range(len(layout.pages)):
        slide = file.add(tabled.caption)
        add_table(slide, file.lang, tabled, layout, page)
        parts.add_foot(slide, file.lang, foot, mark=mark)


def write_slides(briefing: BriefingData) -> bytes:
    """Write the title slide, then the sections in order; notes hold the figures and the query that reproduces them."""
    deck = _Deck(briefing)
    deck.add_opening()
    for section in briefing.sections:
        deck.add_section(section)
    parts.add_last_line(deck.file.last, briefing.lang, briefing.last_line)
    return deck.file.save(mark_title(briefing), briefing.period, f"{briefing.query} {deck.version}")


class _Deck:
    """The slides of one briefing."""

    def __init__(self, briefing: BriefingData) -> None:
        self.briefing, self.lang = briefing, briefing.lang
        self.file = SlideFile(briefing.lang)
        self.version = say(briefing.lang, "foot.version", batch=briefing.as_of)

    def add_opening(self) -> None:
        """Add the title slide, with the writer's own words below the title or on slides of their own."""
        briefing = self.briefing
        own = [line for line in briefing.own.splitlines() if line.strip()]
        fits = measure_height(own, LEAST_BELOW, OWN[2]) <= OWN[3]
        subtitle = " · ".join((briefing.opening, *briefing.ending))
        slide = self.file.add_opening(briefing.title, subtitle)
        add_text(slide, self.lang, OWN, own if fits else [], BELOW)
        if briefing.band:
            parts.add_band(slide, self.lang, BAND, briefing.band)
        self._finish(slide, "", briefing.demonstration, [briefing.opening])
        if not fits:
            self._add_sentences(briefing.title, own)

    def add_section(self, section: Section) -> None:
        """Add a section's slides; sentences that are titles of its charts are not repeated."""
        messages = {exhibit.message for exhibit in section.exhibits}
        sentences: Sequence[str] = [
            *section.own,
            *(words for words in section.paragraphs if words not in messages),
        ]
        heading = section.heading or self.briefing.title
        if section.key_figures:
            numbered = heading + self._format_number(section.number)
            sentences = self._add_key_figures(numbered, section.key_figures, sentences)
        self._add_sentences(heading, sentences)
        if section.tables_first:
            self._add_tables(section)
        for exhibit in section.exhibits:
            self._add_exhibit(exhibit)
        if not section.tables_first:
            self._add_tables(section)

    def _add_tables(self, section: Section) -> None:
        for tabled in section.tables:
            self._add_table(tabled)

    def _add_sentences(self, heading: str, sentences: Sequence[str]) -> None:
        for lines in _split_pages(sentences):
            slide = self.file.add(heading)
            add_text(slide, self.lang, BODY, lines, READ)
            self._finish(slide, self.briefing.opening, self.briefing.demonstration, lines)

    def _add_key_figures(
        self, heading: str, figures: Sequence[KeyFigure], sentences: Sequence[str]
    ) -> Sequence[str]:
        """Add cards, with the sentences below the last ones if they fit. Returns the sentences left."""
        below: Sequence[str] = []
        for start in range(0, len(figures), CARDS):
            page, last = figures[start : start + CARDS], start + CARDS >= len(figures)
            slide = self.file.add(heading)
            top = parts.add_cards(slide, self.lang, page) + 0.15
            fits = measure_height(sentences, LEAST_BELOW, ROOM) <= BOTTOM - top
            below = sentences if last and fits else []
            add_text(slide, self.lang, (SIDE, top, ROOM, BOTTOM - top), below, BELOW)
            marked = any(figure.origin is None or figure.origin.demonstration for figure in page) or bool(
                below
            )
            notes = [*map(self._format_figure, page), *below]
            self._finish(slide, self.briefing.opening, marked and self.briefing.demonstration, notes)
        return [] if below else sentences

    def _format_number(self, number: int) -> str:
        """Format the number that the key figures have among the tables, in brackets."""
        table = say(self.lang, "printable.table", number=number, caption="").strip()
        return say(self.lang, "list.bracket", words=table) if number else ""

    def _format_figure(self, figure: KeyFigure) -> str:
        value = say(self.lang, "handout.named", name=figure.name, words=figure.words)
        details = (value, figure.counts, figure.change, name_origin(self.lang, figure.origin))
        return " ".join(words for words in details if words)

    def _add_exhibit(self, exhibit: Exhibit) -> None:
        slide = self.file.add(exhibit.message)
        parts.add_chart(slide, exhibit.data)
        caption = say(self.lang, "printable.figure", number=exhibit.number, caption=exhibit.caption)
        beside = [*exhibit.notes, *list_chart_notes(exhibit.data)]
        foot = caption + _write_beside(self.lang, beside)
        notes = [exhibit.message, *_list_notes(exhibit.data)]
        self._finish(slide, foot, exhibit.data.demonstration, notes)

    def _add_table(self, tabled: Tabled) -> None:
        caption = say(self.lang, "printable.table", number=tabled.number, caption=tabled.caption)
        layout = lay_out(tabled)
        for page in range(len(layout.pages)):
            part = (
                say(self.lang, "list.bracket", words=f"{page + 1}/{len(layout.pages)}")
                if len(layout.pages) > 1
                else ""
            )
            slide = self.file.add(caption + part)
            if tabled.rows:
                bottom = add_table(slide, self.lang, tabled, layout, page)
            else:
                add_text(slide, self.lang, BODY, [say(self.lang, "empty.selection")], TextStyle(20))
                bottom = BOTTOM
            foot = self._add_note(slide, tabled.note, bottom + 0.15)
            self._finish(slide, foot, self.briefing.demonstration, [caption, tabled.note])

    def _add_note(self, slide: Slide, note: str, top: float) -> str:
        """Add a note below the table if it fits. Returns the text for the foot."""
        if note and measure_height([note], NOTE.least, ROOM) <= BOTTOM - top:
            add_text(slide, self.lang, (SIDE, top, ROOM, BOTTOM - top), [note], NOTE)
            return self.briefing.opening
        return note or self.briefing.opening

    def _finish(self, slide: Slide, foot: str, mark: bool, lines: Sequence[str]) -> None:
        """Add foot and notes: `lines`, period, version and the query that reproduces the slide."""
        parts.add_foot(slide, self.lang, foot, mark=mark)
        notes = [foot, *lines, self.briefing.period, self.version, self.briefing.query]
        parts.add_notes(slide, self.lang, notes)


def _write_beside(lang: str, notes: Sequence[str]) -> str:
    """Write what stands beside a chart as a sentence of its own; blank without any."""
    words = say(lang, "list.semicolon").join(notes)
    return say(lang, "briefing.after_sentence") + say(lang, "printable.note", words=words) if words else ""


def _list_notes(data: ChartData) -> list[str]:
    return [_format_source(data), data.period, *parts.list_figures(data), *data.notes]


def _format_source(data: ChartData) -> str:
    separator = say(data.lang, "list.semicolon")
    sources = f"{say(data.lang, 'card.source')}{separator.join(data.sources)}" if data.sources else ""
    facts = (sources, data.as_at_words, format_basis(data))
    return separator.join(fact for fact in facts if fact)


def _split_pages(paragraphs: Sequence[str]) -> list[list[str]]:
    """Split paragraphs over slides in legible letters."""
    heights = [measure_height([words], LEAST_READ, ROOM) for words in paragraphs]
    return spread(paragraphs, heights, BODY[3], BETWEEN * LEAST_READ / 72)

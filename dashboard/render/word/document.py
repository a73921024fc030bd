"""Briefing as a Word document, laid out by GB/T 9704-2012, with native, editable charts."""

from collections.abc import Iterator
from itertools import accumulate

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.office_chart.chart import list_chart_notes
from dashboard.render.word import styles as style
from dashboard.render.word.charts import build_chart
from dashboard.render.word.package import WordFile
from dashboard.render.word.page import build_page
from dashboard.render.word.paragraphs import build_field, build_paragraph
from dashboard.render.word.tables import build_key_figures, build_table
from dashboard.render.word.xml import w
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.briefing.data import BriefingData, Exhibit, Section, Tabled


def write_document(briefing: BriefingData) -> bytes:
    """Write the .docx; the same briefing gives the same bytes."""
    body = w("body")
    file = WordFile(briefing, w("document", body))
    body.extend(_build_opening(briefing))
    numbers = accumulate(bool(section.heading) for section in briefing.sections)
    for number, section in zip(numbers, briefing.sections, strict=True):
        body.extend(_build_section(file, briefing.lang, number, section))
    body.extend(build_paragraph(style.SIGNATURE, briefing.lang, words) for words in briefing.ending)
    body.append(build_paragraph(style.LAST_LINE, briefing.lang, briefing.last_line))
    body.append(build_page(file.ends))
    return file.save()


def _build_opening(briefing: BriefingData) -> Iterator[Element]:
    lang = briefing.lang
    yield build_paragraph(style.TITLE, lang, briefing.title)
    yield build_paragraph(style.OPENING, lang, briefing.opening)
    if briefing.demonstration:
        yield build_paragraph(style.BAND, lang, briefing.band)
    for line in briefing.own.splitlines():
        if line.strip():
            yield build_paragraph(style.BODY, lang, line)


def _build_section(file: WordFile, lang: str, number: int, section: Section) -> Iterator[Element]:
    """Build a section; several charts have a heading each. A chart's message appears above it only."""
    if section.heading:
        yield build_paragraph(style.HEADING_1, lang, section.heading)
    yield from (build_paragraph(style.BODY, lang, words) for words in section.own)
    if section.key_figures:
        yield from _build_key_caption(lang, section)
        yield build_key_figures(lang, section.key_figures)
    messages = {exhibit.message for exhibit in section.exhibits}
    for words in section.paragraphs:
        if words not in messages:
            yield build_paragraph(style.BODY, lang, words)
    tables = [element for tabled in section.tables for element in _build_table(lang, tabled)]
    yield from tables if section.tables_first else ()
    for at, exhibit in enumerate(section.exhibits, start=1):
        if len(section.exhibits) > 1:
            yield build_paragraph(
                style.HEADING_2, lang, _format_heading(lang, number, at, exhibit.data.title)
            )
        yield from _build_exhibit(file, lang, exhibit)
    yield from () if section.tables_first else tables


def _build_key_caption(lang: str, section: Section) -> Iterator[Element]:
    if section.number:
        words = say(lang, "briefing_part.key_figures")
        yield _build_caption(lang, "table", section.number, words, above=True)


def _format_heading(lang: str, section: int, at: int, words: str) -> str:
    number = write_chinese_number(at) if lang == "zh" else f"{section}.{at}"
    return say(lang, "document.heading", number=number, words=words)


def _build_exhibit(file: WordFile, lang: str, exhibit: Exhibit) -> Iterator[Element]:
    yield build_paragraph(style.BODY, lang, exhibit.message, keep_next=True)
    yield _build_empty(lang) if exhibit.data.empty else build_chart(exhibit, file.main)
    notes = [*exhibit.notes, *list_chart_notes(exhibit.data)]
    yield _build_caption(lang, "figure", exhibit.number, exhibit.caption, has_note=bool(notes))
    if notes:
        words = say(lang, "list.semicolon").join(notes)
        yield build_paragraph(style.FIGURE_NOTE, lang, say(lang, "printable.note", words=words))


def _build_table(lang: str, tabled: Tabled) -> Iterator[Element]:
    yield _build_caption(lang, "table", tabled.number, tabled.caption, above=True)
    yield build_table(lang, tabled) if tabled.rows else _build_empty(lang)
    if tabled.note:
        yield build_paragraph(style.NOTE, lang, tabled.note)


def _build_empty(lang: str) -> Element:
    return build_paragraph(style.FIGURE, lang, say(lang, "empty.selection"))


def _build_caption(
    lang: str, kind: str, number: int, words: str, *, above: bool = False, has_note: bool = False
) -> Element:
    """Build "图1" and its caption; the number is a field, which Word lists and renumbers."""
    label, _, separator = say(lang, f"printable.{kind}", number="|", caption="").partition("|")
    field = build_field(style.CAPTION, lang, rf"SEQ {label.strip()} \* ARABIC", str(number))
    return build_paragraph(style.CAPTION, lang, label, *field, separator + words, keep_next=above or has_note)

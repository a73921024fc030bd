"""A briefing as a Word document, set as GB/T 9704-2012 sets a page; its charts are native and can be edited."""

from collections.abc import Iterator
from itertools import accumulate

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from dashboard.render.word import styles as style
from dashboard.render.word.charts import chart
from dashboard.render.word.package import WordFile
from dashboard.render.word.page import section as page
from dashboard.render.word.paragraphs import field, paragraph
from dashboard.render.word.tables import key_figures, table
from dashboard.render.word.xml import w
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.briefing.data import BriefingData, Exhibit, Section, Tabled


def document(briefing: BriefingData) -> bytes:
    """The .docx; the same briefing gives the same bytes."""
    body = w("body")
    file = WordFile(briefing, w("document", body))
    body.extend(_opening(briefing))
    headed = accumulate(bool(one.heading) for one in briefing.sections)
    for number, one in zip(headed, briefing.sections, strict=True):
        body.extend(_section(file, briefing.lang, number, one))
    body.append(paragraph(style.LAST_LINE, briefing.lang, briefing.last_line))
    body.append(page(file.ends))
    return file.content()


def _opening(briefing: BriefingData) -> Iterator[Element]:
    lang = briefing.lang
    yield paragraph(style.TITLE, lang, briefing.title)
    yield paragraph(style.OPENING, lang, briefing.opening)
    if briefing.demonstration:
        yield paragraph(style.BAND, lang, briefing.band)
    for line in briefing.own.splitlines():
        if line.strip():
            yield paragraph(style.BODY, lang, line)


def _section(file: WordFile, lang: str, number: int, told: Section) -> Iterator[Element]:
    """What each chart shows stands above it, under a heading of its own where there is more than one."""
    if told.heading:
        yield paragraph(style.HEADING_1, lang, told.heading)
    if told.key_figures:
        yield key_figures(lang, told.key_figures)
    messages = {one.message for one in told.exhibits}
    for words in told.paragraphs:
        if words not in messages:
            yield paragraph(style.BODY, lang, words)
    for at, exhibit in enumerate(told.exhibits, start=1):
        if len(told.exhibits) > 1:
            yield paragraph(style.HEADING_2, lang, _heading(lang, number, at, exhibit.data.title))
        yield from _exhibit(file, lang, exhibit)
    for tabled in told.tables:
        yield from _table(lang, tabled)


def _heading(lang: str, section: int, at: int, words: str) -> str:
    number = write_chinese_number(at) if lang == "zh" else f"{section}.{at}"
    return say(lang, "document.heading", number=number, words=words)


def _exhibit(file: WordFile, lang: str, exhibit: Exhibit) -> Iterator[Element]:
    yield paragraph(style.BODY, lang, exhibit.message)
    yield _nothing(lang) if exhibit.data.empty else chart(exhibit, file.main)
    yield _caption(lang, "figure", exhibit.number, exhibit.caption)


def _table(lang: str, tabled: Tabled) -> Iterator[Element]:
    yield _caption(lang, "table", tabled.number, tabled.caption, above=True)
    yield table(lang, tabled) if tabled.rows else _nothing(lang)
    if tabled.note:
        yield paragraph(style.NOTE, lang, tabled.note)


def _nothing(lang: str) -> Element:
    return paragraph(style.FIGURE, lang, say(lang, "empty.selection"))


def _caption(lang: str, kind: str, number: int, words: str, *, above: bool = False) -> Element:
    """图1 and its words; the number is a field, so that Word lists what has one and counts anew."""
    label, _, between = say(lang, f"printable.{kind}", number="|", caption="").partition("|")
    counted = field(style.CAPTION, lang, rf"SEQ {label.strip()} \* ARABIC", str(number))
    return paragraph(style.CAPTION, lang, label, *counted, between + words, keep_next=above)

"""Word document rendered by LibreOffice: A4, 22 lines of 28 characters inside the margins, fonts, page numbers."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.word.document import write_document
from dashboard.render.word.fonts import CHINESE
from dashboard.wording.briefing.data import BriefingData, Section
from tests.drill.conftest import Convert
from tests.drill.pdf import MM, Box, Page, has_every_glyph, read_fonts, read_pages
from tests.render import briefing_samples as samples
from tests.render.word.word_file import Word, read_text

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
ABOUT = 2.0  # pt


@cache
def convert_briefing(convert: Convert, make: samples.MakeBriefing, lang: str) -> Path:
    return convert(write_document(make(lang)), "docx", "pdf")


def build_full_briefing(lang: str) -> BriefingData:
    """Build a briefing of several pages of text."""
    text = "代表联络站收集民情民意并交办督办" * 40
    briefing = samples.make_plain(lang)
    return replace(briefing, sections=(Section("text", "", paragraphs=(text, text)),))


def list_text_lines(page: Page) -> list[float]:
    """List the tops of the lines between header and footer."""
    return [line.top for line in page.lines if 37 * MM - ABOUT < line.top < page.high - 35 * MM - ABOUT]


def measure_hanging(word: Box) -> float:
    """Measure the punctuation that LibreOffice hangs beyond the margin."""
    return 0 if word.words[-1].isalnum() else word.high / 2


@LANGUAGES
def test_every_page_is_a4_with_the_text_inside_the_margins(converted: Convert, lang: str) -> None:
    found_pages = read_pages(convert_briefing(converted, samples.make_briefing, lang))
    assert len(found_pages) > 8
    for page in found_pages:
        assert (page.wide, page.high) == pytest.approx((210 * MM, 297 * MM), abs=1)
        for word in page.words:
            assert word.left > 28 * MM - ABOUT, word
            assert word.right - measure_hanging(word) < page.wide - 26 * MM + ABOUT, word
        header, footer = min(page.words, key=lambda w: w.top), max(page.words, key=lambda w: w.top)
        assert header.bottom < 37 * MM
        assert footer.top > page.high - 35 * MM
        inside = [w for w in page.words if header.bottom < w.top < footer.top - ABOUT]
        assert min(w.top for w in inside) > 37 * MM - ABOUT
        assert max(w.bottom for w in inside) < page.high - 35 * MM + ABOUT


def test_a_full_page_has_22_lines_of_28_characters(converted: Convert) -> None:
    _, page, *_ = read_pages(convert_briefing(converted, build_full_briefing, "zh"))
    lines = [line for line in page.lines if line.top in list_text_lines(page)]
    assert len(lines) == 22
    counts = Counter(len(line.words) for line in lines)
    assert max(counts) == 28
    assert counts[28] >= 20  # a paragraph's last line is shorter, its first by two


@LANGUAGES
def test_no_page_has_more_lines(converted: Convert, lang: str) -> None:
    for page in read_pages(convert_briefing(converted, build_full_briefing, lang)):
        assert len({round(top) for top in list_text_lines(page)}) <= 22


@LANGUAGES
def test_numbers_stand_7_mm_below_the_text_one_character_from_the_outer_edge(
    converted: Convert, lang: str
) -> None:
    for number, page in enumerate(
        read_pages(convert_briefing(converted, samples.make_briefing, lang)), start=1
    ):
        line = max(page.lines, key=lambda each: each.top)
        assert line.words == f"— {number} —"
        middle = (line.top + line.bottom) / 2
        assert middle == pytest.approx(page.high - 35 * MM + 7 * MM, abs=2 * MM)
        edge = page.wide - 26 * MM - line.right if number % 2 else line.left - 28 * MM
        assert edge == pytest.approx(14, abs=ABOUT)


@LANGUAGES
def test_fonts_are_embedded_and_no_letter_is_missing(converted: Convert, lang: str) -> None:
    pdf = convert_briefing(converted, samples.make_briefing, lang)
    result = read_fonts(pdf)
    assert result
    assert [name for name, embedded in result if not embedded] == []
    assert any("CJK" in name for name, _ in result)
    text = "".join(read_text(root) for root in Word(write_document(samples.make_briefing(lang))).texts())
    assert has_every_glyph(text)
    shown = "".join(word.words for page in read_pages(pdf) for word in page.words)
    assert "\ufffd" not in shown
    assert set(text) - set(shown) - {" "} == set()


def test_libreoffice_knows_the_fonts_by_their_chinese_names(converted: Convert) -> None:
    opened = converted(write_document(samples.make_briefing()), "docx", "fodt").read_text(encoding="utf-8")
    named = re.findall(r'style:font-name-asian="([^"\d]+)\d?"', opened)
    assert {font.name for font in CHINESE} <= set(named)


@LANGUAGES
def test_what_people_typed_is_shown_as_they_typed_it(converted: Convert, lang: str) -> None:
    shown = "".join(
        w.words
        for page in read_pages(convert_briefing(converted, samples.make_hostile, lang))
        for w in page.words
    )
    assert shown.count("<script>alert(1)</script>") > 5


@LANGUAGES
def test_charts_come_along(converted: Convert, lang: str) -> None:
    """The PDF shows captions, and the categories of charts above them."""
    briefing = samples.make_briefing(lang)
    shown = [
        "".join(w.words for w in page.words).replace(" ", "")
        for page in read_pages(convert_briefing(converted, samples.make_briefing, lang))
    ]
    for exhibit in briefing.exhibits:
        title = exhibit.data.title.replace(" ", "")
        assert any(title in page for page in shown), title
        if exhibit.data.kind is not ChartKind.FUNNEL:
            label = next(exhibit.data.points).label.replace(" ", "")
            assert any(label in page for page in shown), label

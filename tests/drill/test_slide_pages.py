"""Slides rendered by LibreOffice: 16:9, words inside the slide without overlap, fonts embedded."""

from collections.abc import Iterable
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.render.powerpoint.layouts import BOTTOM, TOP
from dashboard.render.powerpoint.slides import write_slide, write_slides
from tests.drill.conftest import Convert
from tests.drill.pdf import Box, Page, read_fonts, read_pages
from tests.render import briefing_samples as samples
from tests.render.samples import FULL

ABOUT = 2.0  # pt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slide_is_16_to_9_and_holds_its_words(converted: Convert, lang: str) -> None:
    pdf = converted(write_slides(samples.make_briefing(lang)), "pptx", "pdf")
    found_pages = read_pages(pdf)
    assert len(found_pages) > len(list(samples.make_briefing(lang).exhibits))
    for page in found_pages:
        assert page.wide / page.high == pytest.approx(16 / 9, rel=0.001)
        for word in page.words:
            assert -ABOUT < word.left < word.right < page.wide + ABOUT, word
            assert -ABOUT < word.top < word.bottom < page.high + ABOUT, word
            assert "\ufffd" not in word.words
    assert [name for name, embedded in read_fonts(pdf) if not embedded] == []
    assert any("CJK" in name for name, _ in read_fonts(pdf))


def find_overlaps(words: Iterable[Box]) -> list[tuple[Box, Box]]:
    """Find pairs of words that overlap by more than letter spacing."""

    def meet(first: Box, other: Box) -> bool:
        across = min(first.right, other.right) - max(first.left, other.left)
        down = min(first.bottom, other.bottom) - max(first.top, other.top)
        return across > ABOUT and down > 0.35 * min(first.high, other.high)

    return [pair for pair in combinations(words, 2) if meet(*pair)]


def list_words_around_charts(slide: Any, page: Page) -> list[Box]:
    """List the words outside charts, whose labels are placed by Office."""
    frames = [shape for shape in slide.shapes if shape.has_chart]
    above, below = (Inches(TOP).pt, Inches(BOTTOM).pt) if frames else (page.high, 0)
    return [word for word in page.words if word.bottom < above or word.top > below]


@pytest.mark.parametrize("make", [samples.make_briefing, samples.make_hostile])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_words_lie_over_others(converted: Convert, make: samples.MakeBriefing, lang: str) -> None:
    file = write_slides(make(lang))
    found_pages = read_pages(converted(file, "pptx", "pdf"))
    for number, (slide, page) in enumerate(
        zip(Presentation(BytesIO(file)).slides, found_pages, strict=True), start=1
    ):
        words = list_words_around_charts(slide, page)
        assert words
        assert find_overlaps(words) == [], number


@pytest.mark.parametrize("name", FULL)
def test_a_chart_shows_its_title_unit_and_that_it_is_a_demonstration(converted: Convert, name: str) -> None:
    data = FULL[name]()
    (page,) = read_pages(converted(write_slide(data), "pptx", "pdf"))
    text = "".join(word.words for word in page.words).replace(" ", "")
    assert text.count(data.title.replace(" ", "")) >= 1  # the slide's: the chart has none
    assert data.unit in text
    assert text.count("请勿引用") == (1 if data.demonstration else 0)

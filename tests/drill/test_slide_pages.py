"""The slides as LibreOffice sets them: 16:9, every word on its slide, fonts embedded."""

import pytest

from dashboard.render.slides import slides
from tests.drill.conftest import Convert
from tests.drill.pdf import fonts, pages
from tests.render import briefing_samples as samples

ABOUT = 2.0  # pt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_slide_is_16_to_9_and_holds_its_words(converted: Convert, lang: str) -> None:
    pdf = converted(slides(samples.briefing(lang)), "pptx", "pdf")
    found = pages(pdf)
    assert len(found) > len(list(samples.briefing(lang).exhibits))
    for page in found:
        assert page.wide / page.high == pytest.approx(16 / 9, rel=0.001)
        for word in page.words:
            assert -ABOUT < word.left < word.right < page.wide + ABOUT, word
            assert -ABOUT < word.top < word.bottom < page.high + ABOUT, word
            assert "\ufffd" not in word.words
    assert [name for name, embedded in fonts(pdf) if not embedded] == []
    assert any("CJK" in name for name, _ in fonts(pdf))

"""What the walk looks for is found where it is: each fault is put into a page that has none."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.matrix import RAW

PUT = "document.querySelector('.lsd-foot').insertAdjacentHTML('beforeend', `{}`)"


@pytest.mark.parametrize(
    ("probe", "fault"),
    [
        ("sideways", '<div style="width: 3000px">宽</div>'),
        ("cut", '<div style="width: 3em; overflow: hidden; white-space: nowrap">这里说了很多话</div>'),
        ("hollow", '<details class="lsd-fold"><summary>数据表</summary></details>'),
        ("hollow", '<div class="lsd-table"><table><thead><tr></tr></thead><tbody></tbody></table></div>'),
        ("undrawn", '<div class="st-key-lsd-chart-x"><svg class="main-svg"></svg>图</div>'),
    ],
)
def test_a_fault_is_found(probe: str, fault: str, visitor: Visitor) -> None:
    visit = visitor("bare")
    visit.open("?lang=zh")
    assert visit.probe(probe) == []
    visit.page.evaluate(PUT.format(fault))
    assert len(visit.probe(probe)) > 0


@pytest.mark.parametrize("word", ["None", "nan", "<NA>", "undefined", "completion_rate", "card.about.title"])
def test_a_word_that_is_none_is_found(word: str, visitor: Visitor) -> None:
    visit = visitor("bare")
    visit.open("?lang=zh")
    visit.page.evaluate("word => document.querySelector('.lsd-foot').append(`共${word}件 ${word}。`)", word)
    assert word in RAW.findall(visit.probe("words"))


def test_what_goes_wrong_behind_the_page_is_noted(visitor: Visitor) -> None:
    visit = visitor("bare")
    visit.open("?lang=zh")
    visit.page.evaluate("fetch('./api/v1/nothing')")
    visit.page.evaluate("() => void fetch('http://127.0.0.2:1/').catch(() => 0)")
    visit.page.evaluate("() => void (new Image().src = 'https://example.invalid/x.png')")
    visit.page.evaluate("setTimeout(() => { throw new Error('lost') })")
    visit.page.wait_for_timeout(300)
    answer = "\n".join(visit.troubles)
    assert "404: " in answer
    assert "uncaught: lost" in answer
    assert "console error: " in answer
    assert "example.invalid" in answer

"""材料 in a real browser: parts moved by keys, the document as it is seen, the page on paper and on a phone."""

import re

import pytest
from playwright.sync_api import FrameLocator

from dashboard.text import say
from tests.browser.conftest import Visitor
from tests.browser.matrix import PHONE, WIDE
from tests.browser.test_accessibility import list_grave_faults
from tests.browser.visit import Visit

A4 = (210, 297)  # mm
SIDES = 28 + 26  # mm that the margins take of its width
PX = 96 / 25.4
TALL = "() => document.querySelector('[data-testid=stIFrame]').offsetHeight > 1000"


def find_document(visit: Visit) -> FrameLocator:
    visit.page.wait_for_function(TALL)
    return visit.page.frame_locator("[data-testid=stIFrame]")


def list_parts(visit: Visit) -> list[str]:
    return [part.get_attribute("id") or "" for part in find_document(visit).locator("section").all()]


def list_wider_than_window(visit: Visit) -> list[str]:
    """Everything that a reader would have to move sideways for; a table moves within itself."""
    matches: list[str] = visit.page.evaluate(
        "() => [document.documentElement, ...document.querySelectorAll('body *')].filter((one) => "
        "one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.table')).map((one) => one.outerHTML)"
    )
    return matches


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_document_is_seen_whole_on_the_page(theme: str, visitor: Visitor) -> None:
    visit = visitor(theme=theme)
    visit.open("material?briefing=yearly&lang=zh")
    paper = find_document(visit).locator("body").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 25, 29)"}[theme]
    assert find_document(visit).locator("h1").inner_text() == "2025年民情民意年度情况分析"
    frame = visit.page.locator("[data-testid=stIFrame]")
    inside = find_document(visit).locator("html").evaluate("(one) => one.scrollHeight")
    assert abs(frame.evaluate("(one) => one.offsetHeight") - inside) <= 2  # nothing to scroll within it
    assert list_grave_faults(visit) == []
    assert visit.troubles == []


def test_parts_are_moved_by_keys_and_the_address_holds_them(visitor: Visitor) -> None:
    visit, copied = visitor(), visitor()
    visit.open("material?briefing=yearly&lang=zh")
    before = list_parts(visit)
    visit.page.locator(f".st-key-lsd-down-{before[0]} button:visible").focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(re.compile(f"part={before[1]}&part={before[0]}"))
    visit.settle()
    visit.page.locator(f".st-key-lsd-out-{before[2]} button:visible").press("Space")
    visit.page.wait_for_url(lambda url: f"part={before[2]}&" not in url)
    visit.settle()
    turned = [before[1], before[0], *before[3:]]
    assert list_parts(visit) == turned
    copied.page.goto(visit.page.url)
    copied.settle()
    assert list_parts(copied) == turned
    assert visit.troubles == copied.troubles == []


def test_ones_own_words_are_put_in_and_run_nothing(visitor: Visitor) -> None:
    visit = visitor()
    visit.page.on("dialog", lambda dialog: visit.troubles.append(dialog.message))
    visit.open("material?briefing=monthly&lang=zh")
    typed = "请领导审阅<img src=x onerror=alert(1)>。"
    visit.page.get_by_label(say("zh", "material.own_label")).fill(typed)
    visit.page.get_by_role("button", name=say("zh", "material.own_put")).click()
    visit.page.wait_for_url(re.compile("own="))
    visit.settle()
    assert find_document(visit).locator(".own").inner_text() == typed
    assert visit.troubles == []


def test_names_that_somebody_typed_run_nothing(visitor: Visitor) -> None:
    visit = visitor("uploaded", role="viewer")
    visit.page.on("dialog", lambda dialog: visit.troubles.append(dialog.message))
    visit.open("material?briefing=area&area=q2&lang=zh")
    assert "试验西街道 <b>&</b>" in find_document(visit).locator("h1").inner_text()
    assert visit.troubles == []


def test_the_word_document_comes_with_its_name(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("material?briefing=yearly&lang=zh")
    with visit.page.expect_download() as coming:
        visit.page.get_by_text(say("zh", "material.docx")).click()
    assert coming.value.suggested_filename == "示例_2025年民情民意年度情况分析.docx"


@pytest.mark.parametrize("name", ["yearly", "station", "area"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_printable_page_fits_every_screen(name: str, size: tuple[int, int], visitor: Visitor) -> None:
    about = {"station": "station=demo-01-00", "area": "area=demo-05"}.get(name, "")
    for theme in ("light", "dark"):
        visit = visitor(size=size, theme=theme)
        visit.page.goto(f"{visit.address}/briefings/{name}.html?{about}")
        assert list_wider_than_window(visit) == []
        assert list_grave_faults(visit) == []
        assert visit.troubles == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_printable_page_fits_a4_and_stays_white(lang: str, visitor: Visitor) -> None:
    visit = visitor(theme="dark", size=(round((A4[0] - SIDES) * PX), 1000))
    visit.page.goto(f"{visit.address}/briefings/yearly.html?lang={lang}")
    visit.page.emulate_media(media="print")
    assert list_wider_than_window(visit) == []
    colours = visit.page.evaluate(
        "() => ['backgroundColor', 'color'].map((name) => getComputedStyle(document.body)[name])"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(27, 34, 42)"]
    tables = visit.page.evaluate(
        "() => [...document.querySelectorAll('table')].map((one) => one.getBoundingClientRect().right - innerWidth)"
    )
    assert max(tables) <= 1
    sheets = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", visit.page.pdf(prefer_css_page_size=True))
    assert len(sheets) > 3
    assert {tuple(round(float(side) / 72 * 25.4) for side in sheet) for sheet in sheets} == {A4}

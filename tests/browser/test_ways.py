"""The ways through the pages: links, filters, languages, keys, folds."""

import re
from urllib.parse import urlencode

import pytest

from dashboard.text import say
from tests.browser.conftest import Visitor
from tests.browser.visit import Visit

CHOSEN = {"from": ["2025-04"], "to": ["2025-06"], "area": ["demo-01"], "colour": ["2"], "lang": ["zh"]}
NAMES = ("stations", "ranking", "satisfaction", "sources", "overview")
TABS = 60  # presses until the first fold, at the most


def choose(**changes: str) -> str:
    return urlencode(CHOSEN | {name: [value] for name, value in changes.items()}, doseq=True)


def follow(visit: Visit, name: str) -> None:
    """The link to a page in the head, until its page stands there."""
    visit.page.locator(f".st-key-lsd-nav-{name} a").click()
    visit.page.wait_for_selector(f".st-key-lsd-nav-{name}-here")
    visit.settle()


def test_the_links_lead_to_each_page_and_keep_what_was_chosen(visitor: Visitor) -> None:
    visit, copied = visitor(), visitor()
    visit.open(f"?{choose()}")
    for name in NAMES:
        follow(visit, name)
        assert visit.query == CHOSEN
        copied.page.goto(visit.page.url)
        copied.settle()
        assert copied.text == visit.text
        assert say("zh", f"nav.{name}") in visit.page.title()
    assert visit.troubles == []
    assert copied.troubles == []


def test_a_place_on_the_overview_leads_to_its_page_and_back(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("?lang=zh")
    name = visit.page.locator(".lsd-matters a").first.inner_text()
    visit.click(".lsd-matters a")
    assert visit.page.locator("h1").inner_text() == name
    visit.page.go_back()
    visit.settle()
    assert visit.page.locator("h1").inner_text() == say("zh", "nav.overview")
    assert visit.troubles == []


def test_a_period_that_is_chosen_goes_into_the_address(visitor: Visitor) -> None:
    visit, copied = visitor(), visitor()
    visit.open("?lang=zh")
    visit.page.get_by_label(say("zh", "filter.period"), exact=True).click()
    visit.page.get_by_role("option", name="2025年二季度").click()
    visit.page.wait_for_url(re.compile("from=2025-04&to=2025-06|to=2025-06&from=2025-04"))
    visit.settle()
    copied.page.goto(visit.page.url)
    copied.settle()
    assert "2025年二季度" in copied.text
    assert copied.text == visit.text
    assert visit.troubles == []


@pytest.mark.parametrize(
    ("locale", "lang"), [("en-US", "en"), ("zh-CN", "zh"), ("fr-FR", "zh"), ("zh-TW", "zh")]
)
def test_without_a_word_in_the_address_the_browser_s_language_decides(
    locale: str, lang: str, visitor: Visitor
) -> None:
    visit = visitor(locale=locale)
    visit.open("")
    assert visit.page.locator("h1").inner_text() == say(lang, "nav.overview")
    assert visit.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert visit.troubles == []


@pytest.mark.parametrize("page", ["stations", "ranking"])
def test_the_language_is_switched_and_all_else_kept(page: str, visitor: Visitor) -> None:
    own = {"stations": {"station": "demo-01-00"}, "ranking": {"by": "area"}}[page]
    visit = visitor()
    visit.open(f"{page}?{choose(**own)}")
    visit.click(".lsd-language")
    expected = CHOSEN | {name: [value] for name, value in own.items()} | {"lang": ["en"]}
    assert visit.query == expected
    assert say("en", "product") in visit.page.title()
    assert visit.page.locator("html").get_attribute("lang") == "en"
    assert "Q2 2025" in visit.text
    visit.click(".lsd-language")
    assert visit.query == expected | {"lang": ["zh"]}
    assert visit.troubles == []


def test_keys_reach_links_filters_and_folds_and_open_them(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("ranking?lang=zh")
    visit.page.locator(".lsd-product").focus()
    reached: list[str] = []
    while len(reached) < TABS and "summary" not in "".join(reached[-1:]):
        visit.page.keyboard.press("Tab")
        reached.append(visit.probe("focused"))
    for key in ("lsd-nav-overview", "lsd-nav-sources", "lsd-filters input", "lsd-more", "lsd-card-ranking"):
        wanted = [f"st-key-{part}" if part.startswith("lsd") else part for part in key.split()]
        assert any(all(part in name for part in wanted) for name in reached), (key, reached)
    fold = visit.page.locator(".lsd-fold").first
    visit.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    assert fold.locator("tbody tr").count() > 10
    visit.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is None


def test_keys_open_the_filters(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("ranking?lang=zh")
    visit.page.get_by_label(say("zh", "filter.period"), exact=True).focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.get_by_role("option").nth(10).wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.locator(".st-key-lsd-more button").focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_label(say("zh", "filter.area"), exact=True).wait_for()


def test_the_demonstration_s_satisfaction_unfolds_under_its_band(visitor: Visitor) -> None:
    visit = visitor()
    visit.open("satisfaction?lang=zh")
    visit.click(".st-key-lsd-rates summary")
    visit.page.locator(".st-key-lsd-rates .lsd-band").wait_for(state="visible")
    visit.page.wait_for_timeout(300)  # while it unfolds
    assert visit.probe("undrawn") == []
    assert visit.probe("cut") == []
    assert visit.probe("sideways") == []
    assert visit.troubles == []

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


def follow(seen: Visit, name: str) -> None:
    """The link to a page in the head, until its page stands there."""
    seen.page.locator(f".st-key-lsd-nav-{name} a").click()
    seen.page.wait_for_selector(f".st-key-lsd-nav-{name}-here")
    seen.settle()


def test_the_links_lead_to_each_page_and_keep_what_was_chosen(visitor: Visitor) -> None:
    seen, copied = visitor(), visitor()
    seen.open(f"?{choose()}")
    for name in NAMES:
        follow(seen, name)
        assert seen.query == CHOSEN
        copied.page.goto(seen.page.url)
        copied.settle()
        assert copied.text == seen.text
        assert say("zh", f"nav.{name}") in seen.page.title()
    assert seen.troubles == []
    assert copied.troubles == []


def test_a_place_on_the_overview_leads_to_its_page_and_back(visitor: Visitor) -> None:
    seen = visitor()
    seen.open("?lang=zh")
    name = seen.page.locator(".lsd-matters a").first.inner_text()
    seen.click(".lsd-matters a")
    assert seen.page.locator("h1").inner_text() == name
    seen.page.go_back()
    seen.settle()
    assert seen.page.locator("h1").inner_text() == say("zh", "nav.overview")
    assert seen.troubles == []


def test_a_period_that_is_chosen_goes_into_the_address(visitor: Visitor) -> None:
    seen, copied = visitor(), visitor()
    seen.open("?lang=zh")
    seen.page.get_by_label(say("zh", "filter.period"), exact=True).click()
    seen.page.get_by_role("option", name="2025年二季度").click()
    seen.page.wait_for_url(re.compile("from=2025-04&to=2025-06|to=2025-06&from=2025-04"))
    seen.settle()
    copied.page.goto(seen.page.url)
    copied.settle()
    assert "2025年二季度" in copied.text
    assert copied.text == seen.text
    assert seen.troubles == []


@pytest.mark.parametrize(
    ("locale", "lang"), [("en-US", "en"), ("zh-CN", "zh"), ("fr-FR", "zh"), ("zh-TW", "zh")]
)
def test_without_a_word_in_the_address_the_browser_s_language_decides(
    locale: str, lang: str, visitor: Visitor
) -> None:
    seen = visitor(locale=locale)
    seen.open("")
    assert seen.page.locator("h1").inner_text() == say(lang, "nav.overview")
    assert seen.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert seen.troubles == []


@pytest.mark.parametrize("page", ["stations", "ranking"])
def test_the_language_is_switched_and_all_else_kept(page: str, visitor: Visitor) -> None:
    own = {"stations": {"station": "demo-01-00"}, "ranking": {"by": "area"}}[page]
    seen = visitor()
    seen.open(f"{page}?{choose(**own)}")
    seen.click(".lsd-language")
    expected = CHOSEN | {name: [value] for name, value in own.items()} | {"lang": ["en"]}
    assert seen.query == expected
    assert say("en", "product") in seen.page.title()
    assert seen.page.locator("html").get_attribute("lang") == "en"
    assert "Q2 2025" in seen.text
    seen.click(".lsd-language")
    assert seen.query == expected | {"lang": ["zh"]}
    assert seen.troubles == []


def test_keys_reach_links_filters_and_folds_and_open_them(visitor: Visitor) -> None:
    seen = visitor()
    seen.open("ranking?lang=zh")
    seen.page.locator(".lsd-product").focus()
    reached: list[str] = []
    while len(reached) < TABS and "summary" not in "".join(reached[-1:]):
        seen.page.keyboard.press("Tab")
        reached.append(seen.probe("focused"))
    for key in ("lsd-nav-overview", "lsd-nav-sources", "lsd-filters input", "lsd-more", "lsd-card-ranking"):
        wanted = [f"st-key-{part}" if part.startswith("lsd") else part for part in key.split()]
        assert any(all(part in name for part in wanted) for name in reached), (key, reached)
    fold = seen.page.locator(".lsd-fold").first
    seen.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is not None
    assert fold.locator("tbody tr").count() > 10
    seen.page.keyboard.press("Enter")
    assert fold.get_attribute("open") is None


def test_keys_open_the_filters(visitor: Visitor) -> None:
    seen = visitor()
    seen.open("ranking?lang=zh")
    seen.page.get_by_label(say("zh", "filter.period"), exact=True).focus()
    seen.page.keyboard.press("ArrowDown")
    seen.page.get_by_role("option").nth(10).wait_for()
    seen.page.keyboard.press("Escape")
    seen.page.locator(".st-key-lsd-more button").focus()
    seen.page.keyboard.press("Enter")
    seen.page.get_by_label(say("zh", "filter.area"), exact=True).wait_for()


def test_the_demonstration_s_satisfaction_unfolds_under_its_band(visitor: Visitor) -> None:
    seen = visitor()
    seen.open("satisfaction?lang=zh")
    seen.click(".st-key-lsd-rates summary")
    seen.page.locator(".st-key-lsd-rates .lsd-band").wait_for(state="visible")
    seen.page.wait_for_timeout(300)  # while it unfolds
    assert seen.probe("undrawn") == []
    assert seen.probe("cut") == []
    assert seen.probe("sideways") == []
    assert seen.troubles == []

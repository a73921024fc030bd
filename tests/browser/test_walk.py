"""Every page in a real browser: complete, in words, within its window, from this house alone."""

import re

import pytest

from dashboard.text import say
from tests.browser.conftest import PHONE, WALL, Visitor
from tests.browser.visit import Visit

STATION = "stations?station=demo-01-00"
PAGES = ("", "stations", STATION, "ranking", "ranking?by=area", "satisfaction", "material", "sources")
CHARTS = {"": 3, STATION: 4, "ranking": 1, "ranking?by=area": 1, "satisfaction": 2}  # on the whole seed
RAW = re.compile(
    r"\bNone\b|\bnan\b|\bNaN\b|\bNaT\b|<NA>|\bundefined\b|\bnull\b|Traceback|\{[a-z_]*\}"
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z][a-z_]+(?:\.[a-z_]+){2,}\b|\[object"
)
TYPED = "%{x}"  # somebody's name for a station


def path(page: str, lang: str) -> str:
    return f"{page}{'&' if '?' in page else '?'}lang={lang}"


def is_whole(seen: Visit, *, charts: int, banded: bool) -> None:
    """All that holds of every page, as it opens and with every fold open."""
    assert seen.probe("charts") == charts
    assert seen.probe("bands") == [True] * banded
    assert seen.page.locator("[data-testid=stException], [data-testid=stConnectionStatus]").count() == 0
    for _ in range(2):
        assert seen.probe("sideways") == []
        assert seen.probe("cut") == []
        seen.probe("unfold")
    assert seen.probe("hollow") == []
    words = seen.probe("words").replace(TYPED, "")
    assert RAW.findall(words) == []
    assert seen.troubles == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole(page: str, lang: str, theme: str, visitor: Visitor) -> None:
    seen = visitor(theme=theme)
    seen.open(path(page, lang))
    is_whole(seen, charts=CHARTS.get(page, 0), banded=True)
    assert say(lang, "product") in seen.page.title()
    assert seen.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert seen.probe("boxes") == ["\U0001fffd"]  # the one that no font has


@pytest.mark.parametrize("size", [PHONE, WALL], ids=["phone", "wall"])
@pytest.mark.parametrize("page", PAGES)
def test_it_fits_a_phone_and_a_wall(page: str, size: tuple[int, int], visitor: Visitor) -> None:
    seen = visitor(size=size)
    seen.open(path(page, "zh"))
    is_whole(seen, charts=CHARTS.get(page, 0), banded=True)


@pytest.mark.parametrize("page", [page for page in PAGES if page != STATION])
@pytest.mark.parametrize("kind", ["published_only", "bare"])
def test_without_station_figures_every_page_is_whole(kind: str, page: str, visitor: Visitor) -> None:
    seen = visitor(kind)
    seen.open(path(page, "zh"))
    is_whole(seen, charts=0, banded=False)


@pytest.mark.parametrize("page", [*(page for page in PAGES if page != STATION), "stations?station=q1-1"])
def test_with_figures_of_its_own_every_page_is_whole(page: str, signed_in_visitor: Visitor) -> None:
    seen = signed_in_visitor("uploaded", "viewer")
    seen.open(path(page, "zh"))
    of_no_category = {"": 2, "stations?station=q1-1": 3}  # none was uploaded, and no colours
    is_whole(seen, charts=of_no_category.get(page, CHARTS.get(page, 0)), banded=False)


def test_the_page_of_accounts_is_whole(signed_in_visitor: Visitor) -> None:
    seen = signed_in_visitor("seeded", "administrator")
    seen.open(path("accounts", "zh"))
    is_whole(seen, charts=0, banded=False)


@pytest.mark.parametrize("page", ["stations", "ranking", "accounts"])
def test_who_may_not_see_a_page_is_told_so(page: str, visitor: Visitor) -> None:
    seen = visitor("uploaded")
    seen.open(path(page, "zh"))
    assert say("zh", "access.sign_in_first") in seen.text
    is_whole(seen, charts=0, banded=False)


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("?from=2025-13", "地址中的 from=2025-13 不是月份"),
        ("stations?station=nowhere", "没有编码为 nowhere 的站点"),
    ],
)
def test_an_address_that_cannot_be_gets_our_sentence(page: str, sentence: str, visitor: Visitor) -> None:
    seen = visitor()
    seen.open(path(page, "zh"))
    assert sentence in seen.text
    is_whole(seen, charts=0, banded=False)
    seen.click(".lsd-error a")
    assert seen.probe("charts") == CHARTS[""]

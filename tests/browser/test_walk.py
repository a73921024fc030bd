"""Every page in a real browser: complete, in words, within its window, from this house alone."""

import pytest

from dashboard.text import say
from tests.browser.conftest import Visitor
from tests.browser.matrix import (
    ADDRESSES,
    CHARTS,
    SIZES,
    STORES,
    Look,
    check_look,
    is_whole,
    list_each_once,
    list_with_axe,
)


@pytest.mark.parametrize("look", list(list_each_once()), ids=str)
def test_every_page_is_whole(look: Look, visitor: Visitor) -> None:
    check_look(visitor(look.store, theme=look.theme, size=SIZES[look.size], role=look.role), look)


def test_the_looks_meet_each_language_size_theme_and_store_of_every_page() -> None:
    chosen = [*list_each_once(), *list_with_axe()]
    for page in ADDRESSES:
        of_it = [look for look in chosen if look.page == page]
        assert {look.lang for look in of_it} == {"zh", "en"}
        assert {look.size for look in of_it} == set(SIZES)
        assert {look.theme for look in of_it} == {"light", "dark"}
        assert {look.store for look in of_it} >= {"seeded", "one_station", "uploaded"}
    assert {look.store for look in chosen} == set(STORES)


@pytest.mark.parametrize("page", ["stations", "ranking", "attention", "accounts"])
def test_who_may_not_see_a_page_is_told_so(page: str, visitor: Visitor) -> None:
    visit = visitor("uploaded")
    visit.open(f"{page}?lang=zh")
    assert say("zh", "access.sign_in_first") in visit.text
    is_whole(visit, charts=0, banded=False)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("?from=2025-13&lang=zh", "地址中的 from=2025-13 不是月份"),
        ("stations?station=nowhere&lang=zh", "没有编码为 nowhere 的站点"),
    ],
)
def test_an_address_that_cannot_be_gets_our_sentence(address: str, sentence: str, visitor: Visitor) -> None:
    visit = visitor()
    visit.open(address)
    assert sentence in visit.text
    is_whole(visit, charts=0, banded=False)
    visit.click(".lsd-error a")
    assert visit.probe("charts") == CHARTS[""]

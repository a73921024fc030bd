"""The rule for a request's language."""

import pytest

from dashboard.text import LANGUAGES
from dashboard.text.language import HTML_TAGS, OFFICE_TAGS, choose_language


@pytest.mark.parametrize(
    ("address", "browser", "lang"),
    [
        ("en", "zh-CN", "en"),
        (" en ", "", "en"),
        ("zh", "en", "zh"),
        ("", "en-US,en;q=0.9,zh;q=0.8", "en"),
        ("", "EN", "en"),
        ("", "zh-TW,en;q=0.9", "zh"),
        ("", "zh_TW", "zh"),
        ("", "fr-FR,en;q=0.5", "zh"),
        ("", "enm", "zh"),
        ("", "*", "zh"),
        ("", "", "zh"),
        ("xx", "en", "en"),
        ("xx", "fr", "zh"),
        ("EN", "fr", "zh"),
    ],
)
def test_the_address_comes_first_then_the_browser_then_chinese(address: str, browser: str, lang: str) -> None:
    assert choose_language(address, browser) == lang


def test_every_language_has_its_tags() -> None:
    assert set(HTML_TAGS) == set(OFFICE_TAGS) == set(LANGUAGES)

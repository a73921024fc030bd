"""Every word that a person sees: in both languages, with the same places."""

import re
from string import Formatter

import pytest

from dashboard.text import words

ONLY_ENGLISH = ("figure.", "figure_unit.")  # names of the report's figures are data, in Chinese
ZH, EN = words("zh"), {key: text for key, text in words("en").items() if not key.startswith(ONLY_ENGLISH)}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} - {"year"}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(ZH) == sorted(EN)


def test_both_languages_fill_in_the_same_places() -> None:
    """But for the year, which an English date has where a Chinese one may leave it out."""
    assert {key: places(text) for key, text in ZH.items()} == {key: places(EN[key]) for key in ZH}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_empty_or_has_a_blank_at_its_end(lang: str) -> None:
    wrong = [
        key for key, text in words(lang).items() if not isinstance(text, str) or text != text.rstrip("\n")
    ]
    assert wrong == []


def test_no_chinese_was_left_untranslated() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    same = [key for key, text in EN.items() if chinese.search(text) and text == ZH[key]]
    assert same == ["command.serving"]  # the server's one line, for whoever starts it

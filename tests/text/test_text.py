"""Every word that a person sees: in both languages, with the same places."""

import re
from string import Formatter

import pytest

from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, list_texts, read_texts, say

ONLY_ENGLISH = (  # names that are data, in Chinese; and the singular of units
    "answer_class_name.",
    "category_name.",
    "colour_meaning.",
    "colour_name.",
    "figure.",
    "figure_unit.",
    "singular.",
)
ZH, EN = (
    list_texts("zh"),
    {key: text for key, text in list_texts("en").items() if not key.startswith(ONLY_ENGLISH)},
)


def list_places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} - {"year"}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(ZH) == sorted(EN)


def test_both_languages_fill_in_the_same_places() -> None:
    """But for the year, which an English date has where a Chinese one may leave it out."""
    assert {key: list_places(text) for key, text in ZH.items()} == {key: list_places(EN[key]) for key in ZH}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_is_empty_or_has_a_blank_at_its_end(lang: str) -> None:
    wrong = [
        key
        for key, text in list_texts(lang).items()
        if not isinstance(text, str) or text != text.rstrip("\n")
    ]
    assert wrong == []


def test_no_chinese_was_left_untranslated() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    same = [key for key, text in EN.items() if chinese.search(text) and text == ZH[key]]
    assert same == ["command.serving"]  # the server's one line, for whoever starts it


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_hold_whole_tables_with_sorted_keys(lang: str) -> None:
    """A table split over two files would be overwritten by the later one."""
    tables = dict[str, str]()
    for file in sorted((PROJECT / "dashboard/text" / lang).glob("*.toml")):
        keys = list(read_texts(file))
        assert keys == sorted(keys, key=sort_order), file.name
        for table in {key.partition(".")[0] for key in keys}:
            assert tables.setdefault(table, file.name) == file.name
    assert len(tables) > 80


def sort_order(key: str) -> list[tuple[bool, str]]:
    """A table's own keys stand before the tables below it."""
    *tables, last = key.split(".")
    return [*((True, table) for table in tables), (False, last)]


def test_both_languages_have_the_same_files() -> None:
    names = [
        sorted(file.name for file in (PROJECT / "dashboard/text" / lang).iterdir()) for lang in LANGUAGES
    ]
    assert names[0] == names[1]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "1 day"), ("1", "1 day"), (2, "2 days"), ("1,001", "1,001 days"), ("≥1", "≥1 days")],
)
def test_a_counted_word_follows_its_number(
    days: object, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(list_texts("en"), "test.days", "{days} {days:day|days}")
    assert say("en", "test.days", days=days) == sentence

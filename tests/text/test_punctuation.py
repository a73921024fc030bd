"""Chinese texts are punctuated as GB/T 15834-2011 says: full width, but in numbers, codes, addresses and commands."""

import re

import pytest

from dashboard.settings import PROJECT
from dashboard.text import list_texts
from tests.text.punctuation import CODE, find_half_width

CHINESE = re.compile(r"[\u4e00-\u9fff]")
MARKS = re.compile(r"[,;:?!()]")
NO_MARK = re.compile(r"(?<=\d)[:,](?=\d)|\{[^{}]*\}")  # 14:30, 2,000; places with their specs
EXCEPTIONS = {
    "command.serving": "stands in both languages at once, for whoever starts the server",
    "handout.citation": "GB/T 7714 sets the marks of a citation",
}


def test_every_mark_in_a_chinese_text_is_full_width() -> None:
    texts = {key: CODE.sub(" ", NO_MARK.sub("", text)) for key, text in list_texts("zh").items()}
    wrong = {key: text for key, text in texts.items() if CHINESE.search(text) and MARKS.search(text)}
    assert wrong.keys() == EXCEPTIONS.keys(), wrong


@pytest.mark.parametrize(
    "key", ["list.comma", "list.semicolon", "list.colon", "list.bracket", "sentence.comma"]
)
def test_marks_that_join_texts_are_full_width_too(key: str) -> None:
    assert not MARKS.search(list_texts("zh")[key])


def test_no_blank_stands_beside_a_full_width_mark() -> None:
    blank = re.compile(r"[，；：。？！（）] | [，；：。？！（）]")
    assert [key for key, text in list_texts("zh").items() if blank.search(text)] == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("收集35件, 办结30件", 1),
        ("办结率: 99.31%", 1),
        ("办结率99.31%(17355/17475)", 1),
        ("办结率99.31%（17355/17475），见 /charts/ranking.png?from=2025-01&to=2025-12", 0),
        ("运行 python -m dashboard user list；2025-03-05 14:30", 0),
        ("计划投资(万元)", 0),
    ],
)
def test_a_half_width_mark_is_found(text: str, marks: int) -> None:
    assert len(find_half_width(text)) == marks


def test_the_chinese_readme_is_full_width() -> None:
    """Outside of code; in what a link's address holds there is no sentence."""
    page = (PROJECT / "README.zh-CN.md").read_text(encoding="utf-8")
    plain = re.sub(r"(?s)```.*?```|`[^`\n]*`|\]\([^)]*\)", " ", page)
    assert find_half_width(plain) == []

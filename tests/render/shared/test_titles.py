"""The mark of a demonstration in what names a page, frame or file outside it."""

from dataclasses import dataclass

import pytest

from dashboard.render.shared.titles import mark_title


@dataclass
class Titled:
    lang: str
    title: str
    demonstration: bool


@pytest.mark.parametrize(
    ("lang", "demonstration", "title"),
    [
        ("zh", True, "【示例】各月收集件数"),
        ("en", True, "[Demonstration] 各月收集件数"),
        ("zh", False, "各月收集件数"),
    ],
)
def test_a_demonstration_says_so_before_the_title(lang: str, demonstration: bool, title: str) -> None:
    assert mark_title(Titled(lang, "各月收集件数", demonstration)) == title

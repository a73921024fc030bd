"""File names: demonstration mark first, title and period, valid on every system."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.render.shared.file_name import NOT_IN_NAMES, build_file_name, build_stem
from tests.render import samples


def test_a_demonstration_says_so_first_in_every_language() -> None:
    assert build_file_name(samples.line(), "csv") == "示例_各联络站办结率_2025年.csv"
    english = replace(samples.line(), lang="en", title="Completion rate", period="Q1 2025")
    assert build_file_name(english, "xlsx") == "示例_Completion rate_Q1 2025.xlsx"


def test_figures_that_are_none_do_not() -> None:
    assert build_file_name(samples.published(), "png") == "民情民意_2025年.png"


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("办结率与件数: 差异", "办结率与件数_差异"),
        ('<img src=x onerror="alert(1)">', "img src=x onerror=_alert(1)"),
        ("../../etc/passwd", "etc_passwd"),
        ("a\r\nSet-Cookie: x=1", "a_Set-Cookie_x=1"),
        ("甲\u202exslx", "甲_xslx"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("结尾.. ", "结尾"),
        ("", "_"),
    ],
)
def test_what_a_system_would_stumble_over_is_taken_out(words: str, stem: str) -> None:
    assert build_stem(words) == stem


def test_a_long_name_is_cut_between_characters() -> None:
    stem = build_stem("站" * 500)
    assert stem == "站" * 60


@given(st.text())
def test_whatever_people_typed_becomes_a_name(words: str) -> None:
    stem = build_stem(words)
    assert stem
    assert not NOT_IN_NAMES.search(stem)
    assert len(stem.encode()) <= 181
    assert build_stem(stem) == stem

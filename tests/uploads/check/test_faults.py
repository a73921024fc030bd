"""Faults: every code has a sentence, and every sentence a code."""

import re
from pathlib import Path

import pytest

from dashboard.catalogue.kinds import Type
from dashboard.text import LANGUAGES, list_texts
from dashboard.uploads import faults
from dashboard.uploads.faults import Fault, format_exact

SOURCES = sorted(Path(faults.__file__).parent.rglob("*.py"))
NAMED = re.compile(
    r'(?:BadCell|Fault)\(\s*"(\w+)"|fault: str = "(\w+)"|, "(not_a_\w+|unknown_metric)"'
    r'|code = "(\w+)" if .* else "(\w+)"'
)
PLACES = {"unknown_area", "unknown_station", "unknown_colour"}


def list_codes() -> set[str]:
    """Every code of a fault or warning, as named in the source."""
    matches = (match for path in SOURCES for match in NAMED.findall(path.read_text("utf-8")))
    return {*(code for match in matches for code in match), *PLACES} - {""}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    tables = ("fault.", "warning.")
    sentences = {
        key.split(".")[1].removesuffix("_nearest") for key in list_texts("zh") if key.startswith(tables)
    }
    assert list_codes() == sentences


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_says_what_would_be_right(lang: str) -> None:
    assert {key.removeprefix("column.") for key in list_texts(lang) if key.startswith("column.")} == {
        t.value for t in Type
    }


@pytest.mark.parametrize("prefix", ["fault.", "warning.", "fault_place.", "column."])
def test_both_languages_take_the_same_values(prefix: str) -> None:
    for key, text in list_texts("zh").items():
        if key.startswith(prefix):
            assert set(re.findall(r"{(\w+)", text)) == set(re.findall(r"{(\w+)", list_texts("en")[key])), key


def test_a_sentence_says_where_what_and_what_would_be_right() -> None:
    fault = Fault("not_a_number", 5, "收集件数", "abc", {"type": "count"})
    assert fault.explain("zh") == "第5行“收集件数”：“abc”不是数，应为不小于0的整数，如 35。"
    assert (
        fault.explain("en")
        == "Row 5, “收集件数”: “abc” is not a number; it should be a whole number of 0 or more, such as 35."
    )


def test_a_long_cell_is_shortened_and_braces_are_only_text() -> None:
    assert "x" * 40 + "…”" in Fault("not_a_number", 5, "a", "x" * 99, {"type": "count"}).describe("zh")
    assert "“{value}{0}”" in Fault("placeholder", 5, "a", "{value}{0}").describe("zh")


@pytest.mark.parametrize(
    ("number", "text"), [(18000.0, "18000"), (1234567.5, "1234567.5"), (0.00001, "0.00001"), (3, "3")]
)
def test_numbers_are_told_in_full(number: float, text: str) -> None:
    assert format_exact(number) == text

"""Whatever people typed, a spreadsheet takes it for text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.text.spreadsheet import MOST_CHARACTERS, RUNS, build_csv, clean_cell, measure_width

TYPED = st.text(st.characters(exclude_categories=["Cs"]))


def read(file: bytes) -> list[list[str]]:
    assert file.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1+1",
        "\u3000=1",
        "＝1+1",
        "\x00=1",
        "=HYPERLINK(\"http://x\",\"y\")",
    ],
)  # fmt: skip
def test_what_could_run_becomes_text(typed: str) -> None:
    (heading,), (cell,) = read(build_csv([typed], [[typed]]))
    assert heading == cell
    assert not RUNS.match(cell)


@pytest.mark.parametrize("cell", [-1.5, -3, 0, 99.31])
def test_numbers_stay_numbers(cell: float) -> None:
    assert read(build_csv(["a"], [[cell]]))[1] == [str(cell)]


@pytest.mark.parametrize(
    "typed", ["试验西站", "a=b", "≥12", "1月", "2025-03", "甲, 乙", '说"好"', "第一行\n第二行"]
)
def test_what_cannot_run_stays_as_it_was_typed(typed: str) -> None:
    assert read(build_csv(["a"], [[typed]]))[1] == [typed]


def test_the_unknown_is_blank_and_lines_end_as_on_windows() -> None:
    assert build_csv(["a", "b"], [[None, 1]]) == b"\xef\xbb\xbfa,b\r\n,1\r\n"


@given(TYPED)
def test_nothing_typed_runs(typed: str) -> None:
    ((heading,), (cell,)) = read(build_csv([typed], [[typed]])) or [[""], [""]]
    assert not RUNS.match(heading)
    assert not RUNS.match(cell)


def test_a_workbooks_cell_holds_so_much_and_nothing_unseen() -> None:
    assert clean_cell("甲\x00乙\x1b") == "甲\ufffd乙\ufffd"
    assert len(clean_cell("长" * 40_000)) == MOST_CHARACTERS
    assert measure_width("甲乙1") == 7

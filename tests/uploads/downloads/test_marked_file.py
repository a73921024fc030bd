"""Marked files: cells keep their places, faults are in words, nothing is a formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalogue.formats import FORMATS
from dashboard.text import say
from dashboard.uploads.check.check import Sheet, check
from dashboard.uploads.downloads.marked_file import write_marked_file
from tests.uploads.samples import FIGURE, build_present, build_sheet, build_table

FORM = FORMATS["station_figures"]


def open_marked_file(sheet: Sheet, lang: str = "zh") -> Worksheet:
    faults = check(FORM, sheet, build_present("station_figures")).faults
    assert faults
    page = load_workbook(BytesIO(write_marked_file(FORM, sheet, faults, lang))).active
    assert isinstance(page, Worksheet)
    return page


def list_coloured_cells(page: Worksheet) -> set[str]:
    cells = (cell for row in page.iter_rows() for cell in row)
    return {cell.coordinate for cell in cells if cell.fill.fill_type == "solid"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_stand_where_they_stood_with_their_faults_in_words(lang: str) -> None:
    table = build_sheet("station_figures", FIGURE, FIGURE | {"month": "2025-13", "completed": "x"})
    page = open_marked_file(table, lang)
    heading = [cell.value for cell in page[1]]
    assert heading[:5] == ["站点编码", "月份", "收集件数", "办结件数", say(lang, "check.report_column")]
    assert [cell.value for cell in page[2]][:5] == ["S2", "2025-03", 20, 10, None]
    assert page["E3"].value == "\n".join(
        say(lang, "check.report_cell", column=fault.column, message=fault.describe(lang))
        for fault in check(FORM, table, build_present("station_figures")).faults
    )
    assert list_coloured_cells(page) == {"B3", "D3"}


def test_rows_below_title_lines_keep_their_numbers() -> None:
    table = Sheet(
        ("站点编码", "月份", "收集件数", "办结件数"), ((5, ("S2", "2025-03", "1", "2")), (9, ("S2",)))
    )
    page = open_marked_file(table)
    assert page["A4"].value == "站点编码"
    assert page["A5"].value == page["A9"].value == "S2"
    assert page["A6"].value is None
    assert list_coloured_cells(page) == {"D5", "B9", "C9", "D9"}


def test_nothing_in_it_is_a_formula_and_codes_stay_text() -> None:
    hostile = ["=1+1", "@SUM(A1)", "+1", "-2-3", '=HYPERLINK("http://x")']
    headings = ("站点编码", "月份", "收集件数", "办结件数", "备考")
    rows = [("007", "2025-03", "x", text, text) for text in hostile]
    page = open_marked_file(build_table(headings, *rows))
    for at, text in enumerate(hostile, start=2):
        assert (page.cell(at, 1).value, page.cell(at, 1).data_type) == ("007", "s")
        assert (page.cell(at, 5).value, page.cell(at, 5).data_type) == (text, "s")
        assert page.cell(at, 5).quotePrefix
    assert not any(cell.hyperlink for row in page.iter_rows() for cell in row)


def test_a_wrong_heading_is_told_at_the_heading() -> None:
    page = open_marked_file(build_table(("站点编码", "月份", "收集件数"), ("S2", "2025-03", "1")))
    assert page["E1"].value == say("zh", "fault.missing_column", column="办结件数")
    assert list_coloured_cells(page) == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_columns_of_which_nothing_was_kept_are_named(lang: str) -> None:
    table = build_table(
        ("", "站点编码", "月份", "收集件数", "办结件数", ""), ("", "S2", "2025-03", "1", "x", "")
    )
    faults = check(FORM, table, build_present("station_figures")).faults
    book = write_marked_file(FORM, table, faults, lang, ("序号", "诉求人", "诉求人"))
    page = load_workbook(BytesIO(book)).active
    assert isinstance(page, Worksheet)
    names = say(lang, "list.comma").join(("序号", "诉求人"))
    assert page["H1"].value == say(lang, "check.report_not_kept", names=names)
    assert list_coloured_cells(page) == {"E2"}


def test_a_column_without_a_heading_goes_by_its_letter() -> None:
    table = build_table(("站点编码", "", "月份", "收集件数", "办结件数"), ("S2", "?", "2025-03", "2", "1"))
    assert list_coloured_cells(open_marked_file(table)) == {"B2"}


def test_what_excel_cannot_hold_is_made_so_that_it_can() -> None:
    table = build_table(
        ("站点编码", "月份", "收集件数", "办结件数"), ("\ud800\x01", "2025-03", "1", "y" * 40_000)
    )
    page = open_marked_file(table)
    assert page["A2"].value == "\ufffd\ufffd"
    assert len(str(page["D2"].value)) == 32_767


def test_a_heading_alone_can_be_given_back() -> None:
    assert open_marked_file(build_table(("站点编码", "月份", "收集件数", "办结件数")))["F1"].value == say(
        "zh", "fault.no_rows"
    )

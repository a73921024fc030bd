"""Decoding and fitting: cases beyond the zoo's files, and the user's answers."""

import struct
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.file import decoded_file, delimited_text
from dashboard.uploads.file import xls_container as container
from dashboard.uploads.file.decode import (
    MAX_BYTES,
    UnreadableError,
    WhichSheetError,
    add_month,
    decode,
    fit,
)
from tests.files.broken import changed
from tests.files.make import CASES, FOLDER
from tests.files.texts import BASIC
from tests.files.writers import by_openpyxl, plain

FORM = FORMATS["station_figures"]
CONTENT = {case.name: case.content for case in CASES}


def catch_refusal(work: Callable[[], object]) -> UnreadableError:
    with pytest.raises(UnreadableError) as error:
        work()
    return error.value


def test_a_file_over_the_limit_is_told_with_the_limit() -> None:
    error = catch_refusal(lambda: decode(b"a" * (MAX_BYTES + 1), "x.csv"))
    assert (error.code, error.explain("zh").startswith("文件超过20MB")) == ("too_big", True)


@pytest.mark.slow
def test_a_file_of_the_limit_is_read() -> None:
    content = b"a,b\nc,".ljust(MAX_BYTES, b"d")
    assert catch_refusal(lambda: decode(content, "x.csv")).code == "cell_too_long"
    assert catch_refusal(lambda: decode(b"a,b\n" * (MAX_BYTES // 4), "x.csv")).code == "too_many_rows"


def test_blank_rows_at_the_end_are_let_be_as_far_as_excel_has_them() -> None:
    assert len(decode(b"a\n" + b"\n" * 500_000, "x.csv").sheets[0].rows) == 1
    assert catch_refusal(lambda: decode(b"a\n" + b"\n" * 2**20, "x.csv")).code == "too_many_rows"


def test_the_last_row_that_fits_comes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited_text, "MAX_ROWS", 3)
    assert len(decode(b"a\nb\nc\n\n", "x.csv").sheets[0].rows) == 3
    assert catch_refusal(lambda: decode(b"a\nb\nc\nd", "x.csv")).code == "too_many_rows"


def test_two_hundred_columns_come_in() -> None:
    content = ",".join("a" * decoded_file.MAX_COLUMNS).encode()
    assert len(decode(content, "x.csv").sheets[0].rows[0][1]) == 200


@pytest.mark.parametrize("name", ["a.et", "a.ET", "月报.wps", "b.ett"])
def test_wps_files_are_told_how_to_be_saved(name: str) -> None:
    error = catch_refusal(lambda: decode(b"a,b", name))
    assert ".xlsx" in error.explain("zh")
    assert ".xlsx" in error.explain("en")


def test_of_several_sheets_that_fit_a_person_says_which() -> None:
    decoded = decode(by_openpyxl(("三月", BASIC), ("四月", BASIC[:2]))(), "x.xlsx")
    with pytest.raises(WhichSheetError) as error:
        fit(decoded, FORM)
    assert error.value.names == ("三月", "四月")
    assert "三月、四月" in error.value.explain("zh")
    fitted = fit(decoded, FORM, "四月")
    assert (fitted.sheet_name, len(fitted.sheet.rows)) == ("四月", 1)
    assert catch_refusal(lambda: fit(decoded, FORM, "五月")).code == "no_such_sheet"


def test_a_hidden_sheet_is_read_when_it_is_named() -> None:
    def hide(page: Worksheet) -> None:
        assert page.parent
        page.parent.worksheets[1].sheet_state = "hidden"

    decoded = decode(by_openpyxl(("三月", BASIC), ("上月", BASIC[:2]), then=hide)(), "x.xlsx")
    assert [fit(decoded, FORM, name).sheet_name for name in ("", "上月")] == ["三月", "上月"]


def test_of_sheets_that_lack_something_the_likeliest_is_told() -> None:
    decoded = decode(by_openpyxl(("甲", [("站点编码",)]), ("乙", [("站点编码", "月份")]))(), "x.xlsx")
    assert fit(decoded, FORM).sheet_name == "乙"


def test_the_month_of_the_title_goes_into_each_row_once_confirmed() -> None:
    fitted = fit(decode(plain("2025年3月,,\n站点编码,收集件数,办结件数\n007,2\nS2,5,6\n")(), "x.csv"), FORM)
    sheet = add_month(fitted.sheet, FORM, fitted.title_month)
    assert sheet.headings == ("站点编码", "收集件数", "办结件数", "月份")
    assert sheet.rows == ((3, ("007", "2", "", "2025-03")), (4, ("S2", "5", "6", "2025-03")))


def test_what_stands_right_of_the_headings_stays_there() -> None:
    fitted = fit(decode(plain("2025年3月\n站点编码,收集件数,办结件数\n007,2,1,补报\n")(), "x.csv"), FORM)
    assert add_month(fitted.sheet, FORM, "2025-03").rows[0][1] == ("007", "2", "1", "2025-03", "补报")


def test_the_first_rows_are_shown_as_read() -> None:
    rows = "".join(f"00{at},2025-03,1,1\n" for at in range(9))
    fitted = fit(decode(plain("站点编码,月份,收集件数,办结件数\n" + rows)(), "x.csv"), FORM)
    assert [number for number, _ in fitted.preview] == [2, 3, 4, 5, 6]


def test_who_signed_a_form_is_not_repeated() -> None:
    fitted = fit(decode(CONTENT["official.xlsx"](), "x.xlsx"), FORM)
    text = " ".join(row.explain("zh") for row in fitted.left_out)
    assert "填报人" in text
    assert not any(name in text for name in ("张三", "李四", "13912345678", "某街道"))


def test_a_form_with_persons_in_its_title_is_told_without_them() -> None:
    content = plain(
        "月报 联系13912345678 审核人:王五,,\n站点编码,月份,收集件数,办结件数\n007,2025-03,1,1\n"
    )()
    assert fit(decode(content, "x.csv"), FORM).left_out[0].text == "月报 联系*** 审核人"


@pytest.mark.parametrize("what", ["title", "blank", "total", "footer"])
def test_what_is_left_out_has_a_sentence(what: str) -> None:
    decoded = decode(CONTENT["official.xlsx"](), "x.xlsx")
    rows = [row for row in fit(decoded, FORM).left_out if row.what == what]
    assert all(f"第{row.row}行" in row.explain("zh") and row.explain("en") for row in rows)
    assert rows


def test_a_run_of_blank_rows_is_told_once() -> None:
    decoded = decode(CONTENT["table-in-the-middle.xlsx"](), "x.xlsx")
    assert [row.explain("zh") for row in fit(decoded, FORM).left_out] == ["第1—4行未计入（空行）"]


def test_a_footer_does_not_swallow_rows_below_it() -> None:
    content = "站点编码,月份,收集件数,办结件数\n注：第一部分,,,\n续,,,\n007,2025-03,1,1\n备注,2025-03,1,1\n"
    fitted = fit(decode(content.encode(), "x.csv"), FORM)
    assert [row.row for row in fitted.left_out] == [2, 3]
    assert [number for number, _ in fitted.sheet.rows] == [4, 5]


@pytest.mark.parametrize(
    ("value", "text"),
    [(35.0, "35"), (0.1 + 0.2, "0.3"), (1e20, "100000000000000000000"), (1e-7, "0.0000001"), (-2.5, "-2.5")],
)
def test_numbers_are_written_as_a_spreadsheet_shows_them(value: Any, text: str) -> None:
    decoded = decode(by_openpyxl(("表", [("数",), (value,)]))(), "x.xlsx")
    assert decoded.sheets[0].rows[1] == (2, (text,))


def make_circular(content: bytes, table_at: int) -> bytes:
    """Make the first chain of the table in this sector of an .xls circular."""
    start = container.HEADER + table_at * 512
    entries = struct.unpack_from("<128I", content, start)
    at = next(at for at, entry in enumerate(entries) if entry < container.LARGEST)
    return content[: start + 4 * at] + struct.pack("<I", at) + content[start + 4 * at + 4 :]


@pytest.mark.parametrize("field", [container.LIST, container.FIRST_SMALL])
def test_an_xls_with_a_chain_that_never_ends_is_damaged(field: int) -> None:
    content = (FOLDER / "libreoffice.xls").read_bytes()
    (sector,) = struct.unpack_from("<I", content, field)
    assert catch_refusal(lambda: decode(make_circular(content, sector), "x.xls")).code == "damaged_workbook"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("C2999999999999", "too_many_rows"),
        ("A1048576", "too_many_rows"),
        ("A200001", "too_many_rows"),
        ("XFD1", "too_many_columns"),
        ("GS1", "too_many_columns"),
        ("gs1", "too_many_columns"),
        ("GR200000", "inflates"),
    ],
)
def test_one_cell_far_away_does_not_fill_the_memory(place: str, code: str) -> None:
    content = changed(lambda xml: xml.replace(b'r="D3"', f'r="{place}"'.encode()))()
    assert catch_refusal(lambda: decode(content, "x.xlsx")).code == code


def test_a_cell_far_away_by_its_row_alone_is_refused_too() -> None:
    far = b'<row r="1048577"><c><v>1</v></c></row></sheetData>'
    content = changed(lambda xml: xml.replace(b"</sheetData>", far))()
    assert catch_refusal(lambda: decode(content, "x.xlsx")).code == "too_many_rows"


@pytest.mark.slow
def test_the_farthest_cell_of_a_narrow_table_comes_in() -> None:
    content = changed(lambda xml: xml.replace(b'r="D3"', b'r="E200000"'))()
    assert decode(content, "x.xlsx").sheets[0].rows[-1][0] == 200_000

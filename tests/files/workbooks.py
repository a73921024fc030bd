"""The zoo: spreadsheets by their real writers, and what spreadsheets alone can do to a cell."""

from datetime import date, datetime
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.files.case import Case
from tests.files.texts import BASIC, HEADINGS, READ
from tests.files.writers import by_libreoffice, by_openpyxl, by_xlsxwriter

BOOK = by_openpyxl(("三月", BASIC))
PROJECT = ("年度", "项目编号", "类别", "项目名称", "计划投资(万元)", "工程进度(%)")


def _per_cent(page: Worksheet) -> None:
    for cell, (value, shown) in zip(
        ("F2", "F3", "F4"), ((0.85, "0%"), (0.8555, "0.00%"), (85, "0")), strict=True
    ):
        page[cell] = value
        page[cell].number_format = shown


PER_CENT = by_openpyxl(
    ("项目", (PROJECT, *((2025, f"L{at}", "道路", "修路", 100.5) for at in (1, 2, 3)))), then=_per_cent
)
PER_CENT_READ = {
    2: {"progress": "85.0", "planned": "1005000"},
    3: {"progress": "85.55"},
    4: {"progress": "85.0"},
}


def _dates(page: Worksheet) -> None:
    page["B2"], page["B3"] = date(2025, 3, 1), datetime(2025, 4, 1)
    page["B2"].number_format, page["B3"].number_format = 'yyyy"年"m"月"', "yyyy-mm"
    page["E2"], page["E3"] = date(2025, 3, 31), 45777
    page["E2"].number_format = "yyyy/m/d"


DATES = by_openpyxl(
    ("表", ((*HEADINGS, "统计截止日期"), ("007", None, 20, 10), ("S2", None, 35, 30))), then=_dates
)
DATES_READ = {
    2: {"month": "2025-03", "as_at": "2025-03-31"},
    3: {"month": "2025-04", "as_at": "2025-04-30"},
}


def _leading_zeros(page: Worksheet) -> None:
    page["A2"].number_format = "000"


FORMULAS = by_openpyxl(("表", (HEADINGS, ("007", "2025-03", "=8+12", "=C2/2"), ("S2", "2025-03", 5, 5))))


def _errors(page: Worksheet) -> None:
    for cell, error in (("C2", "#N/A"), ("D2", "#DIV/0!")):
        page[cell], page[cell].data_type = error, "e"


ERRORS = by_openpyxl(("表", (HEADINGS, ("007", "2025-03", 1, 1), ("S2", "2025-03", 5, 5))), then=_errors)
ERRORS_FOUND = ((2, "收集件数", "formula_error"), (2, "办结件数", "formula_error"))


def _stored_formulas(book: Any) -> None:
    page = book.add_worksheet("表")
    page.write_row(0, 0, HEADINGS)
    page.write_row(1, 0, ("007", "2025-03"))
    page.write_formula(1, 2, "=8+12", None, 20)
    page.write_formula(1, 3, '=IF(1=1,"10件","")', None, "10件")


def _rich(book: Any) -> None:
    page, bold = book.add_worksheet("表"), book.add_format({"bold": True})
    page.write_row(0, 0, HEADINGS)
    page.write_rich_string(1, 0, "0", bold, "07")
    page.write_row(1, 1, ("2025-03", 20, 10))
    page.write_comment(1, 2, "已核对")


def _far_down(page: Worksheet) -> None:
    """As people format whole columns: styled cells without content, to the last row."""
    for at in (5000, 200_500, 1_048_576):
        page.cell(at, 300).number_format = "0.00"


def _hide_second(page: Worksheet) -> None:
    assert page.parent
    page.parent.worksheets[1].sheet_state = "hidden"


def _elsewhere(page: Worksheet) -> None:
    for at, row in enumerate(BASIC):
        for column, value in enumerate(row):
            page.cell(5 + at, 3 + column, value)


def _merged_rows(page: Worksheet) -> None:
    page.merge_cells("A2:A3")


NOISE = by_openpyxl(
    (
        "项目",
        (
            ("项目编号", "项目名称", "镇街编码", "保障资金(万元)", "点单日期"),
            ("W1", "灯", "A1", 0.1 + 0.2, date(2025, 1, 5)),
        ),
    )
)
YES = by_openpyxl(
    (
        "建议",
        (
            ("建议编号", "标题", "建议类型", "提出日期", "是否重点督办"),
            ("J1", "题", "大会建议", date(2025, 1, 5), True),
        ),
    )
)
SHEETS = (("说明", (("请填写第二张表",),)), ("三月", BASIC), ("附注", (("备注", "无"),)))

CASES = (
    Case("openpyxl.xlsx", BOOK, kind="xlsx", sheet="三月", rows=(2, 3), values=READ),
    Case("openpyxl-named-csv.csv", BOOK, kind="xlsx", sheet="三月", rows=(2, 3), values=READ),
    Case(
        "libreoffice.xlsx", by_libreoffice(BOOK, "xlsx"), kind="xlsx", sheet="三月", rows=(2, 3), values=READ
    ),
    Case("libreoffice.xls", by_libreoffice(BOOK, "xls"), kind="xls", sheet="三月", rows=(2, 3), values=READ),
    Case(
        "xlsxwriter-rich-text.xlsx",
        by_xlsxwriter(_rich),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: READ[2]},
    ),
    Case(
        "per-cent.xlsx", PER_CENT, "livelihood_projects", "xlsx", "项目", rows=(2, 3, 4), values=PER_CENT_READ
    ),
    Case(
        "per-cent.xls",
        by_libreoffice(PER_CENT, "xls"),
        "livelihood_projects",
        "xls",
        "项目",
        rows=(2, 3, 4),
        values=PER_CENT_READ,
    ),
    Case("dates.xlsx", DATES, kind="xlsx", sheet="表", rows=(2, 3), values=DATES_READ),
    Case("dates.xls", by_libreoffice(DATES, "xls"), kind="xls", sheet="表", rows=(2, 3), values=DATES_READ),
    Case("dates.csv", by_libreoffice(DATES, "csv"), rows=(2, 3), values=DATES_READ),
    Case(
        "dates-from-1904.xlsx",
        by_xlsxwriter(
            lambda book: book.add_worksheet("表").add_table(
                0,
                0,
                1,
                4,
                {
                    "columns": [{"header": name} for name in (*HEADINGS, "统计截止日期")],
                    "data": [["007", "2025-03", 20, 10, datetime(2025, 3, 31)]],
                },
            ),
            date_1904=True,
            default_date_format="yyyy-mm-dd",
        ),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: {"as_at": "2025-03-31"}},
    ),
    Case(
        "codes-as-text.xlsx",
        by_openpyxl(("表", (HEADINGS, ("007", "2025-03", 20, 10)))),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: {"station_code": "007"}},
    ),
    Case(
        "codes-as-numbers.xlsx",
        by_openpyxl(("表", (HEADINGS, (7, 202503, 20, 10)))),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        faults=((2, "站点编码", "unknown_station"),),
    ),
    Case(
        "codes-with-leading-zeros-by-format.xlsx",
        by_openpyxl(("表", (HEADINGS, (7, 202503, 20, 10))), then=_leading_zeros),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: {"station_code": "007", "month": "2025-03"}},
    ),
    Case(
        "formulas-without-results.xlsx",
        FORMULAS,
        kind="xlsx",
        sheet="表",
        rows=(2, 3),
        faults=((2, "收集件数", "formula"), (2, "办结件数", "formula")),
    ),
    Case(
        "formulas-with-results.xlsx",
        by_xlsxwriter(_stored_formulas),
        kind="xlsx",
        sheet="表",
        rows=(2,),
        values={2: {"received": "20", "completed": "10"}},
    ),
    Case(
        "formulas-by-libreoffice.xlsx",
        by_libreoffice(FORMULAS, "xlsx"),
        kind="xlsx",
        sheet="表",
        rows=(2, 3),
        values={2: {"received": "20", "completed": "10"}},
    ),
    Case(
        "formulas.xls",
        by_libreoffice(FORMULAS, "xls"),
        kind="xls",
        sheet="表",
        rows=(2, 3),
        values={2: {"received": "20", "completed": "10"}},
    ),
    Case("errors.xlsx", ERRORS, kind="xlsx", sheet="表", rows=(2, 3), faults=ERRORS_FOUND),
    Case(
        "errors.xls", by_libreoffice(ERRORS, "xls"), kind="xls", sheet="表", rows=(2, 3), faults=ERRORS_FOUND
    ),
    Case(
        "noise-of-floats.xlsx",
        NOISE,
        "micro_projects",
        "xlsx",
        "项目",
        rows=(2,),
        values={2: {"funds": "3000", "ordered_on": "2025-01-05"}},
    ),
    Case(
        "yes-as-boolean.xlsx", YES, "suggestions", "xlsx", "建议", rows=(2,), values={2: {"is_key": "True"}}
    ),
    Case(
        "yes-as-boolean.xls",
        by_libreoffice(YES, "xls"),
        "suggestions",
        "xls",
        "建议",
        rows=(2,),
        values={2: {"is_key": "True"}},
    ),
    Case(
        "styled-cells-far-away.xlsx",
        by_openpyxl(("表", BASIC), then=_far_down),
        kind="xlsx",
        sheet="表",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "table-in-the-middle.xlsx",
        by_openpyxl(("表", ()), then=_elsewhere),
        kind="xlsx",
        sheet="表",
        rows=(6, 7),
        left_out=((1, "blank", "4"),),
        values={6: READ[2], 7: READ[3]},
    ),
    Case(
        "merged-cells-in-rows.xlsx",
        by_openpyxl(
            ("表", (HEADINGS, ("007", "2025-03", 20, 10), (None, "2025-04", 35, 30))), then=_merged_rows
        ),
        kind="xlsx",
        sheet="表",
        rows=(2, 3),
        faults=((3, "站点编码", "required"),),
    ),
    Case(
        "several-sheets-one-fits.xlsx",
        by_openpyxl(*SHEETS),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "several-sheets-one-fits.xls",
        by_libreoffice(by_openpyxl(*SHEETS), "xls"),
        kind="xls",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
    Case(
        "two-sheets-fit.xlsx",
        by_openpyxl(("三月", BASIC), ("四月", BASIC)),
        unreadable="which_sheet",
    ),
    Case(
        "second-sheet-hidden.xlsx",
        by_openpyxl(("三月", BASIC), ("上月", BASIC), then=_hide_second),
        kind="xlsx",
        sheet="三月",
        rows=(2, 3),
        values=READ,
    ),
)

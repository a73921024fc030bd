"""Columns: matched by heading or code in any order, personal ones dropped; a wrong heading stops all checks."""

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from dashboard.uploads.sheet.columns import get_letters
from tests.uploads.samples import FIGURE, build_present, build_sheet, build_table, check_rows, list_faults

FORM = FORMATS["station_figures"]
HEADINGS = ("站点编码", "月份", "收集件数", "办结件数")
CELLS = ("S2", "2025-03", "20", "10")


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS,
        ("station_code", "month", "received", "completed"),
        ("站点名称", "月份", "收集件数", "办结件数"),
        ("站点", "Month", " 收集 件数 ", "办结件数*"),
        ("＊站点编码", "月\n份", "ＲＥＣＥＩＶＥＤ", "办结件数"),
    ],
)
def test_a_column_is_known_by_its_heading_its_code_or_another_way_to_say_it(
    headings: tuple[str, ...],
) -> None:
    result = check(FORM, build_table(headings, CELLS), build_present("station_figures"))
    assert [(row["received"], row["completed"]) for row in result.rows] == [(20, 10)]


def test_full_width_brackets_in_a_heading() -> None:
    headings = ("项目编号", "项目名称", "镇街", "保障资金（万元）", "点单日期")
    rows = build_table(headings, ("P1", "灯", "东片", "941.3", "2025-01-05"))
    assert (
        check(FORMATS["micro_projects"], rows, build_present("micro_projects")).rows[0]["funds"] == 9_413_000
    )


def test_money_in_another_unit_is_another_column() -> None:
    headings = ("项目编号", "项目名称", "镇街", "保障资金(元)", "点单日期")
    result = check(
        FORMATS["micro_projects"],
        build_table(headings, ("P1", "灯", "东片", "1", "2025-01-05")),
        build_present("areas"),
    )
    assert list_faults(result) == [("missing_column", None, "保障资金(万元)")]
    assert result.unknown_columns == ("保障资金(元)",)


def test_the_order_of_columns_is_free() -> None:
    result = check(FORM, build_table(HEADINGS[::-1], CELLS[::-1]), build_present("station_figures"))
    assert result.rows[0]["station_code"] == "S2"


def test_unknown_columns_are_named_and_left_out() -> None:
    result = check(
        FORM, build_table((*HEADINGS, "备注", "序号"), (*CELLS, "x", "1")), build_present("station_figures")
    )
    assert (result.unknown_columns, result.dropped_columns, result.faults) == (("备注", "序号"), (), ())
    assert "备注" not in result.rows[0]


@pytest.mark.parametrize("cells", [CELLS[:3], (*CELLS[:3], "")])
def test_a_row_that_ends_early_has_blanks(cells: tuple[str, ...]) -> None:
    result = check(FORM, build_table(HEADINGS, cells), build_present("station_figures"))
    assert list_faults(result) == [("required", 2, "办结件数")]


def test_blank_rows_are_passed_over_and_rows_keep_their_number() -> None:
    result = check(
        FORM,
        build_table(HEADINGS, CELLS, ("", " ", "", ""), ("S2", "x", "1", "0")),
        build_present("station_figures"),
    )
    assert list_faults(result) == [("not_a_month", 4, "月份")]


def test_rows_with_a_running_number_only_are_passed_over() -> None:
    headings, rows = ("序号", *HEADINGS), (("1", *CELLS), ("2", "", "", "", ""))
    result = check(FORM, build_table(headings, *rows), build_present("station_figures"))
    assert (result.faults, len(result.rows)) == ((), 1)
    assert list_faults(check(FORM, build_table(headings, rows[1]), build_present("station_figures"))) == [
        ("no_rows", None, "")
    ]


def test_a_cell_under_no_heading_is_a_fault() -> None:
    result = check(
        FORM, build_table(HEADINGS, ("S2", "2025-03", "1", "234", "10")), build_present("station_figures")
    )
    assert ("no_heading", 2, "E") in list_faults(result)


def test_an_empty_column_without_heading_is_nothing() -> None:
    result = check(FORM, build_table((*HEADINGS, ""), (*CELLS, " ")), build_present("station_figures"))
    assert (result.faults, result.unknown_columns) == ((), ())


def test_a_missing_column_stops_all_row_faults() -> None:
    result = check(
        FORM,
        build_table(("站点编码", "月份", "办结件数"), ("??", "??", "??")),
        build_present("station_figures"),
    )
    assert list_faults(result) == [("missing_column", None, "收集件数")]


@pytest.mark.parametrize("again", ["收集件数", "received", "收集件数 ", "RECEIVED"])
def test_the_same_column_twice_is_a_fault(again: str) -> None:
    result = check(FORM, build_table((*HEADINGS, again), (*CELLS, "??")), build_present("station_figures"))
    assert list_faults(result) == [("column_twice", None, "收集件数")]
    assert "C" in result.faults[0].describe("zh")


def test_an_unknown_heading_may_stand_twice() -> None:
    result = check(
        FORM, build_table((*HEADINGS, "备注", "备注"), (*CELLS, "x", "y")), build_present("station_figures")
    )
    assert (result.faults, result.unknown_columns) == ((), ("备注", "备注"))


def test_a_file_of_something_else() -> None:
    result = check(FORM, build_table(("甲", "乙"), ("1", "2")), build_present("station_figures"))
    assert list_faults(result) == [("no_known_column", None, "")]
    assert "站点编码" in result.faults[0].describe("zh")


@pytest.mark.parametrize("rows", [(), (("", "", " ", ""),)])
def test_headings_only(rows: tuple[tuple[str, ...], ...]) -> None:
    assert list_faults(check(FORM, build_table(HEADINGS, *rows), build_present("station_figures"))) == [
        ("no_rows", None, "")
    ]


PERSONAL = [
    "姓名",
    "联系电话",
    "手机号码",
    "身份证号",
    "家庭住址",
    "联系人",
    "填报人",
    "代表姓名",
    "e-mail",
    "Phone",
]


@pytest.mark.parametrize("heading", PERSONAL)
def test_a_personal_heading_is_dropped_and_named(heading: str) -> None:
    result = check(
        FORM, build_table((*HEADINGS, heading), (*CELLS, "某某")), build_present("station_figures")
    )
    assert (result.dropped_columns, result.unknown_columns, result.faults) == ((heading,), (), ())


@pytest.mark.parametrize(
    "cell",
    [
        "13912345678",
        "139 1234 5678",
        "+86 139-1234-5678",
        "１３９１２３４５６７８",
        "330411199001011234",
        "33041119900101123X",
    ],
)
@pytest.mark.parametrize("heading", ["备注", ""])
def test_a_column_that_looks_personal_is_dropped_whatever_it_is_called(heading: str, cell: str) -> None:
    result = check(
        FORM,
        build_table((*HEADINGS, heading), CELLS, (*CELLS[:1], "2025-04", *CELLS[2:], cell)),
        build_present("station_figures"),
    )
    assert (result.dropped_columns, result.unknown_columns, result.faults) == ((heading or "E",), (), ())


def test_a_known_column_full_of_phones_is_dropped_too() -> None:
    rows = [
        {"code": f"X{at}", "title": "会", "kind": "闭会建议", "submitted_on": "2025-01-05"} for at in (1, 2)
    ]
    result = check_rows("suggestions", *({**row, "handler": "13912345678"} for row in rows))
    assert (result.dropped_columns, result.faults) == (("主办单位",), ())
    assert [row["handler"] for row in result.rows] == [None, None]


def test_a_personal_column_is_named_even_where_the_heading_is_wrong() -> None:
    result = check(FORM, build_table(("月份", "手机"), ("2025-03", "1")), build_present("station_figures"))
    assert result.dropped_columns == ("手机",)


def test_codes_of_many_digits_are_not_personal() -> None:
    areas = [{"code": f"3304110010{at}", "name": f"片{at}"} for at in range(3)]
    assert check_rows("areas", *areas).dropped_columns == ()


def test_no_fault_repeats_a_personal_number() -> None:
    result = check_rows(
        "station_figures", {**FIGURE, "received": "13912345678", "station_code": "13912345678"}
    )
    assert not any("13912345678" in fault.describe("zh") for fault in result.faults)
    assert len(result.faults) == 2


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_every_column_of_every_format_is_found_by_heading_and_by_code(form: object) -> None:
    name = form.name  # type: ignore[attr-defined]
    columns = FORMATS[name].columns
    for headings in ([column.heading for column in columns], [column.code for column in columns]):
        result = check(FORMATS[name], build_table(headings, ["?"] * len(columns)), build_present(name))
        assert (result.unknown_columns, result.dropped_columns) == ((), ())
        assert all(fault.row for fault in result.faults)


def test_sheet_of_the_tests_is_what_people_save() -> None:
    assert build_sheet("station_figures", FIGURE).headings == HEADINGS


@pytest.mark.parametrize(("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_are_excels(at: int, name: str) -> None:
    assert get_letters(at) == name

"""Row checks and file checks, applied to rows as they would be stored."""

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from tests.uploads.samples import (
    FIGURE,
    PROJECT,
    SUGGESTION,
    TODAY,
    build_present,
    build_table,
    check_rows,
    list_faults,
)

STORED = {"station_code": "S2", "month": "2025-03", "received": 20, "completed": 10}

AT_MOST = [
    ({"completed": "21"}, "办结件数"),
    ({"completed": "20"}, None),
    ({"completed": "25", "carried_over": "5"}, None),
    ({"completed": "26", "carried_over": "5"}, "办结件数"),
    ({"on_time": "6", "due": "5"}, "按时办结件数"),
    ({"on_time": "5", "due": "5"}, None),
    ({"on_time": "11", "due": "12"}, "按时办结件数"),
    ({"on_time": "9"}, None),
    ({"overdue_open": "3", "on_time": "6", "due": "8"}, "到期未办结件数"),
    ({"overdue_open": "2", "on_time": "6", "due": "8"}, None),
    ({"overdue_open": "9", "due": "8"}, "到期未办结件数"),
    ({"overdue_open": "9"}, None),
    ({"resolved": "11"}, "解决件数"),
    ({"resolved": "10"}, None),
    ({"satisfied": "5", "fairly_satisfied": "4", "dissatisfied": "2"}, "满意"),
    ({"satisfied": "5", "fairly_satisfied": "4", "dissatisfied": "1"}, None),
    ({"dissatisfied": "11"}, "不满意"),
    ({"satisfied": "10", "dissatisfied": ""}, None),
]


@pytest.mark.parametrize(("cells", "column"), AT_MOST)
def test_a_part_is_at_most_its_whole(cells: dict[str, str], column: str | None) -> None:
    result = check_rows("station_figures", {**FIGURE, **cells})
    assert list_faults(result) == ([("at_most", 2, column)] if column else [])


def test_the_sentence_says_both_numbers() -> None:
    cells = {**FIGURE, "overdue_open": "3", "on_time": "6", "due": "8"}
    message = check_rows("station_figures", cells).faults[0].describe("zh")
    assert message == "到期未办结件数 + 按时办结件数为9，大于到期应办结件数的8；前者应不大于后者。"


def test_the_column_is_the_heading_as_it_stands_in_the_file() -> None:
    headings = ("station_code", "month", "received", "completed")
    result = check(
        FORMATS["station_figures"],
        build_table(headings, ("S2", "2025-03", "1", "2")),
        build_present("station_figures"),
    )
    assert list_faults(result) == [("at_most", 2, "completed")]


def test_categories_complete_no_more_than_they_receive() -> None:
    row = {"area_code": "A1", "month": "2025-03", "category": "道路", "received": "5", "completed": "6"}
    assert list_faults(check_rows("category_figures", row)) == [("at_most", 2, "办结件数")]


MICRO = {"code": "P1", "title": "灯", "area_code": "A1", "funds": "1", "ordered_on": "2025-03-05"}
ORDER: list[tuple[str, dict[str, str], list[str]]] = [
    ("micro_projects", {**MICRO, "selected_on": "2025-03-05"}, []),
    ("micro_projects", {**MICRO, "selected_on": "2025-03-04"}, ["点单日期"]),
    ("micro_projects", {**MICRO, "verified_on": "2025-03-04"}, ["点单日期"]),
    ("micro_projects", {**MICRO, "accepted_on": "2025-04-02", "finished_on": "2025-04-01"}, ["接单日期"]),
    ("micro_projects", {**MICRO, "finished_on": "2025-05-02", "verified_on": "2025-05-01"}, ["完工日期"]),
    ("micro_projects", {**MICRO, "declined_on": "2025-03-04"}, ["点单日期"]),
    (
        "suggestions",
        {
            "code": "J1",
            "title": "路",
            "kind": "大会建议",
            "submitted_on": "2025-02-02",
            "answered_on": "2025-02-01",
        },
        ["提出日期"],
    ),
    (
        "opinions",
        {
            "code": "Y1",
            "title": "路",
            "population": "进站意见",
            "submitted_on": "2025-02-02",
            "completed_on": "2025-02-01",
        },
        ["提出日期"],
    ),
    (
        "stations",
        {
            "code": "S9",
            "name": "站",
            "kind": "liaison",
            "area_code": "A1",
            "opened_on": "2025-02-02",
            "closed_on": "2025-02-01",
        },
        ["启用日期"],
    ),
    (
        "items",
        {
            "code": "I1",
            "station_code": "S2",
            "received_at": "2025-02-02 10:00",
            "completed_at": "2025-02-02 09:59",
        },
        ["收集时间"],
    ),
]


@pytest.mark.parametrize(("form", "row", "columns"), ORDER)
def test_days_run_forwards(form: str, row: dict[str, str], columns: list[str]) -> None:
    assert list_faults(check_rows(form, row)) == [("in_order", 2, column) for column in columns]


@pytest.mark.parametrize(("month", "faults"), [("2026-11", 0), ("2026-12", 1), ("2027-01", 1)])
def test_a_month_to_come(month: str, faults: int) -> None:
    assert (
        list_faults(check_rows("station_figures", {**FIGURE, "month": month}))
        == [("month_to_come", 2, "月份")] * faults
    )


def test_a_key_twice_names_the_first_row() -> None:
    again = {**FIGURE, "station_code": "第二站", "month": "2025年3月"}
    result = check_rows("station_figures", FIGURE, {**FIGURE, "month": "2025-04"}, again)
    assert list_faults(result) == [("key_twice", 4, "站点编码")]
    assert "第2行" in result.faults[0].describe("zh")


def test_total_and_colours_of_one_month_in_a_file() -> None:
    coloured, total = {**FIGURE, "colour": "1"}, {**FIGURE, "colour": ""}
    assert list_faults(check_rows("station_figures", coloured, total)) == [("total_and_colours", 3, "颜色")]
    assert list_faults(check_rows("station_figures", total, coloured)) == [("total_and_colours", 2, "颜色")]
    assert not check_rows("station_figures", coloured, {**total, "month": "2025-04"}).faults


def test_colours_replace_the_stored_total_and_the_other_way_round() -> None:
    total = {**STORED, "colour": ""}
    colours = [{**STORED, "colour": code} for code in "12"]
    other = {**STORED, "month": "2025-02", "colour": ""}
    to_colours = check_rows(
        "station_figures", {**FIGURE, "colour": "3"}, stored=build_present("station_figures", total, other)
    )
    assert to_colours.closing == (("S2", "2025-03", ""),)
    to_total = check_rows("station_figures", FIGURE, stored=build_present("station_figures", *colours, other))
    assert set(to_total.closing) == {("S2", "2025-03", "1"), ("S2", "2025-03", "2")}
    same_kind = check_rows("station_figures", FIGURE, stored=build_present("station_figures", total, other))
    assert same_kind.closing == ()


def test_a_column_that_the_file_lacks_keeps_its_value() -> None:
    stored = build_present("station_figures", {**STORED, "due": 9, "on_time": 8, "as_at": date(2025, 3, 31)})
    row = check_rows("station_figures", {**FIGURE, "received": "30"}, stored=stored).rows[0]
    assert (row["received"], row["due"], row["as_at"], row["line"]) == (30, 9, date(2025, 3, 31), 2)


def test_a_blank_cell_makes_the_value_unknown() -> None:
    stored = build_present("station_figures", {**STORED, "due": 9})
    assert check_rows("station_figures", {**FIGURE, "due": ""}, stored=stored).rows[0]["due"] is None


def test_rules_hold_for_the_row_as_it_would_then_stand() -> None:
    stored = build_present("station_figures", {**STORED, "resolved": 10})
    result = check_rows("station_figures", {**FIGURE, "completed": "9"}, stored=stored)
    assert list_faults(result) == [("at_most", 2, "解决件数")]
    assert result.faults[0].describe("zh").endswith("表中没有“解决件数”列，按已入库的数据核对；请一并报送。")
    both = check_rows("station_figures", {**FIGURE, "completed": "9", "resolved": "10"}, stored=stored)
    assert "已入库" not in both.faults[0].describe("zh")


def test_a_bad_cell_is_told_once_and_stops_no_other_check() -> None:
    row = {**FIGURE, "completed": "x", "on_time": "6", "due": "5", "month": "2026-13"}
    assert list_faults(check_rows("station_figures", row)) == [
        ("no_such_day", 2, "月份"),
        ("not_a_number", 2, "办结件数"),
        ("at_most", 2, "按时办结件数"),
    ]


def test_a_day_that_is_still_to_come_is_asked_about() -> None:
    result = check_rows("station_figures", {**FIGURE, "as_at": "2062-09-30"}, {**FIGURE, "month": "2025-04"})
    assert [(warning.code, warning.row, warning.column) for warning in result.warnings] == [
        ("day_to_come", 2, "统计截止日期")
    ]
    assert check_rows("station_figures", {**FIGURE, "as_at": f"{TODAY}"}).warnings == ()


def test_a_deadline_may_lie_ahead() -> None:
    assert check_rows("livelihood_projects", {**PROJECT, "due_on": "2062-09-30"}).warnings == ()


def test_a_refused_file_has_no_rows() -> None:
    result = check_rows("station_figures", FIGURE, {**FIGURE, "month": "x"})
    assert (result.rows, result.closing, len(result.faults)) == ((), (), 1)


def test_answer_classes_are_known_by_code_and_name_and_others_asked_about_once() -> None:
    written = ("A", "ａ类", "A类", "已解决或基本解决", "另有安排", "另有安排", "")
    rows = [{**SUGGESTION, "code": f"s{at}", "answer_class": text} for at, text in enumerate(written)]
    result = check_rows("suggestions", *rows)
    assert [row["answer_class"] for row in result.rows] == [
        "A",
        "ａ类",
        "A",
        "A",
        "另有安排",
        "另有安排",
        None,
    ]
    assert [(w.code, w.row, w.column, w.value) for w in result.warnings] == [
        ("class_not_known", 3, "答复类别", "ａ类"),
        ("class_not_known", 6, "答复类别", "另有安排"),
    ]
    assert "共2行" in result.warnings[1].describe("zh")


def test_invested_above_planned_is_a_warning() -> None:
    result = check_rows(
        "livelihood_projects",
        {**PROJECT, "invested": "100.0001"},
        {**PROJECT, "code": "L2", "invested": "100"},
    )
    assert [(w.code, w.row, w.column) for w in result.warnings] == [
        ("invested_above_planned", 2, "完成投资(万元)")
    ]
    assert result.warnings[0].describe("zh") == "完成投资100.0001万元大于计划投资100万元，请核对。"
    assert len(result.rows) == 2


STEEP: list[tuple[dict[str, int], str, list[str]]] = [
    ({"2025-02": 20}, "200", ["2025-02"]),
    ({"2025-02": 20}, "199", []),
    ({"2025-04": 20}, "200", ["2025-04"]),
    ({"2025-02": 20, "2025-04": 30}, "200", []),
    ({"2025-02": 20, "2025-04": 20}, "200", ["2025-02"]),
    ({"2025-01": 2}, "200", []),
    ({"2025-02": 0}, "9", []),
    ({}, "200", []),
]


@pytest.mark.parametrize(("stored", "received", "beside"), STEEP)
def test_a_month_ten_times_its_neighbours_is_a_warning(
    stored: dict[str, int], received: str, beside: list[str]
) -> None:
    rows = [{**STORED, "month": month, "received": count, "completed": 0} for month, count in stored.items()]
    result = check_rows(
        "station_figures", {**FIGURE, "received": received}, stored=build_present("station_figures", *rows)
    )
    assert [(w.code, w.row, w.column, w.values["near"]) for w in result.warnings] == [
        ("steep", 2, "收集件数", near) for near in beside
    ]
    for warning in result.warnings:
        assert received in warning.describe("zh")
        assert str(stored[beside[0]]) in warning.describe("zh")


def test_neighbours_may_stand_in_the_file_and_colours_are_added_up() -> None:
    months = [{**FIGURE, "month": "2025-02", "received": "30", "completed": "0"}]
    months += [{**FIGURE, "colour": code, "received": "150", "completed": "0"} for code in "12"]
    result = check_rows("station_figures", *months)
    assert [(w.row, w.value) for w in result.warnings] == [(3, "300")]
    assert not check_rows("station_figures", *months[:2]).warnings


YEAR_FIGURE = {"year": "2025", "code": "drafts", "value": "10"}
KNOWN: dict[str, Any] = {"year": 2024, "code": "drafts", "name": "草案", "value": 9.0}


def test_a_new_figure_needs_a_name() -> None:
    assert list_faults(check_rows("year_figures", YEAR_FIGURE)) == [("name_needed", 2, "指标名称")]
    assert list_faults(check_rows("year_figures", {**YEAR_FIGURE, "name": ""})) == [
        ("name_needed", 2, "指标名称")
    ]


def test_a_known_figure_keeps_its_name() -> None:
    stored = build_present("year_figures", KNOWN)
    for row in (YEAR_FIGURE, {**YEAR_FIGURE, "name": ""}):
        assert check_rows("year_figures", row, stored=stored).rows[0]["name"] == "草案"
    named = check_rows(
        "year_figures", {**YEAR_FIGURE, "name": "法规草案"}, {**YEAR_FIGURE, "year": "2023", "name": ""}
    )
    assert [row["name"] for row in named.rows] == ["法规草案", "法规草案"]


def test_a_new_value_may_not_stand_under_the_old_clause() -> None:
    stored = build_present("year_figures", {**KNOWN, "year": 2025, "clause": "征求意见9件"})
    assert list_faults(check_rows("year_figures", YEAR_FIGURE, stored=stored)) == [("clause_kept", 2, "数值")]
    assert not check_rows("year_figures", {**YEAR_FIGURE, "clause": ""}, stored=stored).faults
    assert not check_rows("year_figures", {**YEAR_FIGURE, "value": "9"}, stored=stored).faults


def test_what_was_checked_of_a_figure_stays_with_it_until_it_changes() -> None:
    stored = build_present(
        "year_figures", {**KNOWN, "year": 2025, "checked_by": "甲", "batch": 3, "demonstration": False}
    )
    same = check_rows("year_figures", {**YEAR_FIGURE, "value": "9"}, stored=stored).rows[0]
    assert same["checked_by"] == "甲"
    assert "batch" not in same
    assert "checked_by" not in check_rows("year_figures", YEAR_FIGURE, stored=stored).rows[0]


TARGETS = [
    ({"metric": "completion_rate", "value": "99.5"}, []),
    ({"metric": "办结率", "value": "99.5%"}, []),
    ({"metric": "received", "value": "20000"}, []),
    ({"metric": "completion_rate", "value": "100.5"}, ["not_per_cent"]),
    ({"metric": "received", "value": "-1"}, ["negative"]),
    ({"metric": "speed", "value": "1"}, ["unknown_metric"]),
]


@pytest.mark.parametrize(("cells", "faults"), TARGETS)
def test_a_target_names_a_metric_and_is_possible(cells: dict[str, str], faults: list[str]) -> None:
    result = check_rows("targets", {"year": "2026", **cells})
    assert [fault.code for fault in result.faults] == faults
    assert [row["area_code"] for row in result.rows] == [""] * (1 - len(faults))


def test_an_opinion_may_only_become_a_suggestion_that_stands() -> None:
    opinion = {
        "code": "Y1",
        "title": "路",
        "population": "进站意见",
        "submitted_on": "2025-02-02",
        "suggestion_code": "J1",
    }
    stored = build_present(
        "opinions", suggestions=({"code": "J1"}, {"code": "demo-J", "demonstration": True})
    )
    assert list_faults(check_rows("opinions", opinion)) == [("unknown_suggestion", 2, "转化建议编号")]
    assert check_rows("opinions", opinion, stored=stored).rows[0]["suggestion_code"] == "J1"
    assert check_rows("opinions", {**opinion, "suggestion_code": "demo-J"}, stored=stored).faults


def test_an_item_whole() -> None:
    item = {
        "code": "I1",
        "station_code": "第二站",
        "colour": "",
        "received_at": "2025/3/5 9:30",
        "due_at": "2025-04-19",
        "resolved": "否",
        "rating": "基本满意",
    }
    row = check_rows("items", item).rows[0]
    assert (row["station_code"], row["colour"], row["resolved"]) == ("S2", None, False)
    assert (row["received_at"], row["due_at"]) == (datetime(2025, 3, 5, 9, 30), datetime(2025, 4, 19))
    assert (row["rating"], row["handler"]) == ("fairly_satisfied", None)

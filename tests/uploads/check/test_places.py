"""Areas, stations and colours are read by code, name or former name; a real file doesn't know demonstration ones."""

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from tests.uploads.samples import FIGURE, STATIONS, build_present, build_table, check_rows, list_faults

CATEGORY = {"area_code": "A1", "month": "2025-03", "category": "道路", "received": "5"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("007", "007"),
        ("第一站", "007"),
        ("一号站", "007"),
        ("首站", "007"),
        (" 第一站 ", "007"),
        ("００７", "007"),
        ("S2", "S2"),
    ],
)
def test_a_station_by_code_name_or_former_name(text: str, code: str) -> None:
    assert check_rows("station_figures", {**FIGURE, "station_code": text}).rows[0]["station_code"] == code


@pytest.mark.parametrize("text", ["A1", "东片", "老东片", "城东", "东边"])
def test_an_area_by_code_name_or_former_name(text: str) -> None:
    assert check_rows("category_figures", {**CATEGORY, "area_code": text}).rows[0]["area_code"] == "A1"


@pytest.mark.parametrize("text", ["7", "第1站", "站", "老东片、城东", "第一站二"])
def test_a_name_has_to_be_exact(text: str) -> None:
    assert list_faults(check_rows("station_figures", {**FIGURE, "station_code": text})) == [
        ("unknown_station", 2, "站点编码")
    ]


def test_a_name_that_fits_two_is_a_fault_that_names_both() -> None:
    fault = check_rows("station_figures", {**FIGURE, "station_code": "老站"}).faults[0]
    assert (fault.code, fault.values["codes"]) == ("ambiguous", ("007", "S2"))
    assert "007、S2" in fault.describe("zh")


def test_the_nearest_name_is_suggested() -> None:
    fault = check_rows("station_figures", {**FIGURE, "station_code": "第一战"}).faults[0]
    assert fault.values["nearest"] == "第一站"
    assert "是不是“第一站”" in fault.describe("zh")
    assert "did you mean “第一站”" in fault.describe("en")


def test_a_code_that_lost_its_zeros_is_suggested_whole() -> None:
    fault = check_rows("station_figures", {**FIGURE, "station_code": "7"}).faults[0]
    assert (fault.code, fault.values["nearest"]) == ("unknown_station", "007")


def test_no_likeness_no_suggestion() -> None:
    fault = check_rows("station_figures", {**FIGURE, "station_code": "qqqq"}).faults[0]
    assert "是不是" not in fault.describe("zh")


@pytest.mark.parametrize("text", ["demo-01-00", "示例站"])
def test_a_demonstration_station_is_unknown_to_a_real_file(text: str) -> None:
    result = check_rows("station_figures", {**FIGURE, "station_code": text})
    assert list_faults(result) == [("unknown_station", 2, "站点编码")]
    assert result.faults[0].values["nearest"] not in {"demo-01-00", "示例站"}


@pytest.mark.parametrize("text", ["demo-01", "示例甲镇街"])
def test_a_demonstration_area_is_unknown_to_a_real_file(text: str) -> None:
    assert list_faults(check_rows("category_figures", {**CATEGORY, "area_code": text})) == [
        ("unknown_area", 2, "镇街编码")
    ]


def test_a_demonstration_file_sees_its_own_places_only() -> None:
    shown = build_present("station_figures", demonstration=True)
    assert check_rows("station_figures", {**FIGURE, "station_code": "示例站"}, stored=shown).rows
    assert list_faults(check_rows("station_figures", FIGURE, stored=shown))[0][0] == "unknown_station"


@pytest.mark.parametrize("code", ["demo-01", "demo-x", "DEMO-x"])
def test_a_real_file_may_not_take_a_code_of_the_demonstration(code: str) -> None:
    assert list_faults(check_rows("areas", {"code": code, "name": "某片"})) == [("reserved", 2, "镇街编码")]


def test_a_demonstration_file_may() -> None:
    assert check_rows(
        "areas", {"code": "demo-x", "name": "示例片"}, stored=build_present("areas", demonstration=True)
    ).rows


@pytest.mark.parametrize("text", ["2", "乙", "２"])
def test_a_colour_by_code_or_name(text: str) -> None:
    result = check_rows("station_figures", {**FIGURE, "colour": text})
    assert [row["colour"] for row in result.rows] == ["2"]


def test_an_unknown_colour() -> None:
    assert list_faults(check_rows("station_figures", {**FIGURE, "colour": "红"})) == [
        ("unknown_colour", 2, "颜色")
    ]


def test_code_and_name_of_a_station_side_by_side_have_to_agree() -> None:
    headings = ("站点名称", "站点编码", "月份", "收集件数", "办结件数")
    rows = (
        ("第一站", "007", "2025-01", "1", "0"),
        ("第一站", "", "2025-02", "1", "0"),
        ("", "007", "2025-03", "1", "0"),
        ("第一站", "S2", "2025-04", "1", "0"),
        ("某站", "007", "2025-05", "1", "0"),
        ("", "", "2025-06", "1", "0"),
    )
    result = check(FORMATS["station_figures"], build_table(headings, *rows), build_present("station_figures"))
    assert list_faults(result) == [
        ("two_places", 5, "站点编码"),
        ("unknown_station", 6, "站点编码"),
        ("required", 7, "站点编码"),
    ]
    agreed = check(
        FORMATS["station_figures"], build_table(headings, *rows[:3]), build_present("station_figures")
    )
    assert [row["station_code"] for row in agreed.rows] == ["007", "007", "007"]


ROOM = {"code": "S9", "name": "小站", "kind": "代表联络站", "area_code": "东片"}


def test_a_stations_file_may_define_a_parent_after_its_room() -> None:
    centre = {"code": "S8", "name": "中心站", "kind": "liaison", "area_code": "A1", "parent_code": ""}
    by_name, by_code = ({**ROOM, "parent_code": parent} for parent in ("中心站", "S8"))
    for room in (by_name, by_code):
        assert check_rows("stations", room, centre).rows[0]["parent_code"] == "S8"
    assert list_faults(check_rows("stations", by_code)) == [("unknown_station", 2, "所属中心站")]


def test_an_areas_file_may_define_its_parent() -> None:
    rows = check_rows(
        "areas", {"code": "A9", "name": "南片", "parent_code": "全区"}, {"code": "A", "name": "全区"}
    ).rows
    assert rows[0]["parent_code"] == "A"


def test_a_stations_area_has_to_stand_already() -> None:
    assert list_faults(check_rows("stations", {**ROOM, "area_code": "南片"})) == [
        ("unknown_area", 2, "镇街编码")
    ]


def test_a_station_that_the_file_renames_is_known_by_its_new_name() -> None:
    renamed = {"code": "S2", "name": "南站", "kind": "liaison", "area_code": "A2", "parent_code": ""}
    result = check_rows(
        "stations", {**ROOM, "parent_code": "南站"}, renamed, stored=build_present("stations", *STATIONS)
    )
    assert result.rows[0]["parent_code"] == "S2"


@pytest.mark.parametrize("parents", [("S8",), ("S9", "S8")])
def test_parents_may_not_go_round_in_a_circle(parents: tuple[str, ...]) -> None:
    codes = ("S8", "S9")[: len(parents)]
    rows = [
        {**ROOM, "code": code, "name": code, "parent_code": parent}
        for code, parent in zip(codes, parents, strict=True)
    ]
    assert {code for code, _, _ in list_faults(check_rows("stations", *rows))} == {"circle"}


def test_a_circle_through_a_stored_station() -> None:
    stored = {**STATIONS[1], "parent_code": "S9"}
    result = check_rows("stations", {**ROOM, "parent_code": "S2"}, stored=build_present("stations", stored))
    assert list_faults(result) == [("circle", 2, "所属中心站")]


OPEN = [
    ("S3", "2025-03", None),
    ("S3", "2025-04", "station_closed"),
    ("S4", "2025-03", None),
    ("S4", "2025-02", "station_not_open"),
]


@pytest.mark.parametrize(("code", "month", "fault"), OPEN)
def test_a_station_has_to_be_open_for_a_day_of_the_month(code: str, month: str, fault: str | None) -> None:
    result = check_rows("station_figures", {**FIGURE, "station_code": code, "month": month})
    assert list_faults(result) == ([(fault, 2, "站点编码")] if fault else [])


DAYS = [
    ("S3", "2025-03-10", None),
    ("S3", "2025-03-11", "station_closed"),
    ("S4", "2025-03-10", None),
    ("S4", "2025-03-09", "station_not_open"),
]


@pytest.mark.parametrize(("code", "day", "fault"), DAYS)
def test_a_station_has_to_be_open_on_the_day(code: str, day: str, fault: str | None) -> None:
    activity = {"code": "H1", "held_on": day, "kind": "进站", "title": "接待", "station_code": code}
    item = {"code": "I1", "station_code": code, "received_at": f"{day} 10:00"}
    for form, row in (("activities", activity), ("items", item)):
        assert list_faults(check_rows(form, row)) == ([(fault, 2, "站点编码")] if fault else [])

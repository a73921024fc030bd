"""Names and origins of the demonstration: no real names, an origin for every column."""

import re

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from seed.demonstration import list_deliveries
from tests.seed.planted import number, read_batches, read_figures, read_present

# The district, its city, and its towns and streets as they are officially called, without 镇 and 街道.
REAL_NAMES = (
    "秀洲",
    "嘉兴",
    "新城",
    "嘉北",
    "塘汇",
    "高照",
    "王江泾",
    "油车港",
    "新塍",
    "王店",
    "洪合",
)
NAMED = {
    "areas": ("name",),
    "stations": ("name",),
    "micro_projects": ("title", "declined_why"),
    "livelihood_projects": ("title", "unit"),
    "suggestions": ("title", "handler"),
    "opinions": ("title",),
    "activities": ("title",),
}


def test_every_name_says_that_it_is_an_example(planted: Engine) -> None:
    for table, columns in NAMED.items():
        rows = read_present(planted, table)
        assert rows["demonstration"].all()
        for column in columns:
            assert rows[column].dropna().str.startswith("示例").all(), (table, column)


def test_every_code_says_that_it_is_a_demonstration(planted: Engine) -> None:
    for table in NAMED:
        assert read_present(planted, table)["code"].str.startswith("demo-").all()


def test_no_cell_and_no_file_names_a_real_place() -> None:
    for delivery in list_deliveries():
        assert delivery.file_name.startswith("示例_")
        text = delivery.file_name + "".join(cell for row in delivery.rows for cell in row.values())
        assert not [name for name in REAL_NAMES if name in text]


def test_stations_and_contact_points_are_called_as_the_design_calls_them(planted: Engine) -> None:
    names = read_present(planted, "stations").set_index("code")["name"]
    areas = read_present(planted, "areas")["name"]
    assert list(areas) == [f"示例{stem}镇街" for stem in "甲乙丙丁戊己庚辛壬"]
    assert names["demo-01-00"] == "示例甲镇街中心联络站"
    assert names["demo-01-02"] == "示例甲镇街第2联络站"
    points = names[names.index.str.startswith("demo-cp-")]
    assert list(points) == [f"示例联系点{at}" for at in range(1, 10)]
    assert all(re.fullmatch(r"示例[甲乙丙丁戊己庚辛壬]镇街(中心|第\d)联络站|示例联系点\d", n) for n in names)


def test_the_areas_sizes_are_shuffled(planted: Engine) -> None:
    rows = read_figures(planted)
    sizes = list(rows.groupby(rows["station_code"].str.slice(0, 7))["received"].sum())
    assert len(set(sizes)) == 9
    assert sizes not in (sorted(sizes), sorted(sizes, reverse=True))


def test_every_column_of_every_file_has_a_demonstration_origin(planted: Engine) -> None:
    shown = read_batches(planted)
    assert len(shown) == len(list(list_deliveries())) + 1
    for batch in shown:
        assert set(batch["origins"]) == {column.code for column in FORMATS[batch["format"]].columns}
        assert set(batch["origins"].values()) <= {"allocated", "illustrative"}


@pytest.mark.parametrize(
    ("file_name", "allocated"),
    [
        ("示例_2025年全年.csv", {"received", "completed"}),
        ("示例_2024年全年.csv", set()),
        ("示例_2025年1—9月.csv", set()),
        ("示例_2025年3月更正.csv", set()),
        ("示例_2025年12月误报.csv", set()),
        ("示例_2025年类别.csv", set()),
        ("示例_2025年微实事.csv", {"code", "funds", "finished_on", "verified_on"}),
        ("示例_2025年在办微实事.csv", set()),
        ("示例_2025年民生实事.csv", {"code", "category", "invested", "finished_on"}),
        ("示例_2025年代表建议.csv", {"code", "kind", "is_key", "answered_on"}),
        ("示例_2025年其他代表建议.csv", set()),
        ("示例_2025年进站意见.csv", {"code", "population"}),
        ("示例_2025年产业发展建议.csv", {"code", "population"}),
        ("示例_2025年代表日群众建议.csv", {"code", "population", "completed_on"}),
        ("示例_2025年专题活动.csv", {"code", "kind", "attendance"}),
        ("示例_2025年代表课堂.csv", {"code", "kind", "deputies"}),
        ("示例_2025年其他活动.csv", set()),
    ],
)
def test_only_columns_that_split_a_published_total_are_allocated(
    planted: Engine, file_name: str, allocated: set[str]
) -> None:
    origins = next(batch["origins"] for batch in read_batches(planted) if batch["file_name"] == file_name)
    assert {column for column, origin in origins.items() if origin == "allocated"} == allocated


def test_allocated_items_stand_in_one_batch_that_adds_up(planted: Engine) -> None:
    whole = number(planted, "示例_2025年全年.csv")
    assert set(read_figures(planted)["batch"]) == {whole}
    assert read_figures(planted, as_of=whole)["received"].sum() == 17475

"""Totals before and after: their basis, what was carried over, without the demonstration, ≥ only of unknown parts."""

from typing import Any

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from dashboard.uploads.store.compare import Comparison, compare_import, compare_states
from dashboard.uploads.store.totals import Total, compute_totals, find_basis
from tests.uploads.samples import FIGURE, STATIONS, build_present, build_sheet

STORED: dict[str, Any] = {
    "station_code": "S2",
    "month": "2025-03",
    "colour": "",
    "received": 10,
    "completed": 4,
}
FLOW = {**FIGURE, "carried_over": "20", "received": "20", "completed": "30"}
PROJECT = {"code": "P1", "title": "灯", "area_code": "A1", "funds": "3", "ordered_on": "2025-03-05"}


def compare_file(form: str, *rows: dict[str, str], stored: tuple[dict[str, Any], ...] = ()) -> Comparison:
    before = build_present(form, *stored)
    checked = check(FORMATS[form], build_sheet(form, *rows), before)
    assert not checked.faults
    return compare_import(checked, before)


def map_by_code(matches: tuple[Total, ...]) -> dict[str, Total]:
    return {
        each.metric.code if each.metric else each.column.code if each.column else "rows": each
        for each in matches
    }


def test_totals_take_the_basis_of_what_will_stand() -> None:
    """By month received before, by month completed afterwards: what was received is the same count on both."""
    comparison = compare_file("station_figures", FLOW, stored=(STORED,))
    assert find_basis(comparison, STATIONS) == "completed"
    totals = map_by_code(compute_totals(comparison, STATIONS))
    assert (totals["received"].before.value, totals["received"].after.value) == (10, 20)
    assert totals["completed"].before.value is None


def test_of_rows_that_all_go_the_totals_take_the_basis_of_what_stood() -> None:
    before = compare_file("station_figures", FLOW).after
    gone = compare_states(FORMATS["station_figures"], before, {})
    assert find_basis(gone, STATIONS) == "completed"
    received = map_by_code(compute_totals(gone, STATIONS))["received"]
    assert (received.before.value, received.after.value) == (20, None)


def test_by_month_completed_only_the_first_of_several_months_carries_over() -> None:
    """30 + 25 completed of 20 carried into February and 20 + 30 received."""
    march = {**FIGURE, "carried_over": "10", "received": "30", "completed": "25"}
    comparison = compare_file("station_figures", {**FLOW, "month": "2025-02"}, march)
    rate = map_by_code(compute_totals(comparison, STATIONS))["completion_rate"].after
    assert (rate.numerator, rate.denominator, rate.value) == (55, 70, 78.57)


def test_rows_before_are_counted_without_the_demonstration() -> None:
    shown = {
        "code": "demo-P",
        "title": "示例",
        "area_code": "demo-01",
        "funds": 50_000,
        "demonstration": True,
    }
    mine = {"code": "P0", "title": "路", "area_code": "A1", "funds": 10_000}
    matches = map_by_code(
        compute_totals(compare_file("micro_projects", PROJECT, stored=(shown, mine)), STATIONS)
    )
    assert (matches["rows"].before.value, matches["rows"].after.value) == (1, 2)
    assert (matches["funds"].before.value, matches["funds"].after.value) == (10_000, 40_000)


def test_a_sum_whose_parts_are_all_known_is_exact() -> None:
    row = {"year": "2025", "code": "L1", "category": "道路", "title": "修路", "planned": "100"}
    rows = (row | {"invested": "7"}, row | {"code": "L2", "invested": ""})
    matches = map_by_code(compute_totals(compare_file("livelihood_projects", *rows), ()))
    assert (matches["planned"].after.value, matches["planned"].after.at_least) == (2_000_000, False)
    assert (matches["invested"].after.value, matches["invested"].after.at_least) == (70_000, True)
    assert (matches["planned"].before.value, matches["planned"].before.at_least) == (None, False)

"""Checks exactly at their bounds: targets, clauses, circles of parents, steep months, serial days."""

from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.kinds import Column, Type
from dashboard.uploads.check.cell_readers import BadCell, build_reader
from tests.uploads.samples import FIGURE, build_present, check_rows, list_faults

STORED: dict[str, Any] = {"station_code": "S2", "month": "2025-03", "received": 20, "completed": 0}


@pytest.mark.parametrize(
    ("value", "faults"), [("100", []), ("100%", []), ("0", []), ("100.01", ["not_per_cent"])]
)
def test_a_target_of_a_rate_reaches_from_0_to_exactly_100_per_cent(value: str, faults: list[str]) -> None:
    target = {"year": "2026", "metric": "completion_rate", "value": value}
    assert [fault.code for fault in check_rows("targets", target).faults] == faults


@pytest.mark.parametrize(("value", "is_refused"), [("8", True), ("9", False), ("10", True)])
def test_neither_a_lower_nor_a_higher_value_may_stand_under_the_old_clause(
    value: str, is_refused: bool
) -> None:
    stored = {"year": 2025, "code": "drafts", "name": "草案", "value": 9.0, "clause": "征求意见9件"}
    figure = {"year": "2025", "code": "drafts", "value": value}
    result = check_rows("year_figures", figure, stored=build_present("year_figures", stored))
    assert list_faults(result) == [("clause_kept", 2, "数值")] * is_refused


STATION = {"name": "站", "kind": "liaison", "area_code": "A1"}


def test_a_station_that_hangs_on_a_circle_is_not_in_it() -> None:
    """C7 belongs to C8, C8 to C9 and C9 to C8: only the last two lie above themselves."""
    parents = {"C7": "C8", "C8": "C9", "C9": "C8"}
    rows = [
        STATION | {"code": code, "name": f"站{code}", "parent_code": parent}
        for code, parent in parents.items()
    ]
    assert list_faults(check_rows("stations", *rows)) == [
        ("circle", 3, "所属中心站"),
        ("circle", 4, "所属中心站"),
    ]


@pytest.mark.parametrize(
    ("received", "near"), [("9", []), ("10", [("2025-02", 0)]), ("11", [("2025-02", 0)])]
)
def test_beside_a_month_of_0_ten_items_are_steep(received: str, near: list[tuple[str, int]]) -> None:
    standing = build_present("station_figures", STORED | {"month": "2025-02", "received": 0})
    result = check_rows(
        "station_figures", {**FIGURE, "received": received, "completed": "0"}, stored=standing
    )
    steep = [(each.values["near"], each.values["near_value"]) for each in result.warnings]
    assert steep == near


def test_a_total_that_colours_replace_is_not_counted_beside_them() -> None:
    """The colours add up to 190; with the 190 that they replace it would be 380, beside 20 in February."""
    stored = [STORED | {"month": "2025-02"}, STORED | {"received": 190}]
    colours = [{**FIGURE, "colour": code, "received": "95", "completed": "0"} for code in "12"]
    result = check_rows("station_figures", *colours, stored=build_present("station_figures", *stored))
    assert result.closing == (("S2", "2025-03", ""),)
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        ("36526", date(2000, 1, 1)),
        ("69999", date(2091, 8, 24)),
        ("70000", date(2091, 8, 25)),
        ("73050", date(2099, 12, 31)),
    ],
)
def test_excels_serial_days_reach_from_2000_to_2099(serial: str, day: date) -> None:
    assert build_reader(Column("code", "标题", Type.DAY), {})(serial) == day


@pytest.mark.parametrize("serial", ["30000", "36525", "36525.99", "73051", "79999"])
def test_a_serial_day_of_another_century_is_a_slip(serial: str) -> None:
    matches = build_reader(Column("code", "标题", Type.DAY), {})(serial)
    assert isinstance(matches, BadCell)
    assert matches.code == "not_a_day"

"""Which stations are to report a month, and which have."""

from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.months import list_months_to_report
from dashboard.measures.numbers.reporting import (
    find_missing_months,
    list_missing_names,
    list_not_reported,
    select_open,
)
from tests.measures.views import build_row, build_stations, build_view

JANUARY = ("2025-01", "2025-01")


@pytest.mark.parametrize(
    ("days", "is_open"),
    [
        ({"opened_on": "2025-01-31"}, True),
        ({"opened_on": "2025-02-01"}, False),
        ({"closed_on": "2025-01-01"}, True),
        ({"closed_on": "2024-12-31"}, False),
        ({"kind": "industry"}, False),
    ],
)
def test_a_station_is_open_in_a_month_of_which_it_was_open_on_one_day(
    days: dict[str, str], is_open: bool
) -> None:
    assert len(select_open(build_stations({"a1": days}), *JANUARY)) == is_open


def test_demonstration_stations_are_counted_only_among_themselves() -> None:
    mixed: dict[str, dict[str, Any]] = {"a1": {}, "x1": {"demonstration": True}}
    real, invented = (
        build_view([], places=mixed, demonstrated=demonstrated) for demonstrated in (False, True)
    )
    assert real.stations_expected["code"].tolist() == ["a1"]
    assert invented.stations_expected["code"].tolist() == ["x1"]


def test_a_silent_station_has_received_an_unknown_number_of_items() -> None:
    places: dict[str, dict[str, Any]] = {"a1": {}, "b1": {}}
    result = build_view([build_row("a1", "2025-01", 10, 8)], JANUARY, places).read_by(
        METRICS["items_per_station"], "area_code"
    )
    assert (result["a"].numerator, result["b"].numerator) == (10, None)


PLACES: dict[str, dict[str, Any]] = {
    "a1": {},
    "a2": {},
    "a3": {"closed_on": "2025-01-31"},
    "x1": {"demonstration": True},
}


def test_missing_months_are_those_of_real_stations_while_they_are_open() -> None:
    here = build_view([build_row("a1", "2025-01", 1, 1), build_row("a2", "2025-02", 1, 1)])
    real = build_stations({code: more for code, more in PLACES.items() if code != "x1"})
    result = find_missing_months(here.rows, real, ["2025-01", "2025-02", "2025-03"])
    assert result == {"a1": ["2025-02", "2025-03"], "a2": ["2025-01", "2025-03"], "a3": ["2025-01"]}


def test_missing_names_stand_beside_the_number_of_real_stations_open_in_the_month() -> None:
    here = build_view([build_row("a1", "2025-02", 1, 1)])
    assert list_missing_names(here.rows, build_stations(PLACES), "2025-02") == (("站a2",), 2)
    assert list_missing_names(here.rows, build_stations(PLACES), "2025-01") == (("站a1", "站a2", "站a3"), 3)
    assert list_missing_names(here.rows, build_stations({"x1": PLACES["x1"]}), "2025-01") == ((), 0)


def test_who_has_not_reported_is_listed_by_code() -> None:
    here = build_view([build_row("a2", "2025-02", 0, 0)])
    stations = build_stations({"b1": {}, "a2": {}, "a1": {}})
    assert list_not_reported(here.rows, stations, "2025-02") == ["a1", "b1"]


def test_the_months_to_report_are_the_last_six_that_are_over() -> None:
    assert list_months_to_report(date(2025, 3, 5)) == (
        "2025-02",
        "2025-01",
        "2024-12",
        "2024-11",
        "2024-10",
        "2024-09",
    )

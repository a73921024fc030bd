"""Who has reported a period: all its months, some of them, none."""

from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.reporting import ReportCounts, list_months_to_expect
from tests.measures.views import build_row, build_view

MONTHS = ("2025-01", "2025-02", "2025-03")
QUARTER = ("2025-01", "2025-03")
PLACES: dict[str, dict[str, Any]] = {"a1": {}, "a2": {}, "a3": {}, "a4": {"opened_on": "2025-03-05"}}


def test_a_station_with_some_of_the_months_has_reported_in_part() -> None:
    reported = {"a1": MONTHS, "a2": MONTHS[:1], "a3": (), "a4": MONTHS[2:]}
    rows = [build_row(code, month, 10, 9) for code, months in reported.items() for month in months]
    here = build_view(rows, QUARTER, PLACES)
    assert here.count_reports() == ReportCounts(reported=2, partly=1, stations=4)
    rate = here.read(METRICS["reporting_rate"])
    assert (rate.numerator, rate.denominator) == (2, 4)
    assert here.read(METRICS["items_per_station"]).denominator == 3
    first = build_view(rows, ("2025-01", "2025-01"), PLACES)
    assert first.count_reports() == ReportCounts(reported=2, partly=0, stations=3)


@pytest.mark.parametrize(
    ("period", "day", "months"),
    [
        (("2025-01", "2025-12"), date(2025, 3, 31), list(MONTHS)),
        (("2025-01", "2025-12"), date(2025, 4, 29), list(MONTHS)),
        (("2025-01", "2025-12"), date(2025, 4, 30), [*MONTHS, "2025-04"]),
        (("2024-01", "2025-02"), date(2025, 3, 31), ["2025-01", "2025-02"]),
        (("2026-01", "2026-12"), date(2025, 3, 31), []),
    ],
)
def test_months_are_expected_from_the_first_report_to_the_newest_or_the_last_that_is_over(
    period: tuple[str, str], day: date, months: list[str]
) -> None:
    assert list_months_to_expect(MONTHS, *period, day) == months
    assert list_months_to_expect((), *period, day) == []


def test_beside_a_demonstration_no_real_station_is_expected() -> None:
    rows = [build_row("x1", "2025-01", 10, 9, demonstration=True)]
    places: dict[str, dict[str, Any]] = {"x1": {"demonstration": True}, "a1": {}}
    here = build_view(rows, QUARTER, places, demonstrated=True)
    assert here.count_reports().stations == 1

"""Only like with like: the stations and months that two periods share, known, on one basis, at one age."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.comparable import Comparable, Extent, read_comparable
from dashboard.measures.numbers.months import find_last_day
from dashboard.measures.numbers.view import View
from tests.measures.views import build_aged_row, build_row, build_view

QUARTER, YEAR_BEFORE = ("2025-01", "2025-03"), ("2024-01", "2024-03")
MONTHS = ("01", "02", "03")
STATIONS = ("a1", "a2", "b1", "b2")


def build_quarters(received: dict[str, int], *left_out: tuple[str, str]) -> list[dict[str, Any]]:
    """Each station's received items of a month in both years, but for the station-months left out."""
    return [
        build_aged_row(code, f"{year}-{month}", count, count - 1)
        for code, count in received.items()
        for year in (2024, 2025)
        for month in MONTHS
        if (code, f"{year}-{month}") not in left_out
    ]


def compare(view: View, code: str = "received") -> Comparable:
    return read_comparable(view, METRICS[code], QUARTER, YEAR_BEFORE)


def list_months(code: str, year: int) -> list[tuple[str, str]]:
    return [(code, f"{year}-{month}") for month in MONTHS]


@pytest.mark.parametrize(
    ("left_out", "extent"),
    [
        ([], Extent(4, 4, 3, 3, whole=True)),
        (list_months("b1", 2024) + list_months("b2", 2024), Extent(2, 4, 3, 3, whole=False)),
        (list_months("a2", 2025), Extent(3, 4, 3, 3, whole=False)),
        ([(code, "2025-02") for code in STATIONS], Extent(4, 4, 2, 3, whole=False)),
        ([("a1", "2024-01")], Extent(4, 4, 3, 3, whole=False)),
    ],
    ids=["all", "half last year", "one not yet", "a month missing", "ragged"],
)
def test_stations_that_took_in_as_much_are_equal_whoever_has_reported(
    left_out: list[tuple[str, str]], extent: Extent
) -> None:
    pair = compare(build_view(build_quarters(dict.fromkeys(STATIONS, 40), *left_out), QUARTER))
    assert pair.now.value == pair.then.value
    assert pair.extent == extent


@pytest.mark.parametrize(
    ("rows", "code", "reason"),
    [
        ([build_aged_row("a1", "2025-01", 9, 8)], "received", "nothing"),
        (
            [build_aged_row("a1", "2025-01", 9, 8), build_aged_row("a2", "2024-01", 9, 8)],
            "received",
            "apart",
        ),
        ([build_aged_row("a1", f"{year}-01", 9, 8) for year in (2024, 2025)], "due", "unknown"),
        (
            [build_aged_row("a1", "2025-01", 9, 8, carried_over=1), build_aged_row("a1", "2024-01", 9, 8)],
            "completed",
            "basis",
        ),
    ],
)
def test_where_nothing_is_comparable_the_reason_stands(
    rows: list[dict[str, Any]], code: str, reason: str
) -> None:
    assert compare(build_view(rows, QUARTER), code).reason == reason


@pytest.mark.parametrize(("apart", "reason"), [(14, ""), (15, "age"), (-14, ""), (-15, "age")])
def test_completion_is_compared_at_the_same_age(apart: int, reason: str) -> None:
    rows = [build_aged_row("a1", "2025-01", 9, 8), build_aged_row("a1", "2024-01", 9, 8, 100 + apart)]
    assert compare(build_view(rows, QUARTER), "completion_rate").reason == reason
    assert compare(build_view(rows, QUARTER)).reason == ""


def test_what_was_due_no_longer_changes_once_it_may_be_judged() -> None:
    counts = {"due": 9, "on_time": 8}
    old, older = build_aged_row("a1", "2025-01", 9, 8, **counts), date(2025, 12, 31)
    rows = [old, build_row("a1", "2024-01", 9, 8, as_at=older, **counts)]
    assert compare(build_view(rows, QUARTER), "on_time_rate").reason == ""
    young = find_last_day("2024-01") + timedelta(days=44)
    assert compare(build_view([old, rows[1] | {"as_at": young}], QUARTER), "on_time_rate").reason == "age"


def test_by_month_completed_a_station_that_lacks_a_month_is_left_out() -> None:
    """Its opening stock stands in January alone."""
    rows = [
        build_aged_row(code, f"{year}-{month}", 10, 9, carried_over=5)
        for code in ("a1", "a2")
        for year in (2024, 2025)
        for month in MONTHS
        if (code, year, month) != ("a2", 2024, "01")
    ]
    pair = compare(build_view(rows, QUARTER), "completion_rate")
    assert [(each.numerator, each.denominator) for each in (pair.now, pair.then)] == [(27, 35)] * 2
    assert pair.extent == Extent(1, 2, 3, 3, whole=False)


def test_a_colour_that_a_station_had_none_of_counts_as_0() -> None:
    """a1 reported only the other colour in 2024; a2 reported without colours then."""
    rows = [
        build_aged_row("a1", "2025-01", 9, 8, colour="1"),
        build_aged_row("a1", "2024-01", 9, 8, colour="2"),
        build_aged_row("a2", "2025-01", 9, 8, colour="1"),
        build_aged_row("a2", "2024-01", 9, 8),
    ]
    whole = build_view(rows, QUARTER)
    pair = compare(replace(whole, rows=whole.rows[whole.rows["colour"] == "1"], by_colour=True))
    assert (pair.now.numerator, pair.then.numerator) == (9, 0)
    assert pair.extent == Extent(1, 2, 1, 1, whole=False)


def test_reporting_and_intake_of_a_station_are_of_their_own_period() -> None:
    """All four reported in 2025; of those open in both years two did in 2024."""
    left_out = list_months("b1", 2024) + list_months("b2", 2024)
    rows = build_quarters({"a1": 40, "a2": 50, "b1": 60, "b2": 70}, *left_out)
    rows = [row | {"received": 20} if row["month"][:4] == "2024" else row for row in rows]
    here = build_view(rows, QUARTER)
    rate, each = compare(here, "reporting_rate"), compare(here, "items_per_station")
    assert [(r.numerator, r.denominator) for r in (rate.now, rate.then)] == [(4, 4), (2, 4)]
    assert [(r.numerator, r.denominator) for r in (each.now, each.then)] == [(270, 2), (120, 2)]

"""Outcome of 100 items by month completed, each part worked out by hand."""

from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.measures.chart.series import build_series
from tests.measures.views import build_row, build_view

# What a1 brings: 20 carried over and 100 received, of which 95 completed. Of February it reports neither
# resolved items nor ratings. What b1 carried over into the period is unknown, so none of its items counts.
ROWS: list[dict[str, Any]] = [
    build_row(
        "a1",
        "2025-01",
        60,
        50,
        carried_over=20,
        resolved=30,
        satisfied=20,
        fairly_satisfied=5,
        dissatisfied=4,
    ),
    build_row("a1", "2025-02", 40, 45, carried_over=30),
    build_row("b1", "2025-02", 100, 90, carried_over=7, resolved=80),
]
PARTS = {
    "completion": {"completed": 95, "open": 25},
    "resolution": {"resolved": 30, "not_resolved": 20, "resolution_unknown": 45, "open": 25},
    "rating": {
        "satisfied": 20,
        "fairly_satisfied": 5,
        "dissatisfied": 4,
        "not_rated": 21,
        "rating_unknown": 45,
        "open": 25,
    },
}


@pytest.mark.parametrize(("level", "parts"), list(enumerate(PARTS.values())), ids=PARTS)
def test_parts_by_month_completed_leave_out_a_station_without_its_first_month(
    level: int, parts: dict[str, int]
) -> None:
    series = build_series(CHARTS["outcome-of-100"], build_view(ROWS, ("2025-01", "2025-02")))[level]
    assert {point.key: point.numerator for point in series.points} == parts
    assert {point.denominator for point in series.points} == {120}


def test_parts_are_per_cent_of_what_was_to_be_done() -> None:
    series = build_series(CHARTS["outcome-of-100"], build_view(ROWS, ("2025-01", "2025-02")))[0]
    assert [point.value for point in series.points] == [79.17, 20.83]  # 95 and 25 of 120

"""Targets at their bounds: exactly reached, exactly at a ceiling, and what is not judged by its age."""

from datetime import date
from fractions import Fraction

import pytest

from dashboard.catalogue.kinds import Metric
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.targets import TargetStanding, compare_with_target, judge_target, read_judged
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")


@pytest.mark.parametrize(
    ("ceiling", "expected"),
    [
        (11.0, TargetStanding("within")),
        (10.0, TargetStanding("within")),
        (9.0, TargetStanding("over", {"over": 1.0}, Fraction(100, 9))),
        (0.0, TargetStanding("over", {"over": 10.0}, Fraction(100))),
    ],
)
def test_a_ceiling_holds_up_to_itself(ceiling: float, expected: TargetStanding) -> None:
    here = build_view([build_row("a1", "2025-01", 100, 90)], JANUARY)
    assert compare_with_target(here, here.read(METRICS["open"]), ceiling) == expected


def test_a_count_falls_short_in_per_cent_of_what_should_be_by_now() -> None:
    """Of 1300 a year 325 are due by March: 300 lack 25, which is 100/13 per cent of 325."""
    here = build_view(
        [build_row("a1", f"2025-0{month}", 100, 98) for month in (1, 2, 3)], ("2025-01", "2025-03")
    )
    matches = compare_with_target(here, here.read(METRICS["received"]), 1300.0)
    assert matches.shortfall == Fraction(100, 13)


SHARE_DUE = Metric("share_due", "per_cent", ("due",), ("received",))  # better neither way
FRESH = date(2025, 12, 31)


def test_a_rate_that_is_not_judged_keeps_its_young_months() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 90, due=50),
        build_row("a1", "2025-12", 100, 10, due=10, as_at=FRESH),
    ]
    here = build_view(rows)
    assert read_judged(here, SHARE_DUE).numerator == 60
    assert read_judged(here, METRICS["completion_rate"]).numerator == 90


def test_items_per_station_are_compared_whatever_their_age() -> None:
    here = build_view([build_row("a1", "2025-12", 40, 10, as_at=FRESH)])
    now = Reading(METRICS["items_per_station"], 40, 2, young=True)
    assert judge_target(here, now, 20.0) == TargetStanding("reached")

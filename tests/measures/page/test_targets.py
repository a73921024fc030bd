"""Targets: what is missing, how far a reading lies below, no judgement without a target or of young months."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.targets import TargetStanding, count_missing_items, read_metric_lines
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

OLD = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("code", "target", "expected"),
    [
        ("completion_rate", None, TargetStanding("none")),
        ("completion_rate", 98.0, TargetStanding("reached")),
        (
            "completion_rate",
            98.4,
            TargetStanding("short_rate", {"points": 0.4, "items": 2}, Fraction(2, 5)),
        ),
        ("received", 1200.0, TargetStanding("on_time", {"expected": 300.0, "months": 3})),
        (
            "received",
            1300.0,
            TargetStanding("behind", {"expected": 325.0, "months": 3, "missing": 25.0}, Fraction(100, 13)),
        ),
    ],
)
def test_a_reading_stands_to_its_target(code: str, target: float | None, expected: TargetStanding) -> None:
    rows = [build_row("a1", f"2025-0{month}", 100, 98, as_at=OLD) for month in (1, 2, 3)]
    targets = {} if target is None else {(code, ""): target}
    (line,) = read_metric_lines(build_view(rows, ("2025-01", "2025-03"), targets=targets), [METRICS[code]])
    assert (line.target, line.target_standing) == (target, expected)


def test_populations_of_opinions_are_never_added_up() -> None:
    opinion = {"title": "修路", "submitted_on": date(2025, 1, 1)}
    populations = ("visit", "visit", "industry", "deputies_day")
    rows = [opinion | {"code": f"o{at}", "population": name} for at, name in enumerate(populations)]
    here = build_view([], records=make_records("opinions", rows))
    counts = {line.reading.metric.code: line.reading for line in read_metric_lines(here, METRICS.values())}
    assert counts["visit_opinions"].numerator == 2
    assert counts["industry_suggestions"].numerator == counts["deputies_day_suggestions"].numerator == 1
    assert counts["deputies_day_suggestions"].metric.unit == "suggestions"  # 件, not 条
    assert not any(code.startswith("opinions") for code in counts)


def test_young_months_are_left_out_where_others_can_be_judged() -> None:
    rows = [build_row("a1", "2025-01", 100, 98), build_row("a1", "2025-12", 100, 50)]
    targets = {("completion_rate", ""): 99.0}
    (line,) = read_metric_lines(build_view(rows, targets=targets), [METRICS["completion_rate"]])
    expected = TargetStanding("short_rate", {"points": 1.0, "items": 1}, Fraction(1), without_young=True)
    assert line.target_standing == expected


def test_of_what_nothing_is_known_nothing_is_told() -> None:
    assert list(read_metric_lines(build_view([]), METRICS.values())) == []


@given(st.integers(1, 5000), st.data(), st.integers(0, 10_000))
def test_what_is_missing_reaches_the_target_and_one_less_does_not(
    whole: int, data: st.DataObject, cents: int
) -> None:
    have, target = data.draw(st.integers(0, whole)), Fraction(cents, 100)
    missing = count_missing_items(Reading(METRICS["completion_rate"], have, whole), target)
    assert Fraction((have + missing) * 100, whole) >= target
    assert missing == 0 or Fraction((have + missing - 1) * 100, whole) < target


def test_the_gap_to_a_target_is_that_of_the_value_as_it_is_shown() -> None:
    """97.775 % shows as 97.78: 0.22 below 98, though the exact gap would round to 0.23."""
    rows = [build_row("a1", "2025-01", 4000, 3911, as_at=OLD)]
    targets = {("completion_rate", ""): 98.0}
    (line,) = read_metric_lines(build_view(rows, targets=targets), [METRICS["completion_rate"]])
    assert (line.reading.shown_value, line.target_standing.values["points"]) == (97.78, 0.22)

"""Two sides: each metric, the difference, whether chance explains it, and what isn't compared."""

from dataclasses import replace

import pytest

from dashboard.measures.numbers.comparable import Extent
from dashboard.measures.numbers.intervals import compute_difference_interval
from dashboard.measures.page.comparison import (
    compare_sides,
    explain_refusal,
    find_limits,
)
from tests.measures.views import build_row, build_view

EARLIER = build_row("c1", "2024-12", 1, 1)  # so that the two sides don't number their rows alike


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 20), 0.6791, 1.0)],
)
def test_the_interval_is_newcombe_s(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """The examples of his table II."""
    assert compute_difference_interval(*counts, 0.95) == pytest.approx((low, high), abs=6e-5)


def test_months_that_are_young_stay_out_of_rates_but_not_of_counts() -> None:
    rows = [build_row("a1", "2025-01", 100, 90), build_row("a1", "2025-12", 100, 10)]
    here = build_view(rows)
    lines = {line.metric.code: line for line in compare_sides(here, here)}
    assert lines["received"].left.numerator == 200
    assert (lines["completion_rate"].left.numerator, lines["completion_rate"].left.denominator) == (90, 100)
    assert find_limits(here, here).young


def test_different_kinds_and_bases_are_not_compared_nor_is_nothing() -> None:
    station: dict[str, dict[str, str]] = {"a1": {}}
    point = {"b1": {"kind": "industry"}}
    left = build_view([build_row("a1", "2025-01", 10, 9)], places=station, by_station=True)
    right = build_view([build_row("b1", "2025-01", 10, 9)], places=point, by_station=True)
    flow = build_view([build_row("a1", "2025-01", 10, 9, carried_over=3)])
    assert explain_refusal(left, right) == "kinds"
    assert explain_refusal(left, flow) == "basis"
    assert explain_refusal(left, build_view([])) == "nothing"
    assert explain_refusal(left, left) == ""


def test_where_some_figures_stand_on_both_sides_chance_is_not_judged() -> None:
    here = build_view([build_row("a1", "2025-01", 1000, 990), build_row("b1", "2025-01", 1000, 900)])
    lines = {line.metric.code: line for line in compare_sides(here, here)}
    assert lines["completion_rate"].chance == ""
    assert find_limits(here, here).overlapping
    apart = build_view([EARLIER, EARLIER | {"month": "2024-11"}, build_row("c1", "2025-01", 1, 1)])
    assert not find_limits(here, apart).overlapping


def test_the_difference_is_that_of_the_values_as_they_are_shown() -> None:
    """97.768 and 96.194 %, shown as 97.77 and 96.19: +1.58 and not the rounded difference 1.57."""
    left = build_view([build_row("a1", "2025-01", 12500, 12221)])
    right = build_view([EARLIER, build_row("b1", "2025-01", 50_000, 48_097)])
    rate = {line.metric.code: line for line in compare_sides(left, right)}["completion_rate"]
    assert (rate.left.shown_value, rate.right.shown_value) == (97.77, 96.19)
    assert rate.difference == 1.58


def test_two_places_are_compared_in_the_months_that_both_have() -> None:
    left = build_view([build_row("a1", f"2025-0{month}", 10, 9) for month in (1, 2, 3)])
    right = build_view([build_row("b1", f"2025-0{month}", 10, 8) for month in (1, 3)])
    lines = {line.metric.code: line for line in compare_sides(left, right)}
    assert (lines["received"].left.numerator, lines["received"].difference) == (20, 0)
    assert lines["received"].part == Extent(0, 0, 2, 3, whole=False)
    assert find_limits(left, right).in_part
    assert not find_limits(left, left).in_part


def test_two_periods_of_a_place_are_compared_over_its_stations_that_have_both() -> None:
    rows = [build_row(code, "2025-01", 100, 99) for code in ("a1", "a2")]
    rows.append(build_row("a1", "2024-01", 100, 99))
    whole = build_view(rows)
    sides = (replace(whole, first=month, last=month) for month in ("2025-01", "2024-01"))
    lines = {line.metric.code: line for line in compare_sides(*sides)}
    assert (lines["received"].difference, lines["received"].part) == (0, Extent(1, 2, 1, 1, whole=False))
    assert (lines["completion_rate"].difference, lines["completion_rate"].reason) == (None, "age")


def test_counts_of_periods_of_different_length_are_not_subtracted() -> None:
    here = build_view([build_row("a1", f"2025-0{month}", 10, 9) for month in (1, 2, 3)])
    month = replace(here, first="2025-01", last="2025-01")
    lines = {line.metric.code: line for line in compare_sides(here, month)}
    assert (lines["received"].difference, lines["received"].reason) == (None, "length")
    assert lines["completion_rate"].difference == 0

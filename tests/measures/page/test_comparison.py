"""Two sides: each metric, the difference, whether chance explains it, and what isn't compared."""

import pytest

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

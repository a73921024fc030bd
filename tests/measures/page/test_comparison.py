"""Two sides: each metric, the difference in its unit, whether chance explains it, and what isn't compared."""

import pytest

from dashboard.measures.page.comparison import difference_interval, note, side_by_side, why_not
from tests.measures.views import row, view

EARLIER = row("c1", "2024-12", 1, 1)  # so that the two sides don't number their rows alike


def lines(left: tuple[int, int], right: tuple[int, int]) -> dict[str, tuple[str, str]]:
    found = side_by_side(view([row("a1", "2025-01", *left)]), view([EARLIER, row("b1", "2025-01", *right)]))
    return {line.metric.code: (line.difference, line.chance) for line in found}


def test_counts_differ_in_number_and_rates_in_points() -> None:
    told = lines((1000, 990), (500, 400))
    assert told["received"] == ("+500", "")
    assert told["completion_rate"] == ("+19个百分点", "超出偶然波动")
    assert lines((500, 400), (1000, 990))["completion_rate"][0] == "−19个百分点"
    assert lines((10, 9), (10, 9))["completion_rate"] == ("0个百分点", "在偶然波动之内")


def test_a_small_number_lets_chance_explain_what_a_large_one_does_not() -> None:
    assert lines((20, 19), (20, 18))["completion_rate"][1] == "在偶然波动之内"
    assert lines((20_000, 19_000), (20_000, 18_000))["completion_rate"][1] == "超出偶然波动"


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 20), 0.6791, 1.0)],
)
def test_the_interval_is_newcombe_s(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """The examples of his table II."""
    assert difference_interval(*counts, 0.95) == pytest.approx((low, high), abs=6e-5)


def test_months_that_are_young_stay_out_of_rates_but_not_of_counts() -> None:
    rows = [row("a1", "2025-01", 100, 90), row("a1", "2025-12", 100, 10)]
    here = view(rows)
    found = {line.metric.code: line for line in side_by_side(here, here)}
    assert found["received"].left.numerator == 200
    assert (found["completion_rate"].left.numerator, found["completion_rate"].left.denominator) == (90, 100)
    assert "尚在办理期" in note(here, here)


def test_what_is_unknown_has_no_difference() -> None:
    told = lines((10, 9), (10, 9))
    assert "on_time_rate" not in told
    left = view([row("a1", "2025-01", 10, 9, due=5, on_time=4)])
    found = {line.metric.code: line for line in side_by_side(left, view([row("b1", "2025-01", 10, 9)]))}
    assert (found["on_time_rate"].difference, found["on_time_rate"].chance) == ("—", "")


def test_different_kinds_and_bases_are_not_compared_nor_is_nothing() -> None:
    station: dict[str, dict[str, str]] = {"a1": {}}
    point = {"b1": {"kind": "industry"}}
    left = view([row("a1", "2025-01", 10, 9)], places=station, by_station=True)
    right = view([row("b1", "2025-01", 10, 9)], places=point, by_station=True)
    flow = view([row("a1", "2025-01", 10, 9, carried_over=3)])
    assert why_not(left, right) == "kinds"
    assert why_not(left, flow) == "basis"
    assert why_not(left, view([])) == "nothing"
    assert why_not(left, left) == ""


def test_where_some_figures_stand_on_both_sides_chance_is_not_judged() -> None:
    here = view([row("a1", "2025-01", 1000, 990), row("b1", "2025-01", 1000, 900)])
    found = {line.metric.code: line for line in side_by_side(here, here)}
    assert found["completion_rate"].chance == ""
    assert "不判断" in note(here, here)
    assert "95%" in note(here, view([EARLIER, EARLIER | {"month": "2024-11"}, row("c1", "2025-01", 1, 1)]))

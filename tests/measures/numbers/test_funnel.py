"""The funnel's two pairs of limits, the groups that they make, and what chance puts between them."""

from fractions import Fraction

import pytest
from scipy.stats import binom

from dashboard.measures.numbers.funnel import (
    Funnel,
    build_funnel,
    compute_expected,
    compute_limits,
    find_group,
)
from dashboard.measures.numbers.intervals import compute_funnel_limits

RATE = Fraction(96, 100)


def build_equal(places: int, n: int = 500, rate: Fraction = RATE) -> Funnel:
    return build_funnel(rate, [(int(rate * n), n)] * places, 0.95)


@pytest.mark.parametrize(("places", "outside"), [(1, 0.002), (25, 0.002), (40, 0.00125), (100, 0.0005)])
def test_outer_limits_leave_out_a_fifth_of_a_per_cent_and_5_per_cent_of_all_together(
    places: int, outside: float
) -> None:
    funnel = build_equal(places)
    assert funnel.inner == 0.95
    assert funnel.outer == pytest.approx(1 - outside)
    limits = compute_limits(funnel, 500)
    assert (limits.low, limits.high) == compute_funnel_limits(RATE, 500, 0.95)
    assert (limits.outer_low, limits.outer_high) == pytest.approx(
        compute_funnel_limits(RATE, 500, 1 - outside)
    )


def test_a_stricter_rule_narrows_what_all_together_may_leave_out() -> None:
    assert build_funnel(RATE, [(480, 500)] * 10, 0.99).outer == pytest.approx(0.999)


@pytest.mark.parametrize(("rate", "n"), [(0.99, 500), (0.99, 60), (0.9, 1500), (0.5, 200)])
def test_what_chance_puts_between_the_limits_is_exact(rate: float, n: int) -> None:
    """Summed over every count by scipy's own distribution; at 99 % and 60 items it isn't 5 %."""
    whole = Fraction(rate).limit_denominator(100)
    funnel = build_funnel(whole, [(round(rate * n), n)] * 40, 0.95)
    by_chance = sum(
        binom.pmf(count, n, rate) for count in range(n + 1) if find_group(funnel, count, n) == "watch"
    )
    assert compute_expected(funnel) == pytest.approx(40 * by_chance, rel=1e-9, abs=1e-12)


def test_places_that_differ_more_than_chance_widen_the_outer_limits_alone() -> None:
    """Ten at 97 % and ten at 95 % of 2,000: the variance of their own rates is 1 point squared, less chance."""
    spread = build_funnel(RATE, [(1940, 2000), (1900, 2000)] * 10, 0.95)
    assert spread.spread == pytest.approx((0.0001 * 20 - 19 * 0.96 * 0.04 / 2000) / 19, rel=1e-9)
    equal, wider = compute_limits(build_equal(20), 2000), compute_limits(spread, 2000)
    assert (wider.low, wider.high) == (equal.low, equal.high)
    times = (1 + spread.spread * 2000 / (0.96 * 0.04)) ** 0.5
    assert 0.96 - wider.outer_low == pytest.approx((0.96 - equal.outer_low) * times)
    assert wider.outer_high - 0.96 == pytest.approx((equal.outer_high - 0.96) * times)


def test_limits_stay_between_0_and_1_however_places_differ() -> None:
    limits = compute_limits(Funnel(Fraction(99, 100), (30,), 0.95, 0.998, 0.5), 30)
    assert (limits.outer_low, limits.outer_high) == (0.0, 1.0)


def test_one_that_differs_does_not_hide_itself() -> None:
    """It takes no part in the variance, and that the others lie above a whole that it pulls down is none."""
    counts = [(990, 1000)] * 9 + [(900, 1000)]
    funnel = build_funnel(Fraction(sum(done for done, _ in counts), 10_000), counts, 0.95)
    assert funnel.spread == 0
    assert find_group(funnel, 900, 1000) == "below"


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(1)])
def test_where_all_are_done_or_none_nobody_stands_out(rate: Fraction) -> None:
    funnel = build_equal(5, rate=rate)
    assert find_group(funnel, int(rate * 500), 500) == "alike"
    assert compute_expected(funnel) == 0

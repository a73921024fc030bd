"""Intervals against hand-computed values, and against scipy's own binomial distribution."""

from fractions import Fraction
from math import ceil, floor
from time import perf_counter

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from dashboard.measures.numbers.intervals import compute_funnel_limits, compute_wilson_interval

calm = settings(deadline=None)  # a busy machine is no fault
CONFIDENCES = st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99, 0.998])
RATES = st.fractions(Fraction(1, 2000), Fraction(1999, 2000), max_denominator=20_000)
TRUTH = Fraction(9931, 10_000)


@st.composite
def draw_counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(st.integers(1, 100_000))
    return draw(st.integers(0, n)), n


def compute_limits_of_2005(rate: float, n: int, p: float) -> float:
    """The appendix's r_p - alpha, in counts, by scipy's own sums."""
    r = int(binom.ppf(p, n, rate))
    r += bool(binom.cdf(r, n, rate) <= p)
    return float(r - (binom.cdf(r, n, rate) - p) / binom.pmf(r, n, rate))


class TestWilson:
    def test_by_hand(self) -> None:
        # 8 of 10 at z = 1.959964: centre (0.8 + 0.192073) / 1.384146, half-width 0.313412 / 1.384146
        low, high = compute_wilson_interval(8, 10, 0.95)
        assert low == pytest.approx(0.490162, abs=1e-6)
        assert high == pytest.approx(0.943318, abs=1e-6)

    def test_ends_are_exact(self) -> None:
        # without a success the upper end is z² / (n + z²)
        low, high = compute_wilson_interval(0, 10, 0.95)
        assert low == 0
        assert high == pytest.approx(3.841459 / 13.841459, abs=1e-6)
        low, high = compute_wilson_interval(10, 10, 0.95)
        assert low == pytest.approx(10 / 13.841459, abs=1e-6)
        assert high == 1

    @calm
    @given(draw_counts(), CONFIDENCES)
    @example((1, 100_000), 0.95)
    def test_agrees_with_scipy(self, count: tuple[int, int], confidence: float) -> None:
        theirs = binomtest(*count).proportion_ci(confidence, method="wilson")
        assert compute_wilson_interval(*count, confidence) == pytest.approx(
            (theirs.low, theirs.high), abs=1e-11
        )

    @calm
    @given(draw_counts(), CONFIDENCES)
    def test_holds_the_rate_and_mirrors(self, count: tuple[int, int], confidence: float) -> None:
        numerator, n = count
        low, high = compute_wilson_interval(numerator, n, confidence)
        assert 0 <= low <= numerator / n + 1e-15
        assert numerator / n - 1e-15 <= high <= 1
        assert compute_wilson_interval(n - numerator, n, confidence) == pytest.approx(
            (1 - high, 1 - low), abs=1e-15
        )

    @pytest.mark.parametrize(("numerator", "n"), [(0, 0), (1, 0), (3, 2), (-1, 2), (-1, -1)])
    def test_refuses_what_is_no_proportion(self, numerator: int, n: int) -> None:
        with pytest.raises(ValueError, match=r"denominator is 0|no proportion"):
            compute_wilson_interval(numerator, n, 0.95)

    @pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
    def test_refuses_what_is_no_confidence(self, confidence: float) -> None:
        with pytest.raises(ValueError, match="confidence lies between"):
            compute_wilson_interval(1, 2, confidence)


class TestFunnelLimits:
    def test_by_hand(self) -> None:
        # n = 4, rate 1/2: P(R ≤ 0) = 1/16, P(R ≤ 1) = 5/16. At a tail of 1/8 the lower count is 1,
        # alpha = (5/16 - 2/16) / (4/16) = 3/4, the limit (1 - 3/4) / 4; the upper one is its mirror.
        assert compute_funnel_limits(Fraction(1, 2), 4, 0.75) == pytest.approx((1 / 16, 15 / 16), abs=1e-14)

    def test_by_hand_at_a_high_rate(self) -> None:
        # n = 2, rate 9/10: no success 0.01, at most one 0.19. At a tail of 0.1 alpha = 0.09 / 0.18 = 1/2;
        # of failures none has 0.81, beyond the tail at once: no count is too good.
        assert compute_funnel_limits(Fraction(9, 10), 2, 0.8) == pytest.approx((0.25, 1), abs=1e-14)

    @calm
    @given(RATES, st.integers(1, 100_000), CONFIDENCES)
    def test_is_the_appendix_on_both_tails(self, rate: Fraction, n: int, confidence: float) -> None:
        p = (1 - confidence) / 2
        low, high = compute_funnel_limits(rate, n, confidence)
        assert low == pytest.approx(max(0, compute_limits_of_2005(float(rate), n, p) / n), abs=1e-9)
        assert high == pytest.approx(1 - max(0, compute_limits_of_2005(float(1 - rate), n, p) / n), abs=1e-9)

    @calm
    @given(RATES, st.integers(1, 20_000), CONFIDENCES)
    @example(TRUTH, 5, 0.95)
    @example(TRUTH, 100, 0.95)
    @example(TRUTH, 437, 0.95)
    def test_chance_outside_is_at_most_alpha_and_not_needlessly_less(
        self, rate: Fraction, n: int, confidence: float
    ) -> None:
        p = (1 - confidence) / 2
        low, high = compute_funnel_limits(rate, n, confidence)
        below, above = ceil(low * n - 1e-7) - 1, floor(high * n + 1e-7) + 1
        assert binom.cdf(below, n, float(rate)) <= p + 1e-9
        assert binom.sf(above - 1, n, float(rate)) <= p + 1e-9
        assert binom.cdf(below + 1, n, float(rate)) >= p - 1e-9
        assert binom.sf(above - 2, n, float(rate)) >= p - 1e-9

    @calm
    @given(RATES, st.integers(1, 5_000), CONFIDENCES)
    def test_narrow_with_n_and_mirror(self, rate: Fraction, n: int, confidence: float) -> None:
        low, high = compute_funnel_limits(rate, n, confidence)
        lower, higher = compute_funnel_limits(rate, 4 * n, confidence)
        assert higher - lower <= high - low + 1e-12
        assert 0 <= low <= high <= 1
        assert compute_funnel_limits(1 - rate, n, confidence) == pytest.approx((1 - high, 1 - low), abs=1e-12)

    @calm
    @given(RATES, st.integers(1, 5_000))
    def test_widen_with_confidence(self, rate: Fraction, n: int) -> None:
        low, high = compute_funnel_limits(rate, n, 0.95)
        lower, higher = compute_funnel_limits(rate, n, 0.998)
        assert lower <= low
        assert high <= higher

    def test_a_small_station_without_a_failure_is_not_better(self) -> None:
        assert all(compute_funnel_limits(TRUTH, n, 0.95)[1] == 1 for n in (1, 5, 30, 100, 437))
        assert compute_funnel_limits(TRUTH, 600, 0.95)[1] < 1  # 600 of 600 has a chance of 1.6% only

    def test_nearly_certain_rates_end(self) -> None:
        rare = Fraction(1, 10**15)
        low, high = compute_funnel_limits(rare, 1000, 0.95)
        assert low == 0
        assert high == pytest.approx((1 - 0.025) / 1000, rel=1e-6)

    @pytest.mark.parametrize("whole", [0, 1])
    def test_no_width_without_chance(self, whole: int) -> None:
        assert compute_funnel_limits(Fraction(whole), 50, 0.95) == (whole, whole)

    @pytest.mark.parametrize(("whole", "n"), [(Fraction(3, 2), 5), (Fraction(-1, 2), 5), (Fraction(1, 2), 0)])
    def test_refuses_what_has_no_limits(self, whole: Fraction, n: int) -> None:
        with pytest.raises(ValueError, match="No limits"):
            compute_funnel_limits(whole, n, 0.95)

    def test_quick(self) -> None:
        compute_funnel_limits.cache_clear()
        start = perf_counter()
        for n in range(99_900, 100_000):
            compute_funnel_limits(Fraction(1, 2), n, 0.998)
        assert perf_counter() - start < 1  # about 1 ms each


@calm
@given(draw_counts())
def test_more_cases_of_the_same_rate_tell_more(count: tuple[int, int]) -> None:
    numerator, n = count
    assume(numerator > 0)
    assert (
        compute_wilson_interval(numerator, n, 0.95)[0]
        < compute_wilson_interval(2 * numerator, 2 * n, 0.95)[0]
    )

"""Intervals of chance: of a rate, of the difference of two, and control limits around the whole's."""

from fractions import Fraction
from functools import lru_cache
from math import ceil, exp, floor, fsum, lgamma, log, sqrt
from statistics import NormalDist


def compute_wilson_interval(numerator: int, denominator: int, confidence: float) -> tuple[float, float]:
    """Wilson's score interval of a rate, as proportions 0..1. ValueError for a denominator of 0."""
    if denominator == 0:
        raise ValueError("A rate without cases has no interval: the denominator is 0.")
    if not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} of {denominator} is no proportion.")
    z = -NormalDist().inv_cdf(_compute_tail(confidence))
    return (
        _compute_lower_root(numerator, denominator, z),
        1 - _compute_lower_root(denominator - numerator, denominator, z),
    )


def _compute_lower_root(x: int, n: int, z: float) -> float:
    """The smaller root as the roots' product over the greater one: exactly 0 for no successes."""
    return 2 * x * x / (n * (2 * x + z * z + z * sqrt(z * z + 4 * x * (n - x) / n)))


def compute_difference_interval(
    numerator: int, denominator: int, other_numerator: int, other_denominator: int, confidence: float
) -> tuple[float, float]:
    """Interval of the difference of two rates, -1..1. Newcombe (1998), Statistics in Medicine 17, 873-890, method 10."""
    rate, other_rate = numerator / denominator, other_numerator / other_denominator
    low, high = compute_wilson_interval(numerator, denominator, confidence)
    other_low, other_high = compute_wilson_interval(other_numerator, other_denominator, confidence)
    gap = rate - other_rate
    below = sqrt((rate - low) ** 2 + (other_high - other_rate) ** 2)
    above = sqrt((high - rate) ** 2 + (other_rate - other_low) ** 2)
    return gap - below, gap + above


@lru_cache(maxsize=8192)
def compute_funnel_limits(whole: Fraction, n: int, confidence: float) -> tuple[float, float]:
    """Exact binomial control limits (0..1) for n cases of the rate `whole`; none of them is wide at 0 or 1.

    Spiegelhalter (2005), Funnel plots for comparing institutional performance, appendix. His interpolated
    limit lies up to one case below its count: below the whole that is strict, above it would call every
    small station without a failure better. So the upper limit is the lower limit of the failures, and on
    either side the chance of lying strictly outside is at most (1 - confidence) / 2.
    """
    if not 0 <= whole <= 1 or n < 1:
        raise ValueError(f"No limits for the rate {whole} and {n} cases.")
    tail = _compute_tail(confidence)
    if whole in (0, 1):
        return float(whole), float(whole)
    return _compute_lower_limit(whole, n, tail), 1 - _compute_lower_limit(1 - whole, n, tail)


def compute_chance_outside(whole: Fraction, n: int, low: float, high: float) -> float:
    """Exact binomial chance that n cases of the rate `whole` have a rate strictly outside low..high."""
    if whole in (0, 1):
        return 0.0
    most_below = ceil(Fraction(low) * n) - 1
    most_failures = ceil((1 - Fraction(high)) * n) - 1
    return _sum_up_to(most_below, n, whole) + _sum_up_to(most_failures, n, 1 - whole)


def _sum_up_to(most: int, n: int, rate: Fraction) -> float:
    """P(R ≤ most)."""
    first = _find_first_count(rate, n, 1.0)
    return fsum(exp(_compute_log_pmf(r, n, rate)) for r in range(first, most + 1))


def _compute_tail(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence lies between 0 and 1, not at {confidence}.")
    return (1 - confidence) / 2


def _compute_lower_limit(rate: Fraction, n: int, tail: float) -> float:
    """(r - alpha) / n, r being the smallest count with P(R ≤ r) > tail, and alpha the part of r beyond it."""
    log_odds = log(rate) - log(1 - rate)
    r = _find_first_count(rate, n, tail)
    log_pmf = _compute_log_pmf(r, n, rate)
    cumulated = exp(log_pmf)
    while cumulated <= tail:
        log_pmf += log_odds + log((n - r) / (r + 1))
        cumulated += exp(log_pmf)
        r += 1
    return max(0.0, (r - (cumulated - tail) / exp(log_pmf)) / n)


def _find_first_count(rate: Fraction, n: int, tail: float) -> int:
    """The count below which, by Bernstein's inequality, less than e**-40 of the tail lies."""
    mean, variance, depth = float(n * rate), float(n * rate * (1 - rate)), 40 - log(tail)
    return max(0, floor(mean - depth / 3 - sqrt(depth * depth / 9 + 2 * depth * variance)))


def _compute_log_pmf(r: int, n: int, rate: Fraction) -> float:
    ways = lgamma(n + 1) - lgamma(r + 1) - lgamma(n - r + 1)
    return ways + r * log(rate) + (n - r) * log(1 - rate)

"""Funnel around the rate of all together: inner and outer limits of chance, and the groups that they make.

Source: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, and
Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14; docs/decisions/0024.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import fsum, sqrt
from typing import Literal

from dashboard.measures.numbers.intervals import compute_chance_outside, compute_funnel_limits

Group = Literal["above", "watch", "alike", "below"]
Counts = tuple[int, int]  # numerator and denominator

MOST_OUTSIDE = 0.002  # chance of a place equal to the whole to lie outside the outer limits, at most


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits at one n, as proportions 0..1: those of the inner confidence, and beyond them the outer ones."""

    low: float
    high: float
    outer_low: float
    outer_high: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Funnel around `whole` at two confidences (0..1), for places of these `sizes` (n).

    `spread` is the variance of places' own rates about the whole.
    """

    whole: Fraction
    sizes: tuple[int, ...]
    inner: float
    outer: float
    spread: float


def build_funnel(whole: Fraction, compared: Iterable[Counts], confidence: float) -> Funnel:
    """Outer limits for all that are compared together: 1 - confidence shared among them, and at most 0.2 % each."""
    places = list(compared)
    outer = 1 - min(MOST_OUTSIDE, (1 - confidence) / max(len(places), 1))
    sizes = tuple(n for _, n in places)
    return Funnel(whole, sizes, confidence, outer, _compute_spread(whole, places, outer))


def compute_limits(funnel: Funnel, n: int) -> Limits:
    """Exact binomial limits; the outer ones also allow for the spread among places: √(1 + spread / variance) times."""
    whole = float(funnel.whole)
    low, high = compute_funnel_limits(funnel.whole, n, funnel.inner)
    outer_low, outer_high = compute_funnel_limits(funnel.whole, n, funnel.outer)
    times = sqrt(1 + funnel.spread * n / (whole * (1 - whole))) if funnel.spread else 1.0
    return Limits(
        low,
        high,
        max(0.0, whole - (whole - outer_low) * times),
        min(1.0, whole + (outer_high - whole) * times),
    )


def find_group(funnel: Funnel, numerator: int, denominator: int) -> Group:
    """Above or below beyond the outer limits; between those and the inner ones "watch"."""
    rate, limits = Fraction(numerator, denominator), compute_limits(funnel, denominator)
    if rate > limits.outer_high:
        return "above"
    if rate < limits.outer_low:
        return "below"
    return "alike" if limits.low <= rate <= limits.high else "watch"


def compute_expected(funnel: Funnel) -> float:
    """How many of its places chance puts between inner and outer limits where all are equal to the whole."""
    return fsum(_compute_chance_between(funnel, n) for n in funnel.sizes)


def _compute_chance_between(funnel: Funnel, n: int) -> float:
    limits = compute_limits(funnel, n)
    inside = compute_chance_outside(funnel.whole, n, limits.outer_low, limits.outer_high)
    return compute_chance_outside(funnel.whole, n, limits.low, limits.high) - inside


def _compute_spread(whole: Fraction, places: Iterable[Counts], outer: float) -> float:
    """DerSimonian and Laird's (1986) moments estimate over the places that chance alone may explain.

    Those beyond are left out, and it is about the others' own mean: else one that differs would hide itself.
    """
    explained = [(x, n) for x, n in places if _is_inside(whole, x, n, outer)]
    total = sum(n for _, n in explained)
    freedom = total - sum(n * n for _, n in explained) / (total or 1)
    if not freedom:
        return 0.0
    mean = sum(x for x, _ in explained) / total
    squares = fsum(n * (x / n - mean) ** 2 for x, n in explained)
    return max(0.0, (squares - (len(explained) - 1) * mean * (1 - mean)) / freedom)


def _is_inside(whole: Fraction, numerator: int, n: int, confidence: float) -> bool:
    low, high = compute_funnel_limits(whole, n, confidence)
    return low <= Fraction(numerator, n) <= high

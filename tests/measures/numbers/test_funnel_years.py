"""Simulated years with a fixed seed: how often the funnel names a station where none differs, and where one does.

Forty stations of 50 to 1,500 items. Years are drawn and judged at once with scipy; some of them are ranked as well.
"""

from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import binom

from dashboard.measures.numbers.ranking import Entrant, Rule, rank

RULE = Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95)
STATIONS, YEARS, RANKED = 40, 2000, 12
Counts = npt.NDArray[np.int64]
Rates = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def draw_years(rates: Rates, seed: int, first: int = 0) -> tuple[Counts, Counts]:
    """Items completed and received, a row a year; the first station has `first` items where it isn't 0."""
    chance = np.random.default_rng(seed)
    sizes = chance.integers(50, 1501, size=rates.shape)
    if first:
        sizes[:, 0] = first
    return chance.binomial(sizes, rates), sizes


def name_stations(done: Counts, sizes: Counts) -> Flags:
    """Whether each station is above or below, by the plain definition; the rarest counts that chance allows."""
    whole = (done.sum(axis=1) / sizes.sum(axis=1))[:, None]
    tail = min(0.002, 0.05 / STATIONS) / 2
    ends = find_end(whole, sizes, tail), 1 - find_end(1 - whole, sizes, tail)
    rates = done / sizes
    inside = (rates >= ends[0]) & (rates <= ends[1])
    times = np.sqrt(1 + estimate_spread(rates, sizes, inside) * sizes / (whole * (1 - whole)))
    named: Flags = (rates < whole - (whole - ends[0]) * times) | (rates > whole + (ends[1] - whole) * times)
    return named


def find_end(whole: Rates, sizes: Counts, tail: float) -> Rates:
    """Lower limit of the appendix of 2005."""
    counts = binom.ppf(tail, sizes, whole)
    beyond = (binom.cdf(counts, sizes, whole) - tail) / binom.pmf(counts, sizes, whole)
    ends: Rates = np.maximum((counts - beyond) / sizes, 0)
    return ends


def estimate_spread(rates: Rates, sizes: Counts, inside: Flags) -> Rates:
    """DerSimonian and Laird's variance among the stations inside, a year a row."""
    weights = np.where(inside, sizes, 0)
    total = weights.sum(axis=1, keepdims=True)
    mean = (weights * rates).sum(axis=1, keepdims=True) / total
    squares = (weights * (rates - mean) ** 2).sum(axis=1, keepdims=True)
    noise = (inside.sum(axis=1, keepdims=True) - 1) * mean * (1 - mean)
    freedom = total - (weights**2).sum(axis=1, keepdims=True) / total
    spread: Rates = np.maximum((squares - noise) / freedom, 0)
    return spread


def rank_year(done: Counts, sizes: Counts) -> list[bool]:
    entrants = [
        Entrant(f"s{at:02}", (("completion_rate", int(done[at]), int(sizes[at])),)) for at in range(STATIONS)
    ]
    groups = {place.code: place.group for place in rank(entrants, RULE).places}
    return [groups[f"s{at:02}"] in ("above", "below") for at in range(STATIONS)]


def check_ranking(done: Counts, sizes: Counts, named: Flags) -> None:
    """The ranking itself names the same stations, in the years with the most and in the first."""
    years = {*np.argsort(-named.sum(axis=1), kind="stable")[: RANKED // 2], *range(RANKED // 2)}
    for year in years:
        assert rank_year(done[year], sizes[year]) == named[year].tolist()


@pytest.mark.parametrize("rate", [0.90, 0.96, 0.99])
def test_of_equal_stations_some_is_named_in_at_most_one_year_of_twenty(rate: float) -> None:
    done, sizes = draw_years(np.full((YEARS, STATIONS), rate), seed=1)
    named = name_stations(done, sizes)
    check_ranking(done, sizes, named)
    assert named.any(axis=1).mean() <= 0.05


def test_a_station_that_differs_is_named_in_four_years_of_five() -> None:
    rates = np.full((YEARS, STATIONS), 0.99)
    rates[:, 0] = 0.96
    done, sizes = draw_years(rates, seed=2, first=500)
    named = name_stations(done, sizes)
    check_ranking(done, sizes, named)
    assert named[:, 0].mean() >= 0.80


@pytest.mark.parametrize("rate", [0.90, 0.96, 0.99])
def test_a_spread_of_0_3_points_names_some_in_at_most_one_year_of_five(rate: float) -> None:
    spread = np.random.default_rng(3).normal(rate, 0.003, size=(YEARS, STATIONS))
    done, sizes = draw_years(np.clip(spread, 0, 1), seed=4)
    named = name_stations(done, sizes)
    check_ranking(done, sizes, named)
    assert named.any(axis=1).mean() <= 0.20

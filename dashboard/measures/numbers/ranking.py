"""Ranking: ranks by exact fractions, entrants that can't be ranked, and groups by the funnel's limits."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import fsum
from typing import Literal

from dashboard.measures.numbers.funnel import Funnel, Group, build_funnel, find_group
from dashboard.measures.numbers.intervals import compute_wilson_interval

Weights = tuple[tuple[str, Fraction], ...]
Parts = tuple[tuple[str, int | None, int | None], ...]
Ordering = Literal["rate", "cautious"]
Reason = Literal["no_cases", "unknown_parts", "below_minimum"]

NEVER_WEIGHED = frozenset({"received", "items_per_station"})  # much work taken in is no merit


@dataclass(frozen=True, slots=True)
class Rule:
    """Ranking rule: the metrics' weights (need not add up to 1), the smallest n, the order, 0 < confidence < 1.

    The first metric's n must reach the minimum; its interval, at this confidence, and its group are shown.
    ValueError: bad weights.
    """

    weights: Weights
    minimum: int
    ordering: Ordering
    confidence: float

    def __post_init__(self) -> None:
        _check(self.weights)


@dataclass(frozen=True, slots=True)
class Entrant:
    """One station: (metric code, numerator, denominator) for each metric of the rule, None being unknown."""

    code: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Place:
    """A ranked station: counts and interval (proportions) are the first metric's; a rise is positive movement.

    `movement` is None where there is nothing to compare with, and where chance may explain it.
    """

    code: str
    rank: int
    tied: bool
    score: Fraction
    numerator: int
    denominator: int
    low: float
    high: float
    group: Group
    movement: int | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    code: str
    reason: Reason
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """`whole` is Σ numerator, Σ denominator of the first metric over all that know both, ranked or not.

    `funnel` is around it; None where nobody is ranked.
    """

    places: tuple[Place, ...]
    unplaced: tuple[Unplaced, ...]
    whole: tuple[int, int]
    funnel: Funnel | None = None


@dataclass(frozen=True, slots=True)
class _Rate:
    """Two known counts with numerator ≤ denominator and denominator > 0."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)


def compute_score(parts: Parts, weights: Weights) -> Fraction | None:
    """Σ weight x rate, exact; None where a part is unknown or has no cases. ValueError: bad weights."""
    _check(weights)
    rates = _list_rates(parts, weights)
    return None if rates is None else _sum_rates(rates, weights)


def rank(entrants: Iterable[Entrant], rule: Rule, before: Mapping[str, Place] | None = None) -> Ranking:
    """Places by rank, then code; those not ranked by code. `before` are the places to measure movement from."""
    ranked: dict[str, tuple[_Rate, ...]] = {}
    unplaced: list[Unplaced] = []
    whole = (0, 0)
    for entrant in sorted(entrants, key=lambda entrant: entrant.code):
        first = _list_rates(entrant.parts, rule.weights[:1])
        if first is not None:
            whole = (whole[0] + first[0].numerator, whole[1] + first[0].denominator)
        rates = _list_rates(entrant.parts, rule.weights)
        if rates is None or rates[0].denominator < rule.minimum:
            unplaced.append(_explain_unplaced(entrant, rule))
        else:
            ranked[entrant.code] = rates
    if not ranked:
        return Ranking((), tuple(unplaced), whole)
    compared = [(rates[0].numerator, rates[0].denominator) for rates in ranked.values()]
    funnel = build_funnel(Fraction(*whole), compared, rule.confidence)
    return Ranking(_build_places(ranked, rule, funnel, before or {}), tuple(unplaced), whole, funnel)


def _check(weights: Weights) -> None:
    codes = [code for code, _ in weights]
    if not codes or len(set(codes)) < len(codes):
        raise ValueError("A ranking rule weighs at least one metric, and each only once.")
    if never := NEVER_WEIGHED.intersection(codes):
        raise ValueError(f"A ranking rule can't weigh {', '.join(sorted(never))}.")
    if any(weight < 0 for _, weight in weights):
        raise ValueError("A ranking rule has no negative weights.")


def _list_counts(parts: Parts, weights: Weights) -> list[tuple[int | None, int | None]]:
    known = {code: (numerator, denominator) for code, numerator, denominator in parts}
    return [known.get(code, (None, None)) for code, _ in weights]


def _list_rates(parts: Parts, weights: Weights) -> tuple[_Rate, ...] | None:
    """The rule's rates in its order; None unless all are known, have cases and don't exceed their base."""
    rates = tuple(
        _Rate(numerator, denominator)
        for numerator, denominator in _list_counts(parts, weights)
        if numerator is not None and denominator and 0 <= numerator <= denominator
    )
    return rates if len(rates) == len(weights) else None


def _explain_unplaced(entrant: Entrant, rule: Rule) -> Unplaced:
    counts = _list_counts(entrant.parts, rule.weights)
    if any(denominator == 0 for _, denominator in counts):
        return Unplaced(entrant.code, "no_cases", *counts[0])
    reason: Reason = "unknown_parts" if _list_rates(entrant.parts, rule.weights) is None else "below_minimum"
    return Unplaced(entrant.code, reason, *counts[0])


def _sum_rates(rates: tuple[_Rate, ...], weights: Weights) -> Fraction:
    return sum((weight * rate.value for rate, (_, weight) in zip(rates, weights, strict=True)), Fraction())


def _weigh_rates(rates: tuple[_Rate, ...], rule: Rule) -> tuple[float, Fraction]:
    """Sort key, greater first. Beside a cautious value the score keeps ties exact."""
    exact = _sum_rates(rates, rule.weights)
    if rule.ordering == "rate":
        return 0.0, exact
    cautious = fsum(
        float(weight) * compute_wilson_interval(rate.numerator, rate.denominator, rule.confidence)[0]
        for rate, (_, weight) in zip(rates, rule.weights, strict=True)
    )
    return cautious, exact


def _build_places(
    ranked: Mapping[str, tuple[_Rate, ...]], rule: Rule, funnel: Funnel, before: Mapping[str, Place]
) -> tuple[Place, ...]:
    worth = {code: _weigh_rates(rates, rule) for code, rates in ranked.items()}
    shared, ranks = Counter(worth.values()), _assign_ranks(worth.values())
    places = []
    for code, rates in ranked.items():
        first, place = rates[0], ranks[worth[code]]
        low, high = compute_wilson_interval(first.numerator, first.denominator, rule.confidence)
        places.append(
            Place(
                code=code,
                rank=place,
                tied=shared[worth[code]] > 1,
                score=worth[code][1],
                numerator=first.numerator,
                denominator=first.denominator,
                low=low,
                high=high,
                group=find_group(funnel, first.numerator, first.denominator),
                movement=_measure_movement(before.get(code), place, low, high),
            )
        )
    return tuple(sorted(places, key=lambda place: (place.rank, place.code)))


def _assign_ranks(worth: Iterable[tuple[float, Fraction]]) -> dict[tuple[float, Fraction], int]:
    """Each value's rank: one more than the number of strictly greater ones."""
    ranks: dict[tuple[float, Fraction], int] = {}
    for position, value in enumerate(sorted(worth, reverse=True), start=1):
        ranks.setdefault(value, position)
    return ranks


def _measure_movement(before: Place | None, rank_now: int, low: float, high: float) -> int | None:
    """Ranks risen since; None where both periods' intervals meet: chance may explain such a movement."""
    if before is None or (low <= before.high and before.low <= high):
        return None
    return before.rank - rank_now

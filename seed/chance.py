"""Reproducible random numbers: only `Random.random()` is stable across Python versions, so all draws build on it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import TypeVar

K = TypeVar("K")
SATURDAY = 5


def make_rng(*name: object) -> Random:
    """Make a generator seeded by its name only."""
    return Random("·".join(map(str, name)))  # noqa: S311 — examples, no secrets


def deal(
    total: int, weights: Mapping[K, float], rng: Random, limits: Mapping[K, int] | None = None
) -> dict[K, int]:
    """Deal `total` units to keys at random by weight; no key exceeds its limit."""
    keys, ends = list(weights), list(accumulate(weights.values()))
    counts = dict.fromkeys(keys, 0)
    left = total
    while left:
        key = keys[bisect_right(ends, rng.random() * ends[-1])]
        if limits is None or counts[key] < limits[key]:
            counts[key] += 1
            left -= 1
    return counts


def split_by_weights(total: int, weights: Sequence[float]) -> list[int]:
    """Split `total` into integers proportional to the weights, by the largest-remainder method."""
    exact = [Fraction(weight) for weight in weights]
    quotas = [total * weight / sum(exact) for weight in exact]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - quotas[at])
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def pick(choices: Sequence[K], rng: Random) -> K:
    return choices[int(rng.random() * len(choices))]


def draw_integer(low: int, high: int, rng: Random) -> int:
    """Draw an integer from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def draw_between(low: float, high: float, rng: Random) -> float:
    return low + (high - low) * rng.random()


def draw_workday(first: date, last: date, rng: Random) -> date:
    """Draw a day from Monday to Friday between `first` and `last`, a span that contains one."""
    while (day := first + timedelta(days=draw_integer(0, (last - first).days, rng))).weekday() >= SATURDAY:
        pass
    return day

"""Chance that falls the same everywhere: of Random only `random()` is promised to, so all else is built on it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random
from typing import TypeVar

K = TypeVar("K")
SATURDAY = 5


def dealer(*name: object) -> Random:
    """A source of chance that depends on its name only."""
    return Random("·".join(map(str, name)))  # noqa: S311 — it shuffles examples and keeps no secret


def dealt(
    total: int, weights: Mapping[K, float], chance: Random, most: Mapping[K, int] | None = None
) -> dict[K, int]:
    """`total` things dealt out one by one, the heavier key oftener; none gets more than its `most`."""
    keys, ends = list(weights), list(accumulate(weights.values()))
    got = dict.fromkeys(keys, 0)
    left = total
    while left:
        key = keys[bisect_right(ends, chance.random() * ends[-1])]
        if most is None or got[key] < most[key]:
            got[key] += 1
            left -= 1
    return got


def shared(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts close to the weights: what the rounding leaves goes to the greatest remainders."""
    exact = [Fraction(weight) for weight in weights]
    quotas = [total * weight / sum(exact) for weight in exact]
    parts = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - quotas[at])
    for at in by_remainder[: total - sum(parts)]:
        parts[at] += 1
    return parts


def picked(choices: Sequence[K], chance: Random) -> K:
    return choices[int(chance.random() * len(choices))]


def whole(low: int, high: int, chance: Random) -> int:
    """A whole number from low to high, both included."""
    return low + int(chance.random() * (high - low + 1))


def between(low: float, high: float, chance: Random) -> float:
    return low + (high - low) * chance.random()


def workday(first: date, last: date, chance: Random) -> date:
    """A day from Monday to Friday, in a span that has one."""
    while (day := first + timedelta(days=whole(0, (last - first).days, chance))).weekday() >= SATURDAY:
        pass
    return day

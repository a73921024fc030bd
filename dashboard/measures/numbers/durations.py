"""Durations of steps, including waits that haven't ended. Source: Kaplan and Meier (1958), product-limit estimate."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

HALF = Fraction(1, 2)


def find_median_days(waits: Iterable[tuple[int, bool]]) -> int | None:
    """Median wait in days; None where it can't be known yet.

    Each wait is its days so far and whether it has ended; otherwise it lasts at least so long.
    """
    pairs = list(waits)
    ended = Counter(days for days, over in pairs if over)
    left, share = len(pairs), Fraction(1)
    by_days = Counter(days for days, _ in pairs)
    for days in sorted(by_days):
        share *= 1 - Fraction(ended[days], left)
        if share <= HALF:
            return days
        left -= by_days[days]
    return None

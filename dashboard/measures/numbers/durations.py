"""How long a step takes, with those still waiting counted. Source: Kaplan and Meier, 1958, the product-limit estimate."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

HALF = Fraction(1, 2)


def median_days(waits: Iterable[tuple[int, bool]]) -> int | None:
    """The days after which half have ended their wait; None where that can't be known yet.

    Each wait is its days so far and whether it has ended; one that hasn't is known to last at least so long.
    """
    told = list(waits)
    ended = Counter(days for days, over in told if over)
    left, still = len(told), Fraction(1)
    gone = Counter(days for days, _ in told)
    for days in sorted(gone):
        still *= 1 - Fraction(ended[days], left)
        if still <= HALF:
            return days
        left -= gone[days]
    return None

"""Limits of a funnel at each n, and the groups whose stations a picture names."""

from collections.abc import Iterable

from dashboard.render.shared.words import is_known
from dashboard.wording.chart.data import Point

NAMED = ("above", "below")
Limit = tuple[int, float, float]  # n, lower and upper end


def list_limits(points: Iterable[Point], name: str) -> list[Limit]:
    """List the "inner" or "outer" limits by n, each n once; points without both are left out."""
    ends = ((point.denominator, *_get_ends(point, name)) for point in points)
    return sorted({(n, low, high) for n, low, high in ends if n and low is not None and high is not None})


def _get_ends(point: Point, name: str) -> tuple[float | None, float | None]:
    low, high = (point.low, point.high) if name == "inner" else (point.outer_low, point.outer_high)
    return (low, high) if is_known(low) and is_known(high) else (None, None)

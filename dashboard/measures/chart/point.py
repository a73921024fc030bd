"""A reading, or a part of a whole, as a chart's point."""

from fractions import Fraction

from dashboard.catalogue.kinds import Better
from dashboard.measures.chart.data import Point
from dashboard.measures.numbers.readings import Reading, half_up


def point(key: str, label: str, found: Reading | None, target: float | None = None) -> Point:
    """A reading as a point; a count has neither numerator nor denominator. Young is what is young throughout."""
    if found is None:
        return Point(key, label, None, target=target)
    rate = found.metric.is_rate
    return Point(
        key,
        label,
        found.shown,
        found.numerator if rate else None,
        found.denominator if rate else None,
        target=target,
        origin=found.origin,
        young=found.all_young and found.metric.better is not Better.NEITHER,
        at_least=found.at_least,
    )


def share(key: str, label: str, part: int | None, whole: int) -> Point:
    """A part of a whole, per cent."""
    value = half_up(Fraction(part, whole) * 100) if part is not None and whole else None
    return Point(key, label, value, part, whole)

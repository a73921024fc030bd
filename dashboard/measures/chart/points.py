"""A reading, or a part of a whole, as a chart's point."""

from dashboard.catalogue.kinds import Better
from dashboard.measures.chart.numbers import PointNumbers
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.rounding import round_part


def build_point(key: str, name: str, reading: Reading | None, target: float | None = None) -> PointNumbers:
    """A reading as a point; a count has neither numerator nor denominator. Young is what is young throughout."""
    if reading is None:
        return PointNumbers(key, name, None, target=target)
    is_rate = reading.metric.is_rate
    return PointNumbers(
        key,
        name,
        reading.shown_value,
        reading.numerator if is_rate else None,
        reading.denominator if is_rate else None,
        target=target,
        origin=reading.origin,
        young=reading.all_young and reading.metric.better is not Better.NEITHER,
        at_least=reading.at_least,
    )


def build_share(key: str, name: str, part: int | None, whole: int) -> PointNumbers:
    """A part of a whole, per cent."""
    value = round_part(part, whole) if part is not None and whole else None
    return PointNumbers(key, name, value, part, whole)

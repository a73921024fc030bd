"""Alt text of a chart: what the picture shows, for those who can't see it."""

from collections.abc import Sequence
from fractions import Fraction

from dashboard.text import say
from dashboard.text.amounts import say_amount
from dashboard.wording.chart.data import Point, Series, write_value


def write_alt_text(lang: str, title: str, period: str, series: Sequence[Series], unit: str) -> str:
    """How much, the highest and the lowest of each series."""
    parts = [say(lang, "alt.head", title=title, period=period)]
    parts += [_write_series(lang, part, unit, named=len(series) > 1) for part in series if _list_known(part)]
    if len(parts) == 1:
        parts.append(say(lang, "alt.empty"))
    return "".join(parts)


def _write_series(lang: str, series: Series, unit: str, *, named: bool) -> str:
    points = _list_known(series)
    low, high = min(points, key=_read_exact), max(points, key=_read_exact)
    name = say(lang, "alt.name", name=series.name) if named else ""
    most, least = (say_amount(lang, write_value(point), unit) for point in (high, low))
    if len(points) == 1:
        return name + say(lang, "alt.one", label=high.label, amount=most)
    if _read_exact(low) == _read_exact(high):
        return name + say(lang, "alt.alike", count=len(points), value=most)
    values = {"high": most, "low": least, "count": len(points)}
    return name + say(lang, "alt.range", high_label=high.label, low_label=low.label, **values)


def _list_known(series: Series) -> list[Point]:
    return [point for point in series.points if point.value is not None]


def _read_exact(point: Point) -> Fraction:
    return point.exact or Fraction(0)

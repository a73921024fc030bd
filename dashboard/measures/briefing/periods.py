"""Periods of briefings, from the requested period and the months that have figures."""

from collections.abc import Sequence

from dashboard.catalogue.kinds import Span
from dashboard.measures.numbers.months import shift_month, split_month

Period = tuple[str, str]
TREND = 12  # months that a chart of months shows at least: a month's document shows where it comes from


def fit_period(span: Span, period: Period, months: Sequence[str]) -> Period:
    """`period` is that of the address, blank where it has none; `months` are those with figures, one at least.

    A month is the last requested, a quarter the whole one that it lies in, a year begins in January and ends
    with the requested month, or its newest. Without a request: the newest month, whole quarter, or year.
    """
    named = period[1] or period[0]
    if span is Span.MONTH:
        return (named or months[-1],) * 2
    if span is Span.QUARTER:
        return _find_quarter(named) if named else _find_newest_quarter(months[-1])
    if span is Span.YEAR:
        year = (named or months[-1])[:4]
        return f"{year}-01", period[1] or _find_newest(year, months)
    return period


def extend_period(period: Period, months: Sequence[str]) -> Period:
    """The period, or where it is shorter the months up to its end, as far back as there are figures."""
    back = max(shift_month(period[1], 1 - TREND), min(months, default=period[0]))
    return min(period[0], back), period[1]


def _find_newest(year: str, months: Sequence[str]) -> str:
    return max((month for month in months if month[:4] == year), default=f"{year}-12")


def list_periods(span: Span, months: Sequence[str]) -> tuple[Period, ...]:
    """Periods to choose from, newest first; of a year the part that has figures."""
    newest_first = sorted(months, reverse=True)
    if span is Span.YEAR:
        newest_first = list({month[:4]: month for month in months}.values())[::-1]
    return tuple(dict.fromkeys(fit_period(span, (month, month), months) for month in newest_first))


def _find_quarter(month: str) -> Period:
    first = shift_month(month, -((split_month(month)[1] - 1) % 3))
    return first, shift_month(first, 2)


def _find_newest_quarter(newest: str) -> Period:
    """The quarter that ends with the newest month, or the one before it."""
    first, last = _find_quarter(newest)
    return (first, last) if last == newest else (shift_month(first, -3), shift_month(last, -3))

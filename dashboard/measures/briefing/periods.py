"""The period that a briefing is for, out of what is asked for and what has figures."""

from collections.abc import Sequence

from dashboard.catalogue.kinds import Span
from dashboard.measures.numbers.months import parts, shifted

Period = tuple[str, str]
TREND = 12  # months that a chart of months shows at least: a month's document shows where it comes from


def period_for(span: Span, period: Period, months: Sequence[str]) -> Period:
    """`period` is as the address says it, blank where it doesn't; `months` those that have figures, one at least.

    A month is the last one asked for, a quarter the whole one that it lies in, a year begins in January and ends
    with the month asked for, or its newest. Nothing asked for: the newest month, whole quarter, or year.
    """
    named = period[1] or period[0]
    if span is Span.MONTH:
        return (named or months[-1],) * 2
    if span is Span.QUARTER:
        return _quarter(named) if named else _newest_quarter(months[-1])
    if span is Span.YEAR:
        year = (named or months[-1])[:4]
        return f"{year}-01", period[1] or _newest_of(year, months)
    return period


def trend_period(period: Period, months: Sequence[str]) -> Period:
    """The period, or where it is shorter the months up to its end, as far back as there are figures."""
    back = max(shifted(period[1], 1 - TREND), min(months, default=period[0]))
    return min(period[0], back), period[1]


def _newest_of(year: str, months: Sequence[str]) -> str:
    return max((month for month in months if month[:4] == year), default=f"{year}-12")


def periods_for(span: Span, months: Sequence[str]) -> tuple[Period, ...]:
    """What there is to choose from, newest first; of a year what of it has figures."""
    newest_first = sorted(months, reverse=True)
    if span is Span.YEAR:
        newest_first = list({month[:4]: month for month in months}.values())[::-1]
    return tuple(dict.fromkeys(period_for(span, (month, month), months) for month in newest_first))


def _quarter(month: str) -> Period:
    first = shifted(month, -((parts(month)[1] - 1) % 3))
    return first, shifted(first, 2)


def _newest_quarter(newest: str) -> Period:
    """The quarter that ends with the newest month, or the one before it."""
    first, last = _quarter(newest)
    return (first, last) if last == newest else (shifted(first, -3), shifted(last, -3))

"""The period that a briefing is for, out of what is asked for and what has figures."""

from collections.abc import Sequence

from dashboard.catalogue.kinds import Span
from dashboard.measures.months import parts, shifted

Period = tuple[str, str]


def period_for(span: Span, asked: Period, months: Sequence[str]) -> Period:
    """`asked` is as the address says it, blank where it doesn't; `months` are those that have figures.

    A month is the last one asked for, a quarter the one that it lies in, a year runs from January to it. Nothing
    asked for: the newest month, the newest whole quarter, the newest year.
    """
    last = asked[1] or asked[0] or (months[-1] if months else "")
    if not last:
        return asked
    if span is Span.MONTH:
        return last, last
    if span is Span.QUARTER:
        return _quarter(last) if any(asked) else _newest_quarter(last)
    return f"{last[:4]}-01" if span is Span.YEAR or not asked[0] else asked[0], last


def _quarter(month: str) -> Period:
    first = shifted(month, -((parts(month)[1] - 1) % 3))
    return first, shifted(first, 2)


def _newest_quarter(newest: str) -> Period:
    """The quarter that ends with the newest month, or the one before it."""
    first, last = _quarter(newest)
    return (first, last) if last == newest else (shifted(first, -3), shifted(last, -3))

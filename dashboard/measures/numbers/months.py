"""Months as text ("2025-03"), and the periods that people compare them with."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

MONTHS_TO_REPORT = 6


def last_day(month: str) -> date:
    year, number = parts(month)
    return date(year, number, calendar.monthrange(year, number)[1])


def parts(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


@lru_cache(maxsize=4096)  # the same few months, over and over
def shifted(month: str, by: int) -> str:
    year, number = parts(month)
    years, rest = divmod(number - 1 + by, 12)
    return f"{year + years:04d}-{rest + 1:02d}"


def between(first: str, last: str) -> Iterator[str]:
    month = first
    while month <= last:
        yield month
        month = shifted(month, 1)


def length(first: str, last: str) -> int:
    (year, start), (last_year, end) = parts(first), parts(last)
    return (last_year - year) * 12 + end - start + 1


def months_to_report(today: date) -> tuple[str, ...]:
    """The last six whole months, the newest first: it is what the 5th of a month is about."""
    this = f"{today:%Y-%m}"
    return tuple(shifted(this, -back) for back in range(1, MONTHS_TO_REPORT + 1))


def has_period_before(first: str, last: str) -> bool:
    """Months and quarters compare with the one before (环比); a year and 1—N月 only with the year before."""
    months = length(first, last)
    return months == 1 or (months == 3 and parts(first)[1] % 3 == 1)


def period_before(first: str, last: str) -> tuple[str, str]:
    """The month or quarter before; for every other period the same months of the year before."""
    by = length(first, last) if has_period_before(first, last) else 12
    return shifted(first, -by), shifted(last, -by)


def year_before(first: str, last: str) -> tuple[str, str]:
    return shifted(first, -12), shifted(last, -12)


def periods_of(months: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What can be asked of a year's months: the year so far, its quarters, 1—N月, each month; newest first."""
    if not months:
        return ()
    first, last = months[0], months[-1]
    quarters = [(m, months[at + 2]) for at, m in enumerate(months[:-2]) if parts(m)[1] % 3 == 1]
    so_far = [(first, month) for month in months[1:-1]] if first.endswith("-01") else []
    single = [(month, month) for month in months]
    return tuple(dict.fromkeys(((first, last), *quarters[::-1], *so_far[::-1], *single[::-1])))

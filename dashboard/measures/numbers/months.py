"""Months as text ("2025-03"), and the periods that they are compared with."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

MONTHS_TO_REPORT = 6


def find_last_day(month: str) -> date:
    year, number = split_month(month)
    return date(year, number, calendar.monthrange(year, number)[1])


def split_month(month: str) -> tuple[int, int]:
    return int(month[:4]), int(month[5:])


def number_month(month: str) -> int:
    """Months since the year 0: those that follow each other do so as numbers."""
    year, number = split_month(month)
    return year * 12 + number


@lru_cache(maxsize=4096)  # the same few months, over and over
def shift_month(month: str, by: int) -> str:
    year, number = split_month(month)
    years, rest = divmod(number - 1 + by, 12)
    return f"{year + years:04d}-{rest + 1:02d}"


def list_months_between(first: str, last: str) -> Iterator[str]:
    month = first
    while month <= last:
        yield month
        month = shift_month(month, 1)


def count_months(first: str, last: str) -> int:
    (year, start), (last_year, end) = split_month(first), split_month(last)
    return (last_year - year) * 12 + end - start + 1


def list_months_to_report(today: date) -> tuple[str, ...]:
    """The last six whole months, the newest first: those to report on the 5th of a month."""
    this = f"{today:%Y-%m}"
    return tuple(shift_month(this, -back) for back in range(1, MONTHS_TO_REPORT + 1))


def has_period_before(first: str, last: str) -> bool:
    """Months and quarters compare with the one before (环比); a year and 1—N月 only with the year before."""
    months = count_months(first, last)
    return months == 1 or (months == 3 and split_month(first)[1] % 3 == 1)


def find_period_before(first: str, last: str) -> tuple[str, str]:
    """The month or quarter before; for every other period the same months of the year before."""
    by = count_months(first, last) if has_period_before(first, last) else 12
    return shift_month(first, -by), shift_month(last, -by)


def find_year_before(first: str, last: str) -> tuple[str, str]:
    return shift_month(first, -12), shift_month(last, -12)


def list_year_periods(months: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Periods of a year's months: the year so far, its quarters, 1—N月, each month; newest first."""
    if not months:
        return ()
    first, last = months[0], months[-1]
    quarters = [(m, months[at + 2]) for at, m in enumerate(months[:-2]) if split_month(m)[1] % 3 == 1]
    so_far = [(first, month) for month in months[1:-1]] if first.endswith("-01") else []
    single = [(month, month) for month in months]
    return tuple(dict.fromkeys(((first, last), *quarters[::-1], *so_far[::-1], *single[::-1])))

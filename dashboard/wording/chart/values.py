"""Values in words: numbers, days and months as they are written everywhere."""

from datetime import date
from fractions import Fraction

from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.rounding import find_sign, round_share
from dashboard.text import say

UNKNOWN = "—"


def format_number(value: float | int) -> str:
    """A shown value: at most two decimals, no zeros behind them."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")


def format_fixed(value: float | int) -> str:
    """A value in a column: what may have decimals has two in every row."""
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def format_reading(reading: Reading) -> str:
    """A reading's value with its sign, — where it is unknown: ≥12, 97.5, >99.99."""
    return UNKNOWN if reading.shown_value is None else reading.sign + format_number(reading.shown_value)


def format_cell(reading: Reading) -> str:
    """The same in a column."""
    return UNKNOWN if reading.shown_value is None else reading.sign + format_fixed(reading.shown_value)


def format_part(numerator: int, denominator: int) -> str:
    """A part in per cent, with its sign."""
    share = Fraction(numerator, denominator)
    return find_sign(share) + format_number(round_share(share))


def write_as_at(lang: str, day: date | None) -> str:
    """统计截至…, or that no day was reported."""
    if day is None:
        return say(lang, "as_at.none")
    return say(lang, "as_at.day", year=day.year, month=day.month, day=day.day)


def write_day(lang: str, day: date | None) -> str:
    """A day with its year; blank where there is none."""
    return say(lang, "sentence.whole_day", year=day.year, month=day.month, day=day.day) if day else ""


def write_month(lang: str, month: str, *, short: bool) -> str:
    """A month ("2025-12") as people write it; `short` leaves out the year."""
    key = "period_label.short" if short else "period.month"
    return say(lang, key, year=int(month[:4]), month=int(month[5:]))

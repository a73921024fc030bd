"""Values in words: numbers, days and months as they are written everywhere."""

from datetime import date

from dashboard.text import say


def format_number(value: float | int) -> str:
    """A shown value: at most two decimals, no zeros behind them."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")


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

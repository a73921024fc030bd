"""Months in words, consecutive ones as a span: 2025年1—6月、9月."""

from collections.abc import Iterable, Iterator

from dashboard.measures.numbers.months import shift_month, split_month
from dashboard.measures.numbers.view import Period
from dashboard.text import say


def write_months(lang: str, months: Iterable[str], *, short: bool) -> str:
    """Any months in order, as people list them; `short` leaves out the year."""
    return say(lang, "list.comma").join(write_span(lang, run, short=short) for run in _list_runs(months))


def write_span(lang: str, period: Period, *, short: bool) -> str:
    """The months from the first to the last; years are left out only where there is one."""
    (year, month), (last_year, last_month) = map(split_month, period)
    if short and year == last_year:
        return say(lang, f"sentence.months_{_choose_form(period)}", first=month, last=last_month)
    form = "span" if year != last_year else "month" if month == last_month else "months"
    values = {"year": year, "month": month, "last_year": last_year, "last_month": last_month}
    return say(lang, f"period.{form}", **values)


def _choose_form(period: Period) -> str:
    return "one" if period[0] == period[1] else "several"


def _list_runs(months: Iterable[str]) -> Iterator[Period]:
    """Spans of consecutive months of one year."""
    run: list[str] = []
    for month in sorted(months):
        if run and (month != shift_month(run[-1], 1) or month[:4] != run[0][:4]):
            yield run[0], run[-1]
            run = []
        run.append(month)
    if run:
        yield run[0], run[-1]

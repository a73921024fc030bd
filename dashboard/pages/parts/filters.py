"""Filters of a page: year and period, areas, stations and colours."""

from collections.abc import Iterator, Sequence

from dashboard.desk.readings import list_periods
from dashboard.filters import write_period
from dashboard.measures.numbers.view import Period
from dashboard.pages.content.controls import Choice, FilterBar, MultipleChoice, Option
from dashboard.pages.page import Page

CODES = ("area", "station", "colour")


def describe_filters(page: Page, codes: Sequence[str] = CODES) -> Iterator[FilterBar]:
    """The filter bar with these codes; none while no month has figures."""
    months = page.desk.list_months(page.filters)
    if not months:
        return
    codes = [code for code in codes if code != "station" or page.may("stations")]
    choices = [_describe_code(page, code) for code in codes if page.desk.map_choices(code, page.filters)]
    yield FilterBar((_describe_year(page, months), describe_period(page)), choices, _summarise(page, codes))


def _describe_year(page: Page, months: Sequence[str]) -> Choice:
    years = sorted({month[:4] for month in months}, reverse=True)
    current = page.filters.last[:4]
    options = []
    for year in years:
        of_year = [month for month in months if month.startswith(year)]
        parameters = {"from": of_year[0], "to": of_year[-1]}
        options.append(Option(year, page.say("period.year", year=year), parameters))
    shown = current if current in years else years[0]
    return Choice(f"year:{current}", page.say("filter.year"), options, shown, width=130)


def describe_period(page: Page, periods: Sequence[Period] | None = None) -> Choice:
    """The period of the page; offered are `periods`, else those of its year, and the page's own whatever it is."""
    current = (page.filters.first, page.filters.last)
    offered = list_periods(page.desk, page.filters) if periods is None else periods
    return build_period_choice(page, current, offered)


def build_period_choice(page: Page, current: Period, periods: Sequence[Period]) -> Choice:
    periods = periods if current in periods else (current, *periods)
    options = [build_period_option(page, period, "") for period in periods]
    return Choice(f"period:{'/'.join(current)}", page.say("filter.period"), options, current, width=180)


def build_period_option(page: Page, period: Period, prefix: str) -> Option:
    """`prefix` is that of the parameters: "with_" for the other side of a comparison."""
    first, last = period
    return Option(period, write_period(page.lang, *period), {f"{prefix}from": first, f"{prefix}to": last})


def _describe_code(page: Page, code: str) -> MultipleChoice:
    offered = page.desk.map_choices(code, page.filters)
    current = [value for value in _list_current(page, code) if value in offered]
    label, placeholder = page.say(f"filter.{code}"), page.say(f"filter.all_{code}")
    return MultipleChoice(f"{code}:{','.join(current)}", label, code, offered, current, placeholder)


def _list_current(page: Page, code: str) -> Sequence[str]:
    filters = page.filters
    return {"area": filters.areas, "station": filters.stations, "colour": filters.colours}[code]


def _summarise(page: Page, codes: Sequence[str]) -> str:
    """The current codes, for the button: their names where they are few, else how many."""
    words = [summary for code in codes if (summary := _summarise_code(page, code))]
    return page.say("list.comma").join(words or (page.say(f"filter.{code}") for code in codes))


def _summarise_code(page: Page, code: str) -> str:
    current, names = _list_current(page, code), page.desk.map_choices(code, page.filters)
    if not current:
        return ""
    if len(current) == 1:
        return names.get(current[0], current[0])
    return page.say(f"filter.some_{code}", count=len(current))

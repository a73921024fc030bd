"""The report's figures, and how the store's own sums stand to them."""

from collections.abc import Iterable

from dashboard.catalogue.published import HEAD_FIGURES, PUBLISHED_SUMS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.desk import Desk, cached
from dashboard.filters import Filters
from dashboard.measures.briefing.sentences import published_sentence
from dashboard.measures.chart.data import digits
from dashboard.measures.page.derived import Derived, derived
from dashboard.measures.page.published import Comparison, PublishedFigure, compared, published_figures


@cached
def list_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    return published_figures(desk.snapshot(filters).published, filters.lang)


@cached
def list_derived(desk: Desk, filters: Filters) -> tuple[Derived, ...]:
    """What follows from the published figures without being published."""
    return tuple(derived(list_figures(desk, filters)))


def list_head_figures(desk: Desk, filters: Filters, year: int | None = None) -> tuple[PublishedFigure, ...]:
    """The published figures that stand first, of one year where it is given."""
    by_code = {
        figure.code: figure for figure in list_figures(desk, filters) if year is None or figure.year == year
    }
    return tuple(by_code[code] for code in HEAD_FIGURES if code in by_code)


def write_published_sentence(lang: str, figures: Iterable[PublishedFigure]) -> tuple[str, ...]:
    """What the report says of the year, where the stations say nothing; empty without its two figures."""
    by_code = {figure.code: figure for figure in figures}
    received, rate = (by_code.get(code) for code in ("items_received", "items_completion_rate"))
    if received is None or rate is None:
        return ()
    return (published_sentence(lang, received.year, digits(received.value), digits(rate.value)),)


@cached
def compare_sums(desk: Desk, filters: Filters) -> tuple[Comparison, ...]:
    """How the store's own sums stand to the published figures that they could add up to."""
    version = desk.snapshot(filters)
    return tuple(compared(list_figures(desk, filters), PUBLISHED_SUMS, version.tables, version.origins))


@cached
def list_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """What is reported once a year, published or uploaded without a clause."""
    return published_figures(desk.snapshot(filters).year_figures, filters.lang)


def list_other_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """Those of no system of the report: codes that came in by files alone."""
    known = {figure.code for figure in list_figures(desk, filters) if figure.section}
    grouped = {code for codes in YEAR_GROUPS.values() for code in codes}
    return tuple(figure for figure in list_year_figures(desk, filters) if figure.code not in known | grouped)

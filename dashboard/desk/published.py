"""Published figures, and the store's own sums compared with them."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.catalogue.published import HEAD_FIGURES, PUBLISHED_SUMS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.desk import Desk, cache_answers
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters
from dashboard.measures.page.derived import Derived, derive
from dashboard.measures.page.published import Comparison, PublishedFigure, compare_figures, read_figures
from dashboard.wording.page import overview
from dashboard.wording.page.published import translate_figure


@cache_answers
def list_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """The published figures, their names and units in the filters' language."""
    return tuple(translate_figure(filters.lang, figure) for figure in _read_figures(desk, filters))


@cache_numbers
def _read_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    version = desk.find_snapshot(filters)
    return read_figures(version.published, version.origins)


@cache_numbers
def list_derived(desk: Desk, filters: Filters) -> tuple[Derived, ...]:
    """Figures derived from published ones (推算)."""
    return tuple(derive(_read_figures(desk, filters)))


def list_head_figures(desk: Desk, filters: Filters, year: int | None = None) -> tuple[PublishedFigure, ...]:
    """The head figures of the report, of one year where it is given."""
    by_code = {
        figure.code: figure for figure in list_figures(desk, filters) if year is None or figure.year == year
    }
    return tuple(by_code[code] for code in HEAD_FIGURES if code in by_code)


def write_published_sentence(lang: str, figures: Iterable[PublishedFigure]) -> tuple[str, ...]:
    """The report's sentence on the year, for periods without station figures; empty without its two figures."""
    by_code = {figure.code: figure for figure in figures}
    received, rate = (by_code.get(code) for code in ("items_received", "items_completion_rate"))
    if received is None or rate is None:
        return ()
    return (overview.write_published_sentence(lang, received, rate),)


@cache_answers
def compare_sums(desk: Desk, filters: Filters) -> tuple[Comparison, ...]:
    """The store's own sums beside the published figures that they could add up to."""
    return tuple(
        replace(comparison, figure=translate_figure(filters.lang, comparison.figure))
        for comparison in _compare_sums(desk, filters)
    )


@cache_numbers
def _compare_sums(desk: Desk, filters: Filters) -> tuple[Comparison, ...]:
    version = desk.find_snapshot(filters)
    figures = _read_figures(desk, filters)
    return tuple(compare_figures(figures, PUBLISHED_SUMS, version.tables, version.origins))


@cache_answers
def list_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """What is reported once a year, published or uploaded without a clause, in the filters' language."""
    return tuple(translate_figure(filters.lang, figure) for figure in _read_year_figures(desk, filters))


@cache_numbers
def _read_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    version = desk.find_snapshot(filters)
    return read_figures(version.year_figures, version.origins)


def list_other_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """Those of no system of the report: codes that came in by files alone."""
    known = {figure.code for figure in list_figures(desk, filters) if figure.section}
    grouped = {code for codes in YEAR_GROUPS.values() for code in codes}
    return tuple(figure for figure in list_year_figures(desk, filters) if figure.code not in known | grouped)

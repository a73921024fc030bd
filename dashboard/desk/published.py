"""The report's figures, and how the store's own sums stand to them."""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.catalogue.published import HEAD_FIGURES, PUBLISHED_SUMS
from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.desk import Desk, cached
from dashboard.desk.numbers import cached_numbers
from dashboard.filters import Filters
from dashboard.measures.page.derived import Derived, derive
from dashboard.measures.page.published import Comparison, PublishedFigure, compare_figures, read_figures
from dashboard.wording.page import overview
from dashboard.wording.page.published import translate_figure


@cached
def list_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """The published figures, their names and units in the filters' language."""
    return tuple(translate_figure(filters.lang, figure) for figure in _read_figures(desk, filters))


@cached_numbers
def _read_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    return read_figures(desk.snapshot(filters).published)


@cached_numbers
def list_derived(desk: Desk, filters: Filters) -> tuple[Derived, ...]:
    """What follows from the published figures without being published."""
    return tuple(derive(_read_figures(desk, filters)))


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
    return (overview.write_published_sentence(lang, received.year, received.value, rate.value),)


@cached
def compare_sums(desk: Desk, filters: Filters) -> tuple[Comparison, ...]:
    """How the store's own sums stand to the published figures that they could add up to."""
    return tuple(
        replace(comparison, figure=translate_figure(filters.lang, comparison.figure))
        for comparison in _compare_sums(desk, filters)
    )


@cached_numbers
def _compare_sums(desk: Desk, filters: Filters) -> tuple[Comparison, ...]:
    version = desk.snapshot(filters)
    figures = _read_figures(desk, filters)
    return tuple(compare_figures(figures, PUBLISHED_SUMS, version.tables, version.origins))


@cached
def list_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """What is reported once a year, published or uploaded without a clause, in the filters' language."""
    return tuple(translate_figure(filters.lang, figure) for figure in _read_year_figures(desk, filters))


@cached_numbers
def _read_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    return read_figures(desk.snapshot(filters).year_figures)


def list_other_year_figures(desk: Desk, filters: Filters) -> tuple[PublishedFigure, ...]:
    """Those of no system of the report: codes that came in by files alone."""
    known = {figure.code for figure in list_figures(desk, filters) if figure.section}
    grouped = {code for codes in YEAR_GROUPS.values() for code in codes}
    return tuple(figure for figure in list_year_figures(desk, filters) if figure.code not in known | grouped)

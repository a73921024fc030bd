"""Readings of metrics, the Overview's sentences, and periods that can be asked for."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Basis
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, NotFoundError, cached
from dashboard.desk.numbers import cached_numbers
from dashboard.desk.published import list_figures, write_published_sentence
from dashboard.filters import Filters
from dashboard.measures.numbers.months import periods_of
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import Period
from dashboard.measures.page import overview
from dashboard.measures.page.overview import Overview
from dashboard.measures.page.targets import MetricLine, read_metric_lines
from dashboard.wording.page import overview as overview_wording


@dataclass(frozen=True, slots=True)
class Opening:
    """The Overview's first line: up to which day, who has reported of how many, on which basis (None: no figures)."""

    as_at: date | None
    reported: int
    stations: int
    basis: Basis | None


@cached_numbers
def read_metric(desk: Desk, metric: str, filters: Filters) -> Reading:
    """NotFoundError for an unknown metric."""
    if metric not in METRICS:
        raise NotFoundError("metric", metric)
    return desk.view(filters).read(METRICS[metric])


@cached_numbers
def read_opening(desk: Desk, filters: Filters) -> Opening:
    view = desk.view(filters)
    reporting = view.read(METRICS["reporting_rate"])
    return Opening(
        as_at=view.as_at,
        reported=reporting.numerator or 0,
        stations=reporting.denominator or 0,
        basis=view.basis,
    )


@cached_numbers
def read_overview(desk: Desk, filters: Filters) -> Overview | None:
    """The facts of the Overview's sentences; None where nothing is reported in the period."""
    return overview.read_overview(desk.view(filters))


def write_overview(desk: Desk, filters: Filters, of_stations: bool = True) -> tuple[str, ...]:
    """The Overview's three sentences, naming stations or not; none where nothing is reported in the period."""
    return overview_wording.write_sentences(filters.lang, read_overview(desk, filters), of_stations)


@cached
def write_sentences(desk: Desk, filters: Filters, of_stations: bool = True) -> tuple[str, ...]:
    """The three sentences, naming stations or not; with nothing but the report in the store, its own."""
    lines = write_overview(desk, filters, of_stations)
    if lines or desk.months(filters):
        return lines
    return write_published_sentence(filters.lang, list_figures(desk, filters))


def list_periods(desk: Desk, filters: Filters) -> tuple[Period, ...]:
    """What can be asked of the year that is shown, newest first."""
    return _periods_of_year(desk, filters, desk.resolved(filters).last[:4])


def list_all_periods(desk: Desk, filters: Filters) -> tuple[Period, ...]:
    """What can be asked of all years, newest first."""
    years = sorted({month[:4] for month in desk.months(filters)}, reverse=True)
    return tuple(period for year in years for period in _periods_of_year(desk, filters, year))


def _periods_of_year(desk: Desk, filters: Filters, year: str) -> tuple[Period, ...]:
    return periods_of([month for month in desk.months(filters) if month[:4] == year])


@cached_numbers
def list_metric_lines(desk: Desk, filters: Filters) -> tuple[MetricLine, ...]:
    """Every metric of which something is known, against its target and the periods before."""
    return tuple(read_metric_lines(desk.view(filters), METRICS.values()))

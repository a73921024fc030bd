"""Readings of metrics, the Overview's sentences, and the periods to choose from."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Basis
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, NotFoundError, cache_answers
from dashboard.desk.numbers import cache_numbers
from dashboard.desk.published import list_figures, write_published_sentence
from dashboard.filters import Filters
from dashboard.measures.numbers.months import list_year_periods
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import ReportCounts
from dashboard.measures.numbers.view import Period
from dashboard.measures.page import overview
from dashboard.measures.page.overview import Overview
from dashboard.measures.page.targets import MetricLine, read_metric_lines
from dashboard.wording.page import overview as overview_wording


@dataclass(frozen=True, slots=True)
class Opening:
    """The Overview's first line: newest day, how many stations have reported, and basis (None: no figures)."""

    as_at: date | None
    reports: ReportCounts
    basis: Basis | None


@cache_numbers
def read_metric(desk: Desk, metric: str, filters: Filters) -> Reading:
    """NotFoundError for an unknown metric."""
    if metric not in METRICS:
        raise NotFoundError("metric", metric)
    return desk.view(filters).read(METRICS[metric])


@cache_numbers
def read_opening(desk: Desk, filters: Filters) -> Opening:
    view = desk.view(filters)
    return Opening(as_at=view.as_at, reports=view.count_reports(), basis=view.basis)


@cache_numbers
def read_overview(desk: Desk, filters: Filters) -> Overview | None:
    """The facts of the Overview's sentences; None where nothing is reported in the period."""
    return overview.read_overview(desk.view(filters))


def write_overview(desk: Desk, filters: Filters, of_stations: bool = True) -> tuple[str, ...]:
    """The Overview's three sentences, naming stations or not; none where nothing is reported in the period."""
    return overview_wording.write_sentences(filters.lang, read_overview(desk, filters), of_stations)


@cache_answers
def write_sentences(desk: Desk, filters: Filters, of_stations: bool = True) -> tuple[str, ...]:
    """The three sentences, naming stations or not; with nothing but the report in the store, its own."""
    lines = write_overview(desk, filters, of_stations)
    if lines or desk.list_months(filters):
        return lines
    return write_published_sentence(filters.lang, list_figures(desk, filters))


def list_periods(desk: Desk, filters: Filters) -> tuple[Period, ...]:
    """Periods of the year that is shown, newest first."""
    return _list_periods_of_year(desk, filters, desk.resolve(filters).last[:4])


def list_all_periods(desk: Desk, filters: Filters) -> tuple[Period, ...]:
    """Periods of all years, newest first."""
    years = sorted({month[:4] for month in desk.list_months(filters)}, reverse=True)
    return tuple(period for year in years for period in _list_periods_of_year(desk, filters, year))


def _list_periods_of_year(desk: Desk, filters: Filters, year: str) -> tuple[Period, ...]:
    return list_year_periods([month for month in desk.list_months(filters) if month[:4] == year])


@cache_numbers
def list_metric_lines(desk: Desk, filters: Filters) -> tuple[MetricLine, ...]:
    """Every metric of which something is known, against its target and the periods before."""
    return tuple(read_metric_lines(desk.view(filters), METRICS.values()))

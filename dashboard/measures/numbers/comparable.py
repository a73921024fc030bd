"""Comparable parts of two periods: the stations and months that both have, known and at the same age."""

from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from dashboard.catalogue.kinds import STATIONS_REPORTED, Basis, Metric
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.months import count_months, list_months_between, number_month
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import select_open
from dashboard.measures.numbers.view import Period, View

ALIKE = 14  # days by which two months' ages may differ and still be alike
SETTLED = frozenset(
    {"due", "on_time"}
)  # columns that no longer change once a month's handling period is over

Obstacle = Literal["", "nothing", "basis", "apart", "unknown", "age", "length"]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is compared, of the stations and months that either period has; `whole`: all of it."""

    stations: int
    of_stations: int
    months: int
    of_months: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Comparable:
    """A metric in two periods over what both have; where that is nothing both are unknown and `reason` says why.

    "nothing": no figures of then. "basis": those of then stand on the other basis. "apart": no station has the
    same month in both. "unknown": a part is unknown. "age": reported at ages more than ALIKE days apart.
    "length": counts of periods of different length.
    """

    now: Reading
    then: Reading
    extent: Extent
    reason: Obstacle = ""


def read_comparable(view: View, metric: Metric, period: Period, other: Period) -> Comparable:
    """The metric in `period` and in the equally long `other`."""
    if metric.of_reporting and not metric.of_intake:
        return _read_reporting(view, metric, period, other)
    shift = count_months(other[0], period[0]) - 1
    here, there = _list_cells(view, metric, period), _list_cells(view, metric, other, shift)
    cells, reason = _match(view, metric, here, there)
    if cells.empty:
        return _refuse(metric, reason or _find_absence(view, other))
    now, then = _read_cells(view, metric, period, cells), _read_cells(view, metric, other, cells - shift)
    return Comparable(now, then, _measure_extent(cells, here.index.union(there.index)))


def select_comparable(
    view: View, metric: Metric, period: Period, other: Period
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of both periods, of the same stations and months, to be read by area or station; empty where none are."""
    shift = count_months(other[0], period[0]) - 1
    here, there = _list_cells(view, metric, period), _list_cells(view, metric, other, shift)
    cells, _ = _match(view, metric, here, there)
    return _select_cells(view, metric, period, cells), _select_cells(view, metric, other, cells - shift)


def read_sides(left: View, right: View, metric: Metric) -> Comparable:
    """The metric of two places, or of one in two periods, over what both sides have."""
    if count_months(*left.period) != count_months(*right.period):
        return _read_unequal(left, right, metric)
    if set(left.stations["code"]) == set(right.stations["code"]) and left.period != right.period:
        return read_comparable(left, metric, left.period, right.period)
    return _read_shared_months(left, right, metric)


def _read_unequal(left: View, right: View, metric: Metric) -> Comparable:
    """Rates of periods of any length; counts only beside each other."""
    now, then = (view.read(metric, select_judged(view, metric)) for view in (left, right))
    return Comparable(now, then, Extent(0, 0, 0, 0, whole=True), "" if metric.is_rate else "length")


def _read_shared_months(left: View, right: View, metric: Metric) -> Comparable:
    here, there = (_list_months_of_side(view, metric) for view in (left, right))
    shared = here.index.intersection(there.index)
    reason: Obstacle = "nothing"
    if _is_age_bound(metric) and left.basis is Basis.RECEIVED:
        ages = (here.loc[shared] - there.loc[shared]).abs()
        shared, reason = shared[(ages <= ALIKE).to_numpy()], "age" if len(shared) else reason
    if shared.empty:
        return _refuse(metric, reason)
    now, then = (_read_months(view, metric, shared) for view in (left, right))
    every = here.index.union(there.index)
    return Comparable(now, then, Extent(0, 0, len(shared), len(every), whole=len(shared) == len(every)))


def _list_months_of_side(view: View, metric: Metric) -> pd.Series:
    """Least age of each month, by its number in the view's period."""
    rows = select_judged(view, metric)
    return rows["age"].groupby(rows["cell"] % figures.CELLS - number_month(view.first)).min()


def _read_months(view: View, metric: Metric, shared: pd.Index) -> Reading:
    rows = select_judged(view, metric)
    return view.read(metric, rows[(rows["cell"] % figures.CELLS - number_month(view.first)).isin(shared)])


def select_judged(view: View, metric: Metric) -> pd.DataFrame:
    """The rows that the metric may be judged over: of rates without the young months."""
    rows = view.find_rows(metric)
    return rows[~rows["young"]] if metric.is_rate and not metric.of_intake else rows


def _is_age_bound(metric: Metric) -> bool:
    """Whether it still changes once a month's handling period is over."""
    return not metric.of_intake and not set(metric.parts) <= SETTLED


def has_all_months(view: View, period: Period) -> bool:
    """Whether somebody has reported each month of the period."""
    rows = figures.select_rows(view.reports, period)
    return set(rows["month"]) == set(list_months_between(*period))


def _read_reporting(view: View, metric: Metric, period: Period, other: Period) -> Comparable:
    """Over the stations that were open in both."""
    if not (has_all_months(view, period) and has_all_months(view, other)):
        return _refuse(metric, "nothing")
    here, there = (view.find_rows(metric, each) for each in (period, other))
    both = set(here["station_code"]) & set(there["station_code"])
    if not both:
        return _refuse(metric, "apart")
    now, then = (view.read(metric, rows[rows["station_code"].isin(both)]) for rows in (here, there))
    of, months = len({*here["station_code"], *there["station_code"]}), count_months(*period)
    return Comparable(now, then, Extent(len(both), of, months, months, whole=len(both) == of))


def _refuse(metric: Metric, reason: Obstacle) -> Comparable:
    unknown = Reading(metric, None, None)
    return Comparable(unknown, unknown, Extent(0, 0, 0, 0, whole=False), reason)


def _find_absence(view: View, period: Period) -> Obstacle:
    return "nothing" if figures.select_rows(view.reports, period).empty else "basis"


def _list_cells(view: View, metric: Metric, period: Period, shift: int = 0) -> pd.DataFrame:
    """By cell: whether all parts are known, the age in days, whether it may be judged."""
    rows = _select_rows(view, metric, period)
    parts = [part for part in metric.parts if part != STATIONS_REPORTED]
    cells = _build_cells(rows, rows[parts].notna().all(axis=1))
    others = _select_other_colours(view, metric, period, rows)
    if len(others):
        cells = pd.concat([cells, _build_cells(others, True)])
    cells = cells.groupby("cell").min()
    return cells.set_axis(cells.index + shift)


def _build_cells(rows: pd.DataFrame, known: pd.Series | bool) -> pd.DataFrame:
    cells = {"cell": rows["cell"], "known": known, "age": rows["age"], "judged": ~rows["young"].astype(bool)}
    return pd.DataFrame(cells)


def _select_rows(view: View, metric: Metric, period: Period) -> pd.DataFrame:
    if not metric.of_reporting:
        return view.find_rows(metric, period)
    return _select_expected(view, figures.select_rows(view.rows, period), period)


def _select_expected(view: View, rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of stations that are expected to report."""
    stations = select_open(view.stations_expected, *period)
    return rows[rows["station_code"].isin(set(stations["code"]))]


def _select_other_colours(view: View, metric: Metric, period: Period, rows: pd.DataFrame) -> pd.DataFrame:
    """What came with colours but none of it with those chosen: its count is known to be 0."""
    if not view.by_colour:
        return rows.head(0)
    reports = figures.select_rows(view.reports, period)
    if not metric.of_intake:
        reports = figures.select_basis(reports, view.basis)
    if metric.of_reporting:
        reports = _select_expected(view, reports, period)
    return reports[~reports.index.isin(rows.index) & (reports["colour"] != "")]


def _match(view: View, metric: Metric, here: pd.DataFrame, there: pd.DataFrame) -> tuple[pd.Index, Obstacle]:
    """The cells that may be compared; without any the reason why, blank where one side has none at all."""
    cells, every = here.index.intersection(there.index), here.index.union(there.index)
    if cells.empty:
        return cells, "" if here.empty or there.empty else "apart"
    cells = cells[(here.loc[cells, "known"] & there.loc[cells, "known"]).to_numpy()]
    if "carried_over" in metric.parts and view.basis is Basis.COMPLETED:
        cells = _select_whole_stations(cells, every)
    if cells.empty:
        return cells, "unknown"
    if not metric.of_intake and view.basis is Basis.RECEIVED:
        cells = cells[_are_alike(metric, here.loc[cells], there.loc[cells]).to_numpy()]
    return cells, "age"


def _select_whole_stations(cells: pd.Index, every: pd.Index) -> pd.Index:
    """Those of stations that lack no month: what they carried over stands in the first."""
    ragged = every.difference(cells) // figures.CELLS
    return cells[~(cells // figures.CELLS).isin(ragged)]


def _are_alike(metric: Metric, here: pd.DataFrame, there: pd.DataFrame) -> pd.Series:
    """Whether they may be judged in both periods, of rates, and were reported at the same age."""
    judged, alike = here["judged"] & there["judged"], (here["age"] - there["age"]).abs() <= ALIKE
    if not _is_age_bound(metric):
        return judged
    return judged & alike if metric.is_rate else alike


def _select_cells(view: View, metric: Metric, period: Period, cells: pd.Index) -> pd.DataFrame:
    rows = _select_rows(view, metric, period)
    return rows[rows["cell"].isin(cells)]


def _read_cells(view: View, metric: Metric, period: Period, cells: pd.Index) -> Reading:
    rows = _select_cells(view, metric, period, cells)
    if metric.of_reporting:
        reading = view.read(metric, rows.assign(**{STATIONS_REPORTED: 1}))
        return replace(reading, denominator=(cells // figures.CELLS).nunique())
    reading = view.read(metric, rows)
    return reading if metric.is_rate else replace(reading, numerator=reading.numerator or 0)


def _measure_extent(cells: pd.Index, every: pd.Index) -> Extent:
    return Extent(
        stations=(cells // figures.CELLS).nunique(),
        of_stations=(every // figures.CELLS).nunique(),
        months=(cells % figures.CELLS).nunique(),
        of_months=(every % figures.CELLS).nunique(),
        whole=len(cells) == len(every),
    )

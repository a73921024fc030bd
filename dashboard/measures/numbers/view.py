"""What one set of filters sees of one version of the store: all numbers of a page are read from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.catalogue.kinds import STATIONS_REPORTED, Basis, Metric
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.ranking import Rule
from dashboard.measures.numbers.readings import Origins, Reading, reading, readings
from dashboard.measures.numbers.reporting import reporting

Period = tuple[str, str]


@dataclass(frozen=True, eq=False)  # no slots: what is asked again and again is kept in it
class View:
    """`rows` are the figures of these areas, stations and colours in all months; `names` go by code.

    `colours` are their names by code, `meanings` what each means.
    `categories` are category figures of the period; `stations` the stations that belong to the filters.
    `records` are the tables of single matters, as measures/records.py prepares them, in all months.
    `targets` go by metric and area ("" for all) and hold for the year of `last`.
    `day` is the newest that any figure of the version tells up to, whatever is asked for; `thresholds` are of the
    attention rules that are on.
    """

    lang: str
    first: str
    last: str
    as_of: int
    by_area: bool  # areas are named in the filters
    by_station: bool
    by_colour: bool
    rows: pd.DataFrame
    categories: pd.DataFrame
    records: Mapping[str, pd.DataFrame]
    stations: pd.DataFrame
    names: Mapping[str, str]
    colours: Mapping[str, str]
    meanings: Mapping[str, str]
    answer_classes: Mapping[str, str]
    origins: Origins
    files: Mapping[int, str]
    targets: Mapping[tuple[str, str], float]
    metrics: Mapping[str, Metric]
    rule: Rule
    rule_since: int
    thresholds: Mapping[str, float | None]
    day: date | None

    @property
    def period(self) -> Period:
        return self.first, self.last

    @cached_property
    def basis(self) -> Basis | None:
        return figures.basis_of(figures.within(self.rows, self.period))

    @cached_property
    def as_at(self) -> date | None:
        return figures.newest_as_at(figures.within(self.rows, self.period))

    def within(self, period: Period | None = None, *, monthly: bool = False) -> pd.DataFrame:
        """The rows of a period on the basis of this view; `monthly`: every month is a period of its own.

        They are kept for whoever asks next, and nobody writes into them.
        """
        first, last = period or self.period
        key = (first, last, monthly)
        if key not in self._kept:
            rows = figures.within(self.rows, (first, last))
            self._kept[key] = figures.on_basis(rows, self.basis, None if monthly else first)
        return self._kept[key]

    def judged(self, period: Period | None = None) -> pd.DataFrame:
        """The rows that may be judged: without the months that are 尚在办理期."""
        rows = self.within(period)
        return rows[~rows["young"]]

    def left_out(self) -> int:
        """How many rows of the period stand on the other basis."""
        rows = figures.within(self.rows, self.period)
        return int((rows["basis"] != (self.basis.value if self.basis else "")).sum())

    def read(self, metric: Metric, rows: pd.DataFrame | None = None) -> Reading:
        return reading(self._frame(metric, rows), metric, self.origins)

    def read_by(self, metric: Metric, by: str, rows: pd.DataFrame | None = None) -> dict[str, Reading]:
        return readings(self._frame(metric, rows), metric, by, self.origins)

    def rows_of(self, metric: Metric) -> pd.DataFrame:
        """The rows of the period that the metric is read over."""
        if metric.table in self.records:
            return self._records_of(metric)
        return self._reporting if _of_reporting(metric) else self.within()

    def _records_of(self, metric: Metric) -> pd.DataFrame:
        key = (metric.table, metric.date_column, metric.where)
        if key not in self._kept:
            only = {column: (value,) for column, value in metric.where}
            self._kept[key] = records.within(
                self.records[metric.table], metric.date_column, self.period, **only
            )
        return self._kept[key]

    def _frame(self, metric: Metric, rows: pd.DataFrame | None) -> pd.DataFrame:
        return self.rows_of(metric) if rows is None or _of_reporting(metric) else rows

    @cached_property
    def _kept(self) -> dict[tuple[object, ...], pd.DataFrame]:
        return {}

    @cached_property
    def _reporting(self) -> pd.DataFrame:
        return reporting(self.rows, self.stations, self.first, self.last)


def _of_reporting(metric: Metric) -> bool:
    return STATIONS_REPORTED in (*metric.numerator, *metric.denominator)

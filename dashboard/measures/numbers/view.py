"""View: one version of the store narrowed by filters; all numbers of a page are read from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.catalogue.kinds import Basis, Metric, Origin
from dashboard.measures.numbers import records
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.ranking import Ranking, Rule
from dashboard.measures.numbers.readings import Origins, Reading, read_groups, read_metric
from dashboard.measures.numbers.reporting import (
    ReportCounts,
    build_reporting,
    count_reports,
    list_months_to_expect,
)
from dashboard.measures.numbers.standing import Standing, build_standing

Period = tuple[str, str]


@dataclass(frozen=True, eq=False)  # no slots: it caches its frames
class View:
    """`rows` are the figures of these areas, stations and colours in all months; `names` go by code.

    `reports` are the same of every colour: who has reported doesn't depend on the colour chosen.
    `colours` are their names by code, `meanings` what each means.
    `categories` are category figures of the period; `stations` the stations that belong to the filters.
    `records` are the prepared tables of single records, in all months.
    `targets` go by metric and area ("" for all) and hold for the year of `last`.
    `wider` is the same without areas and stations, which ranks and limits of chance follow; None where none are named.
    `day` is the newest reported day of the whole version, `months` those that anybody reported, oldest first;
    `demonstrated`: its items are a demonstration. `thresholds` are those of the active attention rules.
    """

    first: str
    last: str
    as_of: int
    by_area: bool  # areas are named in the filters
    by_station: bool
    by_colour: bool
    rows: pd.DataFrame
    reports: pd.DataFrame
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
    months: tuple[str, ...]
    demonstrated: bool
    wider: View | None = None

    @property
    def period(self) -> Period:
        return self.first, self.last

    @cached_property
    def basis(self) -> Basis | None:
        return figures.find_basis(figures.select_rows(self.rows, self.period))

    @cached_property
    def as_at(self) -> date | None:
        return figures.find_newest_as_at(figures.select_rows(self.rows, self.period))

    @cached_property
    def current_standing(self) -> Standing:
        return build_standing(self.rows, self.day, self.months[-1] if self.months else "")

    @cached_property
    def stations_expected(self) -> pd.DataFrame:
        """Stations that are expected to report: real ones only where the items are real."""
        return self.stations[self.stations["demonstration"].astype(bool) == self.demonstrated]

    def select_rows(self, period: Period | None = None, *, monthly: bool = False) -> pd.DataFrame:
        """The rows of a period on the basis of this view; `monthly`: every month is a period of its own.

        Frames are cached and shared: nobody writes into them.
        """
        first, last = period or self.period
        key = (first, last, monthly)
        if key not in self._frames:
            rows = figures.select_rows(self.rows, (first, last))
            self._frames[key] = figures.select_basis(rows, self.basis, None if monthly else first)
        return self._frames[key]

    def select_judged(self, period: Period | None = None) -> pd.DataFrame:
        """The rows that may be judged: without the months that are 尚在办理期."""
        rows = self.select_rows(period)
        return rows[~rows["young"]]

    def find_left_out(self, period: Period | None = None) -> figures.LeftOut | None:
        """What of a period stands on the other basis."""
        return figures.find_left_out(figures.select_rows(self.rows, period or self.period), self.basis)

    def count_reports(self) -> ReportCounts:
        return count_reports(self._find_reporting(self.period))

    def read(self, metric: Metric, rows: pd.DataFrame | None = None) -> Reading:
        return read_metric(self.find_rows(metric) if rows is None else rows, metric, self.origins)

    def read_by(self, metric: Metric, by: str, rows: pd.DataFrame | None = None) -> dict[str, Reading]:
        return read_groups(self.find_rows(metric) if rows is None else rows, metric, by, self.origins)

    def find_rows(
        self, metric: Metric, period: Period | None = None, *, monthly: bool = False
    ) -> pd.DataFrame:
        """The rows of a period that the metric is read over. What was received is the same on both bases."""
        if metric.table in self.records:
            return self._find_records(metric)
        if metric.of_reporting:
            return self._find_reporting(period or self.period)
        if metric.of_intake:
            return figures.select_rows(self.rows, period or self.period)
        return self.select_rows(period, monthly=monthly)

    def find_judged(self, metric: Metric, period: Period | None = None) -> pd.DataFrame:
        """Those of them that may be judged."""
        rows = self.find_rows(metric, period)
        return rows[~rows["young"]]

    def _find_records(self, metric: Metric) -> pd.DataFrame:
        key = (metric.table, metric.date_column, metric.where)
        if key not in self._frames:
            only = {column: (value,) for column, value in metric.where}
            self._frames[key] = records.select_rows(
                self.records[metric.table], metric.date_column, self.period, **only
            )
        return self._frames[key]

    @cached_property
    def rankings(self) -> dict[str, tuple[Ranking, Mapping[str, Origin | None]]]:
        """Rankings of all that the view sees, with origins, by column; rank_table fills them."""
        return {}

    @cached_property
    def _frames(self) -> dict[tuple[object, ...], pd.DataFrame]:
        return {}

    def _find_reporting(self, period: Period) -> pd.DataFrame:
        key = ("reporting", *period)
        if key not in self._frames:
            months = list_months_to_expect(self.months, *period, self.day)
            self._frames[key] = build_reporting(
                self.rows, self.reports, self.stations_expected, period, months
            )
        return self._frames[key]

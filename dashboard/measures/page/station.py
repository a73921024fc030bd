"""Stations: a line each; of a single station its ranks, rooms and reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Metric, Origin
from dashboard.measures.numbers.months import list_months_between
from dashboard.measures.numbers.rank_table import rank_places
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import Period, View

METRIC_CODES = ("received", "completed", "open", "completion_rate", "on_time_rate")


@dataclass(frozen=True, slots=True)
class StationLine:
    """One station of the period: 本级 readings by metric, and the items received in each of its months."""

    code: str
    name: str
    kind: str
    area_code: str
    area: str
    opened_on: date | None
    closed_on: date | None
    readings: Mapping[str, Reading]
    received_by_month: tuple[int | None, ...]

    @property
    def origin(self) -> Origin | None:
        return self.readings["received"].origin


@dataclass(frozen=True, slots=True)
class PeriodRank:
    """A station's rank in one period; no rank where it took no part."""

    period: Period
    rank: int | None
    tied: bool
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """A batch's rows of a station: `rows` from month `first` to `last`, `current` of them still in force."""

    batch: int
    first: str
    last: str
    rows: int
    current: int
    received: int
    as_at: date | None


def build_station_lines(view: View) -> tuple[StationLine, ...]:
    """Every station of the view, by area and code; one that reported nothing has readings without value."""
    readings = {code: view.read_by(view.metrics[code], "station_code") for code in METRIC_CODES}
    monthly = _count_received(view)
    none = {code: Reading(view.metrics[code], None, None) for code in METRIC_CODES}
    return tuple(
        StationLine(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            area_code=row["area_code"],
            area=view.names[row["area_code"]],
            opened_on=row["opened_on"],
            closed_on=row["closed_on"],
            readings={code: readings[code].get(row["code"], none[code]) for code in METRIC_CODES},
            received_by_month=monthly.get(row["code"], ()),
        )
        for row in _list_stations(view)
    )


def read_station_with_rooms(view: View, code: str) -> dict[str, Reading]:
    """含下级: the readings of a station and of all that belong to it, together; {} where none belongs to it."""
    codes = _find_rooms(view.stations, code)
    if codes == {code}:
        return {}
    return {code: _read_stations(view, view.metrics[code], codes) for code in METRIC_CODES}


def _read_stations(view: View, metric: Metric, codes: set[str]) -> Reading:
    rows = view.find_rows(metric)
    return view.read(metric, rows[rows["station_code"].isin(codes)])


def read_ranks(view: View, code: str, periods: tuple[Period, ...]) -> tuple[PeriodRank, ...]:
    """`view` must see all stations that are ranked together."""
    return tuple(_read_rank(replace(view, first=first, last=last), code) for first, last in periods)


def list_quarters(months: tuple[str, ...]) -> tuple[Period, ...]:
    """The whole quarters among these months, oldest first."""
    starts = [month for month in months if month[5:] in ("01", "04", "07", "10")]
    whole = [(start, f"{start[:5]}{int(start[5:]) + 2:02d}") for start in starts]
    return tuple((first, last) for first, last in whole if last in months)


def read_reports(history: pd.DataFrame, code: str) -> tuple[Report, ...]:
    """The station's reports, newest first, out of the history of station figures."""
    mine = history[history["station_code"] == code]
    return tuple(_read_report(int(str(batch)), rows) for batch, rows in reversed(list(mine.groupby("since"))))


def _read_report(batch: int, rows: pd.DataFrame) -> Report:
    days = rows["as_at"].dropna()
    return Report(
        batch=batch,
        first=str(rows["month"].min()),
        last=str(rows["month"].max()),
        rows=len(rows),
        current=int(rows["until"].isna().sum()),
        received=int(rows["received"].sum()),
        as_at=None if days.empty else max(days),
    )


def _read_rank(view: View, code: str) -> PeriodRank:
    ranking, _ = rank_places(view, "station_code")
    place = next((place for place in ranking.places if place.code == code), None)
    of = len(ranking.places)
    return (
        PeriodRank(view.period, place.rank, place.tied, of)
        if place
        else PeriodRank(view.period, None, False, of)
    )


def _count_received(view: View) -> dict[str, tuple[int | None, ...]]:
    months = tuple(list_months_between(*view.period))
    rows = view.find_rows(view.metrics["received"])
    sums = rows.groupby(["station_code", "month"])["received"].sum()
    return {
        str(code): tuple(int(sums[code, month]) if (code, month) in sums.index else None for month in months)
        for code in rows["station_code"].unique()
    }


def _list_stations(view: View) -> Iterator[dict[str, Any]]:
    ordered = view.stations.sort_values(["area_code", "code"])
    for row in ordered.to_dict("records"):
        yield {str(name): None if value is pd.NaT else value for name, value in row.items()}


def _find_rooms(stations: pd.DataFrame, code: str) -> set[str]:
    codes = {code}
    while new := set(stations.loc[stations["parent_code"].isin(codes), "code"]) - codes:
        codes |= new
    return codes

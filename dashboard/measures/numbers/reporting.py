"""Reporting: which liaison stations have reported a period, all its months or some, and which months are missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.catalogue.kinds import STATIONS_COMPLETE, STATIONS_OPEN, STATIONS_REPORTED
from dashboard.measures.numbers.months import find_last_day, list_months_between, shift_month


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """Of `stations` stations so many `reported` all months of a period, so many `partly` some of them."""

    reported: int
    partly: int
    stations: int


def count_reports(reporting: pd.DataFrame) -> ReportCounts:
    """`reporting` as `build_reporting` gives it."""
    reported, some = (int(reporting[column].sum()) for column in (STATIONS_COMPLETE, STATIONS_REPORTED))
    return ReportCounts(reported, some - reported, len(reporting))


def select_open(stations: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The liaison stations that were open on any day of the period."""
    start, end = pd.Timestamp(f"{first}-01"), pd.Timestamp(find_last_day(last))
    opened, closed = pd.to_datetime(stations["opened_on"]), pd.to_datetime(stations["closed_on"])
    open_then = ~(opened > end) & ~(closed < start)
    return stations[open_then & (stations["kind"] == "liaison")]


def list_months_to_expect(months: Sequence[str], first: str, last: str, day: date | None) -> list[str]:
    """Months of a period that should have been reported: from the first that anybody reported (of `months`, oldest
    first) to the newest of these or, where that is later, the last that is over on `day`.
    """
    if not months:
        return []
    over = shift_month(f"{day + timedelta(days=1):%Y-%m}", -1) if day else ""
    return list(list_months_between(max(first, months[0]), min(last, max(months[-1], over))))


def build_reporting(
    rows: pd.DataFrame,
    reports: pd.DataFrame,
    expected: pd.DataFrame,
    period: tuple[str, str],
    months: Sequence[str],
) -> pd.DataFrame:
    """A row for each of the `expected` stations that was open in the period, with columns as figures have them.

    Beside `received` stand stations_open (1), stations_reported (1: any row in the period, else 0) and
    stations_complete (1: a row for each of these `months` in which it was open, else 0).
    `rows` are of the colours chosen, `reports` of every colour.
    """
    places = select_open(expected, *period)
    rows, here = (frame[frame["month"].between(*period)] for frame in (rows, reports))
    received = _sum_received(rows, here)
    reported = places["code"].isin(set(here["station_code"]))
    complete = reported & ~places["code"].isin(set(find_missing_months(reports, places, months)))
    return pd.DataFrame(
        {
            "station_code": places["code"],
            "area_code": places["area_code"],
            "month": period[1],
            "received": places["code"].map(received).astype("Int64"),
            STATIONS_REPORTED: reported.astype("Int64"),
            STATIONS_COMPLETE: complete.astype("Int64"),
            STATIONS_OPEN: pd.Series(1, index=places.index, dtype="Int64"),
            "young": False,
            "batch": places["batch"],
        }
    )


def _sum_received(rows: pd.DataFrame, reports: pd.DataFrame) -> pd.Series:
    """By station: 0 where it reported other colours only, unknown where it reported some month without colours."""
    hidden = reports[~reports.index.isin(rows.index)]
    without = set(hidden.loc[hidden["colour"] == "", "station_code"])
    received = rows.groupby("station_code")["received"].sum(min_count=1)
    others = set(hidden["station_code"]) - set(rows["station_code"])
    received = received.reindex([*received.index, *sorted(others)], fill_value=0)
    return received.mask(pd.Series(received.index.isin(without), index=received.index))


def find_due_day(month: str, day: int) -> date:
    """Due day of a month's report, in the month after; that month's last day where it has no such day."""
    after = shift_month(month, 1)
    return min(find_last_day(month) + timedelta(days=day), find_last_day(after))


def find_missing_months(
    rows: pd.DataFrame, expected: pd.DataFrame, months: Iterable[str]
) -> dict[str, list[str]]:
    """By station, those of these months in which it was open and has no row."""
    reports = set(zip(rows["station_code"], rows["month"], strict=True))
    missing = dict[str, list[str]]()
    for month in months:
        for code in select_open(expected, month, month)["code"]:
            if (code, month) not in reports:
                missing.setdefault(code, []).append(month)
    return missing


def list_not_reported(rows: pd.DataFrame, expected: pd.DataFrame, month: str) -> list[str]:
    """The codes of the stations that were open in this month and have no row for it."""
    return sorted(find_missing_months(rows, expected, [month]))


def list_missing_names(rows: pd.DataFrame, stations: pd.DataFrame, month: str) -> tuple[tuple[str, ...], int]:
    """The names of the real stations without a row for the month, and how many were open in it."""
    real = stations[~stations["demonstration"].astype(bool)]
    names: Mapping[str, str] = dict(zip(real["code"], real["name"], strict=True))
    codes = list_not_reported(rows, real, month)
    return tuple(names[code] for code in codes), len(select_open(real, month, month))
